"""What has ended and is not dealt with yet: the question of every start and every hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from clinicsocial.core.consents.ends import something_ended
from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.takedowns import settle_takedowns
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.consents.withdrawal import handle_ends, withdraw
from clinicsocial.core.model import StaffMember, Subject
from clinicsocial.core.values.delivery import DeliveryState as S
from tests.core.consents.register import FORM, NAME, TODAY, Clinic, story


def ended(clinic: Clinic) -> bool:
    """The question, at the clinic's now."""
    return something_ended(clinic.store, clinic.clock)


def test_a_consent_that_runs_has_not_ended(clinic: Clinic) -> None:
    clinic.consent(clinic.person())
    assert not ended(clinic)


@pytest.mark.parametrize(("days", "over"), [(5, False), (6, True)])
def test_a_consent_holds_until_the_end_of_its_last_day(clinic: Clinic, days: int, *, over: bool) -> None:
    clinic.consent(clinic.person(), replace(FORM, expires_on=TODAY + timedelta(days=5)))
    clinic.clock.advance(timedelta(days=days))
    assert ended(clinic) is over


@pytest.mark.parametrize(("days", "over"), [(9, False), (10, True)])
def test_a_withdrawal_dated_ahead_ends_a_consent_on_its_day(clinic: Clinic, days: int, *, over: bool) -> None:
    person = clinic.person()
    clinic.consent(person)
    with clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person, on_day=TODAY + timedelta(days=10))
    clinic.clock.advance(timedelta(days=days))
    assert ended(clinic) is over


def test_the_last_day_of_a_colleague_ends_what_they_agreed_to(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    with clinic.store.unit_of_work() as unit:
        save_subject(unit, seals=clinic.media.seals, subject=SubjectForm(id=person, name=NAME, left_on=TODAY))
    assert ended(clinic)


def leave(clinic: Clinic, person: int, at: datetime) -> None:
    """The person is a member of staff who leaves at this instant."""
    with clinic.store.unit_of_work() as unit:
        colleague = StaffMember(public_name=NAME, left_at=at)
        unit.session.add(colleague)
        unit.session.flush()
        unit.session.get_one(Subject, person).staff_id = colleague.id


@pytest.mark.parametrize(("days", "over"), [(1, False), (0, True), (-3, True)])
def test_a_colleague_marked_as_left_ends_it_on_that_day(clinic: Clinic, days: int, *, over: bool) -> None:
    person = clinic.person()
    clinic.consent(person)
    leave(clinic, person, clinic.now() + timedelta(days=days))
    assert ended(clinic) is over


def test_what_was_dealt_with_is_not_asked_about_again(clinic: Clinic) -> None:
    clinic.consent(clinic.person(), replace(FORM, expires_on=TODAY))
    clinic.clock.advance(timedelta(days=1))
    with clinic.store.unit_of_work() as unit:
        handle_ends(unit)
    assert not ended(clinic)


def test_a_removal_that_lost_its_point_asks_to_be_closed(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.SENDING)
    with clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person)
    before = ended(clinic)
    clinic.put(delivery, S.REFUSED)
    after = ended(clinic)
    with clinic.store.unit_of_work() as unit:
        settle_takedowns(unit)
    assert (before, after, ended(clinic)) == (False, True, False)
