"""Posting slots: kept for each account, and found free on the days to come.

A slot is a wall time of the clinic's zone. On the day it falls into the missing hour of spring it does not
exist and falls out (`slots_in_gap` tells it); in the doubled hour of autumn it is the first of the two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import Select, bindparam, delete, select

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Delivery, PostingSlot
from clinicsocial.core.model.base import Instant
from clinicsocial.core.planning.calendar import HIDDEN, day_bounds
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.plan import Plan, WallTimeKind, plan_at
from clinicsocial.core.values.slots import SLOT_LENGTH, FreeSlot, Slot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

DAYS_OF_WEEK = 7
LOOK_AHEAD = timedelta(days=366)
"""No free slot is looked for beyond this."""
_STRIDE = timedelta(days=28)
NOTHING_KEPT: Mapping[int, Sequence[datetime]] = MappingProxyType({})


def list_slots(session: Session, *, account_id: int | None = None) -> tuple[Slot, ...]:
    """The slots of one account, or of all that are connected, by account, weekday and time."""
    query = (
        select(PostingSlot.account_id, PostingSlot.weekday, PostingSlot.wall_time)
        .join(Account, Account.id == PostingSlot.account_id)
        .where(Account.state != "removed")
        .order_by(PostingSlot.account_id, PostingSlot.weekday, PostingSlot.wall_time)
    )
    if account_id is not None:
        query = query.where(PostingSlot.account_id == account_id)
    return tuple(Slot(one, weekday, time.fromisoformat(at)) for one, weekday, at in session.execute(query))


def save_slots(unit: UnitOfWork, *, account_id: int, slots: Iterable[Slot]) -> Done:
    """Give the account these slots in place of those it had. What is planned stays where it is.

    Raises:
        InvalidInputError: a day or time is impossible, or two slots of one day compete.
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.PLAN)
    if unit.session.get(Account, account_id) is None:
        raise _account_gone()
    kept = sorted({(slot.weekday, slot.wall_time) for slot in slots})
    _check(kept)
    unit.session.execute(delete(PostingSlot).where(PostingSlot.account_id == account_id))
    unit.session.add_all(
        PostingSlot(account_id=account_id, weekday=weekday, wall_time=at.isoformat(timespec="minutes"))
        for weekday, at in kept
    )
    unit.session.flush()
    unit.audit("account.slots", f"account:{account_id}", slots=str(len(kept)))
    return Done(changed(Topic.ACCOUNTS))


def free_slots(
    session: Session,
    *,
    first: date,
    last: date,
    now: datetime,
    closed: Collection[date] = (),
    kept: Mapping[int, Sequence[datetime]] = NOTHING_KEPT,
) -> tuple[FreeSlot, ...]:
    """Slots after `now` (aware) that nothing takes, on the days from `first` to `last` but the closed ones.

    A slot is taken by a delivery of its account, in whatever state but cancelled or removed, that is due less
    than a quarter of an hour away, and by what is `kept` for its account besides, in order. By time, then by
    label.
    """
    zone = clinic_zone(session)
    slots = list_slots(session)
    if not slots:
        return ()
    accounts = _accounts(session)
    taken = _taken(session, *day_bounds(first, last, zone))
    found = [
        (occasion.due, FreeSlot(slot.account_id, *accounts[slot.account_id], occasion.plan))
        for slot, occasion in _occasions(slots, first, last, zone, closed)
        if occasion.exists
        and occasion.due > now
        and not _is_near(taken.get(slot.account_id, ()), occasion.due)
        and not _is_near(kept.get(slot.account_id, ()), occasion.due)
    ]
    found.sort(key=lambda pair: (pair[0], pair[1].account_label, pair[1].account_id))
    return tuple(slot for _, slot in found)


def slots_in_gap(session: Session, *, first: date, last: date) -> tuple[FreeSlot, ...]:
    """Slots that fall out because the clocks jump over them on their day, to be told."""
    zone = clinic_zone(session)
    accounts = _accounts(session)
    return tuple(
        FreeSlot(slot.account_id, *accounts[slot.account_id], occasion.plan)
        for slot, occasion in _occasions(list_slots(session), first, last, zone, ())
        if not occasion.exists
    )


def next_free_slots(
    session: Session,
    *,
    account_ids: Collection[int],
    now: datetime,
    closed: Collection[date] = (),
    kept: Mapping[int, Sequence[datetime]] = NOTHING_KEPT,
) -> Mapping[int, FreeSlot]:
    """By account, its first free slot after `now`; without an entry where there is none for a year."""
    found: dict[int, FreeSlot] = {}
    wanted = _with_slots(session, account_ids)
    for slot in _coming(session, now, closed, kept):
        if slot.account_id in wanted:
            found.setdefault(slot.account_id, slot)
        if len(found) == len(wanted):
            break
    return found


