"""What the consents page asks of the core: functions for the lanes of `Work`. No widget is touched here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.consents.views import ConsentForm, ConsentView, Frozen, SubjectForm, SubjectView
from clinicsocial.core.planning.views import Done
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.consent import ConsentKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from clinicsocial.core.app import App
    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.consents.erasing import Erased
    from clinicsocial.core.consents.evidence import StoredEvidence
    from clinicsocial.core.consents.form_fields import FieldTable
    from clinicsocial.core.consents.glance import GlanceRow
    from clinicsocial.core.consents.likeness import Likeness
    from clinicsocial.core.consents.periods import Periods
    from clinicsocial.core.consents.records import Signature
    from clinicsocial.core.consents.used import Used
    from clinicsocial.core.consents.views import ConsentSaved, TakedownView, Withdrawn
    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.clinic import ClinicIdentity


@dataclass(frozen=True, slots=True, repr=False)
class PersonFile:
    """Everything the page of one person shows."""

    subject: SubjectView
    records: tuple[ConsentView, ...]
    """Newest first; none where the key was destroyed."""
    takedowns: tuple[TakedownView, ...]
    """Open ones first, closed ones too."""
    used: Used
    clinic: ClinicIdentity
    staff: tuple[StaffView, ...]
    networks: tuple[str, ...]
    """Of the clinic's accounts."""
    today: date

    def __repr__(self) -> str:
        """Never who it is."""
        return f"PersonFile(subject_id={self.subject.id})"


@dataclass(frozen=True, slots=True)
class Tables:
    """What the guide reads from the program's own files."""

    fields: FieldTable
    periods: Periods
    own_forms: Mapping[tuple[Jurisdiction, ConsentKind], str]
    """The name of the form that ClinicSocial prints."""
    said_by_form: Mapping[tuple[Jurisdiction, ConsentKind], frozenset[str]]
    """The fields of a record that this form answers by what is printed on it."""


@dataclass(frozen=True, slots=True)
class PersonSaved:
    """A person was stored; `frozen` is what their new birthday or last day stopped."""

    subject_id: int
    frozen: Frozen
    changes: Changes


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record was signed, and its form put on file where there was one."""

    consent_id: int
    to_recall: tuple[int, ...]
    changes: Changes


def register(app: App) -> Callable[[Session], tuple[GlanceRow, ...]]:
    """Everybody at a glance."""

    def look_up(session: Session) -> tuple[GlanceRow, ...]:
        from clinicsocial.core.consents.glance import glance

        return glance(session, seals=app.media.seals, now=app.clock.now())

    return look_up


def person_file(app: App, subject_id: int) -> Callable[[Session], PersonFile]:
    """Everything about one person."""

    def look_up(session: Session) -> PersonFile:
        from clinicsocial.core.accounts.list import list_accounts
        from clinicsocial.core.clinic.identity import load_clinic
        from clinicsocial.core.clinic.staff import list_staff
        from clinicsocial.core.consents.listing import consents_of
        from clinicsocial.core.consents.subjects import load_subject, today
        from clinicsocial.core.consents.takedowns import list_takedowns
        from clinicsocial.core.consents.used import used

        now = app.clock.now()
        seals = app.media.seals
        day = today(session, now)
        subject = load_subject(session, seals=seals, subject_id=subject_id)
        records = (
            consents_of(session, seals=seals, subject_id=subject_id, on_day=day) if subject.readable else ()
        )
        return PersonFile(
            subject=subject,
            records=records,
            takedowns=list_takedowns(
                session, now=now, connectors=app.connectors, subject_id=subject_id, with_closed=True
            ),
            used=used(session, subject_id=subject_id),
            clinic=load_clinic(session),
            staff=list_staff(session, with_left=True),
            networks=tuple(dict.fromkeys(one.network for one in list_accounts(session))),
            today=day,
        )

    return look_up


def staff_listed(session: Session) -> tuple[StaffView, ...]:
    """The colleagues a person may be."""
    from clinicsocial.core.clinic.staff import list_staff

    return list_staff(session, with_left=True)


def clinic_of(session: Session) -> ClinicIdentity:
    """The clinic, for its name and country."""
    from clinicsocial.core.clinic.identity import load_clinic

    return load_clinic(session)


def tables() -> Tables:
    """The fields and the spans."""
    from clinicsocial.core.consents.form_fields import load_fields
    from clinicsocial.core.consents.periods import load_periods
    from clinicsocial.core.documents.consent_form import form_version, statements_made

    both = [(country, kind) for country in Jurisdiction for kind in ConsentKind]
    return Tables(
        fields=load_fields(),
        periods=load_periods(),
        own_forms={pair: form_version(*pair) for pair in both},
        said_by_form={pair: frozenset(statements_made(*pair)) for pair in both},
    )


def saving_person(app: App, form: SubjectForm) -> Callable[[UnitOfWork], PersonSaved]:
    """Add or change a person; what a changed birthday or last day no longer covers is stopped at once."""

    def change(unit: UnitOfWork) -> PersonSaved:
        from clinicsocial.core.consents.freezing import freeze
        from clinicsocial.core.consents.subjects import save_subject

        saved = save_subject(unit, seals=app.media.seals, subject=form)
        if form.id is None:
            return PersonSaved(saved.subject_id, Frozen(), saved.changes)
        frozen = freeze(unit, subject_ids=(saved.subject_id,))
        topics = changed(Topic.CONSENTS, Topic.DELIVERIES, Topic.POSTS, posts=frozen.post_ids)
        return PersonSaved(saved.subject_id, frozen, topics)

    return change


def saving_draft(app: App, form: ConsentForm) -> Callable[[UnitOfWork], ConsentSaved]:
    """Keep a record that is not signed yet."""

    def change(unit: UnitOfWork) -> ConsentSaved:
        from clinicsocial.core.consents.records import save_draft

        return save_draft(unit, seals=app.media.seals, form=form)

    return change


def recording(
    app: App, form: ConsentForm, fields: FieldTable, signature: Signature, stored: StoredEvidence | None
) -> Callable[[UnitOfWork], Recorded]:
    """Store, sign and file a record: all of it or nothing."""

    def change(unit: UnitOfWork) -> Recorded:
        from clinicsocial.core.consents.evidence import record_evidence
        from clinicsocial.core.consents.records import save_draft, sign

        seals = app.media.seals
        saved = save_draft(unit, seals=seals, form=form)
        if stored is not None:
            record_evidence(unit, consent_id=saved.consent_id, stored=stored)
        signed = sign(unit, seals=seals, fields=fields, consent_id=saved.consent_id, signature=signature)
        return Recorded(signed.consent_id, signed.frozen.to_recall, signed.changes)

    return change


def renewing(app: App, consent_id: int) -> Callable[[UnitOfWork], ConsentSaved]:
    """A draft that will take a record's place."""

    def change(unit: UnitOfWork) -> ConsentSaved:
        from clinicsocial.core.consents.records import renew

        return renew(unit, seals=app.media.seals, consent_id=consent_id)

    return change


