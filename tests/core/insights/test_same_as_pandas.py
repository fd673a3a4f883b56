"""Three years of six accounts: every figure a page shows equals an independent reckoning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from clinicsocial.core.insights.history import History
from clinicsocial.core.insights.overview import reckon
from clinicsocial.core.insights.periods import period_of, steps
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.views import (
    Against,
    BarChart,
    Chart,
    Common,
    Grain,
    HeatMap,
    Insights,
    LineChart,
    Period,
)
from tests.core.insights.again import Frames, between, by_steps, frames, medians
from tests.core.insights.years import Years, write_years
from tests.fakes.store import StoreTemplate, open_copy

ZONES = ("America/New_York", "Australia/Lord_Howe")
"""One north, one south of the equator, whose clocks change by an hour and by half of one."""
NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
DAYS = (date(2026, 11, 18), date(2026, 3, 31), date(2025, 10, 26), date(2024, 12, 30))
"""This week, and days beside changes of the clocks and of the year."""


@dataclass(frozen=True)
class Both:
    """The history as the app reads it, and the same rows as tables."""

    history: History
    tables: Frames
    years: Years
    pages: dict[Period, Insights] = field(default_factory=dict)
    """What was reckoned already."""


@pytest.fixture(scope="module", params=ZONES)
def both(
    request: pytest.FixtureRequest, store_template: StoreTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    """Three years of four posts a week on six accounts."""
    root: Path = tmp_path_factory.mktemp("years") / "data"
    store = open_copy(store_template, root)
    with store.unit_of_work() as unit:
        years = write_years(unit, zone=str(request.param), until=NOW)
    with store.read() as session:
        history = read_history(session)
    yield Both(history, frames(years, NOW), years)
    store.close()


@pytest.fixture(params=[(grain, day) for grain in Grain for day in DAYS], ids=str)
def page(both: Both, request: pytest.FixtureRequest) -> Insights:
    """One period of them, set against the same of last year."""
    period = period_of(request.param[1], request.param[0])
    if period not in both.pages:
        both.pages[period] = reckon(both.history, period=period, against=Against.SAME_LAST_YEAR, now=NOW)
    return both.pages[period]


def _charts(page: Insights) -> dict[str, Chart]:
    return {chart.slug: chart for chart in page.charts}


def _same(told: object, expected: object) -> bool:
    """Equal numbers; a gap equals nothing but a gap."""
    if told is None or expected is None or pd.isna(expected):
        return told is None and (expected is None or bool(pd.isna(expected)))
    return told == pytest.approx(expected)


def _last(page: Insights) -> date:
    return steps(page.period)[-1].last


def _line(chart: LineChart, label: str) -> dict[date, float | None]:
    (line,) = [one for one in chart.lines if one.label == label and not one.compared]
    return dict(zip(chart.days, line.values, strict=True))


def test_the_big_numbers(both: Both, page: Insights) -> None:
    told = {headline.common: headline for headline in page.headlines}
    assert page.compared is not None
    for period, which in ((page.period, "value"), (page.compared, "compared")):
        posts = between(both.tables.posts, period.first, period.last)
        counts = between(both.tables.followers, period.first, period.last)
        expected = {
            Common.ENGAGEMENT: posts["engagement"].sum(min_count=1),
            Common.VIEWS: posts["views"].sum(min_count=1),
            Common.CLICKS: posts["clicks"].sum(min_count=1),
            Common.REACH: posts[posts["reach"].notna()].groupby("post_id")["reach"].mean().median(),
            Common.FOLLOWERS: counts.groupby("account_id")["value"].last().sum() if len(counts) else None,
        }
        for common, value in expected.items():
            shown = getattr(told[common], which) if common in told else None
            assert _same(shown, value), (common, which)


def test_how_many_posts_went_live(both: Both, page: Insights) -> None:
    chart = _charts(page)["posts"]
    assert isinstance(chart, LineChart)
    first = both.tables.posts.sort_values("live_at").drop_duplicates("post_id")
    counted = by_steps(first, chart.days, _last(page)).value_counts()
    for day, value in _line(chart, "Posts").items():
        assert _same(value, counted.get(day, 0) if day <= NOW.date() else None)
    posts = between(both.tables.posts, page.period.first, page.period.last)
    assert page.posts == posts["post_id"].nunique()


def test_engagement_over_time(both: Both, page: Insights) -> None:
    chart = _charts(page)["engagement"]
    assert isinstance(chart, LineChart)
    posts = both.tables.posts
    sums = posts.groupby(by_steps(posts, chart.days, _last(page)))["engagement"].sum(min_count=1)
    for day, value in _line(chart, "Engagement").items():
        assert _same(value, sums.get(day))


def test_the_line_it_is_set_against(both: Both, page: Insights) -> None:
    chart = _charts(page)["engagement"]
    assert isinstance(chart, LineChart)
    assert page.compared is not None
    shown = steps(page.compared)
    posts = both.tables.posts
    days = tuple(step.first for step in shown)
    sums = posts.groupby(by_steps(posts, days, shown[-1].last))["engagement"].sum(min_count=1)
    (line,) = [one for one in chart.lines if one.compared]
    for day, value in zip(days, line.values, strict=False):
        assert _same(value, sums.get(day))


@pytest.mark.parametrize(("slug", "figure"), [("views", "sum"), ("clicks", "sum"), ("reach", "median")])
def test_what_accounts_tell_of_their_posts(both: Both, page: Insights, slug: str, figure: str) -> None:
    chart = _charts(page).get(slug)
    told = between(both.tables.posts, steps(page.period)[0].first, _last(page))
    if chart is None:
        assert told[slug].notna().sum() == 0
        return
    assert isinstance(chart, LineChart)
    labels = {one["label"]: one["id"] for one in both.years.accounts}
    for line in chart.lines:
        posts = told[told["account_id"] == labels[line.label]]
        by_step = posts[posts[slug].notna()].groupby(by_steps(posts, chart.days, _last(page)))[slug]
        expected = by_step.agg(figure)
        for day, value in _line(chart, line.label).items():
            assert _same(value, expected.get(day))


def test_followers_at_the_end_of_each_step(both: Both, page: Insights) -> None:
    chart = _charts(page)["followers"]
    assert isinstance(chart, LineChart)
    labels = {one["label"]: one["id"] for one in both.years.accounts}
    for line in chart.lines:
        counts = both.tables.followers
        counts = counts[counts["account_id"] == labels[line.label]]
        last = counts.groupby(by_steps(counts, chart.days, _last(page)))["value"].last()
        for day, value in _line(chart, line.label).items():
            assert _same(value, last.get(day))


@pytest.mark.parametrize(
    ("slug", "column"), [("themes", "theme"), ("accounts", "account_id"), ("campaigns", "campaign")]
)
def test_posts_side_by_side(both: Both, page: Insights, slug: str, column: str) -> None:
    chart = _charts(page).get(slug)
    shown = steps(page.period)
    told = between(both.tables.posts, shown[0].first, shown[-1].last)
    if slug == "campaigns":
        told = told[told["campaign"] != ""]
    if chart is None:
        assert told[column].nunique() < 2
        return
    assert isinstance(chart, BarChart)
    assert page.compared is not None
    before = steps(page.compared)
    then = between(both.tables.posts, before[0].first, before[-1].last)
    names = {"": "No theme", **{one["id"]: one["label"] for one in both.years.accounts}}
    expected = medians(told, column).rename(index=lambda name: names.get(name, name))
    earlier = medians(then, column).rename(index=lambda name: names.get(name, name))
    counts = told[told["settled"].notna()].groupby(column)["post_id"].nunique()
    counts = counts.rename(index=lambda name: names.get(name, name))
    assert {bar.label for bar in chart.bars} == {names.get(name, name) for name in told[column].unique()}
    for bar in chart.bars:
        assert _same(bar.value, expected.get(bar.label))
        assert _same(bar.compared, earlier.get(bar.label))
        assert bar.posts == counts.get(bar.label, 0)
        assert bar.few == (0 < bar.posts < 5)


def test_the_heat_map(both: Both, page: Insights) -> None:
    chart = _charts(page).get("hours")
    shown = steps(page.period)
    told = between(both.tables.posts, shown[0].first, shown[-1].last).copy()
    if chart is None:
        assert told.empty
        return
    assert isinstance(chart, HeatMap)
    told["weekday"], told["hour"] = told["local"].dt.weekday, told["local"].dt.hour
    expected = medians(told, ["weekday", "hour"])
    for weekday, row in enumerate(chart.cells):
        for hour, cell in zip(chart.columns, row, strict=True):
            assert _same(cell.value, expected.get((weekday, int(hour))))


def test_the_best_posts(both: Both, page: Insights) -> None:
    posts = between(both.tables.posts, page.period.first, page.period.last)
    totals = posts[posts["engagement"].notna()].groupby("post_id")["engagement"].sum()
    chart = _charts(page).get("best-posts")
    if chart is None:
        assert totals.empty
        return
    assert isinstance(chart, BarChart)
    assert [bar.value for bar in chart.bars] == sorted(totals, reverse=True)[:8]
    assert all(totals[bar.post_id] == bar.value for bar in chart.bars)


def test_a_change_of_clocks_moves_no_post_into_another_week(both: Both) -> None:
    posts = both.tables.posts
    local = posts.set_index("delivery_id")["local"]
    for one in both.history.went:
        assert one.wall == local[one.delivery_id].tz_localize(None).to_pydatetime()
    weeks = posts.groupby(posts["local"].dt.tz_localize(None).dt.to_period("W-SUN"))["post_id"].nunique()
    for week, number in weeks.items():
        monday = week.start_time.date()
        went = both.history.between(monday, monday + timedelta(days=6))
        assert len({one.post_id for one in went}) == number
