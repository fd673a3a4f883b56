"""Choosing when a post goes out: quick times, and what must be told about a chosen one. No widget here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.plans import next_existing
from clinicsocial.core.values.plan import Plan, WallTimeKind, plan_at
from clinicsocial.ui.when import clock_time, short_day

MORNING = 9
EVENING = 18
_SLOT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class QuickTime:
    """A time one click away; `wall` is naive, in the clinic's zone."""

    label: str
    wall: datetime


class WhenTone(StrEnum):
    """How a remark on a chosen time is shown."""

    PLAIN = "plain"
    ASK = "ask"
    """The wall time exists twice: the person chooses which one."""
    STOP = "stop"
    """The post cannot be scheduled for this time."""


@dataclass(frozen=True, slots=True)
class WhenRemark:
    """What is said beside the chosen time."""

    tone: WhenTone
    sentence: str


def quick_times(now: datetime, zone: str) -> tuple[QuickTime, ...]:
    """Times a clinic often wants, each later than `now` (aware), in the wall time of `zone`."""
    local = plan_at(now, zone).wall
    soon = _next_slot(plan_at(now + timedelta(hours=1), zone).wall)
    tomorrow = local + timedelta(days=1)
    monday = local + timedelta(days=7 - local.weekday())
    times = [QuickTime(tr("In an hour"), soon)]
    if local.hour < EVENING - 1:
        times.append(QuickTime(tr("This evening"), _at(local, EVENING)))
    times.append(QuickTime(tr("Tomorrow morning"), _at(tomorrow, MORNING)))
    if monday.date() != tomorrow.date():
        times.append(QuickTime(tr("Monday morning"), _at(monday, MORNING)))
    return tuple(times)


def first_offer(now: datetime, zone: str, meant_for: datetime | None) -> datetime:
    """The wall time the composer starts with: what the draft is meant for, else tomorrow morning."""
    local = plan_at(now, zone).wall
    if meant_for is not None and meant_for > local:
        return meant_for
    return _at(local + timedelta(days=1), MORNING)


def remark(plan: Plan, now: datetime) -> WhenRemark:
    """What the person must know about this time: in the past, in a missing hour, in a doubled hour."""
    if plan.kind is WallTimeKind.MISSING:
        return WhenRemark(
            WhenTone.STOP,
            tr(
                "The clocks go forward then: {time} does not exist that day. The next time is {next}.",
                time=f"{plan.wall:%H:%M}",
                next=f"{next_existing(plan).wall:%H:%M}",
            ),
        )
    if plan.due <= now:
        return WhenRemark(WhenTone.STOP, tr("This time is in the past. Choose a later one, or publish now."))
    if plan.kind is WallTimeKind.DOUBLED:
        return WhenRemark(
            WhenTone.ASK,
            tr("The clocks go back then: {time} comes twice on that day.", time=f"{plan.wall:%H:%M}"),
        )
    return WhenRemark(WhenTone.PLAIN, "")


def _at(day: datetime, hour: int) -> datetime:
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def _next_slot(wall: datetime) -> datetime:
    floor = wall.replace(minute=wall.minute - wall.minute % 15, second=0, microsecond=0)
    return floor if floor == wall else floor + _SLOT


def plan_words(plan: Plan) -> str:
    """A planned time in words, with its zone: ``Tue 24 Nov 09:00 (Europe/London)``."""
    return tr("{when} ({zone})", when=wall_words(plan), zone=plan.zone)


def wall_words(plan: Plan) -> str:
    """A planned time on the clinic's clocks: ``Tue 24 Nov 09:00``."""
    return tr("{day} {time}", day=short_day(plan.wall.date()), time=clock_time(plan.wall))
