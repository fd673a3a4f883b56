"""At the moment of sending: what still stops, what became a warning only later, what the receipt keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from clinicsocial.core.checks import check_deeply
from clinicsocial.core.checks.guarded import could_not_check
from clinicsocial.core.clinic.staff import save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.model import Delivery, FindingAnswer, Receipt
from clinicsocial.core.planning import passing
from clinicsocial.core.planning.answers import (
    accept_here,
    load_answers,
    sign_off,
    take_back,
    withdraw_accepted,
)
from clinicsocial.core.planning.checking import check_post, load_post_inputs
from clinicsocial.core.planning.deep import DeepChecks
from clinicsocial.core.planning.errors import NotSchedulableError
from clinicsocial.core.planning.outgoing import CouldNotCheckError, StoredCheck
from clinicsocial.core.planning.posts import load_post, save_post
from clinicsocial.core.planning.unanswered import ASKED_FOR, unanswered_cards
from clinicsocial.core.publishing import attempts, outbox
from clinicsocial.core.publishing.ports import SendVerdict
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.answers import CheckedFinding, FindingKey
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, FindingKind, Severity
from clinicsocial.core.values.network import Sent
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.answering import REASON, WARNS, look, only_stop
from tests.core.planning.arranging import post, schedule, sign_all_off
from tests.fakes.clock import FakeClock
from tests.fakes.network import FakeCredentials

Facts = Mapping[str, NetworkFacts]
NEW = Finding(0, 3, FindingKind.RULE, "RULE", "new", Severity.WARN, "uk.new-rule", "rule.found")
"""What a rule that came with an update says about the first three letters."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """The deep check with one more finding."""

    finding: Finding

    def __call__(self, draft: Draft, context: Context) -> tuple[Finding, ...]:
        return (*check_deeply(draft, context), self.finding)


@dataclass(frozen=True, slots=True)
class Planned:
    """A post with one warning signed off, planned."""

    store: Store
    facts: Facts
    clock: FakeClock
    post_id: int
    delivery_id: int

    def judge(self, deep: DeepChecks | None = None) -> SendVerdict:
        check = StoredCheck(self.facts, self.clock, deep=deep or DeepChecks())
        with self.store.read() as session:
            return check(session, self.delivery_id)

    def edit(self, text: str) -> None:
        with self.store.unit_of_work() as unit:
            stored = load_post(unit.session, post_id=self.post_id)
            changed = replace(stored.content, text=text)
            save_post(unit, post_id=self.post_id, revision=stored.revision, content=changed)

    def go_live(self, verdict: SendVerdict) -> None:
        """As the publisher records it."""
        with self.store.unit_of_work() as unit:
            row = unit.session.get_one(Delivery, self.delivery_id)
            outbox.step(unit, row, DeliveryState.SENDING)
            sent = Sent("remote", "https://network.example/1", live_at=unit.now, media_count=0)
            attempts.record_live(unit, self.delivery_id, sent, None, verdict)


@pytest.fixture
def planned(store: Store, facts: Facts, clock: FakeClock, facebook: int) -> Planned:
    post_id = post(store, facebook, text=WARNS)
    sign_all_off(store, post_id, facts)
    return Planned(store, facts, clock, post_id, schedule(store, post_id, facts).delivery_ids[0])


@pytest.fixture
def updated(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the program since the post was planned: its deep check may have learnt something."""
    del planned
    monkeypatch.setattr(passing, "__version__", "99.0")


def test_a_model_that_has_read_this_is_not_asked_again(planned: Planned) -> None:
    assert planned.judge(DeepChecks(Learnt(NEW))) == planned.judge()


def test_a_model_is_asked_again_where_the_clinic_has_changed(planned: Planned) -> None:
    with planned.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Dr Imelda Faraday"))
    assert [one["rule"] for one in planned.judge(DeepChecks(Learnt(NEW))).unanswered] == ["uk.new-rule"]


