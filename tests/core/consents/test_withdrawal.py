"""Consent taken back or run out: what waits stops at once, what is live must come off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.takedowns import confirm_gone, list_takedowns, settle_takedowns
from clinicsocial.core.consents.views import SubjectForm, Withdrawn
from clinicsocial.core.consents.withdrawal import handle_ends, withdraw
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.values.consent import ConsentKind, ConsentReason
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.errors import NotAllowedError
from tests.core.consents.register import FORM, NAME, TODAY, Clinic, story


def take_back(clinic: Clinic, subject_id: int, on_day: date | None = None) -> Withdrawn:
    """Everything the person agreed to ends."""
    with clinic.store.unit_of_work() as unit:
        return withdraw(unit, subject_id=subject_id, on_day=on_day)


@pytest.fixture
def person(clinic: Clinic) -> int:
    """Somebody whose story may be told on Facebook."""
    found = clinic.person()
    clinic.consent(found)
    return found


def test_a_waiting_post_is_held_and_says_why(clinic: Clinic, person: int) -> None:
    _post, delivery = clinic.scheduled(story(person))
    assert take_back(clinic, person).frozen.held == (delivery,)
    row = clinic.delivery(delivery)
    assert (row.state, row.reason, row.reason_details) == ("held", Why.CONSENT, {"consent": "withdrawn"})


def test_posts_of_others_go_on(clinic: Clinic, person: int) -> None:
    other = clinic.person(SubjectForm(name="Somebody Else"))
    clinic.consent(other)
    _post, delivery = clinic.scheduled(story(other))
    take_back(clinic, person)
    assert clinic.delivery(delivery).state == "waiting"


@pytest.mark.parametrize("state", [S.LIVE, S.SENDING, S.UNSURE])
def test_what_is_live_or_on_its_way_gets_a_removal_within_a_day(
    clinic: Clinic, person: int, state: S
) -> None:
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, state)
    take_back(clinic, person)
    (row,) = clinic.takedowns()
    assert (row.delivery_id, row.began_as, row.reason) == (delivery, state.value, "withdrawn")
    assert row.due_at == clinic.now() + timedelta(hours=24)
    assert clinic.delivery(delivery).state == state.value


def test_one_waiting_to_be_posted_by_hand_is_held_and_asked_after(clinic: Clinic, person: int) -> None:
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.BY_HAND)
    take_back(clinic, person)
    assert clinic.delivery(delivery).state == "held"
    with clinic.store.unit_of_work() as unit:
        assert settle_takedowns(unit) == 0  # only a person can say that nobody posted it
        confirm_gone(unit, takedown_id=clinic.takedowns()[0].id)
    assert clinic.takedowns()[0].outcome == "not_there"


def test_one_the_network_keeps_has_to_be_recalled(clinic: Clinic, person: int) -> None:
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.PLACED)
    done = take_back(clinic, person)
    assert done.frozen.to_recall == (delivery,)
    assert len(done.frozen.takedowns) == 1


def test_a_removal_closes_by_itself_where_nothing_ever_left(clinic: Clinic, person: int) -> None:
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.SENDING)
    take_back(clinic, person)
    clinic.put(delivery, S.WAITING)  # the network was not reached
    with clinic.store.unit_of_work() as unit:
        assert settle_takedowns(unit) == 1
    assert clinic.takedowns()[0].outcome == "never_live"


def test_what_comes_out_after_all_stays_to_be_removed(clinic: Clinic, person: int) -> None:
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.SENDING)
    take_back(clinic, person)
    clinic.put(delivery, S.LIVE)
    with clinic.store.unit_of_work() as unit:
        assert settle_takedowns(unit) == 0
    with clinic.store.read() as session:
        (view,) = list_takedowns(session, now=clinic.now(), connectors={})
    assert (view.is_live, view.can_remove, view.reason) == (True, False, ConsentReason.WITHDRAWN)


def test_a_person_who_looked_closes_the_removal_with_proof(clinic: Clinic, person: int) -> None:
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.LIVE)
    take_back(clinic, person)
    with clinic.store.unit_of_work() as unit:
        confirm_gone(unit, takedown_id=clinic.takedowns()[0].id)
    row = clinic.takedowns()[0]
    assert (row.outcome, row.proof["how"]) == ("removed", "person_looked")
    assert clinic.delivery(delivery).state == "removed"


def test_a_withdrawal_dated_ahead_stops_only_what_is_due_from_then_on(clinic: Clinic, person: int) -> None:
    _first, before = clinic.scheduled(story(person), days=1)
    _second, after = clinic.scheduled(story(person), days=10)
    take_back(clinic, person, TODAY + timedelta(days=10))
    assert (clinic.delivery(before).state, clinic.delivery(after).state) == ("waiting", "held")


def test_on_its_day_a_withdrawal_dated_ahead_reaches_live_posts(clinic: Clinic, person: int) -> None:
    _post, delivery = clinic.scheduled(story(person), days=1)
    clinic.put(delivery, S.LIVE)
    take_back(clinic, person, TODAY + timedelta(days=10))
    assert clinic.takedowns() == []
    clinic.clock.advance(timedelta(days=10))
    with clinic.store.unit_of_work() as unit:
        assert len(handle_ends(unit).takedowns) == 1
        assert handle_ends(unit).takedowns == ()


def test_consent_that_ran_out_gives_live_posts_14_days(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person, replace(FORM, expires_on=TODAY + timedelta(days=5)))
    _post, delivery = clinic.scheduled(story(person), days=1)
    clinic.put(delivery, S.LIVE)
    clinic.clock.advance(timedelta(days=6))
    with clinic.store.unit_of_work() as unit:
        handle_ends(unit)
    assert clinic.takedowns()[0].due_at == clinic.now() + timedelta(days=14)


def test_the_other_consent_of_a_person_keeps_its_posts(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    quote = clinic.consent(person, replace(FORM, kind=ConsentKind.TESTIMONIAL))
    _post, delivery = clinic.scheduled(story(person))
    with clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person, consent_ids=(quote,))
    assert clinic.delivery(delivery).state == "waiting"


def test_there_is_nothing_to_withdraw_twice(clinic: Clinic, person: int) -> None:
    take_back(clinic, person)
    with pytest.raises(NotAllowedError):
        take_back(clinic, person)


def test_a_renewal_with_fewer_channels_stops_what_it_does_not_cover(clinic: Clinic, person: int) -> None:
    first = clinic.consent(person)
    _post, delivery = clinic.scheduled(story(person))
    with clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person, consent_ids=(first - 1,))
    narrower = clinic.draft(person, replace(FORM, channels=frozenset({"instagram"}), renews=first))
    assert clinic.sign(narrower).frozen.held == (delivery,)


def test_a_colleague_who_leaves_is_taken_off_the_plan(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person, replace(FORM, kind=ConsentKind.STAFF))
    _post, delivery = clinic.scheduled(replace(story(person), uses=("staff",)), days=3)
    with clinic.store.unit_of_work() as unit:
        leaving = SubjectForm(id=person, name=NAME, left_on=TODAY)
        save_subject(unit, seals=clinic.media.seals, subject=leaving)
        handle_ends(unit)
    assert clinic.delivery(delivery).reason_details == {"consent": "staff-left"}


def test_the_audit_log_holds_and_names_nobody(clinic: Clinic, person: int) -> None:
    clinic.scheduled(story(person))
    take_back(clinic, person)
    with clinic.store.read() as session:
        assert verify_audit(session).holds
    assert not [line for line in clinic.audit() if "Quillon" in "".join(line) or "R-1" in "".join(line)]


def test_a_live_post_may_stay_once_the_person_agreed_anew_and_the_form_is_on_file(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.LIVE)
    with clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person)
    anew = clinic.draft(person)
    clinic.sign(anew, on=TODAY)
    assert [row.outcome for row in clinic.takedowns()] == [""]
    clinic.file_form(anew)
    assert [row.outcome for row in clinic.takedowns()] == ["kept"]
    assert clinic.delivery(delivery).state == S.LIVE


def test_a_renewal_that_does_not_cover_the_network_leaves_the_removal_open(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.LIVE)
    with clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person)
    clinic.consent(person, replace(FORM, channels=frozenset({"bluesky"})))
    assert [row.outcome for row in clinic.takedowns()] == [""]
