"""Making backups: those the plan wants, and one at once. In a worker, and never in the way of a post.

Where the second folder is missing or full, the first backup counts all the same, somebody is told once, and
it is caught up when the folder is there again.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from clinicsocial.core.clinic.identity import clinic_zone, is_demo, is_described
from clinicsocial.core.i18n import tr
from clinicsocial.core.keeping.former import forget_former
from clinicsocial.core.keeping.plan import (
    BackupPlan,
    BackupState,
    backup_plan,
    backup_state,
    is_due,
    keep_state,
    last_slot,
)
from clinicsocial.core.model import Delivery
from clinicsocial.core.store.backup import BackupMade, make_backup
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.store_errors import StoreError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.watch import Watch

log = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(hours=1)
"""How long after a failure it is tried again."""
_QUIET = timedelta(minutes=5)
"""A backup begins only where nothing is due for so long."""
_PATIENCE = timedelta(hours=2)
"""How long one is put off for posts: a clinic that publishes all day still gets its backup."""


@dataclass(frozen=True, slots=True)
class Tended:
    """What came of looking after the backups; `told` is a sentence for the person, once, or empty."""

    changes: Changes
    told: str = ""


@dataclass(frozen=True, slots=True)
class MadeNow:
    """What came of a backup that a person asked for."""

    changes: Changes
    made: BackupMade
    second: BackupMade | None
    second_problem: StoreError | None
    """Why there is none in the second folder."""
    second_away: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    plan: BackupPlan
    state: BackupState
    first: bool
    second: bool


def tend_backups(store: Store, *, watch: Watch) -> Tended:
    """Make what the plan wants and is not there yet; call it every few minutes.

    Raises:
        StoppedError: the program is ending; nothing half is left.
        StoreError: the database itself cannot be read or written.
    """
    forget_former(store.folder, now=store.clock.now())
    with store.read() as session:
        wanted = _wanted(session, store.clock.now())
    if wanted is None or not (wanted.first or wanted.second):
        return Tended(changed())
    plan, state = wanted.plan, wanted.state
    now = store.clock.now()
    if wanted.first:
        try:
            made = make_backup(store.folder, store.key, store.clock, watch=watch)
            state = replace(state, made_at=made.manifest.made_at, failed_at=None, failure="")
        except StoreError as error:
            log.info("a backup failed: %s", type(error).__name__)
            state = replace(state, failed_at=now, failure=error.title)
    told = ""
    if wanted.second and plan.place is not None:
        state, told = _second(store, plan.place, state, watch)
    if state != wanted.state:
        _keep(store, wanted.state, state, actor=None)
    return Tended(changed(Topic.BACKUPS) if state != wanted.state else changed(), told)


def back_up_now(store: Store, *, watch: Watch, actor: int | None = None) -> MadeNow:
    """Make one in the data folder, and one in the second folder where it is there.

    Raises:
        StoreError: the first could not be made; nothing half is left.
        StoppedError: it was stopped.
    """
    with store.read() as session:
        plan, former = backup_plan(session), backup_state(session)
    made = make_backup(store.folder, store.key, store.clock, watch=watch)
    state = replace(former, made_at=made.manifest.made_at, failed_at=None, failure="")
    second, problem = None, None
    away = plan.place is not None and not plan.place.is_dir()
    if plan.place is not None and not away:
        try:
            second = make_backup(store.folder, store.key, store.clock, place=plan.place, watch=watch)
        except StoreError as error:
            problem = error
            state = _failing(state, error, store.clock.now())
        else:
            state = _seen(replace(state, second_at=second.manifest.made_at), store.clock.now())
    _keep(store, former, state, actor=actor)
    return MadeNow(changed(Topic.BACKUPS), made, second, problem, away)


def _wanted(session: Session, now: datetime) -> _Wanted | None:
    """What is to be made now; None where nothing is, or where posts go first."""
    if is_demo(session) or not is_described(session):
        return None
    plan, state = backup_plan(session), backup_state(session)
    slot = last_slot(plan, now=now, zone=clinic_zone(session))
    first = is_due(state.made_at, slot=slot, now=now) and not _failed_lately(state.failed_at, now)
    second = (
        plan.place is not None
        and is_due(state.second_at, slot=slot, now=now)
        and not _failed_lately(state.second_failed_at, now)
    )
    if (first or second) and now - slot < _PATIENCE and _is_busy(session, now):
        return None
    return _Wanted(plan, state, first, second)


def _failed_lately(failed_at: datetime | None, now: datetime) -> bool:
    return failed_at is not None and timedelta() <= now - failed_at < AGAIN_AFTER


def _is_busy(session: Session, now: datetime) -> bool:
    """Whether a post is being sent, or is due within minutes."""
    soon = and_(
        Delivery.state == DeliveryState.WAITING.value,
        Delivery.due_at <= now + _QUIET,
        Delivery.due_at >= now - _QUIET,
    )
    query = select(Delivery.id).where(or_(Delivery.state == DeliveryState.SENDING.value, soon)).limit(1)
    return session.scalar(query) is not None


def _second(store: Store, place: Path, state: BackupState, watch: Watch) -> tuple[BackupState, str]:
    """The second folder's turn; gives the new state, and what the person is told, once."""
    if not place.is_dir():
        told = "" if state.away_told else _away_words(place)
        return replace(state, away_told=True), told
    now = store.clock.now()
    try:
        made = make_backup(store.folder, store.key, store.clock, place=place, watch=watch)
    except StoreError as error:
        log.info("a backup in the second folder failed: %s", type(error).__name__)
        told = "" if state.second_failure == error.title else _failed_words(error)
        return _failing(state, error, now), told
    return _seen(replace(state, second_at=made.manifest.made_at), now), ""


def _seen(state: BackupState, now: datetime) -> BackupState:
    return replace(
        state,
        second_seen_at=now,
        away_told=False,
        second_failed_at=None,
        second_failing_since=None,
        second_failure="",
    )


def _failing(state: BackupState, error: StoreError, now: datetime) -> BackupState:
    """It is there, but takes no backup."""
    return replace(
        state,
        second_seen_at=now,
        away_told=False,
        second_failed_at=now,
        second_failing_since=state.second_failing_since or now,
        second_failure=error.title,
    )


def _away_words(place: Path) -> str:
    return tr(
        "The second backup folder is not there: {folder}. The backup on this PC was made, and the second "
        "follows when the folder is back.",
        folder=place,
    )


def _failed_words(error: StoreError) -> str:
    return tr(
        "The backup in the second folder failed. {title} {step}", title=error.title, step=error.next_step
    )


def _keep(store: Store, former: BackupState, state: BackupState, *, actor: int | None) -> None:
    with store.unit_of_work(actor=actor) as unit:
        keep_state(unit, state)
        if state.made_at is not None and state.made_at != former.made_at:
            unit.audit("backup.made", "store", place="here", at=state.made_at.isoformat())
        if state.second_at is not None and state.second_at != former.second_at:
            unit.audit("backup.made", "store", place="second", at=state.second_at.isoformat())
        if state.failed_at is not None and state.failed_at != former.failed_at:
            unit.audit("backup.failed", "store", place="here")
