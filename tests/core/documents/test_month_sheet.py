"""The calendar's month on paper: every day of it, what fits, and how much does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from clinicsocial.core.documents.lettering import PLAIN
from clinicsocial.core.documents.month_sheet import (
    MonthSheet,
    SheetDay,
    SheetPost,
    month_pdf,
    printable,
    weeks_of,
    wrapped,
)
from clinicsocial.core.values.clinic import Jurisdiction
from tests.core.documents.reading import pages, size, words

FRIDAY = date(2026, 11, 27)
SHEET = MonthSheet(
    month=date(2026, 11, 1),
    title="November 2026",
    below="Willowbrook Surgery · Times in Europe/London",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    days={
        FRIDAY: SheetDay(
            (SheetPost("09:00", "Flu clinic on Saturday", "Facebook"),), ("Closed: training",), closed=True
        )
    },
    country=Jurisdiction.UK,
)


def with_posts(*posts: SheetPost) -> MonthSheet:
    return replace(SHEET, days={FRIDAY: SheetDay(posts)})


def test_it_is_one_landscape_page_of_the_countrys_paper() -> None:
    assert (pages(month_pdf(SHEET)), size(month_pdf(SHEET))) == (1, (842, 595))
    assert size(month_pdf(replace(SHEET, country=Jurisdiction.US))) == (792, 612)


def test_it_says_what_stands_on_a_day() -> None:
    found = words(month_pdf(SHEET))
    for part in (
        "November 2026",
        "Times in Europe/London",
        "09:00",
        "Facebook",
        "Flu clinic on",
        "Closed: training",
    ):
        assert part in found


def test_a_state_that_is_not_simply_planned_is_spelt_out() -> None:
    assert "Draft · Facebook Hello" in words(
        month_pdf(with_posts(SheetPost("09:00", "Hello", "Facebook", "Draft")))
    )


@pytest.mark.parametrize("count", [1, 5, 12, 60])
def test_what_has_no_room_is_counted(count: int) -> None:
    found = words(month_pdf(with_posts(*(SheetPost(f"{n % 24:02}:{n // 24:02}", "x") for n in range(count)))))
    shown = sum(f"{n % 24:02}:{n // 24:02}" in found for n in range(count))
    assert shown == count or f"+{count - shown} more" in found


def test_words_the_font_cannot_show_are_left_out_and_told() -> None:
    assert printable("Impftag 予防接種 heute 💉") == "Impftag […] heute "


def test_the_same_sheet_always_gives_the_same_bytes() -> None:
    assert month_pdf(SHEET) == month_pdf(SHEET)


@given(text=st.text(max_size=200), most=st.integers(1, 4))
def test_wrapped_words_fit_their_lines(text: str, most: int) -> None:
    lines = list(wrapped(printable(text), PLAIN, 100.0, most))
    assert len(lines) <= most
    assert all(stringWidth(line, PLAIN, 7.0) <= 100.0 for line in lines)


@given(month=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_the_weeks_hold_the_whole_month_and_no_week_without_it(month: date) -> None:
    weeks = weeks_of(month)
    days = [day for week in weeks for day in week]
    first = month.replace(day=1)
    of_month = [day for day in days if (day.year, day.month) == (month.year, month.month)]
    assert of_month[0] == first
    assert (of_month[-1] + timedelta(days=1)).month != month.month
    assert all(any(day.month == month.month for day in week) for week in weeks)
    assert all(week[0].weekday() == 0 for week in weeks)


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=120), state=st.text(max_size=20), mark=st.text(max_size=60))
def test_whatever_is_written_it_becomes_one_page(text: str, state: str, mark: str) -> None:
    sheet = replace(SHEET, days={FRIDAY: SheetDay((SheetPost("09:00", text, "Facebook", state),), (mark,))})
    assert pages(month_pdf(sheet)) == 1
