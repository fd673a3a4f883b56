"""Rows in bulk for measurements."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from clinicsocial.core.demo.many import fill_many
from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.listing import count_by_state
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import PostState
from tests.fakes.clock import FakeClock


def test_ten_thousand_posts_give_a_month_of_about_860_deliveries(store: Store, clock: FakeClock) -> None:
    fill_many(store, clock)
    with store.read() as session:
        posts = session.scalar(select(func.count(Post.id)))
        span = calendar_span(session, first=date(2026, 11, 1), last=date(2026, 11, 30), zone="Europe/London")
    assert (posts, 820 <= len(span.entries) <= 900) == (10_000, True)


def test_what_is_past_is_live_and_the_rest_waits(store: Store, clock: FakeClock) -> None:
    fill_many(store, clock, posts=73)
    with store.read() as session:
        late = select(func.count(Delivery.id)).where(
            Delivery.state == "waiting", Delivery.due_at <= clock.now()
        )
        assert session.scalar(late) == 0
        assert count_by_state(session) == {PostState.LIVE: 61, PostState.SCHEDULED: 12}


def test_it_adds_to_what_is_there(store: Store, clock: FakeClock) -> None:
    for _ in range(2):
        fill_many(store, clock, posts=10)
    with store.read() as session:
        assert session.scalar(select(func.count(Post.id))) == 20
