"""What accounts tell by days and by posts: never both, and a hole is a hole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.history import Age, Counts, History
from clinicsocial.core.insights.overview import reckon
from clinicsocial.core.insights.periods import Step, period_of
from clinicsocial.core.insights.sums import account_sums
from clinicsocial.core.insights.views import Against, Common, Grain, LineChart
from tests.core.insights.went import NOW, history, went

TODAY = NOW.date()
MONDAY = date(2026, 11, 9)
WEEK = Step(MONDAY, MONDAY + timedelta(days=6), "")
THIS_WEEK = Step(MONDAY + timedelta(days=7), MONDAY + timedelta(days=13), "")


def _by_days(*values: int | None, first: date = MONDAY) -> History:
    told = {first + timedelta(days=at): value for at, value in enumerate(values) if value is not None}
    return replace(history([]), daily={(1, Common.VIEWS): told})


def _sum(known: History, step: Step) -> float | None:
    return account_sums(known, known.accounts[0], Common.VIEWS, (step,), today=TODAY)[0]


def test_a_week_told_by_days_is_their_sum() -> None:
    assert _sum(_by_days(1, 2, 3, 4, 5, 6, 7), WEEK) == 28


def test_a_day_told_as_nought_is_no_gap() -> None:
    assert _sum(_by_days(0, 0, 0, 0, 0, 0, 0), WEEK) == 0


@given(st.integers(0, 6))
def test_one_missing_day_makes_the_week_a_gap(missing: int) -> None:
    assert _sum(_by_days(*(None if at == missing else 5 for at in range(7))), WEEK) is None


def test_a_week_that_is_not_over_counts_as_far_as_it_is_told() -> None:
    first = THIS_WEEK.first
    assert _sum(_by_days(5, 5, 5, first=first), THIS_WEEK) == 15
    assert _sum(_by_days(5, None, 5, first=first), THIS_WEEK) is None
    assert _sum(_by_days(first=first), THIS_WEEK) is None


def test_an_account_that_tells_its_days_is_not_counted_by_its_posts_too() -> None:
    views = Counts(views=900)
    posts = [replace(went(timedelta(days=9)), figures={Age.LATEST: views, Age.WEEK: views})]
    known = replace(history(posts), daily=_by_days(1, 1, 1, 1, 1, 1, 1).daily)
    assert _sum(known, WEEK) == 7


def test_a_line_has_a_gap_where_the_account_told_nothing() -> None:
    told = _by_days(*([5] * 14), None, *([5] * 13), first=date(2026, 10, 5))
    page = reckon(told, period=period_of(date(2026, 10, 5), Grain.MONTH), against=Against.NOTHING, now=NOW)
    (chart,) = [one for one in page.charts if one.slug == "views"]
    assert isinstance(chart, LineChart)
    assert chart.lines[0].values == (None, 35, 35, None, 30)
