"""The page of a week: its note, what is missing, and what is worth showing to more people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import insert, select

from clinicsocial.core.insights.goal_views import GoalForm
from clinicsocial.core.insights.goals import save_goal
from clinicsocial.core.insights.notes import LONGEST, ONE_ACT, set_week_note, week_note
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.views import Grain, PostMention
from clinicsocial.core.insights.week import wanted_posts, week_page
from clinicsocial.core.model import Asset, AssetSubject, Delivery, PostAsset, PostSubject, Receipt, Subject
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.planning.redo import redo
from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.slots import Slot
from tests.core.insights.years import write_years
from tests.fakes.clock import FakeClock

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
WEEK = period_of(NOW.date(), Grain.WEEK)
MONDAY = date(2026, 11, 16)


@pytest.fixture
def clinic(store: Store) -> Store:
    """Three months of posts on an account that tells reach."""
    with store.unit_of_work() as unit:
        years = write_years(unit, until=NOW, weeks=13, networks=("instagram",))
        assert years.posts
    return store


def _boost(store: Store) -> tuple[PostMention, ...]:
    with store.read() as session:
        return week_page(session, read_history(session), period=WEEK, now=NOW).boost


def test_a_note_is_kept_with_its_week(store: Store) -> None:
    with store.unit_of_work() as unit:
        set_week_note(unit, day=date(2026, 11, 19), text=" Fewer links, more faces. \n")
    with store.read() as session:
        assert week_note(session, day=MONDAY) == "Fewer links, more faces."
        assert not week_note(session, day=MONDAY - timedelta(days=1))


def test_writing_on_is_one_act_with_one_undo(store: Store, clock: FakeClock) -> None:
    for text in ("Few", "Fewer links", "Fewer links."):
        with store.unit_of_work() as unit:
            set_week_note(unit, day=MONDAY, text=text)
        clock.advance(timedelta(seconds=20))
    with store.unit_of_work() as unit:
        undo(unit)
        assert not week_note(unit.session, day=MONDAY)
        redo(unit)
        assert week_note(unit.session, day=MONDAY) == "Fewer links."


def test_what_is_written_later_is_taken_back_by_itself(store: Store, clock: FakeClock) -> None:
    for text in ("First.", "First. Second."):
        with store.unit_of_work() as unit:
            set_week_note(unit, day=MONDAY, text=text)
        clock.advance(ONE_ACT + timedelta(seconds=1))
    with store.unit_of_work() as unit:
        undo(unit)
        assert week_note(unit.session, day=MONDAY) == "First."


def test_a_note_that_was_emptied_comes_back_with_undo(store: Store, clock: FakeClock) -> None:
    with store.unit_of_work() as unit:
        set_week_note(unit, day=MONDAY, text="Keep this.")
    clock.advance(timedelta(hours=1))
    with store.unit_of_work() as unit:
        set_week_note(unit, day=MONDAY, text="  ")
        assert not week_note(unit.session, day=MONDAY)
        undo(unit)
        assert week_note(unit.session, day=MONDAY) == "Keep this."


def test_saving_the_same_words_again_is_no_act(store: Store) -> None:
    with store.unit_of_work() as unit:
        set_week_note(unit, day=MONDAY, text="Same.")
        assert set_week_note(unit, day=MONDAY, text="Same. ").command_id is None


def test_a_note_that_is_too_long_is_refused(store: Store) -> None:
    with store.unit_of_work() as unit, pytest.raises(InvalidInputError):
        set_week_note(unit, day=MONDAY, text="x" * (LONGEST + 1))


def test_two_accounts_with_one_posting_time_ask_for_one_post(store: Store) -> None:
    with store.unit_of_work() as unit:
        write_years(unit, until=NOW, weeks=1, networks=("instagram", "bluesky"))
        for account in (1, 2):
            save_slots(
                unit, account_id=account, slots=[Slot(account, 0, time(9)), Slot(account, account, time(9))]
            )
        assert wanted_posts(unit.session, first=WEEK.first, last=WEEK.last) == 3


def test_a_closed_day_asks_for_no_post(clinic: Store) -> None:
    with clinic.unit_of_work() as unit:
        save_slots(unit, account_id=1, slots=[Slot(1, 0, time(9)), Slot(1, 2, time(9))])
        save_note(unit, note=NoteForm(MONDAY, MONDAY, "Bank holiday", closed=True))
        assert wanted_posts(unit.session, first=WEEK.first, last=WEEK.last) == 1


def test_the_gap_counts_what_is_out_and_says_what_is_missing(clinic: Store) -> None:
    with clinic.unit_of_work() as unit:
        save_slots(unit, account_id=1, slots=[Slot(1, day, time(9)) for day in range(7)])
        session = unit.session
        page = week_page(session, read_history(session), period=WEEK, now=NOW)
        out = {one.post_id for one in read_history(session).went if WEEK.first <= one.day <= WEEK.last}
    assert page.gap.startswith(f"{len(out)} post")
    assert f"{7 - len(out)} are still missing." in page.gap


def test_a_goal_asks_for_posts_where_there_are_no_posting_times(clinic: Store) -> None:
    goal = GoalForm("Nine a week", "posts-a-week", 8.5, WEEK.first, WEEK.last)
    with clinic.unit_of_work() as unit:
        save_goal(unit, goal=goal)
    with clinic.read() as session:
        gap = week_page(session, read_history(session), period=WEEK, now=NOW).gap
    assert "your goal asks for 9." in gap


def test_the_week_of_one_account_is_about_its_posts_times_and_goals(store: Store) -> None:
    with store.unit_of_work() as unit:
        write_years(unit, until=NOW, weeks=13, networks=("instagram", "bluesky"))
        for account, days in ((1, 7), (2, 2)):
            save_slots(unit, account_id=account, slots=[Slot(account, day, time(9)) for day in range(days)])
    with store.read() as session:
        known = read_history(session)
        pages = [
            week_page(session, known, period=WEEK, now=NOW, account_id=account) for account in (None, 1, 2)
        ]
    assert ["for 7." in page.gap for page in pages] == [True, True, False]
    assert "for 2." in pages[2].gap
    assert all(one.account == "Account 1" for one in pages[1].boost)
    assert not pages[2].boost  # Bluesky tells no reach


def test_the_goal_of_one_account_asks_for_its_posts_alone(clinic: Store) -> None:
    with clinic.unit_of_work() as unit:
        save_goal(unit, goal=GoalForm("Nine", "posts-a-week", 9, WEEK.first, WEEK.last, account_id=1))
    with clinic.read() as session:
        known = read_history(session)
        assert not week_page(session, known, period=WEEK, now=NOW).gap
        assert "for 9." in week_page(session, known, period=WEEK, now=NOW, account_id=1).gap


def test_without_posting_times_no_gap_is_told(clinic: Store) -> None:
    with clinic.read() as session:
        assert not week_page(session, read_history(session), period=WEEK, now=NOW).gap


def test_only_recent_posts_above_the_usual_are_worth_boosting(clinic: Store) -> None:
    found = _boost(clinic)
    assert 1 <= len(found) <= 3
    assert all(NOW - one.live_at <= timedelta(days=30) for one in found)


def _about_a_person(unit: UnitOfWork, post_id: int) -> None:
    unit.session.add(Subject(id=1, key_id="k", sealed=b"", created_at=NOW, updated_at=NOW))
    unit.session.flush()
    unit.session.add(PostSubject(post_id=post_id, subject_id=1, uses=["story"]))


def _shows_a_person(unit: UnitOfWork, post_id: int) -> None:
    unit.session.add(Subject(id=1, key_id="k", sealed=b"", created_at=NOW, updated_at=NOW))
    unit.session.execute(
        insert(Asset).values(
            sha256="a", file_name="a.jpg", mime="image/jpeg", width=1, height=1, size=1, imported_at=NOW
        )
    )
    unit.session.flush()
    unit.session.add(AssetSubject(asset_sha256="a", subject_id=1))
    unit.session.add(PostAsset(post_id=post_id, asset_sha256="a", position=0))


def _went_with_a_warning(unit: UnitOfWork, post_id: int) -> None:
    delivery = unit.session.scalars(select(Delivery.id).where(Delivery.post_id == post_id)).one()
    unit.session.add(
        Receipt(
            delivery_id=delivery,
            text_sha256="",
            signed_off=[{"rule": "uk.TRUTH-01"}],
            media_sent=0,
            media_confirmed=0,
            remote_id="",
            address="",
            recorded_at=NOW,
        )
    )


def _was_taken_down(unit: UnitOfWork, post_id: int) -> None:
    for row in unit.session.scalars(select(Delivery).where(Delivery.post_id == post_id)):
        row.state = "removed"


@pytest.mark.parametrize("bar", [_about_a_person, _shows_a_person, _went_with_a_warning, _was_taken_down])
def test_a_post_that_must_not_be_advertised_is_never_proposed(
    clinic: Store, bar: Callable[[UnitOfWork, int], None]
) -> None:
    best = _boost(clinic)[0].post_id
    with clinic.unit_of_work() as unit:
        bar(unit, best)
        unit.session.flush()
    assert best not in {one.post_id for one in _boost(clinic)}
