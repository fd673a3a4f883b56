"""The mix: what share of the posts each theme has, against what the clinic wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.belonging_views import ThemeForm, ThemeView
from clinicsocial.core.planning.mix import Mix, mix_between, mix_of, whole_shares
from clinicsocial.core.planning.posts import load_post, save_post
from clinicsocial.core.planning.themes import save_theme
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.theme_colour import ThemeColour
from tests.core.planning.arranging import ZONE, plan, post, put, schedule

Facts = Mapping[str, NetworkFacts]
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 20)


def theme(name: str, share: int | None = None, *, retired: bool = False) -> ThemeView:
    return ThemeView(1, name, ThemeColour.TEAL, name[:1], share, retired)


def mix(counts: Mapping[str, int], *themes: ThemeView) -> Mix:
    return mix_of(counts, themes, first=FIRST, last=LAST)


def themed(store: Store, name: str, facts: Facts, *accounts: int, days: int = 1) -> tuple[int, ...]:
    post_id = post(store, *accounts)
    with store.unit_of_work() as unit:
        stored = load_post(unit.session, post_id=post_id)
        content = replace(stored.content, theme=name)
        save_post(unit, post_id=post_id, revision=stored.revision, content=content)
    return schedule(store, post_id, facts, plan(days=days)).delivery_ids


@given(st.lists(st.integers(0, 5000), max_size=12))
def test_whole_shares_make_the_whole_and_are_less_than_one_per_cent_off(numbers: list[int]) -> None:
    shares, total = whole_shares(tuple(numbers)), sum(numbers)
    assert sum(shares) == (100 if total else 0)
    assert all(
        abs(share - number * 100 / (total or 1)) < 1 for share, number in zip(shares, numbers, strict=True)
    )


@given(st.dictionaries(st.sampled_from("ABCD "), st.integers(0, 60)))
def test_every_post_is_counted_once(counts: dict[str, int]) -> None:
    found = mix(counts, theme("A", 30), theme("B"), theme("C", 10, retired=True))
    assert found.total == sum(counts.values())
    assert sum(part.posts for part in found.parts) + found.without_theme == found.total


def test_a_share_is_told_in_words_beside_the_wanted_one() -> None:
    found = mix({"Prevention": 9, "Team": 11}, theme("Prevention", 30), theme("Team"))
    assert [part.words for part in found.parts] == ["Prevention 45%, wanted 30%", "Team 55%"]


def test_a_gap_is_told_only_where_it_is_more_than_a_post_or_so() -> None:
    found = mix({"A": 45, "B": 27, "C": 28}, theme("A", 30), theme("B", 30), theme("C", 40))
    assert [part.gap for part in found.parts] == [15, 0, -12]


def test_the_theme_that_is_most_short_is_wanted_next() -> None:
    found = mix({"A": 80, "B": 10, "C": 10}, theme("A", 30), theme("B", 30), theme("C", 40))
    assert found.wanted_next is not None
    assert found.wanted_next.theme.name == "C"


def test_nothing_is_wanted_next_where_nothing_is_planned_at_all() -> None:
    assert mix({}, theme("A", 30)).wanted_next is None


def test_a_retired_theme_is_shown_while_it_has_posts_and_never_wanted() -> None:
    old = theme("Old", 50, retired=True)
    assert [part.theme for part in mix({"Old": 1, "A": 9}, old, theme("A")).parts] == [old, theme("A")]
    assert mix({"Old": 1, "A": 9}, old, theme("A")).wanted_next is None
    assert [part.theme for part in mix({"A": 9}, old, theme("A")).parts] == [theme("A")]


def test_a_post_for_two_accounts_counts_once(store: Store, facebook: int, bluesky: int, facts: Facts) -> None:
    themed(store, "Team", facts, facebook, bluesky)
    themed(store, "Prevention", facts, facebook, days=2)
    with store.read() as session:
        found = mix_between(session, first=FIRST, last=LAST, zone=ZONE)
    assert {part.theme.name: part.posts for part in found.parts} == {"Team": 1, "Prevention": 1}


def test_only_what_is_planned_or_live_within_the_days_counts(
    store: Store, facebook: int, facts: Facts
) -> None:
    with store.unit_of_work() as unit:
        save_theme(unit, theme=ThemeForm("Team", share=50))
    themed(store, "Team", facts, facebook, days=1)
    put(store, themed(store, "Team", facts, facebook, days=2)[0], DeliveryState.LIVE)
    put(store, themed(store, "Team", facts, facebook, days=3)[0], DeliveryState.MISSED)
    put(store, themed(store, "Team", facts, facebook, days=4)[0], DeliveryState.CANCELLED)
    themed(store, "Team", facts, facebook, days=60)
    with store.read() as session:
        found = mix_between(session, first=FIRST, last=LAST, zone=ZONE)
    assert found.total == 2