def next_common_slot(
    session: Session,
    *,
    account_ids: Collection[int],
    now: datetime,
    closed: Collection[date] = (),
    kept: Mapping[int, Sequence[datetime]] = NOTHING_KEPT,
) -> Plan | None:
    """The first time that is a free slot of every one of these accounts; None where they share none."""
    wanted = _with_slots(session, account_ids)
    if not wanted or wanted != set(account_ids) or not _shared(session, wanted):
        return None
    free: dict[Plan, set[int]] = {}
    for slot in _coming(session, now, closed, kept):
        if slot.account_id in wanted:
            ready = free.setdefault(slot.plan, set())
            ready.add(slot.account_id)
            if ready == wanted:
                return slot.plan
    return None


def _coming(
    session: Session, now: datetime, closed: Collection[date], kept: Mapping[int, Sequence[datetime]]
) -> Iterator[FreeSlot]:
    """Free slots from `now` on, a few weeks at a time."""
    first = plan_at(now, clinic_zone(session)).wall.date()
    end = first + LOOK_AHEAD
    while first < end:
        last = first + _STRIDE - timedelta(days=1)
        yield from free_slots(session, first=first, last=last, now=now, closed=closed, kept=kept)
        first = last + timedelta(days=1)


def _with_slots(session: Session, account_ids: Collection[int]) -> set[int]:
    return {slot.account_id for slot in list_slots(session)} & set(account_ids)


def _shared(session: Session, account_ids: Collection[int]) -> bool:
    """Whether some weekday and time is a slot of all of them."""
    times = [
        {(slot.weekday, slot.wall_time) for slot in list_slots(session, account_id=account_id)}
        for account_id in account_ids
    ]
    return bool(set.intersection(*times))


@dataclass(frozen=True, slots=True)
class _Occasion:
    """A wall time on one day, reckoned once for all accounts."""

    plan: Plan
    due: datetime
    exists: bool


def _occasions(
    slots: Iterable[Slot], first: date, last: date, zone: str, closed: Collection[date]
) -> Iterator[tuple[Slot, _Occasion]]:
    """Each slot on each of its days."""
    by_weekday: dict[int, list[Slot]] = {}
    for slot in slots:
        by_weekday.setdefault(slot.weekday, []).append(slot)
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day in closed:
            continue
        known: dict[time, _Occasion] = {}
        for slot in by_weekday.get(day.weekday(), ()):
            if slot.wall_time not in known:
                plan = Plan(datetime.combine(day, slot.wall_time), zone)
                known[slot.wall_time] = _Occasion(plan, plan.due, plan.kind is not WallTimeKind.MISSING)
            yield slot, known[slot.wall_time]


def _taken(session: Session, start: datetime, end: datetime) -> Mapping[int, Sequence[datetime]]:
    """By account, when something is due between these instants or just outside them, in order."""
    rows = session.execute(_taken_query(), {"start": start - SLOT_LENGTH, "end": end + SLOT_LENGTH})
    taken: dict[int, list[datetime]] = {}
    for account_id, due_at in rows:
        taken.setdefault(account_id, []).append(due_at)
    return taken


@cache
def _taken_query() -> Select[int, datetime]:
    return (
        select(Delivery.account_id, Delivery.due_at)
        .where(
            Delivery.due_at > bindparam("start", type_=Instant()),
            Delivery.due_at < bindparam("end", type_=Instant()),
            # No bare column here: by the index on states SQLite would visit everything that ever went live.
            Delivery.state.concat("").not_in(HIDDEN),
        )
        .order_by(Delivery.due_at)
    )


def _is_near(taken: Sequence[datetime], due: datetime) -> bool:
    """Whether one of the ordered instants lies less than a slot's length from `due`."""
    after = bisect_right(taken, due - SLOT_LENGTH)
    return after < len(taken) and taken[after] < due + SLOT_LENGTH


def _accounts(session: Session) -> Mapping[int, tuple[str, str]]:
    rows = session.execute(select(Account.id, Account.network, Account.label))
    return {account_id: (network, label) for account_id, network, label in rows}


def _check(slots: Sequence[tuple[int, time]]) -> None:
    """Let ordered slots pass that are possible and far enough apart."""
    for weekday, at in slots:
        if weekday not in range(DAYS_OF_WEEK) or at.second or at.microsecond or at.tzinfo is not None:
            msg = "a slot is a weekday from 0 to 6 and a naive wall time in whole minutes"
            raise ValueError(msg)
    day = datetime.combine(date.min, time())
    for (weekday, at), (other, later) in pairwise(slots):
        apart = datetime.combine(day, later) - datetime.combine(day, at)
        if weekday == other and apart < SLOT_LENGTH:
            raise _too_close(at, later)


def _too_close(at: time, later: time) -> InvalidInputError:
    return InvalidInputError(
        "slots",
        tr("{time} and {other} are too close together.", time=f"{at:%H:%M}", other=f"{later:%H:%M}"),
        tr("Two posts of one account within a quarter of an hour take readers from each other."),
        tr("Leave at least 15 minutes between two posting times of one day."),
    )


def _account_gone() -> InvalidInputError:
    return InvalidInputError(
        "account",
        tr("This account is no longer there."),
        tr("Posting times belong to an account."),
        tr("Connect the account again, then choose its posting times."),
    )
