"""The demo's figures: over a year of them, believable, with gaps, and none that the app would refuse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from clinicsocial.core.demo.build import build_demo
from clinicsocial.core.insights.collecting_due import accounts_to_ask
from clinicsocial.core.insights.collecting_plan import load_collecting_plan
from clinicsocial.core.insights.overview import overview
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.recording import NewSample, refusal
from clinicsocial.core.insights.views import Against, Grain
from clinicsocial.core.model import Account, Delivery, Post, Sample
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.figures import Source, Span
from clinicsocial.core.values.network_terms import MetricLevel
from tests.core.network_facts import shipped
from tests.fakes.clock import START, FakeClock
from tests.fakes.figures import CountingConnector, CountingNetwork
from tests.fakes.store import StoreTemplate, open_copy

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def demo(store_template: StoreTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo clinic; read only."""
    opened = open_copy(store_template, tmp_path_factory.mktemp("figures") / "data")
    media = MediaFiles(opened.folder, opened.key, FakeClock())
    build_demo(opened, media, FakeClock())
    media.close()
    yield opened
    opened.close()


def samples(store: Store, network: str) -> list[Sample]:
    with store.read() as session:
        found = (
            select(Sample).join(Account, Account.id == Sample.account_id).where(Account.network == network)
        )
        return list(session.scalars(found.order_by(Sample.as_of)))


def test_no_sample_is_one_that_the_door_would_refuse(demo: Store) -> None:
    with demo.read() as session:
        for one in session.scalars(select(Sample)):
            new = NewSample(one.account_id, one.delivery_id, one.metric, one.value, one.as_of, Span(one.span))
            assert refusal(new, START) is None
            assert one.as_of <= one.taken_at <= START


def test_every_figure_is_one_that_its_network_tells(demo: Store) -> None:
    with demo.read() as session:
        told = session.execute(
            select(Account.network, Sample.metric, Sample.delivery_id.is_(None), Sample.span)
            .join(Account, Account.id == Sample.account_id)
            .distinct()
        ).all()
    known = {
        (network, metric.name, metric.level is MetricLevel.ACCOUNT, metric.span.value)
        for network, facts in shipped().items()
        for metric in facts.metrics
    }
    assert {(network, metric, bool(own), span) for network, metric, own, span in told} <= known


@pytest.mark.parametrize("network", ["practice", "facebook", "instagram"])
def test_figures_reach_back_more_than_a_year(demo: Store, network: str) -> None:
    assert samples(demo, network)[0].as_of < START - 400 * DAY


def test_nobody_entered_any_for_bluesky(demo: Store) -> None:
    assert samples(demo, "bluesky") == []


def test_figures_come_from_everywhere_they_can_come_from(demo: Store) -> None:
    with demo.read() as session:
        assert set(session.scalars(select(Sample.source).distinct())) == set(Source)


def test_for_ten_days_the_practice_network_told_nothing(demo: Store) -> None:
    told = [one.as_of for one in samples(demo, "practice")]
    silent = START - 38 * DAY, START - 28 * DAY
    assert [at for at in told if silent[0] <= at < silent[1]] == []
    assert [at for at in told if silent[0] - DAY <= at < silent[0]]


def test_what_a_post_gained_never_becomes_fewer(demo: Store) -> None:
    last: dict[tuple[int | None, str], int] = {}
    for one in samples(demo, "practice"):
        if one.delivery_id is not None:
            assert one.value >= last.get((one.delivery_id, one.metric), 0)
            last[one.delivery_id, one.metric] = one.value


def test_some_themes_are_liked_more_than_others(demo: Store) -> None:
    with demo.read() as session:
        rows = session.execute(
            select(Post.theme, func.avg(Sample.value))
            .join(Delivery, Delivery.id == Sample.delivery_id)
            .join(Post, Post.id == Delivery.post_id)
            .where(Sample.metric == "likes")
            .group_by(Post.theme)
        )
        mean = {theme: float(value) for theme, value in rows}
    assert mean["Meet the team"] > 1.5 * mean["Access"]


def test_the_app_has_little_to_ask_when_the_demo_opens(demo: Store) -> None:
    clock = FakeClock(START)
    connector = CountingConnector(CountingNetwork(clock), "practice")
    with demo.read() as session:
        due = accounts_to_ask(
            session, load_collecting_plan(), {"practice": connector}, shipped(), clock.now()
        )
    assert sum(len(one.posts) for one in due) <= 5


def test_the_demos_goal_is_on_its_way(demo: Store) -> None:
    with demo.read() as session:
        (goal,) = overview(
            session,
            period=period_of(START.date() - DAY, Grain.WEEK),
            against=Against.PREVIOUS,
            now=START,
        ).goals
    assert goal.share is not None
    assert 0.5 < goal.share < 1.0
