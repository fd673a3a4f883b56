"""Which field is asked in which step; every field of every country has a place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.consents.form_fields import Answer, FieldTable, Situation, load_fields
from clinicsocial.core.consents.records import CAPACITY, DECEASED, situations
from clinicsocial.core.consents.views import ConsentForm
from clinicsocial.core.values.clinic import Jurisdiction, Sector
from clinicsocial.core.values.consent import ConsentKind, Purpose
from clinicsocial.ui.pages.consents.guide_steps import (
    Step,
    asked_in,
    missing_in,
    situations_of,
    step_lead,
    step_title,
)

EMPTY = ConsentForm(1, ConsentKind.PHOTO)


@pytest.fixture(scope="module")
def fields() -> FieldTable:
    """The fields that ship with the app."""
    return load_fields()


FORMS = st.builds(
    ConsentForm,
    subject_id=st.just(1),
    kind=st.sampled_from(ConsentKind),
    purposes=st.frozensets(st.sampled_from([one.value for one in Purpose])),
    lacks_capacity=st.booleans(),
    deceased=st.booleans(),
)


@given(form=FORMS, minor=st.booleans(), sector=st.sampled_from(Sector))
def test_the_guide_and_the_core_see_the_same_situation(
    form: ConsentForm, *, minor: bool, sector: Sector
) -> None:
    answers = {CAPACITY: "yes" if form.lacks_capacity else "", DECEASED: "yes" if form.deceased else ""}
    core = situations(form.kind, list(form.purposes), answers, minor=minor, sector=sector)
    assert situations_of(form, minor=minor, sector=sector) == core


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_every_field_that_must_be_filled_is_asked_in_exactly_one_step(
    fields: FieldTable, country: Jurisdiction
) -> None:
    known = frozenset(Situation)
    gaps = missing_in(fields, EMPTY, country, known)
    missing = [one.slug for step in Step for one in gaps[step]]
    hard = {one.slug for one in fields.fields if one.is_hard(country, known)}
    assert len(missing) == len(set(missing))
    assert hard - set(missing) == {"person", "signature-method"}
    asked = [one.slug for step in Step for one in asked_in(fields, step, country, known)]
    words = {one.slug for one in fields.fields if one.answer is not Answer.COLUMN}
    assert set(asked) == words - {"signature-method"}


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_what_is_filled_is_not_missing(fields: FieldTable, country: Jurisdiction) -> None:
    known = situations_of(EMPTY, minor=False, sector=Sector.GP)
    gaps = missing_in(fields, EMPTY, country, known)
    answers = {
        one.slug: "yes" if one.answer is Answer.TICK else "said"
        for step in Step
        for one in gaps[step]
        if one.answer is not Answer.COLUMN
    }
    full = replace(EMPTY, answers=answers, form_version="form")
    left = [one.slug for step in Step for one in missing_in(fields, full, country, known)[step]]
    assert set(left) <= {"channels", "purposes", "expiry"}


@pytest.mark.parametrize("step", list(Step))
def test_every_step_says_what_it_asks(step: Step) -> None:
    assert step_title(step)
    assert step_lead(step).endswith(".")
