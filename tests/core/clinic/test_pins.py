"""PINs at the desk: who needs one, what a wrong one costs, and what is left of it in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clinicsocial.core.clinic.locking import is_locked, locking_is_on, needs_pin, staff_with_pin
from clinicsocial.core.clinic.pins import (
    Proof,
    lock,
    prove,
    remove_pin,
    set_pin,
    set_pin_by_code,
    sit_down_with_pin,
)
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clinic.staff import at_desk, list_staff, save_staff, sit_down, staff_left
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.model import StaffPin
from clinicsocial.core.store.recovery import new_recovery_code, write_recovery
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.store_errors import RecoveryCodeWrongError
from tests.fakes.clock import FakeClock

PIN = "7391"


@pytest.fixture
def team(store: Store) -> dict[Role, int]:
    """One colleague of each role."""
    with store.unit_of_work() as unit:
        for role in (Role.MANAGER, Role.APPROVER, Role.AUTHOR):
            save_staff(unit, staff=StaffForm(role.value.title(), role=role))
    with store.read() as session:
        return {member.role: member.id for member in list_staff(session)}


@pytest.fixture
def locked(store: Store, team: dict[Role, int]) -> dict[Role, int]:
    """The same, and the manager has a PIN."""
    with store.unit_of_work() as unit:
        set_pin(unit, staff_id=team[Role.MANAGER], pin=PIN)
    return team


def tried(store: Store, staff_id: int, pin: str) -> Proof:
    with store.unit_of_work() as unit:
        return prove(unit, staff_id=staff_id, pin=pin)


def test_without_a_pin_nothing_is_locked(store: Store, team: dict[Role, int]) -> None:
    with store.unit_of_work() as unit:
        sit_down(unit, staff_id=team[Role.MANAGER])
        lock(unit)
        assert not is_locked(unit.session)


def test_the_first_pin_is_a_managers(store: Store, team: dict[Role, int]) -> None:
    with store.unit_of_work() as unit, pytest.raises(NotAllowedError):
        set_pin(unit, staff_id=team[Role.AUTHOR], pin=PIN)


def test_the_right_pin_sits_its_owner_down(store: Store, locked: dict[Role, int]) -> None:
    with store.unit_of_work() as unit:
        assert sit_down_with_pin(unit, staff_id=locked[Role.MANAGER], pin=PIN).right
    with store.read() as session:
        present = at_desk(session)
        assert present is not None
        assert (present.id, is_locked(session)) == (locked[Role.MANAGER], False)


def test_a_wrong_pin_sits_nobody_down(store: Store, locked: dict[Role, int]) -> None:
    with store.unit_of_work() as unit:
        assert not sit_down_with_pin(unit, staff_id=locked[Role.MANAGER], pin="7392").right
    with store.read() as session:
        assert is_locked(session)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.APPROVER, None])
def test_who_may_do_more_than_write_does_not_sit_down_without_a_pin(
    store: Store, locked: dict[Role, int], role: Role | None
) -> None:
    with store.unit_of_work() as unit, pytest.raises(NotAllowedError):
        sit_down(unit, staff_id=None if role is None else locked[role])


def test_an_author_may_do_without(store: Store, locked: dict[Role, int]) -> None:
    with store.unit_of_work() as unit:
        sit_down(unit, staff_id=locked[Role.AUTHOR])
        assert not needs_pin(unit.session, locked[Role.AUTHOR])


@pytest.mark.parametrize("act", list(Act))
def test_while_it_is_locked_nobody_may_do_anything(store: Store, locked: dict[Role, int], act: Act) -> None:
    assert locked
    with store.unit_of_work() as unit, pytest.raises(NotAllowedError):
        require(unit, act)


def test_after_three_wrong_tries_even_the_right_one_waits(
    store: Store, clock: FakeClock, locked: dict[Role, int]
) -> None:
    manager = locked[Role.MANAGER]
    tries = [tried(store, manager, "wrong") for _ in range(3)]
    assert [proof.tries_left for proof in tries] == [2, 1, 0]
    waiting = tried(store, manager, PIN)
    assert (waiting.right, waiting.looked_at, waiting.wait) == (False, False, timedelta(seconds=5))
    clock.advance(timedelta(seconds=5))
    assert tried(store, manager, PIN).right


def test_a_right_one_forgives_the_wrong_ones(store: Store, locked: dict[Role, int]) -> None:
    manager = locked[Role.MANAGER]
    tries = [tried(store, manager, pin) for pin in ("wrong", "wrong", PIN, "wrong", "wrong")]
    assert tries[-1].tries_left == 1


def test_a_clock_set_back_begins_the_wait_anew_and_no_longer(
    store: Store, clock: FakeClock, locked: dict[Role, int]
) -> None:
    manager = locked[Role.MANAGER]
    for _ in range(3):
        tried(store, manager, "wrong")
    clock.step_wall_clock(timedelta(days=-400))
    assert tried(store, manager, PIN).wait == timedelta(seconds=5)
    clock.advance(timedelta(seconds=5))
    assert tried(store, manager, PIN).right


@pytest.mark.parametrize("pin", ["", "12", "1234", "8888", "password", "x" * 65])
def test_a_pin_that_anybody_would_try_is_refused(store: Store, team: dict[Role, int], pin: str) -> None:
    with store.unit_of_work() as unit, pytest.raises(InvalidInputError):
        set_pin(unit, staff_id=team[Role.MANAGER], pin=pin)


def test_a_pass_phrase_may_arrive_composed_or_not(store: Store, team: dict[Role, int]) -> None:
    with store.unit_of_work() as unit:
        set_pin(unit, staff_id=team[Role.MANAGER], pin="café au lait")
    assert tried(store, team[Role.MANAGER], "cafe\u0301 au lait").right


@pytest.mark.parametrize("pin", ["", "\x00", "\ud800", "٧٣٩١", "👩🏽‍⚕️" * 40, "7" * 100_000])
def test_any_text_is_a_try_and_no_error(store: Store, locked: dict[Role, int], pin: str) -> None:
    assert not tried(store, locked[Role.MANAGER], pin).right


def test_a_colleague_without_the_role_sets_only_their_own(store: Store, locked: dict[Role, int]) -> None:
    with store.unit_of_work(actor=locked[Role.AUTHOR]) as unit:
        set_pin(unit, staff_id=locked[Role.AUTHOR], pin=PIN)
        with pytest.raises(NotAllowedError):
            set_pin(unit, staff_id=locked[Role.MANAGER], pin="8241")


def test_with_the_last_managers_pin_go_all(store: Store, locked: dict[Role, int]) -> None:
    manager = locked[Role.MANAGER]
    with store.unit_of_work(actor=manager) as unit:
        set_pin(unit, staff_id=locked[Role.AUTHOR], pin=PIN)
        remove_pin(unit, staff_id=manager)
        assert (locking_is_on(unit.session), staff_with_pin(unit.session)) == (False, frozenset())


def test_the_last_manager_with_a_pin_neither_leaves_nor_steps_down(
    store: Store, locked: dict[Role, int]
) -> None:
    manager = locked[Role.MANAGER]
    with store.unit_of_work(actor=manager) as unit:
        save_staff(unit, staff=StaffForm("Second", role=Role.MANAGER))
    with pytest.raises(NotAllowedError), store.unit_of_work(actor=manager) as unit:
        staff_left(unit, staff_id=manager)
    with pytest.raises(NotAllowedError), store.unit_of_work(actor=manager) as unit:
        save_staff(unit, staff=StaffForm("Manager", manager, role=Role.AUTHOR))


def test_the_recovery_code_helps_a_manager_who_forgot(store: Store, locked: dict[Role, int]) -> None:
    code = new_recovery_code()
    write_recovery(store.folder.recovery, store.key, code, store.clock.now())
    with store.unit_of_work() as unit:
        set_pin_by_code(
            unit, store=store, typed=code.printable.lower(), staff_id=locked[Role.MANAGER], pin="8241"
        )
    assert tried(store, locked[Role.MANAGER], "8241").right


def test_another_code_helps_nobody(store: Store, locked: dict[Role, int]) -> None:
    write_recovery(store.folder.recovery, store.key, new_recovery_code(), store.clock.now())
    with store.unit_of_work() as unit, pytest.raises(RecoveryCodeWrongError):
        set_pin_by_code(
            unit,
            store=store,
            typed=new_recovery_code().printable,
            staff_id=locked[Role.MANAGER],
            pin="8241",
        )


def test_a_pin_is_kept_as_a_slow_hash_only(store: Store, locked: dict[Role, int]) -> None:
    with store.read() as session:
        found = session.get(StaffPin, locked[Role.MANAGER])
        assert found is not None
        assert PIN not in f"{found.salt}{found.digest}"
        assert found.cost >= 1 << 15
