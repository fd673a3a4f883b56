"""Rules and days of a series in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clinicsocial.core.planning.series_views import Occasion, SeriesView
from clinicsocial.core.values.plan import Plan
from clinicsocial.core.values.recurrence import LAST, Every, Recurrence
from clinicsocial.ui.composing.repeating import nth_of, occasion_in_words, place_in_words, rule_in_words

PLAN = Plan(datetime(2026, 11, 24, 9), "Europe/London")  # noqa: DTZ001 -- a wall time


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Recurrence(Every.DAYS, number=3), "every day"),
        (Recurrence(Every.DAYS, 3, number=3), "every 3 days"),
        (Recurrence(Every.WEEKS, weekdays=(3, 1), number=3), "every week on Tue, Thu"),
        (Recurrence(Every.WEEKS, 2, weekdays=(1,), number=3), "every 2 weeks on Tue"),
        (Recurrence(Every.MONTH_DAY, day=24, number=3), "every month on day 24"),
        (
            Recurrence(Every.MONTH_WEEKDAY, 2, nth=LAST, weekday=1, number=3),
            "every 2 months on the last Tuesday",
        ),
    ],
)
def test_a_rule_reads_like_a_sentence(rule: Recurrence, words: str) -> None:
    assert rule_in_words(rule) == words


def test_a_post_says_which_of_its_series_it_is() -> None:
    rule = Recurrence(Every.WEEKS, weekdays=(1,), number=12)
    assert place_in_words(SeriesView(1, 2, 12, rule, ())) == "Repeats every week on Tue · 2 of 12"


def test_an_ordinary_day_needs_no_remark() -> None:
    assert occasion_in_words(Occasion(PLAN.wall.date(), PLAN)) == "Tuesday 24 November 2026, 09:00"


def test_a_day_says_what_is_odd_about_it() -> None:
    odd = Occasion(PLAN.wall.date(), PLAN, closure="Training day", jumped=True, stops=("Consent has ended.",))
    words = occasion_in_words(odd)
    assert all(part in words for part in ("clocks go forward", "closed: Training day", "Consent has ended."))


@pytest.mark.parametrize(("day", "nth"), [(1, 1), (7, 1), (8, 2), (28, 4), (29, LAST), (31, LAST)])
def test_a_fifth_weekday_of_a_month_is_its_last(day: int, nth: int) -> None:
    assert nth_of(date(2026, 12, day)) == nth
