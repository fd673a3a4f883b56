"""Papers of the consents page, made in a worker: form to print, signed form, letter, export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.ui.when import calendar_day, local

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinicsocial.core.app import App
    from clinicsocial.core.consents.evidence import StoredEvidence
    from clinicsocial.core.consents.views import ConsentForm, EvidenceView
    from clinicsocial.core.documents.form_parts import FormText
    from clinicsocial.core.documents.person_export import Exported
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.consent import ConsentKind
    from clinicsocial.ui.pages.consents.requests import PersonFile, Tables

_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


@dataclass(frozen=True, slots=True, repr=False)
class ToSign:
    """A form that is about to be signed on the screen."""

    form: ConsentForm
    clinic: ClinicIdentity
    person: str
    text: FormText
    for_other: bool


def printed_form(
    app: App, clinic: ClinicIdentity, tables: Tables, kind: ConsentKind, channels: tuple[str, ...]
) -> Callable[[], Path]:
    """The empty form as a PDF for the viewer."""

    def make() -> Path:
        from clinicsocial.core.consents.words import channel_name
        from clinicsocial.core.documents.consent_form import FormOrder, consent_form
        from clinicsocial.core.documents.handing import hand_paper

        order = FormOrder(
            kind=kind,
            channels=[channel_name(one, app.facts) for one in channels],
            months=tables.periods.suggested_months[clinic.jurisdiction],
        )
        content = consent_form(clinic, order)
        return hand_paper(app.folder.outgoing, name=f"consent-form-{kind.value}.pdf", content=content)

    return make


def to_sign(app: App, found: PersonFile, tables: Tables, form: ConsentForm) -> Callable[[], ToSign]:
    """What is read and signed on the screen."""

    def make() -> ToSign:
        from clinicsocial.core.checks.consent import is_adult
        from clinicsocial.core.documents.signed_form import form_text

        born = found.subject.born_on
        minor = born is not None and not is_adult(born, found.today)
        text = form_text(
            found.clinic,
            form,
            person=found.subject.label,
            until="" if form.expires_on is None else calendar_day(form.expires_on),
            fields=tables.fields,
            networks=app.facts,
        )
        for_other = minor or form.lacks_capacity or form.deceased
        return ToSign(form, found.clinic, found.subject.label, text, for_other)

    return make


def signing_stored(app: App, asked: ToSign, signer: str, drawing: bytes) -> Callable[[], StoredEvidence]:
    """Keep the signed form, encrypted, as the record's proof."""

    def store() -> StoredEvidence:
        from clinicsocial.core.consents.evidence import store_evidence_bytes
        from clinicsocial.core.documents.form_parts import Signing
        from clinicsocial.core.documents.signed_form import signed_form

        zone = asked.clinic.zone
        signing = Signing(
            person=asked.person,
            signer=signer,
            for_other=asked.for_other,
            drawing=drawing,
            at=local(app.clock.now(), zone),
            zone=zone,
        )
        content = signed_form(asked.clinic, asked.text, signing, version=asked.form.form_version)
        return store_evidence_bytes(app.media, content, "signed-form.pdf")

    return store


def scan_stored(app: App, path: Path) -> Callable[[], StoredEvidence]:
    """Look at a scan and keep it, encrypted."""

    def store() -> StoredEvidence:
        from clinicsocial.core.consents.evidence import store_evidence

        return store_evidence(app.media, path)

    return store


def evidence_opened(app: App, evidence: EvidenceView) -> Callable[[], Path]:
    """A plain copy of a signed form for the viewer; deleted when ClinicSocial ends."""

    def make() -> Path:
        from clinicsocial.core.documents.handing import hand_paper

        content = app.media.read(evidence.sha256)
        ending = _ENDINGS.get(evidence.mime, "bin")
        return hand_paper(app.folder.outgoing, name=f"signed-form.{ending}", content=content)

    return make


def letter_written(app: App, found: PersonFile) -> Callable[[], Path]:
    """The letter about a withdrawal as a PDF for the viewer."""

    def make() -> Path:
        from clinicsocial.core.documents.handing import hand_paper
        from clinicsocial.core.documents.withdrawal_letter import LetterFacts, withdrawal_letter

        days = [one.withdrawn_on for one in found.records if one.withdrawn_on is not None]
        facts = LetterFacts(
            name=found.subject.name,
            withdrawn_on=max(days, default=found.today),
            written_on=found.today,
            held=found.used.held,
            takedowns=found.takedowns,
        )
        return hand_paper(
            app.folder.outgoing, name="letter.pdf", content=withdrawal_letter(found.clinic, facts)
        )

    return make


def exported(app: App, subject_id: int, folder: Path, actor: int | None) -> Callable[[], Exported]:
    """Everything about a person in a folder, with a line in the audit log."""

    def write() -> Exported:
        from clinicsocial.core.documents.person_export import export_person, note_export

        with app.store.read() as session:
            done = export_person(
                session, files=app.media, subject_id=subject_id, folder=folder, now=app.clock.now()
            )
        with app.store.unit_of_work(actor) as unit:
            note_export(unit, subject_id=subject_id)
        return done

    return write
