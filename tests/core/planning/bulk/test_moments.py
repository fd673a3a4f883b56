"""Days and times as they stand in files."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.bulk.moments import read_day, read_moment, read_time


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("9:05", time(9, 5)),
        ("09:05:00", time(9, 5)),
        ("9.05", time(9, 5)),
        ("9h05", time(9, 5)),
        ("9am", time(9)),
        ("9 a.m.", time(9)),
        ("12 am", time(0)),
        ("12pm", time(12)),
        ("12:30 PM", time(12, 30)),
        ("noon", time(12)),
        ("0.5", time(12)),
        (".75", time(18)),
        ("23:59", time(23, 59)),
    ],
)
def test_times_as_people_and_spreadsheets_write_them(words: str, at: time) -> None:
    assert read_time(words) == at


@pytest.mark.parametrize("words", ["", "9", "25:00", "9:60", "13pm", "0am", "soon", "9:5:5:5", "nine"])
def test_what_is_no_time_is_none(words: str) -> None:
    assert read_time(words) is None


@pytest.mark.parametrize(
    ("words", "american", "day"),
    [
        ("2026-12-01", False, date(2026, 12, 1)),
        ("01/12/2026", False, date(2026, 12, 1)),
        ("12/01/2026", True, date(2026, 12, 1)),
        ("1 December 2026", False, date(2026, 12, 1)),
        ("46357", False, date(2026, 12, 1)),
        ("30/02/2027", False, None),
        ("2027-02-29", False, None),
        ("tomorrow", False, None),
    ],
)
def test_days_are_read_in_the_order_of_the_country(words: str, american: bool, day: date | None) -> None:  # noqa: FBT001
    assert read_day(words, month_first=american) == day


@pytest.mark.parametrize(
    "words",
    [
        "2026-12-01 09:30",
        "2026-12-01T09:30:00",
        "1/12/2026 9:30 am",
        "1 December 2026 at 09.30",
        "1 December 2026, 9:30am",
        "46357.395833333",
    ],
)
def test_day_and_time_in_one_cell(words: str) -> None:
    assert read_moment(words, month_first=False) == datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001 - a wall time


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 12, 31)))  # noqa: DTZ001 - wall times
def test_what_iso_8601_writes_is_read_again(moment: datetime) -> None:
    whole = moment.replace(second=0, microsecond=0)
    assert read_moment(whole.isoformat(sep=" ", timespec="minutes"), month_first=False) == whole


@given(st.text(max_size=40))
def test_any_words_give_a_moment_or_none(words: str) -> None:
    assert read_moment(words, month_first=False) is None or any(one.isdigit() for one in words)
