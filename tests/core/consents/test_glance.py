"""The register at a glance, where people are used, and the cards on Today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clinicsocial.core.consents.finishing import finish_erasures
from clinicsocial.core.consents.glance import GlanceRow, glance
from clinicsocial.core.consents.needs import consent_needs, takedown_needs
from clinicsocial.core.consents.used import Used, used
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.consents.withdrawal import handle_ends, withdraw
from clinicsocial.core.values.consent import ConsentKind, Standing
from clinicsocial.core.values.delivery import DeliveryState
from tests.core.consents.register import FORM, NAME, TODAY, Clinic, story


def rows(clinic: Clinic) -> tuple[GlanceRow, ...]:
    with clinic.store.read() as session:
        return glance(session, seals=clinic.media.seals, now=clinic.now())


def only(clinic: Clinic) -> GlanceRow:
    (row,) = rows(clinic)
    return row


def uses(clinic: Clinic, person: int) -> Used:
    with clinic.store.read() as session:
        return used(session, subject_id=person)


def cards(clinic: Clinic) -> list[str]:
    with clinic.store.read() as session:
        now = clinic.now()
        return [one.kind for one in (*takedown_needs(session, now=now), *consent_needs(session, now=now))]


def take_back(clinic: Clinic, person: int) -> None:
    with clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person)


def test_somebody_without_a_record_is_told_so(clinic: Clinic) -> None:
    clinic.person()
    assert only(clinic).standing is Standing.NO_RECORD


def test_a_draft_is_not_signed(clinic: Clinic) -> None:
    clinic.draft(clinic.person())
    assert only(clinic).standing is Standing.NOT_SIGNED


def test_a_signed_record_without_its_form_asks_for_the_form(clinic: Clinic) -> None:
    clinic.sign(clinic.draft(clinic.person()))
    assert only(clinic).standing is Standing.NO_FORM


def test_a_record_that_holds_shows_its_kind_and_its_end(clinic: Clinic) -> None:
    clinic.consent(clinic.person())
    row = only(clinic)
    assert (row.standing, row.kinds, row.ends_on) == (
        Standing.AGREED,
        (ConsentKind.STORY,),
        FORM.expires_on,
    )


@pytest.mark.parametrize(
    ("days", "standing"),
    [(31, Standing.AGREED), (30, Standing.ENDS_SOON), (0, Standing.ENDS_SOON), (-1, Standing.EXPIRED)],
)
def test_an_end_within_thirty_days_is_told_on_the_day(clinic: Clinic, days: int, standing: Standing) -> None:
    clinic.consent(clinic.person(), replace(FORM, expires_on=TODAY + timedelta(days=days)))
    assert only(clinic).standing is standing


def test_withdrawn_consent_of_somebody_live_must_come_off_first_and_is_withdrawn_after(
    clinic: Clinic,
) -> None:
    person = clinic.person()
    clinic.consent(person)
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, DeliveryState.LIVE)
    take_back(clinic, person)
    row = only(clinic)
    assert (row.standing, row.takedowns) == (Standing.MUST_COME_OFF, 1)


def test_withdrawn_consent_with_nothing_live_is_withdrawn(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    take_back(clinic, person)
    assert only(clinic).standing is Standing.WITHDRAWN


def test_a_colleague_whose_last_day_has_passed_has_left(clinic: Clinic) -> None:
    person = clinic.person(SubjectForm(name="Orla Finch", left_on=TODAY))
    clinic.consent(person, replace(FORM, kind=ConsentKind.STAFF))
    assert only(clinic).standing is Standing.LEFT


def test_a_destroyed_key_leaves_a_row_that_says_so(clinic: Clinic) -> None:
    clinic.person()
    with clinic.store.read() as session:
        key_id = session.connection().exec_driver_sql("select key_id from subject").scalar_one()
    clinic.media.delete(str(key_id))
    assert only(clinic).standing is Standing.ERASED
    assert finish_erasures(clinic.store, clinic.media) == 0


def test_no_row_tells_who_it_is_in_its_repr(clinic: Clinic) -> None:
    clinic.person()
    assert NAME not in repr(rows(clinic))


def test_where_somebody_is_used_counts_live_planned_and_drafts(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    _live, first = clinic.scheduled(story(person))
    clinic.put(first, DeliveryState.LIVE)
    clinic.scheduled(story(person), days=2)
    clinic.post(story(person))
    found = uses(clinic, person)
    assert (found.live, found.planned, found.drafts) == (1, 1, 1)
    assert [one.state for one in found.places] == [DeliveryState.LIVE, DeliveryState.WAITING, None]


def test_what_a_withdrawal_held_is_counted_as_held(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    clinic.scheduled(story(person))
    take_back(clinic, person)
    assert (uses(clinic, person).held, uses(clinic, person).planned) == (1, 0)


def test_today_asks_for_nothing_but_the_tidy_up_where_all_is_well(clinic: Clinic) -> None:
    clinic.consent(clinic.person())
    assert cards(clinic) == ["tidy"]


def test_today_is_silent_without_a_register(clinic: Clinic) -> None:
    assert cards(clinic) == []


def test_today_brings_up_what_ends_what_ended_and_what_lacks_its_form(clinic: Clinic) -> None:
    clinic.consent(clinic.person(), replace(FORM, expires_on=TODAY + timedelta(days=9)))
    clinic.consent(clinic.person(), replace(FORM, expires_on=TODAY - timedelta(days=1)))
    clinic.sign(clinic.draft(clinic.person()))
    assert cards(clinic) == ["consent_expired", "consent_no_evidence", "consent_expiring", "tidy"]


def test_a_removal_past_its_deadline_is_told_as_late(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, DeliveryState.LIVE)
    take_back(clinic, person)
    assert cards(clinic)[0] == "takedown"
    clinic.clock.advance(timedelta(hours=25))
    assert cards(clinic)[0] == "takedown_overdue"


def test_one_persons_card_leads_to_that_person(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person, replace(FORM, expires_on=date(2026, 12, 1)))
    with clinic.store.unit_of_work() as unit:
        handle_ends(unit)
        card = consent_needs(unit.session, now=clinic.now())[0]
    assert (card.subject_id, NAME in card.title + card.message) == (person, False)
