"""Quiet hours by the wall clock of the clinic."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.clinic.quiet_hours import QuietHours, choose_quiet_hours, quiet_hours
from clinicsocial.core.store.store import Store

ZONES = st.sampled_from(["Europe/London", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe"])


@pytest.mark.parametrize(
    ("instant", "quiet"),
    [
        (datetime(2026, 11, 23, 6, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 7, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 19, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 20, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), True),
        (datetime(2026, 7, 20, 6, 30, tzinfo=UTC), False),
    ],
    ids=["early", "seven", "evening", "eight", "Saturday", "summer time"],
)
def test_nights_and_closed_days_are_quiet(instant: datetime, *, quiet: bool) -> None:
    assert QuietHours().is_quiet(instant, "Europe/London") is quiet


def test_a_clinic_that_wants_none_has_none() -> None:
    assert not QuietHours(wanted=False).is_quiet(datetime(2026, 11, 21, 3, 0, tzinfo=UTC), "Europe/London")


@given(
    instant=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 20), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=ZONES,
)
def test_they_end_at_an_instant_that_is_not_quiet(instant: datetime, zone: str) -> None:
    hours = QuietHours()
    end = hours.ends_at(instant, zone)
    assert end >= instant
    assert not hours.is_quiet(end, zone)


def test_what_was_chosen_is_kept(store: Store) -> None:
    chosen = QuietHours(begins=time(18, 30), ends=time(8), closed_days=frozenset({2, 6}))
    with store.unit_of_work() as unit:
        choose_quiet_hours(unit, chosen=chosen)
    with store.read() as session:
        assert quiet_hours(session) == chosen
