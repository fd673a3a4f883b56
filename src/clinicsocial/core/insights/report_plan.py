"""Whether a report makes itself every week, when, and where to: the clinic's choice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.clinic.identity import clinic_zone, is_demo
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.views import Grain
from clinicsocial.core.model import Report
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.views import Period
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes

FRIDAY = 4
USUAL_TIME = time(15, 0)
"""Friday afternoon: time left to read it."""
_PLAN = "report_plan"
_DAYS = 7
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """What the clinic chose."""

    on: bool = False
    weekday: int = FRIDAY
    """From 0, Monday."""
    at: time = USUAL_TIME
    """By the clock of the clinic's zone."""
    place: Path | None = None
    """The folder for the reports."""
    since: datetime | None = None
    """When it was switched on: no report is made up for the time before."""


@dataclass(frozen=True, slots=True)
class ReportsTended:
    """What came of looking after the plan; `told` is a sentence for the person, once, or empty."""

    changes: Changes = field(default_factory=changed)
    told: str = ""


def report_plan(session: Session) -> ReportPlan:
    """The clinic's choice."""
    value = get_setting(session, _PLAN) or {}
    weekday, place, since = value.get("weekday"), value.get("place"), value.get("since")
    try:
        at = time.fromisoformat(str(value.get("at", ""))).replace(tzinfo=None)
        began = datetime.fromisoformat(since) if isinstance(since, str) and since else None
    except ValueError:
        at, began = USUAL_TIME, None
    return ReportPlan(
        on=value.get("on") is True,
        weekday=weekday if isinstance(weekday, int) and 0 <= weekday < _DAYS else FRIDAY,
        at=at,
        place=Path(place) if isinstance(place, str) and place else None,
        since=began,
    )


def choose_report_plan(unit: UnitOfWork, *, plan: ReportPlan) -> Done:
    """Keep the clinic's choice; `since` is set here.

    Raises:
        NotAllowedError: the role at the desk does not include it.
        InvalidInputError: it is on and has no folder, or the folder is not there.
    """
    require(unit, Act.MANAGE_CLINIC)
    if plan.on and (plan.place is None or not plan.place.is_dir()):
        raise InvalidInputError(
            "place",
            tr("The folder for the reports is missing."),
            tr("A report that makes itself needs a place to lie in."),
            tr("Choose a folder that is there."),
        )
    former = report_plan(unit.session)
    since = former.since if former.on and former.since is not None else unit.now
    put_setting(
        unit,
        _PLAN,
        {
            "on": plan.on,
            "weekday": plan.weekday,
            "at": plan.at.isoformat("minutes"),
            "place": "" if plan.place is None else str(plan.place),
            "since": since.isoformat() if plan.on else "",
        },
    )
    unit.audit("report.planned", "clinic:1", on="yes" if plan.on else "no")
    return Done(changed(Topic.FIGURES))


def last_turn(plan: ReportPlan, *, now: datetime, zone: str) -> datetime:
    """The newest instant (UTC) at which the plan wanted a report, up to `now` (aware).

    A time that the clock skips in spring comes an hour later, one that comes twice counts the first time.
    """
    local = ZoneInfo(zone)
    today = now.astimezone(local).date()
    day = today - timedelta(days=(today.weekday() - plan.weekday) % _DAYS)
    turn = datetime.combine(day, plan.at, local).astimezone(UTC)
    return turn if turn <= now else datetime.combine(day - _WEEK, plan.at, local).astimezone(UTC)


def due_week(session: Session, *, now: datetime) -> tuple[ReportPlan, Period] | None:
    """The week whose report is to be made now, with the plan; None where nothing is.

    Of several weeks that passed while the app was closed only the last one is made.
    """
    plan = report_plan(session)
    if not plan.on or plan.place is None or plan.since is None or is_demo(session):
        return None
    zone = clinic_zone(session)
    turn = last_turn(plan, now=now, zone=zone)
    if turn < plan.since:
        return None
    week = period_of(turn.astimezone(ZoneInfo(zone)).date(), Grain.WEEK)
    made = select(Report.id).where(Report.by_clock, Report.first_day == week.first, Report.made_at >= turn)
    return None if session.scalar(made.limit(1)) is not None else (plan, week)
