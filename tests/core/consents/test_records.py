"""Records: what each country asks for, who has to sign, renewals, and that nobody can be read in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.consents.errors import (
    ConsentSignedError,
    IncompleteConsentError,
    RefusedConsentError,
    SubjectGoneError,
    SubjectSealedError,
)
from clinicsocial.core.consents.form_fields import FieldTable, Situation
from clinicsocial.core.consents.listing import Reminding, consents_of, reminders
from clinicsocial.core.consents.records import delete_draft_consent, renew, save_draft
from clinicsocial.core.consents.subjects import list_subjects, load_subject, save_subject
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.model import Consent, Subject
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Sector
from clinicsocial.core.values.consent import ConsentKind, ConsentState
from clinicsocial.core.values.errors import InvalidInputError
from tests.core.consents.register import FORM, NAME, TODAY, Clinic

SIGNED_ON = date(2026, 1, 5)


def live_in(clinic: Clinic, country: Jurisdiction, sector: Sector = Sector.GP) -> None:
    """The clinic stands in this country."""
    state = "OR" if country is Jurisdiction.US else ""
    identity = ClinicIdentity(name="Clinic", jurisdiction=country, us_state=state, sector=sector)
    with clinic.store.unit_of_work() as unit:
        save_clinic(unit, identity=identity)


def state(clinic: Clinic, person: int, on: date = TODAY) -> list[ConsentState]:
    """Where each record of the person stands, newest first."""
    with clinic.store.read() as session:
        found = consents_of(session, seals=clinic.media.seals, subject_id=person, on_day=on)
    return [one.state for one in found]


def test_a_record_moves_from_draft_over_signed_to_active(clinic: Clinic) -> None:
    person = clinic.person()
    record = clinic.draft(person)
    assert state(clinic, person) == [ConsentState.DRAFT]
    clinic.sign(record)
    assert state(clinic, person) == [ConsentState.SIGNED]
    clinic.file_form(record)
    assert state(clinic, person) == [ConsentState.ACTIVE]


@pytest.mark.parametrize("country", list(Jurisdiction))
@pytest.mark.parametrize("kind", list(ConsentKind))
def test_every_field_a_country_must_have_is_asked_for(
    clinic: Clinic, fields: FieldTable, country: Jurisdiction, kind: ConsentKind
) -> None:
    live_in(clinic, country)
    person = clinic.person()
    record = clinic.draft(person, replace(FORM, kind=kind))
    with clinic.store.unit_of_work() as unit:
        bare = replace(FORM, id=record, subject_id=person, kind=kind, form_version="", answers={})
        bare = replace(bare, channels=frozenset(), purposes=frozenset(), expires_on=None)
        save_draft(unit, seals=clinic.media.seals, form=bare)
    with pytest.raises(IncompleteConsentError) as refused:
        clinic.sign(record)
    family = Situation.STAFF if kind is ConsentKind.STAFF else Situation.PUBLIC
    hard = {one.slug for one in fields.fields if one.is_hard(country, {family})} - {"person"}
    assert {one.slug for one in refused.value.fields} == hard


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_a_full_record_can_be_signed_in_every_country(clinic: Clinic, country: Jurisdiction) -> None:
    live_in(clinic, country)
    clinic.sign(clinic.draft(clinic.person()))


def test_an_american_record_needs_an_end(clinic: Clinic) -> None:
    live_in(clinic, Jurisdiction.US)
    record = clinic.draft(clinic.person(), replace(FORM, expires_on=None))
    with pytest.raises(IncompleteConsentError) as refused:
        clinic.sign(record)
    assert [one.slug for one in refused.value.fields] == ["expiry"]


def test_a_child_needs_a_guardian_and_is_asked_again_at_eighteen(clinic: Clinic) -> None:
    child = clinic.person(SubjectForm(name="Child", born_on=date(2014, 2, 28)))
    record = clinic.draft(child)
    with pytest.raises(InvalidInputError) as refused:
        clinic.sign(record)
    assert refused.value.field == "guardian_signed_on"
    clinic.sign(record, guardian=SIGNED_ON)
    with clinic.store.read() as session:
        row = session.get_one(Consent, record)
        assert (row.needs_guardian, row.ask_again_on) == (True, date(2032, 2, 28))


@pytest.mark.parametrize("flag", ["lacks_capacity", "deceased"])
def test_somebody_who_cannot_decide_needs_a_representative(clinic: Clinic, flag: str) -> None:
    form = replace(FORM, lacks_capacity=flag == "lacks_capacity", deceased=flag == "deceased")
    record = clinic.draft(clinic.person(), form)
    with pytest.raises(InvalidInputError):
        clinic.sign(record)
    clinic.sign(record, guardian=SIGNED_ON)


def test_in_australia_nobody_is_paid_for_a_testimonial(clinic: Clinic) -> None:
    live_in(clinic, Jurisdiction.AU)
    paid = replace(FORM, kind=ConsentKind.TESTIMONIAL, answers={"payment": "a voucher"})
    with pytest.raises(RefusedConsentError):
        clinic.sign(clinic.draft(clinic.person(), paid))


def test_in_australia_no_child_appears_for_a_cosmetic_clinic(clinic: Clinic) -> None:
    live_in(clinic, Jurisdiction.AU, Sector.AESTHETICS)
    child = clinic.person(SubjectForm(name="Child", born_on=date(2014, 5, 1)))
    with pytest.raises(RefusedConsentError):
        clinic.sign(clinic.draft(child), guardian=SIGNED_ON)


def test_a_signature_is_never_dated_ahead(clinic: Clinic) -> None:
    record = clinic.draft(clinic.person())
    with pytest.raises(InvalidInputError):
        clinic.sign(record, on=TODAY + timedelta(days=1))


def test_a_signed_record_stays_as_it_was_signed(clinic: Clinic) -> None:
    person = clinic.person()
    record = clinic.consent(person)
    with pytest.raises(ConsentSignedError), clinic.store.unit_of_work() as unit:
        save_draft(unit, seals=clinic.media.seals, form=replace(FORM, id=record, subject_id=person))
    with pytest.raises(ConsentSignedError), clinic.store.unit_of_work() as unit:
        delete_draft_consent(unit, consent_id=record)


def test_a_renewal_takes_the_place_of_the_older_record_once_signed(clinic: Clinic) -> None:
    person = clinic.person()
    older = clinic.consent(person)
    with clinic.store.unit_of_work() as unit:
        newer = renew(unit, seals=clinic.media.seals, consent_id=older).consent_id
    assert state(clinic, person) == [ConsentState.DRAFT, ConsentState.ACTIVE]
    clinic.draft(person, replace(FORM, id=newer, renews=older))
    clinic.sign(newer, on=TODAY)
    assert state(clinic, person) == [ConsentState.SIGNED, ConsentState.SUPERSEDED]


def test_a_corrected_date_of_birth_counts_for_what_was_signed(clinic: Clinic) -> None:
    person = clinic.person()
    record = clinic.consent(person)
    with clinic.store.unit_of_work() as unit:
        child = SubjectForm(id=person, name=NAME, born_on=date(2012, 1, 1))
        save_subject(unit, seals=clinic.media.seals, subject=child)
        assert unit.session.get_one(Consent, record).needs_guardian


def test_a_person_needs_a_name_or_a_reference(clinic: Clinic) -> None:
    with pytest.raises(InvalidInputError):
        clinic.person(SubjectForm(name="  "))


def test_a_reference_alone_is_enough_and_found(clinic: Clinic) -> None:
    person = clinic.person(SubjectForm(reference="HB-17"))
    with clinic.store.read() as session:
        (found,) = list_subjects(session, seals=clinic.media.seals, search="hb-1")
    assert (found.id, found.label) == (person, "HB-17")


def test_two_people_of_one_name_stay_apart(clinic: Clinic) -> None:
    first, second = clinic.person(), clinic.person()
    assert first != second
    clinic.consent(first)
    assert state(clinic, second) == []


def test_no_name_stands_readable_in_a_row(clinic: Clinic) -> None:
    clinic.consent(clinic.person())
    with clinic.store.read() as session:
        rows = [*session.scalars(select(Subject.sealed)), *session.scalars(select(Consent.sealed))]
    assert not [row for row in rows if NAME.encode() in row]
    assert NAME not in repr(SubjectForm(name=NAME))


def test_without_the_key_a_person_is_a_number(clinic: Clinic) -> None:
    person = clinic.person()
    record = clinic.consent(person)
    with clinic.store.read() as session:
        clinic.media.delete(session.get_one(Subject, person).key_id)
        view = load_subject(session, seals=clinic.media.seals, subject_id=person)
    assert (view.readable, view.name, view.label) == (False, "", f"Person no. {person}")
    with pytest.raises(SubjectSealedError), clinic.store.unit_of_work() as unit:
        renew(unit, seals=clinic.media.seals, consent_id=record)


def test_an_unknown_person_is_told(clinic: Clinic) -> None:
    with pytest.raises(SubjectGoneError):
        clinic.draft(99)


@pytest.mark.parametrize(
    ("expires_on", "why"),
    [
        (TODAY + timedelta(days=30), Reminding.EXPIRING),
        (TODAY - timedelta(days=1), Reminding.EXPIRED),
        (TODAY + timedelta(days=31), None),
        (TODAY - timedelta(days=31), None),
    ],
)
def test_an_end_is_brought_up_thirty_days_around(
    clinic: Clinic, expires_on: date, why: Reminding | None
) -> None:
    clinic.consent(clinic.person(), replace(FORM, expires_on=expires_on))
    with clinic.store.read() as session:
        assert [one.why for one in reminders(session, now=clinic.now())] == ([why] if why else [])


def test_a_signed_record_without_its_form_is_brought_up(clinic: Clinic) -> None:
    clinic.sign(clinic.draft(clinic.person()))
    with clinic.store.read() as session:
        assert [one.why for one in reminders(session, now=clinic.now())] == [Reminding.NO_EVIDENCE]


def test_a_child_coming_of_age_is_brought_up(clinic: Clinic) -> None:
    child = clinic.person(SubjectForm(name="Child", born_on=date(2008, 12, 1)))
    record = clinic.draft(child)
    clinic.sign(record, guardian=SIGNED_ON)
    clinic.file_form(record)
    with clinic.store.read() as session:
        assert [one.why for one in reminders(session, now=clinic.now())] == [Reminding.ASK_AGAIN]
