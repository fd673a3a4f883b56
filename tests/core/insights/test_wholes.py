"""Whatever was told: nothing counts twice, parts make the whole, and a gap is never nought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clinicsocial.core.insights.history import Went
from clinicsocial.core.insights.overview import reckon
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.views import (
    Against,
    BarChart,
    Common,
    Grain,
    HeatMap,
    Insights,
    LineChart,
)
from tests.core.insights.went import NOW, history, went

THEMES = st.sampled_from(["Flu", "Team", ""])
a_post = st.builds(
    went,
    st.integers(0, 200 * 24).map(lambda hours: timedelta(hours=hours)),
    reactions=st.none() | st.integers(0, 60),
    reach=st.none() | st.integers(0, 400),
    account_id=st.integers(1, 3),
    post_id=st.integers(1, 40),
    theme=THEMES,
)
some_posts = st.lists(a_post, max_size=40)
a_grain = st.sampled_from([Grain.MONTH, Grain.QUARTER, Grain.YEAR])


def _page(posts: Iterable[Went], grain: Grain, day: date | None = None) -> Insights:
    known = history(posts, accounts=(1, 2, 3))
    period = period_of(day or NOW.date(), grain)
    return reckon(known, period=period, against=Against.PREVIOUS, now=NOW)


def _engagement(page: Insights) -> float | None:
    return next((one.value for one in page.headlines if one.common is Common.ENGAGEMENT), None)


@given(some_posts, a_grain)
@settings(max_examples=60)
def test_the_steps_add_up_to_the_big_number(posts: list[Went], grain: Grain) -> None:
    page = _page(posts, grain)
    for chart in page.charts:
        if isinstance(chart, LineChart) and chart.slug == "engagement":
            told = [value for value in chart.lines[0].values if value is not None]
            assert (sum(told) if told else None) == _engagement(page)


@given(some_posts, a_grain)
@settings(max_examples=60)
def test_accounts_alone_add_up_to_all_together(posts: list[Went], grain: Grain) -> None:
    known = history(posts, accounts=(1, 2, 3))
    period = period_of(NOW.date(), grain)
    alone = [
        _engagement(reckon(known, period=period, against=Against.NOTHING, now=NOW, accounts=[one]))
        for one in (1, 2, 3)
    ]
    told = [value for value in alone if value is not None]
    whole = _engagement(reckon(known, period=period, against=Against.NOTHING, now=NOW))
    assert whole == (sum(told) if told else None)


@given(some_posts)
@settings(max_examples=60)
def test_the_months_of_a_year_hold_every_post_once(posts: list[Went]) -> None:
    year = _page(posts, Grain.YEAR)
    for chart in year.charts:
        if isinstance(chart, LineChart) and chart.slug == "posts":
            told = [value for value in chart.lines[0].values if value is not None]
            started_before = {one.post_id for one in posts if one.day.year < NOW.year}
            within = {one.post_id for one in posts if one.day.year == NOW.year}
            assert sum(told) == len(within - started_before)


@given(some_posts, a_grain)
@settings(max_examples=60)
def test_groups_count_each_post_once(posts: list[Went], grain: Grain) -> None:
    one_theme = [replace(one, theme="Flu" if one.post_id % 2 else "Team") for one in posts]
    page = _page(one_theme, grain)
    for chart in page.charts:
        if isinstance(chart, BarChart) and chart.slug == "themes":
            assert sum(bar.posts for bar in chart.bars) <= len({one.post_id for one in posts})


@given(some_posts, a_grain)
@settings(max_examples=60)
def test_without_any_figure_there_is_no_number_at_all(posts: list[Went], grain: Grain) -> None:
    untold = [replace(one, figures={}) for one in posts]
    page = _page(untold, grain)
    assert page.headlines == ()
    for chart in page.charts:
        if isinstance(chart, LineChart) and chart.slug != "posts":
            assert {value for line in chart.lines for value in line.values} <= {None}
        if isinstance(chart, BarChart):
            assert {bar.value for bar in chart.bars} <= {None}
        if isinstance(chart, HeatMap):
            assert {cell.value for row in chart.cells for cell in row} <= {None}


@given(some_posts, a_post, a_grain)
@settings(max_examples=60)
def test_a_post_outside_the_period_changes_nothing_in_it(
    posts: list[Went], other: Went, grain: Grain
) -> None:
    far = went(timedelta(days=1500), reactions=50, account_id=other.account_id, post_id=999)
    one, two = _page(posts, grain), _page([*posts, far], grain)
    assert one.headlines == two.headlines
    assert one.posts == two.posts


@given(some_posts, a_grain)
@settings(max_examples=40)
def test_the_order_in_which_posts_were_read_changes_nothing(posts: list[Went], grain: Grain) -> None:
    distinct = list({one.live_at: one for one in posts}.values())
    assert _page(distinct, grain) == _page(reversed(distinct), grain)
