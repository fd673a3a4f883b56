"""Posts with comments nobody looked at are asked about, until somebody looks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clinicsocial.core.insights.importing.undoing import take_import_back
from clinicsocial.core.insights.recording import NewSample
from clinicsocial.core.insights.waiting import (
    comment_cards,
    looked,
    looked_at,
    new_comments,
    waiting_replies,
)
from clinicsocial.core.model import Delivery, FigureImport
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.figures import Source
from tests.core.insights.arranging import DAY, HOUR, live_post, told
from tests.fakes.clock import START, FakeClock


@pytest.fixture
def post(store: Store, account_id: int) -> int:
    """A post of yesterday."""
    with store.unit_of_work() as unit:
        return live_post(unit, account_id, START - DAY)


def replies(account_id: int, delivery_id: int, value: int, ago: timedelta = HOUR) -> NewSample:
    return NewSample(account_id, delivery_id, "replyCount", value, START - ago)


def new(store: Store) -> dict[int, int]:
    with store.read() as session:
        return {one.delivery_id: one.new for one in new_comments(session)}


def look(store: Store, *delivery_ids: int) -> None:
    with store.unit_of_work() as unit:
        looked(unit, delivery_ids=delivery_ids)


def test_comments_wait_until_somebody_looks(store: Store, account_id: int, post: int) -> None:
    told(store, replies(account_id, post, 2))
    assert new(store) == {post: 2}
    look(store, post)
    assert new(store) == {}


def test_only_those_that_came_since_are_new(store: Store, account_id: int, post: int) -> None:
    told(store, replies(account_id, post, 2, 3 * HOUR))
    look(store, post)
    told(store, replies(account_id, post, 5))
    assert new(store) == {post: 3}


def test_a_post_without_comments_does_not_wait(store: Store, account_id: int, post: int) -> None:
    told(store, replies(account_id, post, 0))
    assert new(store) == {}


def test_likes_ask_nobody_for_a_reply(store: Store, account_id: int, post: int) -> None:
    told(store, NewSample(account_id, post, "likeCount", 9, START))
    assert new(store) == {}


def test_a_comment_after_one_was_deleted_is_new(store: Store, account_id: int, post: int) -> None:
    told(store, replies(account_id, post, 3, 3 * HOUR))
    look(store, post)
    told(store, replies(account_id, post, 2, 2 * HOUR))
    told(store, replies(account_id, post, 3))
    assert new(store) == {post: 1}


def test_figures_of_last_year_send_nobody_to_old_posts(store: Store, account_id: int) -> None:
    with store.unit_of_work() as unit:
        old = live_post(unit, account_id, START - 200 * DAY)
    told(store, replies(account_id, old, 7, DAY))
    assert new(store) == {}
    told(store, replies(account_id, old, 8))
    assert new(store) == {old: 1}


def test_comments_of_a_file_that_was_taken_back_do_not_wait(store: Store, account_id: int, post: int) -> None:
    with store.unit_of_work() as unit:
        file = FigureImport(
            account_id=account_id,
            layout="x",
            file_name="a.csv",
            file_sha256="a",
            rows_read=1,
            rows_left_out=0,
            imported_at=unit.now,
        )
        unit.session.add(file)
        unit.session.flush()
        import_id = file.id
    told(store, replies(account_id, post, 4), source=Source.FILE, import_id=import_id)
    assert new(store) == {post: 4}
    with store.unit_of_work() as unit:
        take_import_back(unit, {"import": import_id}, {})
    assert new(store) == {}


def test_opening_the_page_of_a_post_from_here_is_a_look(store: Store, account_id: int, post: int) -> None:
    told(store, replies(account_id, post, 4))
    with store.unit_of_work() as unit:
        unit.session.get_one(Delivery, post).address = "https://bsky.app/post/1"
        nothing = looked_at(unit, address="https://bsky.app/post/2")
        something = looked_at(unit, address="https://bsky.app/post/1")
    assert (bool(nothing.changes.topics), bool(something.changes.topics), new(store)) == (False, True, {})


def test_a_page_without_an_address_is_nobodys(store: Store, account_id: int, post: int) -> None:
    told(store, replies(account_id, post, 4))
    with store.unit_of_work() as unit:
        looked_at(unit, address="")
    assert new(store) == {post: 4}


def test_a_post_that_was_taken_off_does_not_wait(store: Store, account_id: int, post: int) -> None:
    told(store, replies(account_id, post, 4))
    with store.unit_of_work() as unit:
        unit.session.get_one(Delivery, post).state = "removed"
    assert new(store) == {}


def test_today_has_one_card_for_all_of_them_and_the_week_names_each(
    store: Store, account_id: int, post: int, clock: FakeClock
) -> None:
    with store.unit_of_work() as unit:
        others = [live_post(unit, account_id, clock.now() - DAY) for _ in range(4)]
        unit.session.get_one(Delivery, post).address = "https://bsky.app/post/1"
    told(store, *(replies(account_id, one, 1) for one in (post, *others)))
    with store.read() as session:
        (card,) = comment_cards(session)
        named = waiting_replies(session)
    assert card.title == "5 posts have new comments"
    assert card.message.endswith("And 2 more posts.")
    assert (card.address, card.delivery_ids[0]) == ("https://bsky.app/post/1", post)
    assert [one.delivery_id for one in named] == list(card.delivery_ids)
    assert {one.words for one in named} == {"1 new comment"}


def test_without_new_comments_today_has_no_card(store: Store) -> None:
    with store.read() as session:
        assert comment_cards(session) == ()
