"""Rows find the posts they are about by id and address; by time and text only as a guess; never two one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from clinicsocial.core.insights.importing.addresses import plain_address
from clinicsocial.core.insights.importing.layouts import plain
from clinicsocial.core.insights.importing.matching import LivePost, match
from clinicsocial.core.insights.importing.values import PostRow

AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
TEXT = "The flu clinic is open on Saturday from nine"


def row(
    line: int = 2, *, remote_id: str = "", address: str = "", text: str = "", at: datetime | None = AT
) -> PostRow:
    return PostRow(line, "", remote_id, address, text, date(2026, 11, 3), at, {"likes": 1})


def post(
    number: int = 1, *, remote_id: str = "", address: str = "", text: str = TEXT, at: datetime = AT
) -> LivePost:
    return LivePost(number, remote_id, plain_address(address), at, at.date(), plain(text), "The flu clinic")


def test_the_networks_id_is_sure_also_with_the_pages_id_in_front() -> None:
    assert match([row(remote_id="77")], [post(remote_id="100_77")]).sure == {2: 1}


def test_the_address_is_sure_however_it_is_written() -> None:
    one = row(address="https://www.instagram.com/reel/AbC/")
    assert match([one], [post(address="instagram.com/p/AbC")]).sure == {2: 1}


def test_an_id_inside_an_address_that_was_pasted_by_hand_is_sure() -> None:
    ours = post(address="https://www.facebook.com/harbour/posts/12345678901234567")
    assert match([row(remote_id="12345678901234567")], [ours]).sure == {2: 1}


def test_the_same_text_at_about_the_same_time_is_a_guess() -> None:
    found = match([row(text=TEXT + " to noon")], [post(at=AT + timedelta(hours=5))])
    assert not found.sure
    assert [(one.line, one.candidate.delivery_id) for one in found.guesses] == [(2, 1)]


def test_the_nearest_of_posts_with_the_same_text_is_guessed() -> None:
    posts = [post(1, at=AT - timedelta(hours=20)), post(2, at=AT + timedelta(hours=1))]
    assert match([row(text=TEXT)], posts).guesses[0].candidate.delivery_id == 2


def test_the_same_text_weeks_apart_is_no_guess() -> None:
    assert match([row(text=TEXT)], [post(at=AT + timedelta(weeks=4))]).foreign == 1


def test_without_a_text_only_a_lone_post_at_that_time_is_guessed() -> None:
    alone = match([row()], [post(at=AT + timedelta(minutes=3))])
    two = match([row()], [post(1, at=AT), post(2, at=AT + timedelta(minutes=3))])
    assert (len(alone.guesses), len(two.guesses)) == (1, 0)


def test_another_text_at_the_same_minute_is_another_post() -> None:
    assert match([row(text="Our reception moves to the first floor")], [post()]).foreign == 1


def test_one_post_is_found_by_one_row_only() -> None:
    found = match([row(2, remote_id="7"), row(3, remote_id="7"), row(4, text=TEXT)], [post(remote_id="7")])
    assert found.sure == {2: 1}
    assert found.foreign == 2


def test_a_guess_is_strong_where_its_words_are_no_others_around_that_day() -> None:
    lone = match([row(text=TEXT)], [post(1), post(2, at=AT - timedelta(weeks=3))])
    twins = match([row(text=TEXT)], [post(1), post(2, at=AT - timedelta(hours=3))])
    told_twice = match([row(2, text=TEXT), row(3, text=TEXT)], [post(1)])
    assert [found.guesses[0].strong for found in (lone, twins, told_twice)] == [True, False, False]


def test_a_guess_by_a_short_beginning_is_never_strong() -> None:
    assert not match([row(text="Flu clinic today")], [post(text="Flu clinic today")]).guesses[0].strong