def test_what_the_model_alone_found_is_still_told_in_the_receipt(planned: Planned) -> None:
    with planned.store.unit_of_work() as unit:
        key = FindingKey("privacy.relation", "a" * 64)
        finding = replace(NEW, rule=key.rule)
        sign_off(unit, post_id=planned.post_id, checked=CheckedFinding(finding, key), reason=REASON)
        row = unit.session.get_one(Delivery, planned.delivery_id)
        row.passed_answers = [*row.passed_answers, f"{key.rule}:{key.wording}"]
    kept = {one["rule"]: one["kind"] for one in planned.judge().signed_off}
    assert kept == {"uk.specialist-title": "signed_off", "privacy.relation": "signed_off"}


def test_what_was_signed_off_goes_out_and_the_verdict_says_by_whom(planned: Planned) -> None:
    verdict = planned.judge()
    with planned.store.read() as session:
        number = session.scalars(select(FindingAnswer.id)).one()
    assert (verdict.blocked_by, verdict.asked_by, verdict.unanswered) == ((), (), ())
    (kept,) = verdict.signed_off
    assert (kept["rule"], kept["kind"], kept["answer"]) == ("uk.specialist-title", "signed_off", str(number))


def test_the_verdict_names_the_rule_packs(planned: Planned) -> None:
    names = [pack.split()[0] for pack in planned.judge().rule_pack.split(", ")]
    assert names == ["any", "uk"]


def test_an_answer_taken_back_stops_it(planned: Planned) -> None:
    with planned.store.unit_of_work() as unit:
        (key,) = load_answers(unit.session, post_id=planned.post_id).of_post
        take_back(unit, post_id=planned.post_id, key=key)
    assert planned.judge().asked_by == ("uk.specialist-title",)


def test_a_wording_that_is_no_longer_fine_stops_it(
    store: Store, facts: Facts, clock: FakeClock, facebook: int
) -> None:
    post_id = post(store, facebook, text=WARNS)
    with store.unit_of_work() as unit:
        number = accept_here(unit, checked=only_stop(store, post_id, facts)).answer.id
    planned = Planned(store, facts, clock, post_id, schedule(store, post_id, facts).delivery_ids[0])
    assert planned.judge().asked_by == ()
    with store.unit_of_work() as unit:
        withdraw_accepted(unit, accepted_id=number)
    assert planned.judge().asked_by == ("uk.specialist-title",)


def test_a_warning_about_words_changed_since_stops_it(planned: Planned) -> None:
    planned.edit("Our new dentist specialises in implants.")
    assert planned.judge().asked_by == ("uk.specialist-title",)


@pytest.mark.usefixtures("updated")
def test_a_warning_a_check_has_learnt_since_does_not_stop_it(planned: Planned) -> None:
    verdict = planned.judge(DeepChecks(Learnt(NEW)))
    assert (verdict.blocked_by, verdict.asked_by) == ((), ())
    assert [one["rule"] for one in verdict.unanswered] == ["uk.new-rule"]


@pytest.mark.usefixtures("updated")
def test_a_block_a_check_has_learnt_since_stops_it(planned: Planned) -> None:
    verdict = planned.judge(DeepChecks(Learnt(replace(NEW, severity=Severity.BLOCK))))
    assert verdict.blocked_by == ("uk.new-rule",)


@pytest.mark.usefixtures("updated")
def test_a_signed_off_warning_that_has_become_a_block_stops_it(planned: Planned) -> None:
    def harder(draft: Draft, context: Context) -> tuple[Finding, ...]:
        found = check_deeply(draft, context)
        return tuple(
            replace(one, severity=Severity.BLOCK) if one.severity is Severity.WARN else one for one in found
        )

    assert planned.judge(DeepChecks(harder)).blocked_by == ("uk.specialist-title",)


@pytest.mark.usefixtures("updated")
def test_a_check_that_fails_is_no_permission(planned: Planned) -> None:
    with pytest.raises(CouldNotCheckError):
        planned.judge(DeepChecks(Learnt(could_not_check("privacy"))))


@pytest.mark.usefixtures("updated")
def test_the_receipt_keeps_both_and_today_asks(planned: Planned) -> None:
    planned.go_live(planned.judge(DeepChecks(Learnt(NEW))))
    with planned.store.read() as session:
        receipt = session.scalars(select(Receipt)).one()
        (card,) = unanswered_cards(session, now=planned.clock.now())
    assert ([one["rule"] for one in receipt.signed_off], [one["rule"] for one in receipt.unanswered]) == (
        ["uk.specialist-title"],
        ["uk.new-rule"],
    )
    assert (card.kind, card.post_id, card.delivery_ids) == (
        "unanswered",
        planned.post_id,
        (planned.delivery_id,),
    )


