"""Advice about a plan: repeated texts, crowded hours and days, closures, and weeks with nothing in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.advice import (
    Advice,
    AdviceKind,
    Planned,
    Spacing,
    advise,
    advise_all,
    load_spacing,
    plain_words,
    quiet_stretch,
)
from clinicsocial.core.planning.advising import advice_between, advice_for, quiet_week, spacing_of
from clinicsocial.core.planning.note_views import NoteForm, NoteView
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.store.settings import set_most_posts_in_a_day
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import content, plan, post, put, schedule

Facts = Mapping[str, NetworkFacts]
LONDON = "Europe/London"
NOON = datetime(2026, 12, 7, 12, tzinfo=UTC)
SPACING = Spacing(timedelta(days=30), timedelta(minutes=15), 2, timedelta(days=7))
K = AdviceKind


def planned(
    post_id: int | None, after: timedelta = timedelta(), *, text: str = "", account: int = 1
) -> Planned:
    """A post some time after noon; words of its own unless given some."""
    words = plain_words(text) if text else f"post {post_id}"
    return Planned(post_id, account, "The Practice", NOON + after, words, f"Post {post_id}")


def told(one: Planned, *others: Planned, notes: tuple[NoteView, ...] = ()) -> list[AdviceKind]:
    return [advice.kind for advice in advise(one, others, notes=notes, spacing=SPACING, zone=LONDON)]


def sentence(one: Planned, *others: Planned, notes: tuple[NoteView, ...] = ()) -> str:
    (advice,) = advise(one, others, notes=notes, spacing=SPACING, zone=LONDON)
    return advice.sentence


def test_the_same_words_within_a_month_are_told_with_their_day() -> None:
    other = planned(2, timedelta(days=-20), text="Book your flu jab!\nhttps://elm.example/a")
    assert (
        sentence(planned(1, text="BOOK your flu   jab 💉 https://elm.example/b"), other)
        == "The Practice has the same text on 17 November 2026."
    )


def test_the_same_words_after_a_month_or_on_another_account_are_left_alone() -> None:
    one = planned(1, text="Book your flu jab")
    assert told(one, planned(2, timedelta(days=31), text="Book your flu jab")) == []
    assert told(one, planned(2, timedelta(days=3), text="Book your flu jab", account=2)) == []


def test_posts_without_words_are_not_the_same_text() -> None:
    assert told(planned(1, text="💉"), planned(2, timedelta(days=2), text="🩺")) == []


def test_posts_within_a_quarter_of_an_hour_are_told() -> None:
    assert sentence(planned(1), planned(2, timedelta(minutes=-14))) == (
        "“Post 2” goes out on The Practice 14 minutes before it."
    )
    assert sentence(planned(1), planned(2, timedelta(minutes=1))) == (
        "“Post 2” goes out on The Practice 1 minute after it."
    )
    assert sentence(planned(1), planned(2)) == "“Post 2” goes out on The Practice at the same time."
    assert told(planned(1), planned(2, timedelta(minutes=15))) == []


def test_a_post_does_not_crowd_itself() -> None:
    assert told(planned(1, text="Flu"), planned(1, timedelta(minutes=3), text="Flu")) == []


def test_too_many_posts_of_one_account_in_a_day_are_counted() -> None:
    one, others = planned(1), [planned(n, timedelta(hours=n)) for n in (2, 3)]
    assert sentence(one, *others) == "That would be 3 posts on The Practice on 7 December 2026."
    assert told(one, others[0]) == []


def test_a_day_is_a_day_of_the_clinics_zone() -> None:
    sydney_night = [planned(n, timedelta(hours=n)) for n in (2, 3)]
    found = advise(planned(1), sydney_night, notes=(), spacing=SPACING, zone="Australia/Sydney")
    assert [advice.kind for advice in found] == []


def test_a_closed_day_is_told_with_what_the_note_says() -> None:
    closed = NoteView(1, date(2026, 12, 7), date(2026, 12, 8), "Staff training", closed=True)
    assert sentence(planned(1), notes=(closed,)) == (
        "The clinic is closed on 7 December 2026: Staff training."
    )
    assert told(planned(1, timedelta(days=2)), notes=(closed,)) == []


def test_a_note_that_is_no_closure_says_nothing() -> None:
    note = NoteView(1, date(2026, 12, 7), date(2026, 12, 7), "Dr Shah back", closed=False)
    assert told(planned(1), notes=(note,)) == []


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 20_000), st.sampled_from("abc"))))
def test_all_at_once_say_what_each_alone_says(posts: list[tuple[int, int, str]]) -> None:
    every = [planned(one, timedelta(minutes=after), text=words) for one, after, words in posts]
    together = advise_all(every, notes=(), spacing=SPACING, zone=LONDON, since=NOON)
    alone: dict[tuple[int, int], tuple[Advice, ...]] = {}
    for one in every:
        found = advise(one, every, notes=(), spacing=SPACING, zone=LONDON)
        if found and one.post_id is not None:
            alone[one.post_id, 1] = (*alone.get((one.post_id, 1), ()), *found)
    assert together == alone


def test_what_has_gone_out_is_heeded_and_not_advised_about() -> None:
    gone, coming = planned(1, text="Flu"), planned(2, timedelta(days=3), text="Flu")
    found = advise_all([gone, coming], notes=(), spacing=SPACING, zone=LONDON, since=NOON + timedelta(1))
    assert set(found) == {(2, 1)}


@pytest.mark.parametrize(("days", "quiet"), [((), True), ((8,), True), ((6,), False), ((-1, 7), True)])
def test_a_week_with_nothing_in_it_is_told(days: tuple[int, ...], quiet: bool) -> None:  # noqa: FBT001 # a case
    due = [NOON + timedelta(days=day) for day in days]
    assert (quiet_stretch(due, now=NOON, spacing=SPACING) is not None) == quiet


@given(st.text())
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert plain_words(plain_words(text)) == plain_words(text)


def test_the_shipped_numbers_are_those_of_the_house() -> None:
    shipped = load_spacing()
    assert (shipped.same_text.days, shipped.too_close, shipped.ahead.days) == (30, timedelta(minutes=15), 7)


# -- read from the database ----------------------------------------------------------------------------------


def test_a_draft_is_weighed_against_what_stands_on_its_account(
    store: Store, facebook: int, facts: Facts
) -> None:
    schedule(store, post(store, facebook), facts, plan(days=1))
    with store.read() as session:
        found = advice_for(session, content=content(facebook), at={facebook: plan(days=4).due})
        assert [advice.kind for advice in found] == [K.SAME_TEXT]
        assert advice_for(session, content=content(facebook, text="News"), at={facebook: plan().due})


def test_a_planned_post_is_not_weighed_against_itself(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    with store.read() as session:
        at = {facebook: plan(days=3).due}
        assert advice_for(session, content=content(facebook), at=at, post_id=post_id) == ()


def test_what_will_not_go_out_crowds_nothing(store: Store, facebook: int, facts: Facts) -> None:
    put(store, schedule(store, post(store, facebook), facts).delivery_ids[0], DeliveryState.CANCELLED)
    with store.read() as session:
        assert advice_for(session, content=content(facebook), at={facebook: plan().due}) == ()


def test_the_calendar_is_told_about_each_post_of_its_days(store: Store, facebook: int, facts: Facts) -> None:
    first = post(store, facebook)
    schedule(store, first, facts, plan(days=1))
    second = post(store, facebook)
    schedule(store, second, facts, plan(days=20))
    with store.unit_of_work() as unit:
        save_note(unit, note=NoteForm(date(2026, 11, 24), date(2026, 11, 24), closed=True))
    with store.read() as session:
        now = plan(days=0).due
        found = advice_between(session, first=date(2026, 11, 23), last=date(2026, 11, 29), now=now)
    assert {key: [one.kind for one in told] for key, told in found.items()} == {
        (first, facebook): [K.CLOSED, K.SAME_TEXT]
    }


def test_an_empty_week_is_noticed_until_something_is_planned(
    store: Store, facebook: int, facts: Facts
) -> None:
    now = plan(days=0).due
    with store.read() as session:
        assert quiet_week(session, now=now) is not None
    schedule(store, post(store, facebook), facts)
    with store.read() as session:
        assert quiet_week(session, now=now) is None


def test_the_clinic_says_how_many_posts_a_day_holds(store: Store) -> None:
    with store.unit_of_work() as unit:
        set_most_posts_in_a_day(unit, 5)
    with store.read() as session:
        assert spacing_of(session).most_in_a_day == 5
