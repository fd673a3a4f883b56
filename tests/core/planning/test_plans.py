"""Whether a time can be planned, at every edge of the clocks."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.plans import FARTHEST, check_plan, next_existing, on_day, plan_now
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.plan import Plan, WallTimeKind
from tests.fakes.clock import START, FakeClock
from tests.fakes.zones import ZONES

zones = st.sampled_from((*ZONES, "UTC"))
walls = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31))  # noqa: DTZ001 -- wall times


def at(year: int, month: int, day: int, hour: int, minute: int = 0, *, zone: str = ZONES[0]) -> Plan:
    return Plan(datetime(year, month, day, hour, minute), zone)  # noqa: DTZ001 -- a wall time


@pytest.mark.parametrize(
    ("missing", "following"),
    [
        (at(2027, 3, 28, 1, 30), (2, 0)),
        (at(2027, 3, 14, 2, 5, zone="America/New_York"), (3, 0)),
        (at(2027, 10, 3, 2, 59, zone="Australia/Sydney"), (3, 0)),
        (at(2027, 10, 3, 2, 0, zone="Australia/Adelaide"), (3, 0)),
        (at(2027, 10, 3, 2, 15, zone="Australia/Lord_Howe"), (2, 30)),
    ],
)
def test_the_time_after_a_gap_is_the_first_that_exists(missing: Plan, following: tuple[int, int]) -> None:
    found = next_existing(missing).wall
    assert (found.hour, found.minute, found.date()) == (*following, missing.wall.date())


@given(wall=walls, zone=zones)
def test_the_next_existing_time_exists_and_is_not_earlier(wall: datetime, zone: str) -> None:
    plan = Plan(wall.replace(microsecond=0), zone)
    found = next_existing(plan)
    assert found.kind is not WallTimeKind.MISSING
    assert found.wall >= plan.wall


def test_a_time_in_a_gap_is_refused_and_names_the_next_one() -> None:
    with pytest.raises(InvalidInputError) as caught:
        check_plan(at(2027, 3, 28, 1, 30), START)
    assert (caught.value.field, "02:00" in caught.value.next_step) == ("when", True)


def test_a_doubled_hour_is_taken_the_first_time_unless_chosen() -> None:
    wall = datetime(2027, 10, 31, 1, 30)  # noqa: DTZ001 -- a wall time
    first, second = (check_plan(Plan(wall, "Europe/London", fold), START).due for fold in (0, 1))
    assert second - first == timedelta(hours=1)


def test_a_time_that_has_passed_offers_to_publish_now() -> None:
    with pytest.raises(InvalidInputError) as caught:
        check_plan(at(2026, 11, 23, 8, 59), START)
    assert "publish now" in caught.value.next_step


def test_this_very_second_can_be_planned() -> None:
    assert check_plan(at(2026, 11, 23, 9, 0), START).due == START


@pytest.mark.parametrize("year", [1, 1970, 2031, 9999])
def test_an_absurd_year_is_refused_with_a_sentence(year: int) -> None:
    with pytest.raises(InvalidInputError):
        check_plan(at(year, 1, 1, 9), START)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "/etc/localtime", "Europe"])
def test_an_unknown_zone_is_refused_with_a_sentence(zone: str) -> None:
    with pytest.raises(InvalidInputError):
        check_plan(at(2026, 12, 1, 9, zone=zone), START)


@given(wall=st.datetimes(), zone=zones, fold=st.sampled_from((0, 1)))
def test_a_plan_is_refused_with_a_sentence_or_lies_ahead(wall: datetime, zone: str, fold: int) -> None:
    plan = Plan(wall, zone, fold)
    due = None
    with suppress(InvalidInputError):
        due = check_plan(plan, START).due
    assert due is None or START <= due <= START + FARTHEST


@given(wall=walls, zone=zones, days=st.integers(-400, 400))
def test_another_day_keeps_the_time_on_the_wall(wall: datetime, zone: str, days: int) -> None:
    day = wall.date() + timedelta(days=days)
    moved = on_day(Plan(wall, zone), day)
    assert (moved.wall.time(), moved.wall.date(), moved.zone) == (wall.time(), day, zone)


@given(seconds=st.integers(0, 400 * 86_400), zone=zones)
def test_now_as_a_plan_is_this_second(seconds: int, zone: str) -> None:
    now = START + timedelta(seconds=seconds, milliseconds=321)
    assert plan_now(FakeClock(now), zone).due == now.replace(microsecond=0)


def test_a_day_moved_across_the_clock_change_keeps_nine_in_the_morning() -> None:
    summer = at(2027, 3, 29, 9)
    winter = on_day(summer, date(2027, 3, 27))
    assert [p.due.astimezone(ZoneInfo("Europe/London")).hour for p in (summer, winter)] == [9, 9]
    assert winter.due == datetime(2027, 3, 27, 9, tzinfo=UTC)
