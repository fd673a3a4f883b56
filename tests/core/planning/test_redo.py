"""Undo and redo: any walk through what was done ends where a plain list of states says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.planning.deliveries import current, deliveries_of
from clinicsocial.core.planning.errors import NotRedoableError, NotUndoableError
from clinicsocial.core.planning.note_reading import notes_between
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import delete_note, save_note
from clinicsocial.core.planning.posts import archive_post, delete_draft, save_post
from clinicsocial.core.planning.rearranging import (
    Chosen,
    exactly,
    move_chosen,
    move_draft,
    remove_chosen,
)
from clinicsocial.core.planning.redo import next_redo, redo
from clinicsocial.core.planning.scheduling import move_deliveries, unschedule
from clinicsocial.core.planning.undo import UNDO_FOR, last_command, undo
from clinicsocial.core.store import commands as log
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState
from tests.core.planning.arranging import account, content, plan, post, put, schedule
from tests.fakes.clock import FakeClock
from tests.fakes.store import StoreTemplate, open_copy

FACTS = load_network_facts()
DAY = date(2026, 12, 24)


def take_back(store: Store) -> str:
    with store.unit_of_work() as unit:
        return undo(unit).sentence


def do_again(store: Store) -> str:
    with store.unit_of_work() as unit:
        return redo(unit).sentence


# -- a walk and a plain model --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person sees of one post and its note."""

    there: bool = True
    own_state: str = "draft"
    meant: str = ""
    planned: datetime | None = None
    note: str = ""


@dataclass(eq=False)
class Walk:
    """One post of the store, and what the model says of it: states that were, and where in them it is."""

    store: Store
    account: int
    post_id: int = 0
    states: list[Standing] = field(default_factory=lambda: [Standing()])
    at: int = 0

    @property
    def now(self) -> Standing:
        return self.states[self.at]

    def begin(self) -> None:
        with self.store.unit_of_work() as unit:
            log.forget(unit.session)
            for note in notes_between(unit.session, first=DAY, last=DAY):
                delete_note(unit, note_id=note.id)
            log.forget(unit.session)
        self.post_id = post(self.store, self.account)

    def seen(self) -> Standing:
        with self.store.read() as session:
            row = session.get(Post, self.post_id)
            notes = notes_between(session, first=DAY, last=DAY)
            note = notes[0].text if notes else ""
            if row is None:
                return Standing(there=False, own_state="", note=note)
            rows = list(current(deliveries_of(session, self.post_id)).values())
            planned = datetime.fromisoformat(rows[0].wall_time) if rows else None
            return Standing(own_state=row.own_state, meant=row.planned_for, planned=planned, note=note)

    def did(self, state: Standing) -> None:
        del self.states[self.at + 1 :]
        self.states.append(state)
        self.at += 1

    def act(self, name: str, day: int) -> None:
        """Do it where a person could, and note what the model expects."""
        now, when = self.now, plan(days=day)
        is_draft = now.there and now.planned is None and now.own_state == "draft"
        if name == "schedule" and is_draft:
            schedule(self.store, self.post_id, FACTS, when)
            self.did(replace(now, planned=when.wall))
        elif name == "move" and now.planned is not None and now.planned.date() != when.wall.date():
            with self.store.unit_of_work() as unit:
                move_deliveries(unit, delivery_ids=self.standing(), day=when.wall.date())
            self.did(replace(now, planned=datetime.combine(when.wall.date(), now.planned.time())))
        elif name == "unschedule" and now.planned is not None:
            with self.store.unit_of_work() as unit:
                unschedule(unit, post_id=self.post_id)
            self.did(replace(now, planned=None))
        elif name == "archive" and is_draft:
            with self.store.unit_of_work() as unit:
                archive_post(unit, post_id=self.post_id)
            self.did(replace(now, own_state="archived"))
        elif name == "delete" and is_draft:
            with self.store.unit_of_work() as unit:
                delete_draft(unit, post_id=self.post_id)
            self.did(Standing(there=False, own_state="", note=now.note))
        elif name == "mean" and is_draft and now.meant != when.wall.isoformat(timespec="minutes"):
            with self.store.unit_of_work() as unit:
                move_draft(unit, post_id=self.post_id, new=exactly(when))
            self.did(replace(now, meant=self.seen().meant))
        elif name == "note":
            self.write_note(f"Note {day}")

    def write_note(self, words: str) -> None:
        with self.store.unit_of_work() as unit:
            there = notes_between(unit.session, first=DAY, last=DAY)
            save_note(unit, note=NoteForm(DAY, DAY, words, id=there[0].id if there else None))
        self.did(replace(self.now, note=words))

    def standing(self) -> tuple[int, ...]:
        with self.store.read() as session:
            return tuple(row.id for row in current(deliveries_of(session, self.post_id)).values())

    def back(self) -> None:
        if self.at:
            take_back(self.store)
            self.at -= 1
        else:
            with pytest.raises(NotUndoableError):
                take_back(self.store)

    def on(self) -> None:
        if self.at + 1 < len(self.states):
            do_again(self.store)
            self.at += 1
        else:
            with pytest.raises(NotRedoableError):
                do_again(self.store)


@pytest.fixture(scope="module")
def walked(
    store_template: StoreTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, int]]:
    store = open_copy(store_template, tmp_path_factory.mktemp("walk") / "data")
    with store.unit_of_work() as unit:
        facebook = account(unit)
    yield store, facebook
    store.close()


