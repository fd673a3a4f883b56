"""Consent records: drafted, signed, renewed, read. A signed record stays as it was signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.checks.consent import is_adult
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.errors import (
    ConsentGoneError,
    ConsentSignedError,
    IncompleteConsentError,
    RefusedConsentError,
    SubjectSealedError,
)
from clinicsocial.core.consents.form_fields import TICKED, Situation
from clinicsocial.core.consents.freezing import freeze
from clinicsocial.core.consents.renewing import settle_covered
from clinicsocial.core.consents.subjects import get_subject, load_subject, today
from clinicsocial.core.consents.views import ConsentForm, ConsentSaved, Frozen
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Asset, AssetSubject, Consent
from clinicsocial.core.planning.views import Done
from clinicsocial.core.store.seals import BrokenSealError
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.clinic import Jurisdiction, Sector
from clinicsocial.core.values.consent import ConsentKind, Purpose
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.consents.form_fields import FieldTable
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork

CAPACITY = "_lacks_capacity"
DECEASED = "_deceased"
"""Keys of ours among the sealed answers."""


@dataclass(frozen=True, slots=True)
class Signature:
    """When a record was signed, and by whom where the person does not sign alone."""

    signed_on: date
    """Day of the clinic's zone."""
    guardian_signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A record holds from its signing; `frozen` is what a narrower renewal stopped."""

    consent_id: int
    frozen: Frozen
    changes: Changes


def save_draft(unit: UnitOfWork, *, seals: Seals, form: ConsentForm) -> ConsentSaved:
    """Store a record that nobody has signed yet, as far as it is filled.

    Raises:
        SubjectGoneError, SubjectSealedError, ConsentGoneError, ConsentSignedError, InvalidInputError
    """
    require(unit, Act.WRITE)
    subject = get_subject(unit.session, form.subject_id)
    _check(form)
    if form.id is None:
        row = Consent(subject_id=subject.id, created_at=unit.now)
        row.jurisdiction = load_clinic(unit.session).jurisdiction.value
        unit.session.add(row)
    else:
        row = _draft(unit.session, form.id)
    row.kind = form.kind.value
    row.channels = sorted(form.channels)
    row.purposes = sorted(form.purposes)
    row.assets = sorted(form.assets)
    row.expires_on = form.expires_on
    row.form_version = form.form_version.strip()
    row.needs_guardian = form.lacks_capacity or form.deceased
    row.renews = form.renews
    try:
        row.sealed = seals.seal(subject.key_id, _answers(form))
    except BrokenSealError:
        raise SubjectSealedError from None
    row.updated_at = unit.now
    unit.session.flush()
    unit.audit("consent.saved", f"consent:{row.id}", person=str(subject.id))
    return ConsentSaved(row.id, changed(Topic.CONSENTS))


def _check(form: ConsentForm) -> None:
    if not form.purposes <= set(Purpose):
        raise InvalidInputError(
            "purposes",
            tr("One of the purposes is not known."),
            tr("Each purpose is asked apart, so each has to be one from the list."),
            tr("Tick the purposes again."),
        )


def _answers(form: ConsentForm) -> dict[str, str]:
    flags = {CAPACITY: form.lacks_capacity, DECEASED: form.deceased}
    given = {slug: answer.strip() for slug, answer in form.answers.items() if answer.strip()}
    return given | {name: TICKED for name, on in flags.items() if on}


def get_consent(session: Session, consent_id: int) -> Consent:
    """The row of this record.

    Raises:
        ConsentGoneError: there is none.
    """
    found = session.get(Consent, consent_id)
    if found is None:
        raise ConsentGoneError
    return found


def _draft(session: Session, consent_id: int) -> Consent:
    row = get_consent(session, consent_id)
    if row.signed_on is not None:
        raise ConsentSignedError
    return row


def sign(
    unit: UnitOfWork, *, seals: Seals, fields: FieldTable, consent_id: int, signature: Signature
) -> Signed:
    """The person (and whoever signs for them) has signed. A renewal now takes the place of the older record.

    Raises:
        IncompleteConsentError: fields are empty that this country asks for.
        RefusedConsentError: no signature can allow it.
        InvalidInputError: a date that cannot be, or a guardian's signature is missing.
        ConsentGoneError, ConsentSignedError, SubjectGoneError, SubjectSealedError
    """
    require(unit, Act.WRITE)
    row = _draft(unit.session, consent_id)
    subject = load_subject(unit.session, seals=seals, subject_id=row.subject_id)
    answers = open_answers(unit.session, seals, row)
    minor = subject.born_on is not None and not is_adult(subject.born_on, signature.signed_on)
    _check_days(unit, row, signature, needs_guardian=minor or row.needs_guardian)
    clinic = load_clinic(unit.session)
    known = situations(ConsentKind(row.kind), row.purposes, answers, minor=minor, sector=clinic.sector)
    _check_complete(fields, row, known, answers)
    row.signed_on = signature.signed_on
    row.needs_guardian = minor or row.needs_guardian
    row.guardian_signed_on = signature.guardian_signed_on if row.needs_guardian else None
    row.ask_again_on = _of_age(subject.born_on) if minor and subject.born_on else None
    row.updated_at = unit.now
    unit.session.flush()
    _link_files(unit.session, row)
    unit.audit("consent.signed", f"consent:{row.id}", person=str(row.subject_id), kind=row.kind)
    frozen = _supersede(unit, row)
    settle_covered(unit, subject_id=row.subject_id)
    topics = changed(Topic.CONSENTS, Topic.DELIVERIES, Topic.POSTS, posts=frozen.post_ids)
    return Signed(row.id, frozen, topics)


def _link_files(session: Session, row: Consent) -> None:
    """The files a consent is about show the person: noted, so that every post with them asks for it."""
    if row.kind in {ConsentKind.STORY.value, ConsentKind.TESTIMONIAL.value}:
        return
    noted = set(
        session.scalars(select(AssetSubject.asset_sha256).where(AssetSubject.subject_id == row.subject_id))
    )
    known = set(session.scalars(select(Asset.sha256).where(Asset.sha256.in_(row.assets))))
    session.add_all(
        AssetSubject(asset_sha256=sha256, subject_id=row.subject_id) for sha256 in sorted(known - noted)
    )
    session.flush()


def _supersede(unit: UnitOfWork, row: Consent) -> Frozen:
    """The record that was renewed has no say any more; what the new one does not cover stops."""
    older = None if row.renews is None else unit.session.get(Consent, row.renews)
    if older is None or older.subject_id != row.subject_id:
        return Frozen()
    older.superseded_by = row.id
    unit.session.flush()
    unit.audit("consent.superseded", f"consent:{older.id}", by=str(row.id))
    return freeze(unit, subject_ids=(row.subject_id,))


def _check_days(unit: UnitOfWork, row: Consent, signature: Signature, *, needs_guardian: bool) -> None:
    day = today(unit.session, unit.now)
    given = [one for one in (signature.signed_on, signature.guardian_signed_on) if one is not None]
    if any(one > day for one in given):
        raise InvalidInputError(
            "signed_on",
            tr("A signature is dated in the future."),
            tr("Consent holds from the day it was really given."),
            tr("Enter the day that stands on the form."),
        )
    if row.expires_on is not None and row.expires_on < signature.signed_on:
        raise InvalidInputError(
            "expiry",
            tr("The consent would end before it was signed."),
            tr("It could never be used."),
            tr("Correct one of the two dates."),
        )
    if needs_guardian and signature.guardian_signed_on is None:
        raise InvalidInputError(
            "guardian_signed_on",
            tr("Somebody else has to sign as well."),
            tr("The person is under 18, cannot decide, or has died: a parent or representative decides."),
            tr("Have the form signed by them, then enter the date of that signature."),
        )


def _check_complete(
    fields: FieldTable, row: Consent, known: frozenset[Situation], answers: Mapping[str, str]
) -> None:
    country = Jurisdiction(row.jurisdiction)
    for refusal in fields.refusals:
        if refusal.applies(country, row.kind, known, answers):
            raise RefusedConsentError(refusal)
    missing = fields.missing(country, known, {**answers, **_columns(row)})
    if missing:
        raise IncompleteConsentError(missing)


def _columns(row: Consent) -> dict[str, str]:
    """The fields that have a column of their own, by slug, as far as they are filled."""
    return {
        "form-version": row.form_version,
        "person": str(row.subject_id),
        "channels": ",".join(row.channels),
        "purposes": ",".join(row.purposes),
        "expiry": row.expires_on.isoformat() if row.expires_on else "",
    }


def situations(
    kind: ConsentKind, purposes: list[str], answers: Mapping[str, str], *, minor: bool, sector: Sector
) -> frozenset[Situation]:
    """What a record is about, as far as it decides which fields are asked."""
    capacity, deceased = answers.get(CAPACITY) == TICKED, answers.get(DECEASED) == TICKED
    known = {
        Situation.STAFF: kind is ConsentKind.STAFF,
        Situation.PUBLIC: kind is not ConsentKind.STAFF,
        Situation.MINOR: minor,
        Situation.CAPACITY: capacity,
        Situation.DECEASED: deceased,
        Situation.REPRESENTED: minor or capacity or deceased,
        Situation.BEFORE_AFTER: Purpose.BEFORE_AFTER.value in purposes,
        Situation.AESTHETICS: sector is Sector.AESTHETICS and kind is not ConsentKind.STAFF,
    }
    return frozenset(one for one, holds in known.items() if holds)


def _of_age(born_on: date) -> date:
    try:
        return born_on.replace(year=born_on.year + 18)
    except ValueError:
        return date(born_on.year + 18, 3, 1)


def open_answers(session: Session, seals: Seals, row: Consent) -> dict[str, str]:
    """The sealed answers of a record.

    Raises:
        SubjectSealedError: the person's key was destroyed.
    """
    try:
        return seals.open(get_subject(session, row.subject_id).key_id, row.sealed)
    except BrokenSealError:
        raise SubjectSealedError from None


def renew(unit: UnitOfWork, *, seals: Seals, consent_id: int) -> ConsentSaved:
    """A new draft with the answers of this record; it takes the record's place once it is signed.

    Raises:
        ConsentGoneError, SubjectGoneError, SubjectSealedError
    """
    row = get_consent(unit.session, consent_id)
    answers = open_answers(unit.session, seals, row)
    form = ConsentForm(
        subject_id=row.subject_id,
        kind=ConsentKind(row.kind),
        channels=frozenset(row.channels),
        purposes=frozenset(row.purposes),
        assets=frozenset(row.assets),
        form_version=row.form_version,
        lacks_capacity=answers.pop(CAPACITY, "") == TICKED,
        deceased=answers.pop(DECEASED, "") == TICKED,
        answers={slug: answer for slug, answer in answers.items() if slug not in _GIVEN_ANEW},
        renews=row.id,
    )
    return save_draft(unit, seals=seals, form=form)


_GIVEN_ANEW = frozenset({"signature-method", "copy-given", "preview-seen", "review-on"})
"""Answers about one signing; a renewal asks for them again."""


def delete_draft_consent(unit: UnitOfWork, *, consent_id: int) -> Done:
    """Delete a record that nobody has signed.

    Raises:
        ConsentGoneError: it is not there. ConsentSignedError: signed records are withdrawn or renewed.
    """
    require(unit, Act.WRITE)
    unit.session.delete(_draft(unit.session, consent_id))
    unit.session.flush()
    unit.audit("consent.deleted", f"consent:{consent_id}")
    return Done(changed(Topic.CONSENTS))


def drafts_of(session: Session, *, subject_id: int) -> tuple[int, ...]:
    """The records of a person that nobody has signed yet."""
    query = select(Consent.id).where(Consent.subject_id == subject_id, Consent.signed_on.is_(None))
    return tuple(session.scalars(query.order_by(Consent.id)))
