"""When the clinic wants no notifications: at night, and on the days of the week it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clock import utc
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Done, Topic, changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

NAME = "quiet_hours"
_STEP = 60
"""Seconds: wall times are whole minutes."""
_FURTHEST = timedelta(days=8)
"""A week of closed days at most lies before the next hour that is not quiet."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Wall times of the clinic. From `begins` in the evening to `ends` in the morning nothing is notified."""

    wanted: bool = True
    begins: time = time(20)
    ends: time = time(7)
    closed_days: frozenset[int] = frozenset({5, 6})
    """Days of the week, Monday is 0."""

    def is_quiet(self, now: datetime, zone: str) -> bool:
        """Whether the instant `now` (aware) is quiet by the wall clock of this IANA zone."""
        if not self.wanted:
            return False
        local = utc(now).astimezone(ZoneInfo(zone))
        return local.weekday() in self.closed_days or self._is_night(local.time())

    def ends_at(self, now: datetime, zone: str) -> datetime:
        """The first instant from `now` on that is not quiet; in a week without one, a week from now."""
        instant = utc(now)
        latest = instant + _FURTHEST
        while instant < latest and self.is_quiet(instant, zone):
            instant = datetime.fromtimestamp((instant.timestamp() // _STEP + 1) * _STEP, UTC)
        return instant

    def _is_night(self, local: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= local < self.ends
        return local >= self.begins or local < self.ends


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