STEPS = st.tuples(
    st.sampled_from(["schedule", "move", "unschedule", "archive", "delete", "mean", "note", "undo", "redo"]),
    st.integers(1, 9),
)


@given(steps=st.lists(STEPS, min_size=3, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_walk_ends_where_a_plain_list_of_states_says(
    walked: tuple[Store, int], steps: list[tuple[str, int]]
) -> None:
    walk = Walk(*walked)
    walk.begin()
    for name, day in steps:
        if name == "undo":
            walk.back()
        elif name == "redo":
            walk.on()
        else:
            walk.act(name, day)
        assert walk.seen() == walk.now, name


# -- single sentences ----------------------------------------------------------------------------------------


def test_several_posts_moved_and_back_are_moved_again_by_one_redo(store: Store, facebook: int) -> None:
    posts = [post(store, facebook, text=text) for text in ("One", "Two")]
    ids = [schedule(store, one, FACTS, plan(hour=9 + at)).delivery_ids[0] for at, one in enumerate(posts)]
    with store.unit_of_work() as unit:
        move_chosen(
            unit, chosen=Chosen(tuple(ids)), new=lambda one: replace(one, wall=one.wall + timedelta(3))
        )
    moved = _walls(store, ids)
    assert take_back(store) == "2 posts moved"
    assert _walls(store, ids) != moved
    assert do_again(store) == "2 posts moved"
    assert _walls(store, ids) == moved
    take_back(store)
    assert _walls(store, ids) == [plan(hour=9).wall, plan(hour=10).wall]


def test_posts_taken_off_back_and_off_again_can_still_be_taken_back(store: Store, facebook: int) -> None:
    posts = [post(store, facebook, text=text) for text in ("One", "Two")]
    ids = tuple(
        schedule(store, one, FACTS, plan(hour=9 + at)).delivery_ids[0] for at, one in enumerate(posts)
    )
    with store.unit_of_work() as unit:
        remove_chosen(unit, chosen=Chosen(tuple(ids)))
    for step in (take_back, do_again, take_back):
        step(store)
    with store.read() as session:
        assert [len(current(deliveries_of(session, one))) for one in posts] == [1, 1]


def test_a_new_act_ends_what_could_be_done_again(store: Store, clock: FakeClock, facebook: int) -> None:
    first, second = post(store, facebook, text="One"), post(store, facebook, text="Two")
    schedule(store, first, FACTS)
    take_back(store)
    schedule(store, second, FACTS, plan(days=3))
    with store.read() as session:
        assert next_redo(session, now=clock.now()) is None


def test_what_would_be_done_again_is_offered_in_words(store: Store, clock: FakeClock, facebook: int) -> None:
    schedule(store, post(store, facebook), FACTS)
    take_back(store)
    with store.read() as session:
        offer = next_redo(session, now=clock.now())
        assert (offer and offer.sentence, last_command(session, now=clock.now())) == ("Scheduled", None)


def test_a_draft_that_was_changed_since_is_not_deleted_again(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    with store.unit_of_work() as unit:
        delete_draft(unit, post_id=post_id)
    take_back(store)
    with store.unit_of_work() as unit:
        revision = unit.session.get_one(Post, post_id).revision
        save_post(unit, post_id=post_id, revision=revision, content=content(facebook, text="New words"))
    with pytest.raises(NotRedoableError, match="changed again"):
        do_again(store)


def test_a_time_that_has_passed_is_not_planned_again(store: Store, clock: FakeClock, facebook: int) -> None:
    schedule(store, post(store, facebook), FACTS, plan(hour=10, days=0))
    take_back(store)
    clock.advance(timedelta(hours=3))
    with pytest.raises(NotRedoableError, match="passed"):
        do_again(store)


@pytest.mark.parametrize("state", [DeliveryState.SENDING, DeliveryState.LIVE, DeliveryState.UNSURE])
def test_nothing_is_done_again_past_sending(store: Store, facebook: int, state: DeliveryState) -> None:
    delivery_id = schedule(store, post(store, facebook), FACTS).delivery_ids[0]
    with store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=(delivery_id,), day=date(2026, 12, 4))
    take_back(store)
    put(store, delivery_id, state)
    with pytest.raises(NotRedoableError, match="gone out"):
        do_again(store)


def test_after_half_a_day_nothing_is_done_again(store: Store, clock: FakeClock, facebook: int) -> None:
    schedule(store, post(store, facebook), FACTS, plan(days=5))
    take_back(store)
    clock.advance(UNDO_FOR)
    with pytest.raises(NotRedoableError, match="nothing"):
        do_again(store)


def test_what_is_refused_changes_nothing(store: Store, facebook: int) -> None:
    ids = [
        schedule(store, post(store, facebook, text=text), FACTS, plan(hour=hour)).delivery_ids[0]
        for text, hour in (("One", 9), ("Two", 10))
    ]
    with store.unit_of_work() as unit:
        move_chosen(
            unit, chosen=Chosen(tuple(ids)), new=lambda one: replace(one, wall=one.wall + timedelta(3))
        )
    take_back(store)
    put(store, ids[1], DeliveryState.SENDING)
    before = _walls(store, ids)
    with pytest.raises(NotRedoableError):
        do_again(store)
    assert _walls(store, ids) == before


def _walls(store: Store, ids: list[int]) -> list[datetime]:
    with store.read() as session:
        return [datetime.fromisoformat(session.get_one(Delivery, one).wall_time) for one in ids]
