"""What a page is given of a clinic with some months behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clinicsocial.core.insights.history import Teller
from clinicsocial.core.insights.overview import overview, reckon
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.views import Against, BarChart, Common, Grain, HeatMap, LineChart
from clinicsocial.core.store.store import Store
from tests.core.insights.went import history, went
from tests.core.insights.years import write_years

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
WEEK = period_of(date(2026, 11, 20), Grain.WEEK)


@pytest.fixture
def half_a_year(store: Store) -> Store:
    """Twenty-six weeks of posts on three accounts."""
    with store.unit_of_work() as unit:
        write_years(unit, until=NOW, weeks=26, networks=("bluesky", "instagram", "wordpress"))
    return store


def test_an_empty_clinic_has_no_charts_and_no_numbers(store: Store) -> None:
    with store.read() as session:
        found = overview(session, period=WEEK, against=Against.PREVIOUS, now=NOW)
    assert (found.charts, found.headlines, found.data_until, found.posts) == ((), (), None, 0)


def test_a_week_has_its_charts(half_a_year: Store) -> None:
    with half_a_year.read() as session:
        found = overview(session, period=WEEK, against=Against.PREVIOUS, now=NOW)
    slugs = [chart.slug for chart in found.charts]
    assert slugs[:3] == ["engagement", "posts", "best-posts"]
    assert {"themes", "formats", "accounts", "hours", "reach", "views", "followers"} <= set(slugs)


def test_values_are_as_long_as_the_days_of_their_chart(half_a_year: Store) -> None:
    with half_a_year.read() as session:
        known = read_history(session)
    for grain in Grain:
        for against in Against:
            found = reckon(known, period=period_of(NOW.date(), grain), against=against, now=NOW)
            for chart in found.charts:
                if isinstance(chart, LineChart):
                    assert {len(line.values) for line in chart.lines} == {len(chart.days)}
                    assert len(chart.step_words) == len(chart.days)
                if isinstance(chart, HeatMap):
                    assert {len(row) for row in chart.cells} == {len(chart.columns)}


def test_only_the_accounts_that_were_asked_for_count(half_a_year: Store) -> None:
    with half_a_year.read() as session:
        one = overview(session, period=WEEK, against=Against.NOTHING, now=NOW, accounts=[1])
        every = overview(session, period=WEEK, against=Against.NOTHING, now=NOW)
    engagement = {h.common: h.value for h in one.headlines}[Common.ENGAGEMENT]
    whole = {h.common: h.value for h in every.headlines}[Common.ENGAGEMENT]
    assert engagement is not None
    assert whole is not None
    assert 0 < engagement < whole


def test_views_and_reach_are_never_one_number(half_a_year: Store) -> None:
    with half_a_year.read() as session:
        found = overview(session, period=WEEK, against=Against.NOTHING, now=NOW)
    assert {Common.REACH, Common.VIEWS} <= {headline.common for headline in found.headlines}


def test_a_group_of_few_posts_is_marked_and_has_no_interval(half_a_year: Store) -> None:
    later = NOW + timedelta(days=70)
    with half_a_year.read() as session:
        found = overview(
            session, period=period_of(later.date(), Grain.WEEK), against=Against.NOTHING, now=later
        )
    bars = [bar for chart in found.charts if isinstance(chart, BarChart) for bar in chart.bars]
    few = [bar for bar in bars if bar.few]
    assert few
    assert all(bar.low is None and bar.high is None for bar in few)


def test_who_tells_nothing_for_a_while_is_named(half_a_year: Store) -> None:
    later = NOW + timedelta(days=30)
    with half_a_year.read() as session:
        found = overview(
            session, period=period_of(later.date(), Grain.WEEK), against=Against.NOTHING, now=later
        )
    assert [gap.partition(":")[0] for gap in found.gaps] == ["Account 1", "Account 2", "Account 3"]


def test_weeks_that_are_cut_off_are_said_to_be(half_a_year: Store) -> None:
    with half_a_year.read() as session:
        known = read_history(session)
    for day, cut in (
        (date(2026, 10, 1), True),
        (date(2027, 2, 1), False),
    ):  # that February is four whole weeks
        page = reckon(known, period=period_of(day, Grain.MONTH), against=Against.NOTHING, now=NOW)
        chart = next(chart for chart in page.charts if chart.slug == "posts")
        assert any("cut off" in note for note in chart.notes) == cut


def test_followers_are_compared_on_accounts_that_told_them_both_times() -> None:
    told = {
        1: ((NOW - timedelta(days=8), 100), (NOW - timedelta(days=1), 103)),
        2: ((NOW - timedelta(days=1), 500),),
    }
    known = replace(history([went(timedelta(days=9))], accounts=(1, 2)), followers=told)
    page = reckon(known, period=WEEK, against=Against.PREVIOUS, now=NOW)
    (followers,) = [one for one in page.headlines if one.common is Common.FOLLOWERS]
    assert followers.value == 603
    assert followers.words == "3 more than in the week before, counting accounts with figures for both"


def test_an_account_told_of_by_hand_does_not_hold_back_the_others() -> None:
    told = [(NOW, False), (NOW - timedelta(days=5), True)]
    tellers = tuple(
        Teller(number, "facebook", f"Account {number}", connected=True, by_hand=by_hand, told_until=until)
        for number, (until, by_hand) in enumerate(told, start=1)
    )
    known = replace(history([went(timedelta(days=2), reactions=4)]), accounts=tellers)
    found = reckon(known, period=WEEK, against=Against.NOTHING, now=NOW)
    assert found.data_until == NOW
    chart = next(chart for chart in found.charts if chart.slug == "engagement")
    assert "Account 2: typed in or read from a file until 15 November 2026." in chart.notes
    assert chart.data_until == date(2026, 11, 15)  # a sum that lacks it is not whole
    alone = reckon(known, period=WEEK, against=Against.NOTHING, now=NOW, accounts=[2])
    assert alone.data_until == NOW - timedelta(days=5)
