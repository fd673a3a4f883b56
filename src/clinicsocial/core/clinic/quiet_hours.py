"""When the clinic wants no notifications: at night, on closed days of the week, on closures it planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clock import utc
from clinicsocial.core.model import DayNote
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Done, Topic, changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

NAME = "quiet_hours"
_STEP = timedelta(minutes=1)
"""Wall times are whole minutes."""
_FURTHEST = timedelta(days=8)
"""A week of closed days at most lies before the next hour that is not quiet, but for planned closures."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Wall times of the clinic. From `begins` in the evening to `ends` in the morning nothing is notified."""

    wanted: bool = True
    begins: time = time(20)
    ends: time = time(7)
    closed_days: frozenset[int] = frozenset({5, 6})
    """Days of the week, Monday is 0."""

    def is_quiet_at(self, local: datetime) -> bool:
        """Whether this wall time of the clinic is quiet."""
        return self.wanted and (local.weekday() in self.closed_days or self._is_night(local.time()))

    def _is_night(self, local: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= local < self.ends
        return local >= self.begins or local < self.ends


@dataclass(frozen=True, slots=True)
class QuietTimes:
    """Quiet hours by the clinic's clock, and the days near now that its calendar marks as closed."""

    hours: QuietHours
    zone: str
    """IANA."""
    closures: frozenset[date] = frozenset()

    def is_quiet(self, now: datetime) -> bool:
        """Whether the instant `now` (aware) is quiet."""
        local = utc(now).astimezone(ZoneInfo(self.zone))
        return self.hours.is_quiet_at(local) or (self.hours.wanted and local.date() in self.closures)

    def ends_at(self, now: datetime) -> datetime:
        """The first instant from `now` on that is not quiet, or 8 days from now where none comes before."""
        instant = utc(now)
        latest = instant + _FURTHEST
        while instant < latest and self.is_quiet(instant):
            instant = instant.replace(second=0, microsecond=0) + _STEP
        return instant


def quiet_times(session: Session, *, now: datetime) -> QuietTimes:
    """What is quiet around `now` (aware): what the clinic chose, and its closures of the days ahead."""
    zone = clinic_zone(session)
    today = utc(now).astimezone(ZoneInfo(zone)).date()
    days = [today + timedelta(days=ahead) for ahead in range(_FURTHEST.days + 1)]
    closures = session.execute(
        select(DayNote.first_day, DayNote.last_day).where(
            DayNote.closed.is_(True), DayNote.first_day <= days[-1], DayNote.last_day >= today
        )
    ).all()
    closed = frozenset(day for day in days if any(first <= day <= last for first, last in closures))
    return QuietTimes(quiet_hours(session), zone, closed)


def quiet_hours(session: Session) -> QuietHours:
    """What the clinic chose; from eight in the evening to seven, and weekends, where nobody did."""
    stored = get_setting(session, NAME)
    if stored is None:
        return QuietHours()
    days = stored.get("closed_days")
    closed = [day for day in days if isinstance(day, int)] if isinstance(days, list) else []
    return QuietHours(
        wanted=stored.get("wanted") is True,
        begins=time.fromisoformat(str(stored["begins"])),
        ends=time.fromisoformat(str(stored["ends"])),
        closed_days=frozenset(closed),
    )


def choose_quiet_hours(unit: UnitOfWork, *, chosen: QuietHours) -> Done:
    """Keep the choice.

    Raises:
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.MANAGE_CLINIC)
    put_setting(
        unit,
        NAME,
        {
            "wanted": chosen.wanted,
            "begins": chosen.begins.isoformat("minutes"),
            "ends": chosen.ends.isoformat("minutes"),
            "closed_days": sorted(chosen.closed_days),
        },
    )
    unit.audit("notices.quiet_hours", "clinic:1", wanted="yes" if chosen.wanted else "no")
    return Done(changed(Topic.PUBLISHING))