@pytest.mark.usefixtures("updated")
def test_the_live_post_says_so_too(planned: Planned) -> None:
    planned.go_live(planned.judge(DeepChecks(Learnt(NEW))))
    with planned.store.read() as session:
        assert session.get_one(Delivery, planned.delivery_id).reason == Why.UNANSWERED


@pytest.mark.usefixtures("updated")
def test_an_answer_after_the_fact_ends_the_question(planned: Planned) -> None:
    learnt = DeepChecks(Learnt(NEW))
    planned.go_live(planned.judge(learnt))
    with planned.store.unit_of_work() as unit:
        content = load_post(unit.session, post_id=planned.post_id).content
        inputs = load_post_inputs(unit.session, content, post_id=planned.post_id)
        found = check_post(content, inputs, facts=planned.facts, now=unit.now, look=learnt.look)
        (one,) = found.stops
        sign_off(unit, post_id=planned.post_id, checked=one, reason=REASON)
        assert unanswered_cards(unit.session, now=unit.now) == ()


@pytest.mark.usefixtures("updated")
def test_the_question_is_not_asked_for_ever(planned: Planned) -> None:
    planned.go_live(planned.judge(DeepChecks(Learnt(NEW))))
    with planned.store.read() as session:
        assert unanswered_cards(session, now=planned.clock.now() + ASKED_FOR) == ()


def test_a_post_by_hand_is_looked_into_before_the_database_is_locked(
    planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model would wait for ever if the writer held the lock: it writes itself."""
    monkeypatch.setattr(passing, "__version__", "99.0")
    asked: list[Draft] = []

    def look(draft: Draft, context: Context) -> tuple[Finding, ...]:
        asked.append(draft)
        with planned.store.unit_of_work() as unit:
            unit.audit("test.wrote", "post:0")
        return check_deeply(draft, context)

    deep = DeepChecks(look)
    publisher = Publisher(
        store=planned.store,
        connectors={},
        credentials_for=lambda _account: FakeCredentials(),
        compose=lambda _session, _delivery: pytest.fail("nothing is sent"),
        check=StoredCheck(planned.facts, planned.clock, deep=deep),
        clock=planned.clock,
    )
    planned.clock.advance(timedelta(days=1))
    publisher.tidy()
    with planned.store.read() as session:
        assert session.get_one(Delivery, planned.delivery_id).state == DeliveryState.BY_HAND
    assert asked


@pytest.mark.parametrize(
    "text",
    [
        WARNS,
        "Flu clinic on Saturday from nine. Walk in, no need to book.",
        "Mrs Adeyemi from Elm Road came back to say how well her new hip is doing.",
        "A young father from our village told us about his first year with MS.",
        "Ring Tom on 07700 900123 if you want to share a lift to the talk.",
        f"{WARNS}\n\nOne of our regulars says the fillings never hurt.",
    ],
)
def test_not_asking_the_model_again_changes_no_verdict(
    store: Store, facts: Facts, clock: FakeClock, facebook: int, text: str
) -> None:
    post_id = post(store, facebook, text=text)
    sign_all_off(store, post_id, facts)
    if look(store, post_id, facts).stops:  # a block stays one: such a post is never planned
        with pytest.raises(NotSchedulableError):
            schedule(store, post_id, facts)
        return
    planned = Planned(store, facts, clock, post_id, schedule(store, post_id, facts).delivery_ids[0])
    remembered = planned.judge(DeepChecks(_must_not_be_asked))
    with store.unit_of_work() as unit:
        unit.session.get_one(Delivery, planned.delivery_id).passed_look = ""
    asked = planned.judge()
    assert _sorted(remembered) == _sorted(asked)


def _must_not_be_asked(_draft: Draft, _context: Context) -> tuple[Finding, ...]:
    pytest.fail("nothing it reads has changed")


def _sorted(verdict: SendVerdict) -> SendVerdict:
    """Without the order in which answers are told."""
    return replace(verdict, signed_off=tuple(sorted(verdict.signed_off, key=str)))
