"""Handing the clinic's program over to a successor: what is done here, and what has to be done elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.clinic.first_run import forget_code
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clinic.staff import list_staff
from clinicsocial.core.consents.reader import Table
from clinicsocial.core.i18n import tr
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.resources import read_toml
from clinicsocial.core.store.opening import renew_recovery_code
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.clinic import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.store import Store
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.clinic import ClinicIdentity

_FILE = ("keeping", "hand_over.toml")
_FORMAT = 1
_PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class AccountToHandOver:
    """One account, and what handing it over takes. No secret."""

    label: str
    network: str
    """Its name, e.g. ``Facebook Page``."""
    user_name: str
    """What one signs in with; may be empty."""
    server: str
    connected: bool
    """Whether this PC has a password for it that has to be replaced."""
    words: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """All that the guide and the sheet tell."""

    clinic: ClinicIdentity
    managers: tuple[str, ...]
    accounts: tuple[AccountToHandOver, ...]


def load_advice() -> Mapping[str, str]:
    """By network: what handing an account over takes, not yet translated.

    Raises:
        ResourceError: the file is damaged.
    """
    table = Table("/".join(_FILE), "file", read_toml(*_FILE))
    if table.whole("format") != _FORMAT:
        raise table.wrong("format", str(_FORMAT))
    table.day("checked")
    networks = table.table("networks")
    found = {name: networks.table(name) for name in networks.values}
    for one in found.values():
        one.text("source")
    return {name: one.text("words") for name, one in found.items()}


def hand_over(session: Session) -> HandOver:
    """What is to be handed over now."""
    advice, facts = load_advice(), load_network_facts()
    usual = tr(
        "Let your successor set a new password, and make sure that its e-mail address is the clinic's own."
    )
    return HandOver(
        clinic=load_clinic(session),
        managers=tuple(one.public_name for one in list_staff(session) if one.role is Role.MANAGER),
        accounts=tuple(
            AccountToHandOver(
                label=one.label,
                network=facts[one.network].display_name if one.network in facts else one.network,
                user_name=one.user_name,
                server=one.server,
                connected=one.mode is AccountMode.API and one.network != _PRACTICE,
                words=tr(advice[one.network]) if one.network in advice else usual,
            )
            for one in list_accounts(session)
        ),
    )


def renew_code(store: Store, *, actor: int | None = None) -> str:
    """Make a new recovery code; gives it as it is printed. From now on the old one opens nothing new.

    Backups here and in the second folder get it with the next backup. Until it was asked back, Today reminds.

    Raises:
        NotAllowedError: only a manager may.
        StoreError: the old code stays.
    """
    with store.unit_of_work(actor=actor) as unit:
        require(unit, Act.MANAGE_DATA)
        forget_code(unit)
        unit.audit("recovery.renewed", "store")
        return renew_recovery_code(store.folder, store.key, unit.now).printable


def note_handed_over(unit: UnitOfWork) -> Done:
    """The guide was followed to its end."""
    require(unit, Act.MANAGE_DATA)
    unit.audit("clinic.handed_over", "clinic")
    return Done(changed(Topic.CLINIC))
