"""Switching off tips that a clinic does not want."""

from __future__ import annotations

import pytest

from clinicsocial.core.checks.switches import Switch
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.planning.checking import check_post, load_check_inputs
from clinicsocial.core.planning.tips import switch_tip
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.settings import tips_switched_off
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import NotAllowedError
from tests.fakes.clock import FakeClock


def rules_of(store: Store, words: str) -> set[str]:
    with store.read() as session:
        inputs = load_check_inputs(session)
    return {one.rule for one in check_post(PostContent(words), inputs, facts={}, now=FakeClock().now()).all}


def test_a_tip_that_is_switched_off_is_not_given_in_a_post(store: Store) -> None:
    before = rules_of(store, "PLEASE COME TO OUR open day.")
    with store.unit_of_work() as unit:
        switch_tip(unit, switch=Switch.CAPITALS, wanted=False)
    after = rules_of(store, "PLEASE COME TO OUR open day.")
    assert before - after == {"style.capitals"}


def test_switching_it_on_again_gives_it_back(store: Store) -> None:
    with store.unit_of_work() as unit:
        switch_tip(unit, switch=Switch.CAPITALS, wanted=False)
        switch_tip(unit, switch=Switch.JARGON, wanted=False)
        switch_tip(unit, switch=Switch.CAPITALS, wanted=True)
        assert tips_switched_off(unit.session) == {"jargon"}


def test_what_changes_nothing_is_told_to_nobody(store: Store) -> None:
    with store.unit_of_work() as unit:
        told = [
            switch_tip(unit, switch=Switch.EMOJI, wanted=wanted).changes.topics
            for wanted in (True, False, False)
        ]
    assert told == [frozenset(), frozenset({Topic.CHECKS}), frozenset()]


def test_an_author_cannot_switch_tips_for_everybody(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Dr Aoife Byrne", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm("Sam Lee", role=Role.AUTHOR))
        sam = next(one.id for one in list_staff(unit.session) if one.public_name == "Sam Lee")
    with pytest.raises(NotAllowedError), store.unit_of_work(actor=sam) as unit:
        switch_tip(unit, switch=Switch.EMOJI, wanted=False)
