"""What the publisher needs from rooms above it, as protocols: the app hands them in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from clinicsocial.core.publishing.rules import PublishingRules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.network import AccountRef, Credentials, Outgoing
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.notices import Notice


class Compose(Protocol):
    """Puts together exactly what one delivery says now; the same rows give the same fingerprint."""

    def __call__(self, session: Session, delivery_id: int, /) -> Outgoing:
        """Text of the variant, re-encoded media, account.

        Raises:
            ClinicSocialError: it cannot be put together, e.g. a picture is damaged.
        """
        ...


@dataclass(frozen=True, slots=True)
class SendVerdict:
    """What the checks say at the moment of sending."""

    blocked_by: tuple[str, ...] = ()
    """Ids of the rules that block; any stops the sending."""
    asked_by: tuple[str, ...] = ()
    """Ids of the rules whose warnings somebody has to answer first; any stops the sending."""
    signed_off: tuple[Mapping[str, str], ...] = ()
    """Findings that people answered for: rule, kind, numbers of answer and person. Kept in the receipt."""
    unanswered: tuple[Mapping[str, str], ...] = ()
    """Warnings a check came to say after it was planned: they do not hold it, and are told afterwards."""
    consents: tuple[int, ...] = ()
    """Ids of the consents this post uses. Kept in the receipt."""
    rule_pack: str = ""
    """Versions of the rule packs. Kept in the receipt."""
    may_be_placed: bool = True
    """False where the post shows a person: the appointment then stays with this PC, which can stop it."""


class SendCheck(Protocol):
    """The checks once more, on what is stored at this moment."""

    def __call__(self, session: Session, delivery_id: int, /) -> SendVerdict:
        """Judge the delivery. Any exception holds it: what could not be checked is not sent."""
        ...


class CredentialsFor(Protocol):
    """Finds the secrets of an account."""

    def __call__(self, account: AccountRef, /) -> Credentials:
        """The account's credentials; asking them for the secret may block."""
        ...


class WaitUntil(Protocol):
    """Lets a worker wait for the planned second."""

    def __call__(self, instant: datetime, /) -> bool:
        """True once it is `instant` by the clock; False where publishing stopped meanwhile."""
        ...


class OnNotice(Protocol):
    """Hears what a person should be told now."""

    def __call__(self, notice: Notice, /) -> None:
        """Called from a worker; must not block."""
        ...


class IsQuiet(Protocol):
    """Knows the hours in which the clinic wants to be left in peace."""

    def __call__(self, session: Session, now: datetime, /) -> bool:
        """Whether nothing is notified now: what is told then may be lost when the program ends."""
        ...


def never_quiet(session: Session, now: datetime) -> bool:
    """An `IsQuiet` for callers that may always be told."""
    del session, now
    return False


def never_wait(instant: datetime) -> bool:
    """A `WaitUntil` for callers that come when the time has come (command line, tests)."""
    del instant
    return True


def tell_nobody(notice: Notice) -> None:
    """An `OnNotice` for callers without a listener."""
    del notice


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything publishing works with, built once by the app and handed in."""

    store: Store
    connectors: Mapping[str, Connector]
    """By network."""
    credentials_for: CredentialsFor
    compose: Compose
    check: SendCheck
    clock: Clock
    facts: Mapping[str, NetworkFacts] = field(default_factory=dict[str, "NetworkFacts"])
    """By network: caps and native schedules."""
    rules: PublishingRules = field(default_factory=PublishingRules)
    on_notice: OnNotice = tell_nobody
    is_quiet: IsQuiet = never_quiet
