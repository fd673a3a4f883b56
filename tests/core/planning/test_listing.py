"""The list of posts: states worked out by the database, search, pages, and agreement with the calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.lines import line_of
from clinicsocial.core.planning.listing import count_by_state, count_posts, list_posts
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import PostContent, PostRow, VariantContent
from clinicsocial.core.publishing import outbox
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState, PostState, post_state
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import ZONE, plan, post, put, schedule
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]
S = DeliveryState


def listed(store: Store, search: str = "", *states: PostState) -> tuple[PostRow, ...]:
    with store.read() as session:
        return list_posts(session, search=search, states=states)


@given(own=st.sampled_from(PostState), found=st.lists(st.sampled_from(S), max_size=4))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_and_the_rule_give_the_same_state(store: Store, own: PostState, found: list[S]) -> None:
    with store.unit_of_work() as unit:
        unit.session.execute(delete(Delivery))
        unit.session.execute(delete(Post))
        post_id = create_post(unit, content=PostContent(text="x")).post_id
        unit.session.get_one(Post, post_id).own_state = own.value
        for occurrence, state in enumerate(found):
            unit.session.add(_row(post_id, occurrence, state, unit.now))
    with store.read() as session:
        assert count_by_state(session) == {post_state(own, found): 1}


@pytest.fixture(autouse=True)
def _account(facebook: int) -> None:
    """`_row` refers to the first account."""
    assert facebook == 1


def _row(post_id: int, occurrence: int, state: S, now: object) -> Delivery:
    return Delivery(
        post_id=post_id,
        account_id=1,
        occurrence=occurrence,
        state=state.value,
        wall_time="2026-11-24T09:00:00",
        zone=ZONE,
        due_at=plan().due,
        not_before=None,
        live_at=None,
        changed_at=now,
    )


def test_archived_posts_are_listed_when_asked_for(store: Store) -> None:
    post_id = post(store)
    with store.unit_of_work() as unit:
        unit.session.get_one(Post, post_id).own_state = "archived"
    assert [len(listed(store)), len(listed(store, "", PostState.ARCHIVED))] == [0, 1]


def test_the_newest_change_comes_first(store: Store, clock: FakeClock) -> None:
    older = post(store)
    clock.advance(timedelta(minutes=1))
    newer = post(store)
    assert [row.id for row in listed(store)] == [newer, older]


@pytest.mark.parametrize(
    "search", ["flu", "FLU", "saturday flu", "Été", "été", "100%", "a_b", "wortwörtlich"]
)
def test_a_post_is_found_by_any_of_its_words(store: Store, search: str) -> None:
    post(store, text="Flu clinic on Saturday. Été 100% a_b WORTWÖRTLICH")
    post(store, text="Something else, 100 axb")
    assert len(listed(store, search)) == 1


def test_the_text_of_a_variant_is_searched_too(store: Store, facebook: int) -> None:
    with store.unit_of_work() as unit:
        variant = VariantContent(facebook, text="Only on Facebook: tombola")
        create_post(unit, content=PostContent(text="Base", variants=(variant,)))
    assert len(listed(store, "tombola")) == 1


def test_every_word_must_occur(store: Store) -> None:
    post(store, text="Flu clinic")
    assert listed(store, "flu tombola") == ()


def test_pages_hold_every_post_once(store: Store) -> None:
    ids = [post(store) for _ in range(7)]
    with store.read() as session:
        pages = [list_posts(session, limit=3, offset=offset) for offset in (0, 3, 6)]
        assert (sorted(row.id for page in pages for row in page), count_posts(session)) == (ids, 7)


def test_the_next_time_is_told_before_the_last(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    first, _ = schedule(store, post_id, facts, plan(days=2)).delivery_ids
    put(store, first, S.LIVE)
    assert listed(store)[0].when == plan(days=2).due


def test_a_live_post_tells_when_it_went_live(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    with store.unit_of_work() as unit:
        row = unit.session.get_one(Delivery, delivery_id)
        row.state, row.live_at = "live", clock.now() + timedelta(days=1, seconds=2)
    assert listed(store)[0].when == clock.now() + timedelta(days=1, seconds=2)


def test_the_trouble_that_needs_a_person_most_is_told(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    first, second = schedule(store, post_id, facts).delivery_ids
    put(store, first, S.MISSED)
    with store.unit_of_work() as unit:
        row = unit.session.get_one(Delivery, second)
        outbox.refuse_unsent(unit, row, Why.REFUSED_TEXT)
    assert listed(store)[0].problem == "@practice.example refused the text of this post."


def test_the_list_and_the_calendar_agree(store: Store, facebook: int, bluesky: int, facts: Facts) -> None:
    for number in range(12):
        chosen = (facebook, bluesky) if number % 3 == 0 else (facebook,)
        ids = schedule(store, post(store, *chosen), facts, plan(days=1 + number)).delivery_ids
        if number % 4 == 1:
            put(store, ids[0], (S.LIVE, S.MISSED, S.CANCELLED)[number // 4])
    with store.read() as session:
        span = calendar_span(session, first=date(2026, 11, 23), last=date(2026, 12, 6), zone=ZONE)
        by_post = {entry.post_id for entry in span.entries}
        rows = list_posts(session)
        counts = count_by_state(session)
    assert by_post == {row.id for row in rows if row.when is not None}
    assert counts == Counter(row.state for row in rows)


@given(text=st.text(max_size=300), title=st.text(max_size=60), limit=st.integers(10, 90))
def test_a_line_is_one_line_and_not_too_long(text: str, title: str, limit: int) -> None:
    line = line_of(text, title, limit=limit)
    assert line.strip()
    assert len(line.splitlines()) == 1
    assert len(line) <= max(limit, len("(no text yet)"))


def test_a_long_line_is_cut_between_words() -> None:
    assert line_of("Our phone lines open at eight in the morning", limit=20) == "Our phone lines…"
    assert line_of("Our phones work. Ring us from eight.", limit=20) == "Our phones work…"
