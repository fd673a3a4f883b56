"""Short ways to put people, signed records and posts into a test's clinic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from clinicsocial.core.consents.evidence import StoredEvidence, record_evidence
from clinicsocial.core.consents.form_fields import TICKED, Answer, FieldTable
from clinicsocial.core.consents.records import Signature, Signed, save_draft, sign
from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.views import ConsentForm, SubjectForm
from clinicsocial.core.model import AuditEntry, Delivery, Takedown
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.consent import ConsentKind, PersonTag
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning import arranging
from tests.fakes.clock import FakeClock

TODAY = date(2026, 11, 23)
"""The day of the fake clock, in London."""
NAME = "Quillon Aberforth"
FORM = ConsentForm(
    subject_id=0,
    kind=ConsentKind.STORY,
    channels=frozenset({"facebook"}),
    purposes=frozenset({"organic-social"}),
    expires_on=date(2028, 1, 5),
    form_version="uk-story-1",
)


def all_answers(fields: FieldTable) -> dict[str, str]:
    """An answer to every field."""
    return {
        one.slug: TICKED if one.answer is Answer.TICK else "none"
        for one in fields.fields
        if one.answer is not Answer.COLUMN
    }


@dataclass(frozen=True, slots=True)
class Clinic:
    """Everything a test of the register moves."""

    store: Store
    media: MediaFiles
    clock: FakeClock
    facts: Mapping[str, NetworkFacts]
    fields: FieldTable
    account: int

    def person(self, form: SubjectForm | None = None) -> int:
        """Somebody in the register."""
        with self.store.unit_of_work() as unit:
            subject = form or SubjectForm(name=NAME, reference="R-1")
            return save_subject(unit, seals=self.media.seals, subject=subject).subject_id

    def draft(self, subject_id: int, form: ConsentForm = FORM) -> int:
        """A record with every answer, not signed."""
        filled = replace(form, subject_id=subject_id, answers=all_answers(self.fields) | dict(form.answers))
        with self.store.unit_of_work() as unit:
            return save_draft(unit, seals=self.media.seals, form=filled).consent_id

    def sign(self, consent_id: int, on: date = date(2026, 1, 5), guardian: date | None = None) -> Signed:
        """The record signed."""
        with self.store.unit_of_work() as unit:
            return sign(
                unit,
                seals=self.media.seals,
                fields=self.fields,
                consent_id=consent_id,
                signature=Signature(on, guardian),
            )

    def file_form(self, consent_id: int) -> None:
        """A signed form on file; its bytes do not matter here."""
        with self.store.unit_of_work() as unit:
            stored = StoredEvidence(f"{consent_id:064x}", "application/pdf", 1000)
            record_evidence(unit, consent_id=consent_id, stored=stored)

    def consent(self, subject_id: int, form: ConsentForm = FORM) -> int:
        """A record signed and on file."""
        consent_id = self.draft(subject_id, form)
        self.sign(consent_id)
        self.file_form(consent_id)
        return consent_id

    def post(self, *people: PersonTag, text: str = "A story.", account: int | None = None) -> int:
        """A draft that names these people."""
        content = PostContent(text=text, people=people, variants=(VariantContent(account or self.account),))
        with self.store.unit_of_work() as unit:
            return create_post(unit, content=content).post_id

    def scheduled(self, *people: PersonTag, days: int = 1) -> tuple[int, int]:
        """A post planned some days ahead: its number, and its delivery's."""
        post_id = self.post(*people)
        arranging.sign_all_off(self.store, post_id, self.facts)
        done = arranging.schedule(self.store, post_id, self.facts, arranging.plan(days=days))
        return post_id, done.delivery_ids[0]

    def put(self, delivery_id: int, state: DeliveryState) -> None:
        """The delivery as if the publisher had brought it there."""
        arranging.put(self.store, delivery_id, state)

    def delivery(self, delivery_id: int) -> Delivery:
        """The row (detached)."""
        with self.store.read() as session:
            return session.get_one(Delivery, delivery_id)

    def takedowns(self) -> list[Takedown]:
        """Every row (detached), oldest first."""
        with self.store.read() as session:
            return list(session.scalars(select(Takedown).order_by(Takedown.id)))

    def audit(self) -> list[tuple[str, str, str]]:
        """Action, subject and details of every line."""
        with self.store.read() as session:
            rows = session.scalars(select(AuditEntry).order_by(AuditEntry.seq))
            return [(row.action, row.subject, repr(row.details)) for row in rows]

    def now(self) -> datetime:
        """The instant of the fake clock."""
        return self.clock.now()


def story(subject_id: int, *called: str) -> PersonTag:
    """A tag: the post tells this person's story."""
    return PersonTag(subject_id, ("story",), called)
