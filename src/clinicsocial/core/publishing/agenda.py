"""What publishing has to do now, read from the outbox as a list of jobs. No threads, no network.

The database is the truth: a job is only a hint that a row wants something, and every
step checks the row again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Row, bindparam, column, exists, func, or_, select, table

from clinicsocial.core.model.account import Account
from clinicsocial.core.model.base import Instant
from clinicsocial.core.model.delivery import Delivery
from clinicsocial.core.publishing import gate, outbox
from clinicsocial.core.publishing.outbox import PREPARED_FOR, S, delivery_of, state_of
from clinicsocial.core.publishing.reasons import RELEASED_WITH_CAUSE, Why
from clinicsocial.core.publishing.series import has_a_later_one, is_overtaken
from clinicsocial.core.store.settings import lateness_limit, publishing_pause
from clinicsocial.core.values.network import Capability
from clinicsocial.core.values.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.publishing.look_ups import LookUps
    from clinicsocial.core.publishing.ports import Ports
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_NAMED = table("post_subject", column("post_id"))
_FILES = table("post_asset", column("post_id"), column("asset_sha256"))
_SHOWN = table("asset_subject", column("asset_sha256"))
"""Asked at every beat from the first on: no record of pictures and people is declared for it."""
AT_MOST = 500
"""Jobs of one kind in one look; the next look brings the rest."""


class JobKind(IntEnum):
    """What is to be done with a delivery; the lower number comes first within an account."""

    RECALL = 0
    SETTLE = 1
    PUBLISH = 2
    RECONCILE = 3
    PLACE = 4
    PREPARE = 5


@dataclass(frozen=True, slots=True)
class Job:
    """One delivery that wants something."""

    kind: JobKind
    delivery_id: int
    account_id: int


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the outbox found."""

    jobs: tuple[Job, ...]
    next_due: datetime | None
    """Due instant of the first waiting delivery."""
    wake_at: datetime | None
    """The next instant at which there will be something to do."""
    overdue: int
    """Deliveries that should have begun minutes ago and have not: an alarm."""


def look(session: Session, ports: Ports, look_ups: LookUps) -> Look:
    """Everything that is to be done at this moment."""
    now = ports.clock.now()
    paused = publishing_pause(session) is not None
    jobs = [
        *_doubtful(session, ports, look_ups, now),
        *_publishable(session, ports, now),
        *_placed(session, ports, look_ups, now, paused=paused),
    ]
    if not paused:
        jobs += _placeable(session, ports, look_ups, now)
    return Look(
        jobs=tuple(sorted(jobs, key=lambda job: job.kind)),
        next_due=outbox.next_due(session),
        wake_at=_wake_at(session, ports, look_ups, now),
        overdue=_overdue(session, now),
    )


def _publishable(session: Session, ports: Ports, now: datetime) -> list[Job]:
    """Waiting ones of accounts the app publishes to: to be sent within seconds, or to be prepared."""
    rows = session.execute(
        select(Delivery.id, Delivery.account_id, Delivery.due_at, Delivery.not_before, Delivery.prepared)
        .join(Account, Account.id == Delivery.account_id)
        .where(Delivery.state == S.WAITING, Delivery.due_at <= now + ports.rules.prepare_early)
        .where(Account.mode != "assisted")
        .where(or_(Delivery.not_before.is_(None), Delivery.not_before <= now + ports.rules.lead))
        .order_by(Delivery.due_at, Delivery.id)
        .limit(AT_MOST)
    )
    jobs: list[Job] = []
    for delivery_id, account_id, due_at, not_before, prepared in rows:
        if due_at <= now + ports.rules.lead:
            if not_before is None or not_before <= now:
                jobs.append(Job(JobKind.PUBLISH, delivery_id, account_id))
        elif PREPARED_FOR not in prepared:
            jobs.append(Job(JobKind.PREPARE, delivery_id, account_id))
    return jobs


def _doubtful(session: Session, ports: Ports, look_ups: LookUps, now: datetime) -> list[Job]:
    """Every `sending` one, and unsure ones for a day."""
    rows = session.execute(
        select(Delivery.id, Delivery.account_id)
        .where(
            or_(
                Delivery.state == S.SENDING,
                (Delivery.state == S.UNSURE) & (Delivery.due_at > now - ports.rules.look_for),
            )
        )
        .order_by(Delivery.due_at)
    )
    return [
        Job(JobKind.SETTLE, delivery_id, account_id)
        for delivery_id, account_id in rows
        if look_ups.is_time(delivery_id)
    ]


