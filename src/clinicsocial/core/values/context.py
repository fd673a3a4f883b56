"""What a check may know besides the draft itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.network_facts import NetworkFacts


@dataclass(frozen=True, slots=True)
class AccountContext:
    """The account a draft is for: its name in findings, its network's facts, and how it is published to."""

    id: int
    label: str
    """As shown to the person, e.g. ``Bluesky · @clinic.example``."""
    facts: NetworkFacts
    assisted: bool
    """A person posts by hand: what only the API needs is not asked for."""


@dataclass(frozen=True, slots=True)
class Context:
    """Public identity, the day, the account and, for a reply, the comment it answers."""

    clinic: ClinicIdentity
    today: date
    """The clinic's local day."""
    account: AccountContext | None = None
    """None while no account is chosen: checks that need limits stay silent."""
    incoming_comment: str = ""
    every_sector: bool = False
    """Ask the rules of every kind of practice, whatever the clinic's own is (as the command line does)."""
    switched_off: frozenset[str] = frozenset()
    """Tips the clinic does not want, as the values of `checks.switches.Switch`."""
