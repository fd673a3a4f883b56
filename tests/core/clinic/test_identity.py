"""The clinic's public identity: kept whole, refused by field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinicsocial.core.clinic.identity import clinic_zone, is_demo, is_described, load_clinic, save_clinic
from clinicsocial.core.clinic.staff import list_staff, save_staff, staff_left
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Sector
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError

WHOLE = ClinicIdentity(
    name="Willow Practice",
    telephones=("01632 960 100", "01632 960 101"),
    address="12 Example Lane",
    email="reception@willow.example",
    site="https://willow.example",
    handles=("@willow.example",),
    jurisdiction=Jurisdiction.AU,
    sector=Sector.PHYSIO,
    zone="Australia/Lord_Howe",
)


def saved(store: Store, identity: ClinicIdentity) -> ClinicIdentity:
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=identity)
    with store.read() as session:
        return load_clinic(session)


def test_it_comes_back_as_it_was_saved(store: Store) -> None:
    assert saved(store, WHOLE) == WHOLE


def test_saving_again_replaces_it(store: Store) -> None:
    saved(store, WHOLE)
    assert saved(store, replace(WHOLE, name="Elm Practice", telephones=())).name == "Elm Practice"


def test_a_new_database_has_defaults_and_no_name(store: Store) -> None:
    with store.read() as session:
        found = load_clinic(session), clinic_zone(session), is_described(session), is_demo(session)
    assert found == (ClinicIdentity(), "Europe/London", False, False)


def test_blanks_and_doubles_are_tidied(store: Store) -> None:
    untidy = replace(WHOLE, name="  Willow ", telephones=(" 1 ", "", "1", "2"))
    found = saved(store, untidy)
    assert (found.name, found.telephones) == ("Willow", ("1", "2"))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", replace(WHOLE, name="  ")),
        ("email", replace(WHOLE, email="reception at willow")),
        ("email", replace(WHOLE, email="a@b")),
        ("site", replace(WHOLE, site="willow.example")),
        ("site", replace(WHOLE, site="https://")),
        ("site", replace(WHOLE, site="http://[::1")),
        ("us_state", replace(WHOLE, jurisdiction=Jurisdiction.US, us_state="California")),
        ("us_state", replace(WHOLE, jurisdiction=Jurisdiction.US)),
        ("zone", replace(WHOLE, zone="Europe/Atlantis")),
        ("zone", replace(WHOLE, zone="")),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_field(store: Store, field: str, wrong: ClinicIdentity) -> None:
    saved(store, WHOLE)
    with pytest.raises(InvalidInputError) as caught:
        saved(store, wrong)
    with store.read() as session:
        assert (caught.value.field, load_clinic(session)) == (field, WHOLE)


def test_the_state_is_kept_in_the_us_only(store: Store) -> None:
    in_the_us = saved(store, replace(WHOLE, jurisdiction=Jurisdiction.US, us_state="ca")).us_state
    elsewhere = saved(store, replace(WHOLE, us_state="CA")).us_state
    assert (in_the_us, elsewhere) == ("CA", "")


def test_staff_who_left_are_no_longer_public(store: Store) -> None:
    with store.unit_of_work() as unit:
        for name in ("Ann", "Ben"):
            save_staff(unit, staff=StaffForm(name))
        staff_left(unit, staff_id=list_staff(unit.session)[0].id)
    with store.read() as session:
        assert [member.public_name for member in load_clinic(session).staff] == ["Ben"]


def test_an_author_may_not_change_it(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Ann"))
        ann = list_staff(unit.session)[0].id
    with pytest.raises(NotAllowedError, match="not yours"), store.unit_of_work(ann) as unit:
        save_clinic(unit, identity=WHOLE)


def test_no_audit_line_names_the_clinic(store: Store) -> None:
    from clinicsocial.core.model import AuditEntry

    saved(store, WHOLE)
    with store.read() as session:
        lines = " ".join(f"{e.subject} {e.details}" for e in session.query(AuditEntry))
    assert "Willow" not in lines