def _placed(session: Session, ports: Ports, look_ups: LookUps, now: datetime, *, paused: bool) -> list[Job]:
    """Placed ones: recalled while publishing is paused, asked after once their time has passed.

    One whose post has come to name or show a person is recalled too: only this PC can stop it in time.
    """
    rows = session.execute(
        select(Delivery.id, Delivery.account_id, Delivery.due_at, _uses_a_person()).where(
            Delivery.state == S.PLACED
        )
    )
    jobs: list[Job] = []
    for delivery_id, account_id, due_at, uses_a_person in rows:
        if not look_ups.is_time(delivery_id):
            continue
        if due_at + ports.rules.placed_grace <= now:
            jobs.append(Job(JobKind.RECONCILE, delivery_id, account_id))
        elif paused or uses_a_person:
            jobs.append(Job(JobKind.RECALL, delivery_id, account_id))
    return jobs


def _uses_a_person() -> ColumnElement[bool]:
    """Whether the post of a delivery names somebody, or one of its files shows somebody."""
    named = exists().where(_NAMED.c.post_id == Delivery.post_id)
    shown = exists().where(
        _FILES.c.post_id == Delivery.post_id, _SHOWN.c.asset_sha256 == _FILES.c.asset_sha256
    )
    return or_(named, shown)


def _placeable(session: Session, ports: Ports, look_ups: LookUps, now: datetime) -> list[Job]:
    """Waiting ones whose network keeps appointments, within the span it allows."""
    jobs: list[Job] = []
    accounts = session.execute(
        select(Account.id, Account.network).where(
            Account.native_schedule.is_(True), Account.mode != "assisted", Account.state == "connected"
        )
    )
    for account_id, network in accounts:
        span = placing_span(ports, network)
        if span is None:
            continue
        earliest, latest = span
        rows = session.scalars(
            select(Delivery.id)
            .where(Delivery.state == S.WAITING, Delivery.account_id == account_id)
            .where(Delivery.due_at > now + earliest, Delivery.due_at <= now + latest)
            .where(or_(Delivery.not_before.is_(None), Delivery.not_before <= now))
            .order_by(Delivery.due_at)
            .limit(AT_MOST)
        )
        jobs += [
            Job(JobKind.PLACE, delivery_id, account_id)
            for delivery_id in rows
            if look_ups.is_time(delivery_id)
        ]
    return jobs


def placing_span(ports: Ports, network: str) -> tuple[timedelta, timedelta] | None:
    """How far ahead this network takes appointments (at least, at most), or None where it takes none."""
    connector = ports.connectors.get(network)
    facts = ports.facts.get(network)
    if connector is None or facts is None or Capability.PLACE not in connector.capabilities:
        return None
    earliest, latest = facts.schedule.earliest, facts.schedule.latest
    return (
        max(timedelta(seconds=earliest.value) if earliest else timedelta(0), ports.rules.place_margin),
        timedelta(seconds=latest.value) if latest else timedelta(days=365),
    )


def _wake_at(session: Session, ports: Ports, look_ups: LookUps, now: datetime) -> datetime | None:
    """The first instant after now at which a waiting delivery, a snooze or a look-up wants something."""
    rules = ports.rules
    coming = session.scalar(
        select(func.min(Delivery.due_at)).where(Delivery.state == S.WAITING, Delivery.due_at > now)
    )
    soon = session.scalar(
        select(func.min(Delivery.due_at)).where(
            Delivery.state == S.WAITING, Delivery.due_at > now + rules.lead
        )
    )
    held_back = session.scalar(
        select(func.min(Delivery.not_before)).where(
            Delivery.state.in_([S.WAITING, S.BY_HAND]), Delivery.not_before > now
        )
    )
    in_doubt = look_ups.next_in()
    instants = [
        coming,
        soon - rules.lead if soon else None,
        held_back,
        now + timedelta(seconds=in_doubt) if in_doubt is not None else None,
    ]
    return min((instant for instant in instants if instant is not None), default=None)


ALARM_AFTER = timedelta(minutes=2)


