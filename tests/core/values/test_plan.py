"""A plan is wall time in a zone; the instant follows from it, through both edges of daylight saving."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.values.plan import Plan, WallTimeKind, plan_at
from tests.fakes.zones import ZONES

zones = st.sampled_from(ZONES)
instants = st.integers(
    min_value=int(datetime(2024, 1, 1, tzinfo=UTC).timestamp()),
    max_value=int(datetime(2035, 12, 31, tzinfo=UTC).timestamp()),
).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(instants, zones)
def test_a_plan_made_from_an_instant_is_due_at_that_instant(instant: datetime, zone: str) -> None:
    assert plan_at(instant, zone).due == instant


@given(instants, zones)
def test_an_instant_never_lies_in_a_missing_hour(instant: datetime, zone: str) -> None:
    assert plan_at(instant, zone).kind is not WallTimeKind.MISSING


@pytest.mark.parametrize(
    ("zone", "wall"),
    [
        ("Europe/London", "2027-03-28T01:30"),
        ("America/New_York", "2027-03-14T02:30"),
        ("Australia/Sydney", "2027-10-03T02:30"),
        ("Australia/Adelaide", "2027-10-03T02:30"),
        ("Australia/Lord_Howe", "2027-10-03T02:15"),
    ],
)
def test_a_wall_time_that_spring_skips_is_missing(zone: str, wall: str) -> None:
    assert Plan(datetime.fromisoformat(wall), zone).kind is WallTimeKind.MISSING


@pytest.mark.parametrize(
    ("zone", "wall", "apart"),
    [
        ("Europe/London", "2027-10-31T01:30", timedelta(hours=1)),
        ("America/New_York", "2027-11-07T01:30", timedelta(hours=1)),
        ("Australia/Sydney", "2027-04-04T02:30", timedelta(hours=1)),
        ("Australia/Adelaide", "2027-04-04T02:30", timedelta(hours=1)),
        ("Australia/Lord_Howe", "2027-04-04T01:45", timedelta(minutes=30)),
    ],
)
def test_a_wall_time_that_autumn_repeats_is_doubled(zone: str, wall: str, apart: timedelta) -> None:
    first = Plan(datetime.fromisoformat(wall), zone, fold=0)
    second = Plan(datetime.fromisoformat(wall), zone, fold=1)
    assert (first.kind, second.due - first.due) == (WallTimeKind.DOUBLED, apart)


def test_nine_in_the_morning_stays_nine_in_the_morning_across_the_change() -> None:
    before = Plan(datetime.fromisoformat("2027-03-27T09:00"), "Europe/London")
    after = Plan(datetime.fromisoformat("2027-03-28T09:00"), "Europe/London")
    assert after.due - before.due == timedelta(hours=23)


def test_a_plan_refuses_a_wall_time_that_carries_an_offset() -> None:
    with pytest.raises(ValueError, match="by name"):
        Plan(datetime(2027, 1, 1, tzinfo=UTC), "Europe/London")
