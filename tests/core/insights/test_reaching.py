"""What is read for one period first says exactly what all of the history says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from clinicsocial.core.insights.goal_views import GoalForm
from clinicsocial.core.insights.goals import save_goal
from clinicsocial.core.insights.history import History
from clinicsocial.core.insights.overview import reckon
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.reaching import read_for
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.views import Against, Grain, Period
from clinicsocial.core.insights.week import week_page
from clinicsocial.core.model import Delivery, Sample
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.unit_of_work import UnitOfWork
from tests.core.insights.arranging import account, live_post
from tests.core.insights.years import write_years
from tests.fakes.store import StoreTemplate, open_copy

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
LONG_AGO = NOW - timedelta(weeks=120)
DAYS = (date(2026, 11, 18), date(2026, 3, 31), date(2025, 10, 26))


@pytest.fixture(scope="module")
def years(store_template: StoreTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two and a half years, with what a look at the last months alone could get wrong."""
    root: Path = tmp_path_factory.mktemp("reaching") / "data"
    store = open_copy(store_template, root)
    with store.unit_of_work() as unit:
        write_years(
            unit, until=NOW, weeks=130, posts_a_week=2, networks=("bluesky", "instagram", "wordpress")
        )
        _out_again(unit)
        _told_long_ago(unit)
        for weeks in (8, 60):
            first = (NOW - timedelta(weeks=weeks)).date()
            form = GoalForm("Steady", "posts-a-week", 3.0, first, NOW.date())
            save_goal(unit, goal=form)
    yield store
    store.close()


def _out_again(unit: UnitOfWork) -> None:
    """A post of long ago went out on another account last week: it is a post of long ago."""
    first = live_post(unit, 1, LONG_AGO)
    row = unit.session.get_one(Delivery, first)
    live = NOW - timedelta(days=9)
    unit.session.add(
        Delivery(
            post_id=row.post_id,
            account_id=2,
            state="live",
            wall_time=live.replace(tzinfo=None).isoformat(),
            zone="Europe/London",
            due_at=live,
            live_at=live,
            changed_at=live,
        )
    )


def _told_long_ago(unit: UnitOfWork) -> None:
    """An account was told of comments once, and of none lately."""
    owner = account(unit, "linkedin")
    for live, metric in ((LONG_AGO, "commentCount"), (NOW - timedelta(days=20), "likeCount")):
        sample = Sample(account_id=owner, metric=metric, value=4, as_of=live, taken_at=live, source="hand")
        sample.delivery_id = live_post(unit, owner, live)
        unit.session.add(sample)


@pytest.fixture(scope="module")
def whole(years: Store) -> History:
    with years.read() as session:
        return read_history(session)


@pytest.mark.parametrize("against", Against)
@pytest.mark.parametrize("grain", Grain)
@pytest.mark.parametrize("day", DAYS)
def test_the_page_is_the_same(
    years: Store, whole: History, grain: Grain, day: date, against: Against
) -> None:
    period = period_of(day, grain)
    with years.read() as session:
        part = read_for(session, None, period=period, against=against, now=NOW)
        assert reckon(part, period=period, against=against, now=NOW) == reckon(
            whole, period=period, against=against, now=NOW
        )
        if grain is Grain.WEEK:
            assert week_page(session, part, period=period, now=NOW) == week_page(
                session, whole, period=period, now=NOW
            )


def test_for_a_week_not_everything_is_read(years: Store, whole: History) -> None:
    part = _read(years, None, period_of(NOW.date(), Grain.WEEK))
    assert part.since is not None
    assert 0 < len(part.went) < len(whole.went)


def test_what_goes_far_enough_back_is_not_read_again(years: Store, whole: History) -> None:
    quarter = period_of(NOW.date(), Grain.QUARTER)
    part = _read(years, None, period_of(NOW.date(), Grain.WEEK))
    assert _read(years, part, quarter) is part
    assert _read(years, whole, period_of(DAYS[-1], Grain.YEAR)) is whole


def test_what_does_not_go_far_enough_back_is_read_further(years: Store) -> None:
    month = _read(years, None, period_of(NOW.date(), Grain.MONTH))
    year = _read(years, month, period_of(NOW.date(), Grain.YEAR))
    assert month.since is not None
    assert year.since is not None
    assert year.since < month.since


def test_a_clinic_that_posts_no_more_is_shown_what_it_has(store: Store) -> None:
    with store.unit_of_work() as unit:
        live_post(unit, account(unit), LONG_AGO)
    found = _read(store, None, period_of(NOW.date(), Grain.WEEK))
    assert (found.since, len(found.went)) == (None, 1)


def _read(store: Store, known: History | None, period: Period) -> History:
    with store.read() as session:
        return read_for(session, known, period=period, against=Against.PREVIOUS, now=NOW)