def _overdue(session: Session, now: datetime) -> int:
    """Due for more than two minutes, held back by nothing, and not begun."""
    count = session.scalar(
        select(func.count())
        .select_from(Delivery)
        .where(Delivery.state == S.WAITING, Delivery.due_at <= now - ALARM_AFTER)
        .where(or_(Delivery.not_before.is_(None), Delivery.not_before <= now - ALARM_AFTER))
        .where(Delivery.changed_at <= now - ALARM_AFTER)
    )
    return count or 0


@dataclass(frozen=True, slots=True)
class Tidied:
    """What `tidy` did."""

    post_ids: tuple[int, ...] = ()
    told: tuple[Notice, ...] = ()
    """For each delivery that now needs a person."""


def tidy(ports: Ports) -> Tidied:
    """Steps without a network: miss what is too late, hand over what is assisted, release what may go on."""
    now = ports.clock.now()
    with ports.store.read() as session:
        untidy = _untidy(session, now)
        if not untidy:
            return Tidied()
        for row in untidy:
            _look_first(session, delivery_of(session, row.id), ports)
    with ports.store.unit_of_work() as unit:
        found = [delivery_of(unit.session, row.id) for row in _untidy(unit.session, unit.now)]
        notices = [_tidy_one(unit, delivery, ports) for delivery in found]
    return Tidied(
        post_ids=tuple({delivery.post_id for delivery in found}),
        told=tuple(notice for notice in notices if notice is not None),
    )


def _look_first(session: Session, delivery: Delivery, ports: Ports) -> None:
    """Let the checks read what is to be handed over before the database is locked: they remember it."""
    if state_of(delivery) is not S.WAITING or gate.account_of(session, delivery).mode != "assisted":
        return
    with suppress(Exception):  # asked again in the transaction, where it is told
        ports.check(session, delivery.id)


def _untidy(session: Session, now: datetime) -> list[Row[tuple[int]]]:
    """Deliveries that want such a step; the conditions are repeated, row by row, in `_tidy_one`."""
    too_late = now - lateness_limit(session)
    assisted = Account.mode == "assisted"
    api_late = ~assisted & (Delivery.due_at < too_late) & Delivery.state.in_([S.WAITING, S.HELD])
    by_hand = assisted & (Delivery.state == S.WAITING) & (Delivery.due_at <= now)
    waiting = Delivery.state.in_([S.WAITING, S.HELD]) & (Delivery.due_at <= now)
    overtaken = waiting & has_a_later_one(bindparam("now", now, type_=Instant))
    reminded = (Delivery.state == S.BY_HAND) & (Delivery.not_before <= now)
    releasable = (Delivery.state == S.HELD) & Delivery.reason.in_(_lifted(session))
    connected = or_(Delivery.reason != Why.ACCOUNT_RECONNECT, Account.state == "connected")
    return list(
        session.execute(
            select(Delivery.id)
            .join(Account, Account.id == Delivery.account_id)
            .where(or_(api_late, by_hand, overtaken, reminded, releasable & connected))
            .order_by(Delivery.due_at)
        )
    )


def _lifted(session: Session) -> list[str]:
    """Reasons whose cause a person may have removed by now."""
    paused = publishing_pause(session) is not None
    return [why.value for why in RELEASED_WITH_CAUSE if not (paused and why is Why.PAUSED)]


def _tidy_one(unit: UnitOfWork, delivery: Delivery, ports: Ports) -> Notice | None:
    account = unit.session.get_one(Account, delivery.account_id)
    state = state_of(delivery)
    kind: NoticeKind | None = None
    if state in {S.WAITING, S.HELD} and is_overtaken(unit.session, delivery, unit.now):
        outbox.miss(unit, delivery)
        kind = NoticeKind.NEEDS_YOU
    elif account.mode == "assisted" and state is S.WAITING:
        found = gate.checked(unit.session, delivery, ports)
        if isinstance(found, gate.Stop):  # nobody is handed what may not go out
            gate.apply(unit, delivery, found)
            kind = NoticeKind.NEEDS_YOU
        else:
            outbox.hand_over(unit, delivery)
            kind = NoticeKind.POST_BY_HAND
    elif state is S.BY_HAND:
        delivery.not_before = None
        kind = NoticeKind.POST_BY_HAND
    elif unit.now - delivery.due_at > lateness_limit(unit.session):
        outbox.miss(unit, delivery)
        kind = NoticeKind.NEEDS_YOU
    elif state is S.HELD:
        outbox.release(unit, delivery)
    if kind is None:
        return None
    return Notice(
        kind, delivery.id, delivery.post_id, account.id, account.network, account.label, delivery.reason
    )
