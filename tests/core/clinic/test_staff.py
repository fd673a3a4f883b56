"""Who works here, and who is at the desk."""

from __future__ import annotations

import pytest

from clinicsocial.core.clinic.staff import at_desk, list_staff, save_staff, sit_down, staff_left
from clinicsocial.core.clinic.views import StaffForm, StaffView
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError

GRACE = StaffForm("Grace Adeyemi", None, ("Grace", "Sister Adeyemi"), "Nurse", "NMC 1", Role.APPROVER)


def added(store: Store, *forms: StaffForm) -> dict[str, int]:
    with store.unit_of_work() as unit:
        for form in forms:
            save_staff(unit, staff=form)
    with store.read() as session:
        return {member.public_name: member.id for member in list_staff(session)}


def test_a_colleague_comes_back_as_entered(store: Store) -> None:
    ids = added(store, GRACE)
    with store.read() as session:
        assert list_staff(session) == (
            StaffView(
                ids["Grace Adeyemi"],
                "Grace Adeyemi",
                ("Grace", "Sister Adeyemi"),
                "Nurse",
                "NMC 1",
                Role.APPROVER,
                None,
            ),
        )


def test_a_change_keeps_the_person(store: Store) -> None:
    ids = added(store, GRACE)
    assert added(store, StaffForm("Grace Mensah", ids["Grace Adeyemi"])) == {
        "Grace Mensah": ids["Grace Adeyemi"]
    }


def test_somebody_without_a_name_is_not_added(store: Store) -> None:
    with pytest.raises(InvalidInputError):
        added(store, StaffForm("  "))


def test_who_left_is_kept_for_the_record(store: Store) -> None:
    ids = added(store, GRACE)
    with store.unit_of_work() as unit:
        staff_left(unit, staff_id=ids["Grace Adeyemi"])
    with store.read() as session:
        assert [len(list_staff(session)), len(list_staff(session, with_left=True))] == [0, 1]


def test_who_left_is_no_longer_at_the_desk(store: Store) -> None:
    grace = added(store, GRACE)["Grace Adeyemi"]
    with store.unit_of_work() as unit:
        sit_down(unit, staff_id=grace)
        staff_left(unit, staff_id=grace)
    with store.read() as session:
        assert at_desk(session) is None


def test_the_desk_is_taken_and_left(store: Store) -> None:
    grace = added(store, GRACE)["Grace Adeyemi"]
    seen = []
    for staff_id in (grace, None):
        with store.unit_of_work() as unit:
            sit_down(unit, staff_id=staff_id)
        with store.read() as session:
            found = at_desk(session)
            seen.append(found.public_name if found else None)
    assert seen == ["Grace Adeyemi", None]


def test_who_left_cannot_sit_down(store: Store) -> None:
    grace = added(store, GRACE)["Grace Adeyemi"]
    with store.unit_of_work() as unit:
        staff_left(unit, staff_id=grace)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        sit_down(unit, staff_id=grace)


def test_the_last_manager_keeps_the_role(store: Store) -> None:
    ids = added(store, GRACE, StaffForm("Megan", role=Role.MANAGER))
    with pytest.raises(NotAllowedError, match="only manager"):
        added(store, StaffForm("Megan", ids["Megan"], role=Role.AUTHOR))


def test_the_last_manager_does_not_leave_a_team_behind(store: Store) -> None:
    ids = added(store, GRACE, StaffForm("Megan", role=Role.MANAGER))
    with pytest.raises(NotAllowedError, match="only manager"), store.unit_of_work() as unit:
        staff_left(unit, staff_id=ids["Megan"])


def test_one_of_two_managers_may_leave(store: Store) -> None:
    ids = added(store, StaffForm("Ann", role=Role.MANAGER), StaffForm("Megan", role=Role.MANAGER))
    with store.unit_of_work() as unit:
        staff_left(unit, staff_id=ids["Megan"])
    with store.read() as session:
        assert [member.public_name for member in list_staff(session)] == ["Ann"]
