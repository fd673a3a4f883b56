"""Figures typed by hand: what can be typed for an account, and what becomes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clinicsocial.core.insights.typing_in import (
    accounts_to_type,
    save_followers,
    save_typed,
    typing_table,
)
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import InvalidInputError
from tests.core.insights.arranging import account, live_post
from tests.fakes.clock import START, FakeClock


@pytest.fixture
def page(store: Store) -> tuple[int, int]:
    """A page that is posted to by hand, and a post of it."""
    with store.unit_of_work() as unit:
        account_id = account(unit, "facebook", mode="assisted")
        return account_id, live_post(unit, account_id, START - timedelta(days=3))


def known(store: Store, account_id: int) -> dict[str, int]:
    with store.read() as session:
        return dict(typing_table(session, account_id=account_id, now=store.clock.now()).posts[0].known)


def test_accounts_no_network_tells_about_come_first(store: Store, page: tuple[int, int]) -> None:
    with store.unit_of_work() as unit:
        account(unit, "bluesky")
    with store.read() as session:
        assert next(one.id for one in accounts_to_type(session)) == page[0]


def test_the_columns_are_what_the_network_counts_today(store: Store, page: tuple[int, int]) -> None:
    with store.read() as session:
        table = typing_table(session, account_id=page[0], now=START)
    assert [one.words for one in table.columns] == [
        *("viewers", "views", "likes", "comments", "shares", "clicks"),
    ]
    assert "post_impressions" not in {one.metric for one in table.columns}  # it ended in June


def test_posts_of_the_last_thirty_days_are_there_the_newest_first(
    store: Store, page: tuple[int, int]
) -> None:
    with store.unit_of_work() as unit:
        newest = live_post(unit, page[0], START - timedelta(days=1))
        live_post(unit, page[0], START - timedelta(days=40))
    with store.read() as session:
        table = typing_table(session, account_id=page[0], now=START)
    assert [one.delivery_id for one in table.posts] == [newest, page[1]]


def test_what_is_typed_is_known_and_what_is_not_stays_open(store: Store, page: tuple[int, int]) -> None:
    with store.unit_of_work() as unit:
        save_typed(unit, account_id=page[0], as_of=START, cells=[(page[1], "comments", 4)])
    assert known(store, page[0]) == {"comments": 4}


def test_a_slip_is_put_right_by_typing_again_at_the_same_table(
    store: Store, page: tuple[int, int], clock: FakeClock
) -> None:
    with store.unit_of_work() as unit:
        save_typed(unit, account_id=page[0], as_of=START, cells=[(page[1], "comments", 500)])
    clock.advance(timedelta(minutes=1))
    with store.unit_of_work() as unit:
        done = save_typed(unit, account_id=page[0], as_of=START, cells=[(page[1], "comments", 50)])
    assert known(store, page[0]) == {"comments": 50}
    assert not done.fell  # it is the same moment, told anew


def test_followers_of_an_earlier_day_are_told_for_its_end(store: Store, page: tuple[int, int]) -> None:
    with store.unit_of_work() as unit:
        save_followers(unit, account_id=page[0], day=date(2026, 11, 20), count=412)
    with store.read() as session:
        followers = typing_table(session, account_id=page[0], now=START).followers
    assert followers is not None
    assert followers.value == 412
    assert followers.as_of is not None
    assert followers.as_of.isoformat() == "2026-11-20T23:59:59+00:00"


def test_followers_of_a_day_to_come_are_refused(store: Store, page: tuple[int, int]) -> None:
    with pytest.raises(InvalidInputError), store.unit_of_work() as unit:
        save_followers(unit, account_id=page[0], day=date(2026, 11, 24), count=1)


def test_a_network_without_figures_of_posts_offers_no_table(store: Store) -> None:
    with store.unit_of_work() as unit:
        account_id = account(unit, "google_business", mode="assisted")
        live_post(unit, account_id, START - timedelta(days=1))
    with store.read() as session:
        table = typing_table(session, account_id=account_id, now=START)
    assert (table.columns, table.posts) == ((), ())
