"""Quick times, and what is told about a chosen time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.values.plan import Plan
from clinicsocial.ui.composing.when import (
    WhenTone,
    first_offer,
    quick_times,
    remark,
)
from tests.fakes.zones import ZONES

wall = datetime.fromisoformat
"""A naive wall time."""

MONDAY = datetime(2026, 11, 23, 10, 7, tzinfo=UTC)
instants = st.datetimes(wall("2026-01-01 00:00"), wall("2027-12-31 00:00"), timezones=st.just(UTC))


def test_quick_times_are_told_in_the_wall_time_of_the_clinic() -> None:
    assert [quick.wall for quick in quick_times(MONDAY, "Europe/London")] == [
        wall("2026-11-23 11:15"),
        wall("2026-11-23 18:00"),
        wall("2026-11-24 09:00"),
        wall("2026-11-30 09:00"),
    ]


@given(instants, st.sampled_from(ZONES))
def test_every_quick_time_lies_ahead(now: datetime, zone: str) -> None:
    assert all(Plan(quick.wall, zone).due > now for quick in quick_times(now, zone))


def test_a_draft_meant_for_a_coming_day_opens_with_that_time() -> None:
    meant = wall("2026-12-01 08:30")
    assert first_offer(MONDAY, "Europe/London", meant) == meant


def test_a_draft_meant_for_a_past_day_opens_with_tomorrow_morning() -> None:
    meant = wall("2026-11-02 08:30")
    assert first_offer(MONDAY, "Europe/London", meant) == wall("2026-11-24 09:00")


@pytest.mark.parametrize(
    ("zone", "planned", "tone", "told"),
    [
        ("Europe/London", wall("2027-03-28 01:30"), WhenTone.STOP, "02:00"),
        ("Europe/London", wall("2027-10-31 01:30"), WhenTone.ASK, "twice"),
        ("Australia/Lord_Howe", wall("2027-10-03 02:10"), WhenTone.STOP, "02:30"),
        ("Europe/London", wall("2026-11-01 09:00"), WhenTone.STOP, "past"),
        ("Europe/London", wall("2026-11-24 09:00"), WhenTone.PLAIN, ""),
    ],
)
def test_what_is_odd_about_a_time_is_told(zone: str, planned: datetime, tone: WhenTone, told: str) -> None:
    said = remark(Plan(planned, zone), MONDAY)
    assert said.tone is tone
    assert told in said.sentence
