"""Quiet hours by the wall clock of the clinic."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.clinic.quiet_hours import (
    QuietHours,
    QuietTimes,
    choose_quiet_hours,
    quiet_hours,
    quiet_times,
)
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.store.store import Store

LONDON = "Europe/London"
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
    assert QuietTimes(QuietHours(), LONDON).is_quiet(instant) is quiet


def test_a_clinic_that_wants_none_has_none() -> None:
    saturday = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    times = QuietTimes(QuietHours(wanted=False), LONDON, frozenset({saturday.date()}))
    assert not times.is_quiet(saturday)


@given(
    instant=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 20), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=ZONES,
)
def test_they_end_at_an_instant_that_is_not_quiet(instant: datetime, zone: str) -> None:
    times = QuietTimes(QuietHours(), zone)
    end = times.ends_at(instant)
    assert end >= instant
    assert not times.is_quiet(end)


def test_a_planned_closure_is_quiet_from_its_first_day_to_its_last(store: Store) -> None:
    monday = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    note = NoteForm(date(2026, 11, 24), date(2026, 11, 25), "Training days", closed=True)
    with store.unit_of_work() as unit:
        save_note(unit, note=note)
    with store.read() as session:
        times = quiet_times(session, now=monday)

    assert [times.is_quiet(monday + timedelta(days=days)) for days in range(4)] == [False, True, True, False]
    assert times.ends_at(monday + timedelta(days=1)) == datetime(2026, 11, 26, 7, 0, tzinfo=UTC)


def test_a_note_that_says_nothing_of_a_closure_is_not_quiet(store: Store) -> None:
    monday = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    with store.unit_of_work() as unit:
        save_note(unit, note=NoteForm(monday.date(), monday.date(), "Flu jabs arrive"))
    with store.read() as session:
        assert not quiet_times(session, now=monday).is_quiet(monday)


def test_what_was_chosen_is_kept(store: Store) -> None:
    chosen = QuietHours(begins=time(18, 30), ends=time(8), closed_days=frozenset({2, 6}))
    with store.unit_of_work() as unit:
        choose_quiet_hours(unit, chosen=chosen)
    with store.read() as session:
        assert quiet_hours(session) == chosen
