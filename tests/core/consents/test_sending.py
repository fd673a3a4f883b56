"""Consent at the moment of sending: asked again on the clinic's day, and nothing slips through in between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.consents.takedowns import NotRemovedError, list_takedowns, remove_now
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.consents.withdrawal import withdraw
from clinicsocial.core.model import Account, Delivery, Post, PostSubject, Receipt
from clinicsocial.core.planning.errors import NotSchedulableError
from clinicsocial.core.planning.outgoing import Composer, StoredCheck
from clinicsocial.core.publishing.agenda import JobKind
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.network import AccountRef
from clinicsocial.core.values.plan import Plan, plan_at
from tests.core.consents.register import FORM, TODAY, Clinic, story
from tests.core.planning import arranging
from tests.fakes.network import Effect, FakeConnector, FakeCredentials, FakeNetwork, Fault


@dataclass(frozen=True, slots=True)
class Desk:
    """A clinic that publishes by itself to one account of a fake network that calls itself Bluesky."""

    clinic: Clinic
    network: FakeNetwork
    connector: FakeConnector
    publisher: Publisher
    account: int

    def plan(self, subject_id: int, due: datetime | None = None) -> int:
        """A post about the person, due now unless told otherwise."""
        plan = plan_at(due or self.clinic.now(), "Europe/London")
        with self.clinic.store.unit_of_work() as unit:
            post = Post(text="She ran again.", created_at=unit.now, updated_at=unit.now)
            unit.session.add(post)
            unit.session.flush()
            unit.session.add(PostSubject(post_id=post.id, subject_id=subject_id, uses=["story"]))
            delivery = Delivery(
                post_id=post.id,
                account_id=self.account,
                wall_time=plan.wall.isoformat(),
                zone=plan.zone,
                fold=plan.fold,
                due_at=plan.due,
                changed_at=unit.now,
            )
            unit.session.flush()
            unit.session.add(delivery)
            unit.session.flush()
            arranging.let_pass(unit, delivery, self.clinic.facts)
            return delivery.id

    def round(self) -> None:
        """One look at the outbox, and everything it asks for."""
        self.publisher.tidy()
        for job in self.publisher.look().jobs:
            self.publisher.do(job)

    def state(self, delivery_id: int) -> S:
        return S(self.clinic.delivery(delivery_id).state)

    def remove(self, takedown_id: int) -> None:
        remove_now(
            self.clinic.store,
            connectors={"bluesky": self.connector},
            credentials_for=credentials,
            takedown_id=takedown_id,
        )


def credentials(account: AccountRef) -> FakeCredentials:
    """The fake password of any account."""
    del account
    return FakeCredentials()


@pytest.fixture
def desk(clinic: Clinic) -> Desk:
    network = FakeNetwork(clinic.clock)
    connector = FakeConnector(network, network="bluesky")
    with clinic.store.unit_of_work() as unit:
        account = Account(
            network="bluesky",
            label="@practice.example",
            remote_id="did",
            native_schedule=True,
            verified_at=unit.now,
            created_at=unit.now,
        )
        unit.session.add(account)
        unit.session.flush()
        number = account.id
    publisher = Publisher(
        store=clinic.store,
        connectors={"bluesky": connector},
        credentials_for=credentials,
        compose=Composer(clinic.media, clinic.facts),
        check=StoredCheck(clinic.facts, clinic.clock),
        clock=clinic.clock,
        facts=clinic.facts,
    )
    return Desk(clinic, network, connector, publisher, number)


@pytest.fixture
def person(clinic: Clinic) -> int:
    """Somebody whose story may be told on Bluesky until tomorrow."""
    found = clinic.person()
    ends = TODAY + timedelta(days=1)
    clinic.consent(found, replace(FORM, channels=frozenset({"bluesky"}), expires_on=ends))
    return found


def test_with_consent_the_post_goes_out_and_its_receipt_names_the_record(desk: Desk, person: int) -> None:
    delivery = desk.plan(person)
    desk.round()
    assert desk.state(delivery) is S.LIVE
    with desk.clinic.store.read() as session:
        (consents,) = session.scalars(select(Receipt.consents))
        assert len(consents) == 1


def test_without_consent_nothing_leaves(desk: Desk) -> None:
    stranger = desk.clinic.person(SubjectForm(name="No Record"))
    delivery = desk.plan(stranger)
    desk.round()
    assert (desk.state(delivery), desk.network.sends) == (S.HELD, [])
    assert desk.clinic.delivery(delivery).reason_details["rules"] == "consent.missing"


def test_consent_that_ran_out_overnight_stops_the_post(desk: Desk, person: int) -> None:
    delivery = desk.plan(person, desk.clinic.now() + timedelta(days=2))
    desk.clinic.clock.advance(timedelta(days=2))
    desk.round()
    assert desk.clinic.delivery(delivery).reason_details["rules"] == "consent.expired-before-publish"
    assert desk.network.sends == []


def test_nobody_is_handed_a_post_to_publish_by_hand_without_consent(desk: Desk, person: int) -> None:
    delivery = desk.plan(person, desk.clinic.now() + timedelta(days=2))
    with desk.clinic.store.unit_of_work() as unit:
        unit.session.get_one(Account, desk.account).mode = "assisted"
    desk.clinic.clock.advance(timedelta(days=2))
    desk.round()
    assert desk.state(delivery) is S.HELD


def test_a_post_about_a_person_is_never_given_to_the_network_to_keep(desk: Desk, person: int) -> None:
    check = StoredCheck(desk.clinic.facts, desk.clinic.clock)
    delivery = desk.plan(person, desk.clinic.now() + timedelta(hours=8))
    with desk.clinic.store.read() as session:
        verdict = check(session, delivery)
    assert (verdict.blocked_by, verdict.may_be_placed) == ((), False)


def test_one_the_network_keeps_is_recalled_as_soon_as_it_names_somebody(desk: Desk, person: int) -> None:
    delivery = desk.plan(person, desk.clinic.now() + timedelta(hours=8))
    with desk.clinic.store.unit_of_work() as unit:  # it was given to the network before anybody was named
        unit.session.get_one(Delivery, delivery).state = "placed"
    jobs = [(job.kind, job.delivery_id) for job in desk.publisher.look().jobs]
    assert jobs == [(JobKind.RECALL, delivery)]


def test_a_withdrawal_while_it_is_being_sent_ends_with_a_removal(desk: Desk, person: int) -> None:
    delivery = desk.plan(person)
    desk.network.announce("send", Fault(Effect.LATE, seconds=20))
    desk.round()
    assert desk.state(delivery) is S.SENDING
    with desk.clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person)
    desk.clinic.clock.advance(timedelta(minutes=2))
    desk.round()
    assert desk.state(delivery) is S.LIVE
    with desk.clinic.store.read() as session:
        (row,) = list_takedowns(session, now=desk.clinic.now(), connectors={"bluesky": desk.connector})
    assert (row.is_live, row.can_remove) == (True, True)
    desk.remove(row.id)
    assert desk.network.posts == []
    assert (desk.state(delivery), desk.clinic.takedowns()[0].proof["looked_up"]) == (S.REMOVED, "absent")


def test_a_removal_that_the_network_does_not_confirm_stays_open(desk: Desk, person: int) -> None:
    delivery = desk.plan(person)
    desk.round()
    with desk.clinic.store.unit_of_work() as unit:
        (takedown,) = withdraw(unit, subject_id=person).frozen.takedowns
    desk.network.announce("remove", Fault(Effect.NOTHING_LEFT))
    with pytest.raises(NotRemovedError):
        desk.remove(takedown)
    assert (desk.state(delivery), desk.clinic.takedowns()[0].closed_at) == (S.LIVE, None)


def test_scheduling_asks_for_the_day_of_publishing(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person, replace(FORM, expires_on=TODAY + timedelta(days=1)))
    post = clinic.post(story(person))
    with pytest.raises(NotSchedulableError) as refused:
        arranging.schedule(clinic.store, post, clinic.facts, arranging.plan(days=2))
    assert [one.rule for one in refused.value.findings] == ["consent.expired-before-publish"]


def test_the_local_day_of_the_clinic_decides(clinic: Clinic) -> None:
    sydney = ClinicIdentity(name="Clinic", jurisdiction=Jurisdiction.AU, zone="Australia/Sydney")
    with clinic.store.unit_of_work() as unit:
        save_clinic(unit, identity=sydney)
    person = clinic.person()
    clinic.consent(person, replace(FORM, expires_on=TODAY))
    late, later = (
        Plan(datetime(2026, 11, day, hour, 30), sydney.zone)  # noqa: DTZ001 -- wall times
        for day, hour in ((23, 23), (24, 0))
    )
    posts = [clinic.post(story(person)) for _ in range(2)]
    for post in posts:
        arranging.sign_all_off(clinic.store, post, clinic.facts)
    arranging.schedule(clinic.store, posts[0], clinic.facts, late)
    with pytest.raises(NotSchedulableError) as refused:
        arranging.schedule(clinic.store, posts[1], clinic.facts, later)
    assert [one.rule for one in refused.value.findings] == ["consent.expired-before-publish"]


def test_a_copy_of_a_post_carries_its_people_along(clinic: Clinic) -> None:
    from clinicsocial.core.planning.posts import duplicate_post, load_post

    person = clinic.person()
    post = clinic.post(story(person, "Quillon"))
    with clinic.store.unit_of_work() as unit:
        copy = duplicate_post(unit, post_id=post).post_id
        assert load_post(unit.session, post_id=copy).content.people == (story(person, "Quillon"),)


def test_a_draft_that_is_deleted_and_brought_back_still_knows_its_people(clinic: Clinic) -> None:
    from clinicsocial.core.planning.posts import delete_draft, load_post
    from clinicsocial.core.planning.undo import undo

    person = clinic.person()
    post = clinic.post(story(person, "Quillon"))
    with clinic.store.unit_of_work() as unit:
        delete_draft(unit, post_id=post)
        undo(unit)
        assert load_post(unit.session, post_id=post).content.people == (story(person, "Quillon"),)
