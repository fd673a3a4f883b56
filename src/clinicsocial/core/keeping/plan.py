"""When backups are made and where to: the clinic's choice, and what came of it so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

USUAL_TIME = time(12, 30)
"""Until the clinic chooses: over lunch the PC is on, and nobody types."""
_PLAN = "backup_plan"
_STATE = "backup_state"
_DAY = timedelta(days=1)
_INSTANTS = (
    "made_at",
    "second_at",
    "second_seen_at",
    "failed_at",
    "second_failed_at",
    "second_failing_since",
)


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """What the clinic chose."""

    at: time = USUAL_TIME
    """By the clock of the clinic's zone, every day."""
    place: Path | None = None
    """A second folder: a USB stick, a network drive."""


@dataclass(frozen=True, slots=True)
class BackupState:
    """What came of it. Instants are UTC; None: never."""

    made_at: datetime | None = None
    """The last good backup in the data folder."""
    second_at: datetime | None = None
    """The last good one in the second folder."""
    second_seen_at: datetime | None = None
    """When the second folder was last there; at first when it was chosen."""
    away_told: bool = False
    """Whether somebody was told that it is not there."""
    failed_at: datetime | None = None
    """When making one last failed, unless one was made since."""
    failure: str = ""
    """Why, in a sentence."""
    second_failed_at: datetime | None = None
    second_failing_since: datetime | None = None
    """When the second folder was there, but took no backup, for the first time since the last good one."""
    second_failure: str = ""


def backup_plan(session: Session) -> BackupPlan:
    """The clinic's choice."""
    value = get_setting(session, _PLAN) or {}
    place = value.get("place")
    try:
        at = time.fromisoformat(str(value.get("at", "")))
    except ValueError:
        at = USUAL_TIME
    return BackupPlan(at.replace(tzinfo=None), Path(place) if isinstance(place, str) and place else None)


def choose_backup_plan(unit: UnitOfWork, *, plan: BackupPlan) -> Done:
    """Keep the clinic's choice.

    Raises:
        NotAllowedError: the role at the desk does not include it.
        InvalidInputError: the second folder is not there, or lies in the data folder's way.
    """
    require(unit, Act.MANAGE_DATA)
    if plan.place is not None and not plan.place.is_dir():
        raise InvalidInputError(
            "place",
            tr("This folder is not there."),
            tr("{folder} cannot be found now.", folder=plan.place),
            tr("Plug the disk in, or choose another folder."),
        )
    former = backup_plan(unit.session)
    put_setting(
        unit,
        _PLAN,
        {"at": plan.at.isoformat("minutes"), "place": "" if plan.place is None else str(plan.place)},
    )
    if plan.place != former.place:
        fresh = replace(
            backup_state(unit.session),
            second_at=None,
            second_seen_at=unit.now if plan.place is not None else None,
            away_told=False,
            second_failed_at=None,
            second_failing_since=None,
            second_failure="",
        )
        keep_state(unit, fresh)
    unit.audit("backup.planned", "store", second="yes" if plan.place is not None else "no")
    return Done(changed(Topic.BACKUPS))


def backup_state(session: Session) -> BackupState:
    """What came of it so far."""
    value = get_setting(session, _STATE) or {}

    def instant(name: str) -> datetime | None:
        found = value.get(name)
        return datetime.fromisoformat(found).astimezone(UTC) if isinstance(found, str) else None

    return BackupState(
        made_at=instant("made_at"),
        second_at=instant("second_at"),
        second_seen_at=instant("second_seen_at"),
        away_told=value.get("away_told") is True,
        failed_at=instant("failed_at"),
        failure=str(value.get("failure", "")),
        second_failed_at=instant("second_failed_at"),
        second_failing_since=instant("second_failing_since"),
        second_failure=str(value.get("second_failure", "")),
    )


def keep_state(unit: UnitOfWork, state: BackupState) -> None:
    """Store what came of it."""
    value: dict[str, object] = {
        "away_told": state.away_told,
        "failure": state.failure,
        "second_failure": state.second_failure,
    }
    for name in _INSTANTS:
        at: datetime | None = getattr(state, name)
        if at is not None:
            value[name] = at.isoformat()
    put_setting(unit, _STATE, value)


def last_slot(plan: BackupPlan, *, now: datetime, zone: str) -> datetime:
    """The last instant, `now` included, for which the plan wants a backup."""
    local = ZoneInfo(zone)
    today = now.astimezone(local).date()
    slot = datetime.combine(today, plan.at, local).astimezone(UTC)
    return slot if slot <= now else datetime.combine(today - _DAY, plan.at, local).astimezone(UTC)


def next_slot(plan: BackupPlan, *, now: datetime, zone: str) -> datetime:
    """The first instant after `now` for which the plan wants a backup."""
    local = ZoneInfo(zone)
    today = now.astimezone(local).date()
    slot = datetime.combine(today, plan.at, local).astimezone(UTC)
    return slot if slot > now else datetime.combine(today + _DAY, plan.at, local).astimezone(UTC)


def is_due(made_at: datetime | None, *, slot: datetime, now: datetime) -> bool:
    """Whether the backup of a slot is still to be made. One "made" in the future is not believed."""
    return made_at is None or made_at < slot or made_at > now + _DAY