def deleting_draft(consent_id: int) -> Callable[[UnitOfWork], Done]:
    """Delete a record nobody signed."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.consents.records import delete_draft_consent

        return delete_draft_consent(unit, consent_id=consent_id)

    return change


def filing(consent_id: int, stored: StoredEvidence) -> Callable[[UnitOfWork], ConsentSaved]:
    """Put a signed form on a record."""

    def change(unit: UnitOfWork) -> ConsentSaved:
        from clinicsocial.core.consents.evidence import record_evidence

        return record_evidence(unit, consent_id=consent_id, stored=stored)

    return change


def withdrawing(subject_id: int, consent_ids: Iterable[int] | None) -> Callable[[UnitOfWork], Withdrawn]:
    """Take consent back: these records, or all."""
    wanted = None if consent_ids is None else tuple(consent_ids)

    def change(unit: UnitOfWork) -> Withdrawn:
        from clinicsocial.core.consents.withdrawal import withdraw

        return withdraw(unit, subject_id=subject_id, consent_ids=wanted)

    return change


def recalling(app: App, delivery_ids: Iterable[int]) -> Callable[[], Done]:
    """Take back what networks were to publish. One that cannot be recalled does not stop the others."""
    wanted = tuple(delivery_ids)

    def recall() -> Done:
        from clinicsocial.core.consents.recalling import recall_all

        failed = recall_all(app.publisher, wanted)
        if failed:
            raise failed[0]
        return Done(changed(Topic.DELIVERIES, Topic.CONSENTS))

    return recall


def looking_at_barred(app: App, sha256s: Iterable[str]) -> Callable[[], Mapping[str, Likeness]]:
    """What barred pictures look like, so that near copies are noticed."""
    wanted = tuple(sha256s)

    def look() -> Mapping[str, Likeness]:
        from clinicsocial.core.consents.bars import look_at_barred

        return look_at_barred(app.media, wanted)

    return look


def noting_likeness(found: Mapping[str, Likeness]) -> Callable[[UnitOfWork], Done]:
    """Keep what was seen."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.consents.bars import note_likeness

        note_likeness(unit, found=found)
        return Done(changed(Topic.MEDIA))

    return change


def lifting_bar(sha256: str) -> Callable[[UnitOfWork], Done]:
    """Let a file come back."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.consents.bars import lift_bar

        return lift_bar(unit, sha256=sha256)

    return change


def removing(
    app: App, takedown_id: int, actor: int | None, connectors: Mapping[str, Connector] | None = None
) -> Callable[[], Done]:
    """Delete a post from its network and look that it is gone; by the app's connectors unless told."""

    def remove() -> Done:
        from clinicsocial.core.consents.takedowns import remove_now
        from clinicsocial.core.vault import AccountCredentials

        return remove_now(
            app.store,
            connectors=app.connectors if connectors is None else connectors,
            credentials_for=lambda account: AccountCredentials(app.vault, account.id, account.label),
            takedown_id=takedown_id,
            actor=actor,
        )

    return remove


def confirming_gone(takedown_id: int) -> Callable[[UnitOfWork], Done]:
    """A person looked: it is not there."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.consents.takedowns import confirm_gone

        return confirm_gone(unit, takedown_id=takedown_id)

    return change


def giving_to(takedown_id: int, staff_id: int) -> Callable[[UnitOfWork], Done]:
    """Somebody else sees to a removal."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.consents.takedowns import give_to

        return give_to(unit, takedown_id=takedown_id, staff_id=staff_id)

    return change


def erasing(subject_id: int) -> Callable[[UnitOfWork], Erased]:
    """Erase a person for good."""

    def change(unit: UnitOfWork) -> Erased:
        from clinicsocial.core.consents.erasing import erase_subject

        return erase_subject(unit, subject_id=subject_id, reason="asked")

    return change


def finishing_erasures(app: App) -> Callable[[], int]:
    """Destroy the keys and files of what was erased."""

    def finish() -> int:
        from clinicsocial.core.consents.finishing import finish_erasures

        return finish_erasures(app.store, app.media)

    return finish
