"""The end of an account's sign-in: kept with the account, announced ahead, and the account stopped at it.

What was told is stored before it is told, so that neither a restart nor a sleep tells it twice. A PC that
slept past a reminder tells the next one only. In quiet hours nothing is told: it would be lost where the
program ends before they do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model.account import ENDED, Account
from clinicsocial.core.publishing.telling import mark_told, unmark_told, was_told
from clinicsocial.core.values.notices import Notice, NoticeKind
from clinicsocial.core.values.sign_in import EndSource, SignInEnd

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.publishing.ports import Ports
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_AT = "sign_in_ends_at"
_SOURCE = "sign_in_ends_source"
_TOLD = "sign_in_told"
# Keys of `Account.details`: connecting again replaces the details as a whole, and so begins anew.


class _Step(Enum):
    """What the passing of time asks for."""

    REMIND = "remind"
    STOP = "stop"
    TELL = "tell"
    """It was stopped in quiet hours, and nobody has been told."""
    GO_ON = "go_on"
    """It was stopped, and its end lies ahead again: the date was changed, or the clock set back."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What `watch` did."""

    account_ids: tuple[int, ...] = ()
    told: tuple[Notice, ...] = ()


def end_of(account: Account) -> SignInEnd | None:
    """When the sign-in of this account ends, where anybody knows it."""
    at = account.details.get(_AT)
    if at is None:
        return None
    return SignInEnd(datetime.fromisoformat(at), EndSource(account.details[_SOURCE]))


def has_ended(account: Account, now: datetime) -> bool:
    """Whether its end has come."""
    end = end_of(account)
    return end is not None and end.is_over(now)


def keep_end(account: Account, end: SignInEnd | None, now: datetime) -> None:
    """Keep an end, or that there is none. Whoever enters one knows it: reminders reached by now are told."""
    kept = {name: value for name, value in account.details.items() if name not in {_AT, _SOURCE, _TOLD}}
    if end is not None:
        kept |= {_AT: end.at.isoformat(), _SOURCE: end.source.value}
    account.details = kept
    _note_told(account, None if end is None else end.reminder(now))


def ending_soon(session: Session, *, now: datetime) -> list[tuple[Account, SignInEnd]]:
    """The accounts that work and whose first reminder has been reached, the first to end first."""
    ends = [(account, end_of(account)) for account in _with_end(session) if account.state == "connected"]
    soon = [(account, end) for account, end in ends if end is not None and end.reminder(now) is not None]
    return sorted(soon, key=lambda one: one[1].at)


def watch(ports: Ports) -> Watched:
    """Announce ends that come near, stop the accounts whose end has come. Few rows; no network."""
    with ports.store.read() as session:
        if not _steps(session, ports, ports.clock.now()):
            return Watched()
    with ports.store.unit_of_work() as unit:
        quiet = ports.is_quiet(unit.session, unit.now)
        wanting = _steps(unit.session, ports, unit.now)
        notices = [_take(unit, account, step, quiet=quiet) for account, step in wanting]
    return Watched(
        account_ids=tuple(account.id for account, _ in wanting),
        told=tuple(notice for notice in notices if notice is not None),
    )


def _with_end(session: Session) -> list[Account]:
    accounts = session.scalars(
        select(Account)
        .where(Account.mode != "assisted", Account.state.in_(["connected", "reconnect"]))
        .order_by(Account.id)
    )
    return [account for account in accounts if _AT in account.details]


def _steps(session: Session, ports: Ports, now: datetime) -> list[tuple[Account, _Step]]:
    """What is to be done now, by account; what is only to be told waits for the end of quiet hours."""
    found = [(account, step) for account in _with_end(session) if (step := _step(account, now))]
    if found and ports.is_quiet(session, now):
        return [(account, step) for account, step in found if step not in {_Step.REMIND, _Step.TELL}]
    return found


def _step(account: Account, now: datetime) -> _Step | None:
    end = end_of(account)
    if end is None:
        return None
    if account.state == "reconnect":
        return _step_of_stopped(account, end, now) if account.state_reason == ENDED else None
    if end.is_over(now):
        return _Step.STOP
    reminder, told = end.reminder(now), account.details.get(_TOLD)
    if reminder is None or (told is not None and int(told) <= reminder):
        return None
    return _Step.REMIND


def _step_of_stopped(account: Account, end: SignInEnd, now: datetime) -> _Step | None:
    if not end.is_over(now):
        return _Step.GO_ON
    return None if was_told(account) else _Step.TELL


def _take(unit: UnitOfWork, account: Account, step: _Step, *, quiet: bool) -> Notice | None:
    end = end_of(account)
    if end is None:
        return None
    if step is _Step.GO_ON:
        account.state, account.state_reason = "connected", ""
        unmark_told(account)
        unit.audit("account.reconnected", f"account:{account.id}", network=account.network)
        return None
    if step is _Step.REMIND:
        _note_told(account, end.reminder(unit.now))
        return _notice(NoticeKind.SIGN_IN_ENDS, account, end)
    if step is _Step.STOP:
        account.state, account.state_reason = "reconnect", ENDED
        unmark_told(account)
        unit.audit("account.reconnect", f"account:{account.id}", code=ENDED)
    if quiet:
        return None
    mark_told(account)
    return _notice(NoticeKind.SIGN_IN_ENDED, account, end)


def _note_told(account: Account, reminder: int | None) -> None:
    kept = {name: value for name, value in account.details.items() if name != _TOLD}
    account.details = kept if reminder is None else {**kept, _TOLD: str(reminder)}


def _notice(kind: NoticeKind, account: Account, end: SignInEnd) -> Notice:
    return Notice(kind, 0, 0, account.id, account.network, account.label, at=end.at)
