"""How far setting up has come: read from the clinic itself, kept across a power cut."""

from __future__ import annotations

import pytest

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.clinic.first_run import (
    finish,
    introduce,
    note_code_kept,
    put_off,
    reach_step,
    set_up,
)
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.clinic.staff import at_desk
from clinicsocial.core.clinic.steps import Progress, SetUp, Step
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.model import Clinic
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.set_up import set_up_cards
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity, Role
from clinicsocial.core.values.errors import InvalidInputError

EVERYTHING = (Step.CLINIC, Step.TEAM, Step.CODE, Step.ACCOUNT, Step.POST)
MIA = StaffForm("Mia Hart", short_names=("Mia",), title="Practice manager", role=Role.MANAGER)


def found(store: Store) -> SetUp:
    with store.read() as session:
        return set_up(session)


def cards(store: Store) -> list[str]:
    with store.read() as session:
        return [card.kind for card in set_up_cards(session)]


def describe(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Willow Practice"))


def test_a_new_clinic_begins_with_the_guide_and_lacks_everything(store: Store) -> None:
    now = found(store)
    assert (now.comes_first, now.step, now.missing) == (True, Step.WELCOME, EVERYTHING)


def test_a_clinic_described_before_there_was_a_guide_is_not_led_through_it(store: Store) -> None:
    describe(store)
    assert not found(store).comes_first


@pytest.mark.parametrize("step", list(Step))
def test_a_start_goes_on_with_the_step_that_was_reached(store: Store, step: Step) -> None:
    describe(store)
    with store.unit_of_work() as unit:
        reach_step(unit, step=step)
    assert (found(store).comes_first, found(store).step) == (True, step)


def test_what_was_put_off_no_longer_comes_first_and_its_step_is_kept(store: Store) -> None:
    with store.unit_of_work() as unit:
        put_off(unit, step=Step.CODE)
    assert (found(store).comes_first, found(store).progress, found(store).step) == (
        False,
        Progress.PUT_OFF,
        Step.CODE,
    )


def test_a_step_is_done_by_whatever_way_the_clinic_came_by_it(store: Store) -> None:
    describe(store)
    with store.unit_of_work() as unit:
        introduce(unit, staff=MIA)
        connect_assisted(unit, network="facebook", label="Willow Practice")
        note_code_kept(unit)
        create_post(unit, content=PostContent(text="We open on Saturday."))
    assert found(store).missing == ()


def test_who_sets_the_clinic_up_sits_at_the_desk_and_a_correction_adds_nobody(store: Store) -> None:
    with store.unit_of_work() as unit:
        first = introduce(unit, staff=MIA).staff_id
    with store.unit_of_work() as unit:
        again = introduce(unit, staff=StaffForm("Mia Hartley", first, role=Role.MANAGER)).staff_id
    with store.read() as session:
        present = at_desk(session)
    assert present is not None
    assert (first, present.id, present.public_name) == (again, first, "Mia Hartley")


def test_somebody_without_a_name_is_not_put_at_the_desk(store: Store) -> None:
    with pytest.raises(InvalidInputError), store.unit_of_work() as unit:
        introduce(unit, staff=StaffForm(" "))
    with store.read() as session:
        assert at_desk(session) is None


def test_before_the_clinic_is_described_today_asks_for_that_and_the_code_alone(store: Store) -> None:
    with store.unit_of_work() as unit:
        put_off(unit, step=Step.CLINIC)
    assert cards(store) == ["not_set_up", "no_code"]


def test_what_a_finished_guide_left_out_is_a_card_each(store: Store) -> None:
    describe(store)
    with store.unit_of_work() as unit:
        finish(unit)
    assert cards(store) == ["no_team", "no_code", "no_account", "no_post"]


def test_a_clinic_from_before_the_guide_is_asked_for_an_account_only(store: Store) -> None:
    describe(store)
    assert cards(store) == ["no_account"]


def test_the_demo_clinic_lacks_nothing(store: Store) -> None:
    describe(store)
    with store.unit_of_work() as unit:
        unit.session.get_one(Clinic, 1).demo = True
    assert (found(store).missing, found(store).comes_first, cards(store)) == ((), False, [])
