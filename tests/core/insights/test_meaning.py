"""Figures keep the network's name, and mean something common only where the facts say so."""

from __future__ import annotations

from datetime import date

import pytest

from clinicsocial.core.insights.meaning import Meanings
from clinicsocial.core.values.figures import Common, Span
from clinicsocial.core.values.network_terms import MetricLevel
from tests.core.network_facts import shipped

POST, ACCOUNT = MetricLevel.POST, MetricLevel.ACCOUNT
MEANINGS = Meanings(shipped())
NETWORKS = sorted(shipped())


def test_what_networks_call_differently_is_the_same_thing() -> None:
    told = [("bluesky", "likeCount"), ("mastodon", "favourites_count"), ("instagram", "likes")]
    assert {MEANINGS.common(network, POST, name) for network, name in told} == {Common.REACTIONS}


def test_a_name_nobody_knows_is_kept_under_its_own_and_means_nothing_else() -> None:
    unknown = MEANINGS.of("bluesky", POST, "sparkleCount")
    assert (unknown.words, unknown.common, unknown.known) == ("sparkleCount", None, False)


def test_a_figure_counts_until_its_last_day_and_not_after_it() -> None:
    name = "page_impressions"
    on = [MEANINGS.common("facebook", ACCOUNT, name, on=date(2026, 6, day)) for day in (15, 16)]
    assert on == [Common.VIEWS, None]


def test_a_figure_that_ended_is_named_with_what_follows_it() -> None:
    (gone,) = MEANINGS.ended("facebook", ["page_impressions", "page_media_view"], date(2026, 7, 1))
    assert (gone.name, gone.replaced_by) == ("page_impressions", "page_media_view")


def test_shares_and_quotes_of_bluesky_make_up_its_shares() -> None:
    assert [one.name for one in MEANINGS.named("bluesky", POST, Common.SHARES)] == [
        "repostCount",
        "quoteCount",
    ]


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("level", MetricLevel)
def test_people_and_times_shown_are_never_one_figure(network: str, level: MetricLevel) -> None:
    views = {one.name for one in MEANINGS.named(network, level, Common.VIEWS)}
    assert not views & {one.name for one in MEANINGS.named(network, level, Common.REACH)}


@pytest.mark.parametrize("network", NETWORKS)
def test_a_figure_of_a_post_is_a_total(network: str) -> None:
    assert {one.span for one in MEANINGS.of_network(network, POST)} <= {Span.TOTAL}


@pytest.mark.parametrize("network", sorted(set(NETWORKS) - {"google_business", "wordpress", "instagram"}))
def test_no_day_is_told_by_a_figure_and_its_successor_at_once(network: str) -> None:
    for one in (*MEANINGS.of_network(network, POST), *MEANINGS.of_network(network, ACCOUNT)):
        after = MEANINGS.of(network, one.level, one.replaced_by) if one.replaced_by else None
        assert after is None or one.valid_until is not None
