"""The register as pages read it: a person's records, and what needs somebody soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.checks.consent import SOON, ends_on, state_on
from clinicsocial.core.consents.form_fields import TICKED
from clinicsocial.core.consents.records import CAPACITY, DECEASED, open_answers
from clinicsocial.core.consents.subjects import today
from clinicsocial.core.consents.views import ConsentView, EvidenceView
from clinicsocial.core.model import Consent, ConsentEvidence
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.consent import ConsentFacts, ConsentKind, ConsentState

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.seals import Seals


class Reminding(StrEnum):
    """Why a record is brought up on Today."""

    EXPIRING = "expiring"
    EXPIRED = "expired"
    ASK_AGAIN = "ask_again"
    """A child has come, or is about to come, of age."""
    NO_EVIDENCE = "no_evidence"
    """Signed, but the form is not on file."""


@dataclass(frozen=True, slots=True)
class ConsentReminder:
    """A record that needs somebody."""

    consent_id: int
    subject_id: int
    why: Reminding
    on_day: date | None


def consents_of(session: Session, *, seals: Seals, subject_id: int, on_day: date) -> tuple[ConsentView, ...]:
    """Every record of a person, newest first."""
    rows = session.scalars(
        select(Consent).where(Consent.subject_id == subject_id).order_by(Consent.id.desc())
    )
    return tuple(_view(session, seals, row, on_day) for row in rows)


def _view(session: Session, seals: Seals, row: Consent, on_day: date) -> ConsentView:
    answers = open_answers(session, seals, row)
    evidence = _evidence(session, row.id)
    facts = _facts(row, has_evidence=bool(evidence))
    return ConsentView(
        id=row.id,
        subject_id=row.subject_id,
        kind=ConsentKind(row.kind),
        jurisdiction=Jurisdiction(row.jurisdiction),
        state=state_on(facts, on_day, superseded=row.superseded_by is not None),
        channels=facts.channels,
        purposes=facts.purposes,
        assets=facts.assets,
        signed_on=row.signed_on,
        expires_on=row.expires_on,
        withdrawn_on=row.withdrawn_on,
        needs_guardian=row.needs_guardian,
        guardian_signed_on=row.guardian_signed_on,
        ask_again_on=row.ask_again_on,
        form_version=row.form_version,
        lacks_capacity=answers.pop(CAPACITY, "") == TICKED,
        deceased=answers.pop(DECEASED, "") == TICKED,
        answers=answers,
        evidence=evidence,
        renews=row.renews,
        superseded_by=row.superseded_by,
    )


def _evidence(session: Session, consent_id: int) -> tuple[EvidenceView, ...]:
    rows = session.scalars(
        select(ConsentEvidence).where(ConsentEvidence.consent_id == consent_id).order_by(ConsentEvidence.id)
    )
    return tuple(EvidenceView(row.id, row.sha256, row.mime, row.size, row.added_at) for row in rows)


def _facts(row: Consent, *, has_evidence: bool) -> ConsentFacts:
    return ConsentFacts(
        id=row.id,
        person=row.subject_id,
        kind=row.kind,
        channels=frozenset(row.channels),
        purposes=frozenset(row.purposes),
        assets=frozenset(row.assets),
        signed_on=row.signed_on,
        expires_on=row.expires_on,
        withdrawn_on=row.withdrawn_on,
        evidence=has_evidence,
    )


def reminders(session: Session, *, now: datetime) -> tuple[ConsentReminder, ...]:
    """What to bring up now: an end within 30 days or just past, a child of age, a form not on file."""
    day = today(session, now)
    rows = session.scalars(
        select(Consent).where(Consent.signed_on.is_not(None), Consent.superseded_by.is_(None))
    ).all()
    on_file = set(session.scalars(select(ConsentEvidence.consent_id)))
    found = (_reminder(row, day, has_evidence=row.id in on_file) for row in rows)
    told = [one for one in found if one is not None]
    return tuple(sorted(told, key=lambda one: (one.on_day or day, one.consent_id)))


_STILL_TOLD = timedelta(days=30)
"""So long after it ran out a record is still brought up."""


def _reminder(row: Consent, day: date, *, has_evidence: bool) -> ConsentReminder | None:
    facts = _facts(row, has_evidence=has_evidence)
    state = state_on(facts, day)
    if state is ConsentState.WITHDRAWN:
        return None
    if state is ConsentState.EXPIRED:
        end = row.expires_on or day
        recent = day - end <= _STILL_TOLD
        return ConsentReminder(row.id, row.subject_id, Reminding.EXPIRED, end) if recent else None
    if not has_evidence:
        return ConsentReminder(row.id, row.subject_id, Reminding.NO_EVIDENCE, row.signed_on)
    if row.ask_again_on is not None and row.ask_again_on - day <= SOON:
        return ConsentReminder(row.id, row.subject_id, Reminding.ASK_AGAIN, row.ask_again_on)
    if state is ConsentState.EXPIRING:
        return ConsentReminder(row.id, row.subject_id, Reminding.EXPIRING, ends_on(facts))
    return None
