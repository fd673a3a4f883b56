"""Notes and closures on days: found on each of their days, undone, and read for names of patients."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.note_reading import notes_between
from clinicsocial.core.planning.note_views import NoteForm, NoteView
from clinicsocial.core.planning.notes import check_note, delete_note, save_note
from clinicsocial.core.planning.undo import last_command, undo
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.finding import Severity
from tests.fakes.clock import FakeClock

MONDAY, FRIDAY = date(2026, 12, 21), date(2026, 12, 25)
CLINIC = ClinicIdentity("Elm Surgery")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
days = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def save(store: Store, form: NoteForm) -> int:
    with store.unit_of_work() as unit:
        return save_note(unit, note=form).note_id


def on(store: Store, first: date, last: date | None = None) -> tuple[NoteView, ...]:
    with store.read() as session:
        return notes_between(session, first=first, last=last or first)


def take_back(store: Store) -> None:
    with store.unit_of_work() as unit:
        undo(unit)


def test_a_note_stands_on_each_of_its_days_and_on_no_other(store: Store) -> None:
    note_id = save(store, NoteForm(MONDAY, FRIDAY, "  Training week "))
    expected = (NoteView(note_id, MONDAY, FRIDAY, "Training week", closed=False),)
    assert on(store, MONDAY) == on(store, FRIDAY) == on(store, date(2026, 12, 23)) == expected
    assert on(store, date(2026, 12, 20)) == on(store, date(2026, 12, 26)) == ()


def test_the_closures_of_a_day_come_before_its_notes(store: Store) -> None:
    save(store, NoteForm(FRIDAY, FRIDAY, "Christmas"))
    save(store, NoteForm(FRIDAY, FRIDAY, closed=True))
    assert [note.closed for note in on(store, FRIDAY)] == [True, False]


@given(days, days, days)
def test_a_note_covers_the_days_between_its_ends(one: date, other: date, day: date) -> None:
    first, last = sorted((one, other))
    assert NoteView(1, first, last, "", closed=True).covers(day) == (first <= day <= last)


def test_a_note_can_be_changed_and_the_change_taken_back(store: Store) -> None:
    note_id = save(store, NoteForm(MONDAY, MONDAY, "Training"))
    before = on(store, MONDAY)
    save(store, NoteForm(MONDAY, FRIDAY, "Training week", closed=True, id=note_id))
    take_back(store)
    assert on(store, MONDAY, FRIDAY) == before


def test_a_new_note_is_gone_again_when_it_is_taken_back(store: Store) -> None:
    save(store, NoteForm(MONDAY, MONDAY, "Training"))
    take_back(store)
    assert on(store, MONDAY) == ()


def test_a_deleted_note_comes_back_as_it_was(store: Store, clock: FakeClock) -> None:
    note_id = save(store, NoteForm(MONDAY, FRIDAY, "Training", closed=True))
    before = on(store, MONDAY)
    with store.unit_of_work() as unit:
        delete_note(unit, note_id=note_id)
    assert on(store, MONDAY) == ()
    with store.read() as session:
        offer = last_command(session, now=clock.now())
    assert offer is not None
    assert offer.sentence == "Note deleted"
    take_back(store)
    assert on(store, MONDAY) == before


def test_a_change_made_over_by_another_is_not_taken_back(store: Store) -> None:
    with store.unit_of_work() as unit:
        first = save_note(unit, note=NoteForm(MONDAY, MONDAY, "One"))
    save(store, NoteForm(MONDAY, MONDAY, "Two", id=first.note_id))
    with store.unit_of_work() as unit, pytest.raises(NotUndoableError):
        undo(unit, command_id=first.command_id)
    assert [note.text for note in on(store, MONDAY)] == ["Two"]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (NoteForm(MONDAY, MONDAY, "  "), "text"),
        (NoteForm(MONDAY, MONDAY, "x" * 201), "text"),
        (NoteForm(FRIDAY, MONDAY, "Backwards"), "last_day"),
        (NoteForm(MONDAY, date(2027, 12, 22), "Too long"), "last_day"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_kept(store: Store, form: NoteForm, field: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        save(store, form)
    assert refused.value.field == field
    assert on(store, date(2026, 1, 1), date(2027, 12, 31)) == ()


def test_a_note_that_is_gone_is_neither_changed_nor_deleted(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        save(store, NoteForm(MONDAY, MONDAY, "Words", id=7))
    with store.unit_of_work() as unit, pytest.raises(NotAllowedError):
        delete_note(unit, note_id=7)


def test_a_note_that_tells_of_a_patient_is_advised_against_and_never_stopped() -> None:
    found = check_note("Mrs Sarah Holloway comes in for her chemotherapy, call 07700 900123", CLINIC, now=NOW)
    assert found
    assert {one.severity for one in found} == {Severity.ADVISE}


@pytest.mark.parametrize("text", ["", "Bank holiday", "Staff training in the afternoon"])
def test_an_ordinary_note_is_left_alone(text: str) -> None:
    assert check_note(text, CLINIC, now=NOW) == ()
