"""Whether a time can be planned: it exists, it lies ahead, and not absurdly far."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.plan import Plan, WallTimeKind, plan_at

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock

FARTHEST = timedelta(days=2 * 366)
"""A post planned further ahead than this is a slip of the keyboard."""


def check_plan(plan: Plan, now: datetime) -> Plan:
    """The plan itself, if a post can be planned for it at the instant `now`.

    A doubled hour of autumn is accepted as chosen by `fold`: 0, the first, unless the person said otherwise.

    Raises:
        InvalidInputError: the zone is unknown; the time does not exist there, has passed or is years ahead.
    """
    _check_zone(plan.zone)
    if abs(plan.wall - now.replace(tzinfo=None)) > FARTHEST + timedelta(days=2):
        raise _far(plan) if plan.wall > now.replace(tzinfo=None) else _past(plan)
    if plan.kind is WallTimeKind.MISSING:
        raise _missing(plan)
    if plan.due < now:
        raise _past(plan)
    if plan.due > now + FARTHEST:
        raise _far(plan)
    return plan


def next_existing(plan: Plan) -> Plan:
    """The first wall time at or after this one that exists in its zone: the end of the missing hour."""
    if plan.kind is not WallTimeKind.MISSING:
        return plan
    zone = ZoneInfo(plan.zone)
    # Read with fold 1 a missing time counts with the offset after the gap, so it comes out before the gap;
    # the gap's own end is where the two offsets meet.
    before = plan.wall.replace(tzinfo=zone, fold=0).utcoffset() or timedelta()
    after = plan.wall.replace(tzinfo=zone, fold=1).utcoffset() or timedelta()
    low = plan.wall.replace(tzinfo=UTC) - max(before, after)
    high = plan.wall.replace(tzinfo=UTC) - min(before, after)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    edge = high.replace(microsecond=0)
    edge += timedelta(seconds=1) if edge.astimezone(zone).utcoffset() == before else timedelta()
    return plan_at(edge, plan.zone)


def on_day(plan: Plan, day: date) -> Plan:
    """The same wall time on another day; in a doubled hour its first turn."""
    return Plan(datetime.combine(day, plan.wall.time()), plan.zone)


def plan_now(clock: Clock, zone: str) -> Plan:
    """This very second, told in the zone."""
    return plan_at(clock.now().replace(microsecond=0), zone)


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidInputError(
            "when",
            tr("This time zone is not known."),
            tr("“{zone}” is not in the list of the world's time zones.", zone=zone),
            tr("Choose the clinic's time zone again under Settings › Clinic."),
        ) from None


def _missing(plan: Plan) -> InvalidInputError:
    return InvalidInputError(
        "when",
        tr("This time does not exist."),
        tr(
            "On {day} the clocks in {zone} jump over {time}.",
            day=_day(plan),
            zone=plan.zone,
            time=_time(plan),
        ),
        tr("The next time that exists is {time}.", time=_time(next_existing(plan))),
    )


def _past(plan: Plan) -> InvalidInputError:
    return InvalidInputError(
        "when",
        tr("This time has passed."),
        tr("{day}, {time} ({zone}) is over.", day=_day(plan), time=_time(plan), zone=plan.zone),
        tr("Choose a later time, or publish now instead."),
    )


def _far(plan: Plan) -> InvalidInputError:
    return InvalidInputError(
        "when",
        tr("This time is too far ahead."),
        tr("{day} is more than two years from now.", day=_day(plan)),
        tr("Check the year, then choose an earlier day."),
    )


def _day(plan: Plan) -> str:
    return f"{plan.wall:%A} {plan.wall.day} {plan.wall:%B} {plan.wall.year}"


def _time(plan: Plan) -> str:
    return f"{plan.wall:%H:%M}"
