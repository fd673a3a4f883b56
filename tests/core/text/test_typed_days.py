"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.text.typed_days import months_after, parse_day
from clinicsocial.core.values.day_words import written_day

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31))


@given(DAYS)
def test_what_is_written_out_is_read_again(day: date) -> None:
    assert parse_day(written_day(day)) == day
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day}/{day.month}/{day.year}") == day
    assert parse_day(f"{day.month}/{day.day}/{day.year}", month_first=True) == day


@pytest.mark.parametrize(
    "words",
    ["4 May 2012", "4th May 2012", "04.05.2012", "4-5-2012", " 4 may 2012 ", "May 4, 2012", "4 5 2012"],
)
def test_the_usual_ways_to_write_a_day_are_understood(words: str) -> None:
    assert parse_day(words) == date(2012, 5, 4)


@pytest.mark.parametrize(
    "words", ["", "yesterday", "31 February 2024", "4/5/12", "2012", "4 May", "99/99/2012", "Ma 4 2012"]
)
def test_what_is_no_day_or_could_be_two_is_none(words: str) -> None:
    assert parse_day(words) is None


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_day_that_can_be_written_out_or_none(words: str) -> None:
    found = parse_day(words)
    assert found is None or parse_day(written_day(found)) == found


@given(DAYS, st.integers(min_value=0, max_value=120))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later.month, later.day) >= (2, 28))
