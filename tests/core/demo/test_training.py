"""Things to try: ticked by what was done since the demo was built, and by nothing else."""

from __future__ import annotations

import pytest

from clinicsocial.core.demo.training import NOTED_BY_WINDOW, Exercise, note_tried, what_was_tried
from clinicsocial.core.store.settings import set_publishing_pause
from clinicsocial.core.store.store import Store


def tried(store: Store) -> frozenset[Exercise]:
    with store.read() as session:
        return what_was_tried(session).done


def test_what_the_demo_did_while_it_was_built_does_not_count(store: Store) -> None:
    with store.unit_of_work() as unit:
        set_publishing_pause(unit, "Before anybody came")
        unit.audit("demo.built", "clinic:1")
    assert tried(store) == frozenset()


def test_pausing_publishing_ticks_pausing(store: Store) -> None:
    with store.unit_of_work() as unit:
        unit.audit("demo.built", "clinic:1")
        set_publishing_pause(unit, "Press enquiry")
    assert tried(store) == {Exercise.PAUSE}


@pytest.mark.parametrize("exercise", sorted(NOTED_BY_WINDOW))
def test_what_the_log_does_not_tell_is_noted_once(store: Store, exercise: Exercise) -> None:
    with store.unit_of_work() as unit:
        unit.audit("demo.built", "clinic:1")
        note_tried(unit, exercise=exercise)
        note_tried(unit, exercise=exercise)
    assert tried(store) == {exercise}


def test_a_tick_makes_no_page_read_again(store: Store) -> None:
    with store.unit_of_work() as unit:
        assert note_tried(unit, exercise=Exercise.CHARTS).changes.topics == frozenset()


def test_what_the_log_tells_cannot_be_ticked_by_hand(store: Store) -> None:
    with pytest.raises(ValueError, match="audit"), store.unit_of_work() as unit:
        note_tried(unit, exercise=Exercise.SCHEDULE)


def test_a_real_clinic_has_nothing_to_tick(store: Store) -> None:
    with store.unit_of_work() as unit:
        set_publishing_pause(unit, "Holiday")
    assert tried(store) == frozenset()
