"""The one table of what each role may do."""

from __future__ import annotations

import pytest

from clinicsocial.core.clinic.roles import TABLE, Act, may, require
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import NotAllowedError


def test_every_role_has_a_line() -> None:
    assert set(TABLE) == set(Role)


def test_each_role_may_at_least_what_the_one_below_may() -> None:
    assert TABLE[Role.AUTHOR] < TABLE[Role.APPROVER] < TABLE[Role.MANAGER]


@pytest.mark.parametrize("role", Role)
def test_everybody_may_stop_publishing(role: Role) -> None:
    assert may(role, Act.PAUSE)


def test_a_manager_may_everything() -> None:
    assert all(may(Role.MANAGER, act) for act in Act)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", Act)
def test_the_person_at_the_desk_is_let_through_by_the_table(store: Store, role: Role, act: Act) -> None:
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Ann", role=role))
        ann = list_staff(unit.session)[0].id
    passed = True
    with store.unit_of_work(ann) as unit:
        try:
            require(unit, act)
        except NotAllowedError:
            passed = False
    assert passed is may(role, act)


@pytest.mark.parametrize("act", Act)
def test_nobody_at_the_desk_counts_as_the_manager(store: Store, act: Act) -> None:
    with store.unit_of_work() as unit:
        require(unit, act)
