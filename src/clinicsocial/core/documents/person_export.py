"""Everything about one person in a folder, for an access request: a summary (PDF), forms, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.form_fields import TICKED, load_fields
from clinicsocial.core.consents.listing import consents_of
from clinicsocial.core.consents.posts import posts_using
from clinicsocial.core.consents.subjects import load_subject, today
from clinicsocial.core.consents.takedowns import list_takedowns
from clinicsocial.core.consents.words import channel_list, kind_name, purpose_list, state_name
from clinicsocial.core.documents.days import written_moment
from clinicsocial.core.documents.paper import Paper
from clinicsocial.core.i18n import tr
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Account, Asset, AssetSubject, Delivery, Post
from clinicsocial.core.store.data_folder import explained_files
from clinicsocial.core.store.past_words import past_words
from clinicsocial.core.values.day_words import written_day
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.store_errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from clinicsocial.core.consents.views import ConsentView, SubjectView
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network_facts import NetworkFacts

_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "video/mp4": "mp4",
}
SUMMARY = "summary.pdf"
WORDS = "summary.txt"
"""The same in plain text: for other programs, for screen readers, and for letters the PDF lacks."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; `missing` counts files that are not here any more."""

    folder: Path
    files: tuple[str, ...]
    missing: int


@dataclass(frozen=True, slots=True, repr=False)
class _Told:
    """What the summary says, read in one short session."""

    pdf: bytes
    words: str
    files: tuple[tuple[str, str], ...]
    """File name and SHA-256."""


def export_person(
    session: Session, *, files: MediaFiles, subject_id: int, folder: Path, now: datetime
) -> Exported:
    """Write everything about a person into an empty or new folder. Run in a worker. What it writes is plain.

    Raises:
        SubjectGoneError: the person is not in the register.
        InvalidInputError: the folder holds something already.
        StoreError: the folder cannot be written.
    """
    told = _tell(session, files, subject_id, now)
    with explained_files(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise InvalidInputError(
                "folder",
                tr("This folder is not empty."),
                tr("The export would mix with what is in it."),
                tr("Choose an empty folder, or a new one."),
            )
    return _write(files, told, folder)


def _write(files: MediaFiles, told: _Told, folder: Path) -> Exported:
    written, missing = [SUMMARY, WORDS], 0
    with explained_files(folder):
        (folder / SUMMARY).write_bytes(told.pdf)
        (folder / WORDS).write_text(told.words, encoding="utf-8")
    for name, sha256 in told.files:
        try:
            content = files.read(sha256)
        except StoreError:  # deleted meanwhile: the summary still names it
            missing += 1
            continue
        with explained_files(folder / name):
            (folder / name).write_bytes(content)
        written.append(name)
    return Exported(folder, tuple(written), missing)


def note_export(unit: UnitOfWork, *, subject_id: int) -> None:
    """Write into the audit log that somebody took the data out."""
    require(unit, Act.MANAGE_DATA)
    unit.audit("subject.exported", f"subject:{subject_id}")


def _tell(session: Session, files: MediaFiles, subject_id: int, now: datetime) -> _Told:
    clinic = load_clinic(session)
    subject = load_subject(session, seals=files.seals, subject_id=subject_id)
    day = today(session, now)
    records = consents_of(session, seals=files.seals, subject_id=subject_id, on_day=day)
    paper = Paper(tr("What we keep about you"), clinic.name, clinic.jurisdiction, strict=False)
    paper.note(written_day(day))
    _person(paper, subject)
    titles = {one.slug: one.title for one in load_fields().fields}
    facts = load_network_facts()
    forms: list[tuple[str, str]] = []
    for record in records:
        _record(paper, record, titles, facts)
        for place, one in enumerate(record.evidence, 1):
            forms.append((f"form-{record.id}-{place}.{_ENDINGS.get(one.mime, 'bin')}", one.sha256))
    _posts(paper, session, subject_id, clinic.zone)
    _earlier_words(paper, session, subject_id)
    _removals(paper, session, subject_id, now, clinic.zone)
    pictures = session.execute(
        select(Asset.sha256, Asset.mime)
        .join(AssetSubject, AssetSubject.asset_sha256 == Asset.sha256)
        .where(AssetSubject.subject_id == subject_id)
        .order_by(Asset.imported_at, Asset.sha256)
    ).all()
    shown = [
        (f"picture-{place}.{_ENDINGS.get(row.mime, 'bin')}", row.sha256)
        for place, row in enumerate(pictures, 1)
    ]
    if forms or shown:
        paper.heading(tr("Files beside this summary"))
        paper.items(name for name, _sha256 in (*forms, *shown))
    if not paper.is_whole:
        paper.note(tr("Where […] stands, the PDF lacks letters. Every word stands in {file}.", file=WORDS))
    return _Told(paper.pdf(), paper.text, (*forms, *shown))


def _person(paper: Paper, subject: SubjectView) -> None:
    paper.heading(tr("You"))
    paper.pairs(
        (
            (tr("Name"), subject.name),
            (tr("Our reference"), subject.reference),
            (tr("Born on"), written_day(subject.born_on) if subject.born_on else ""),
            (tr("Contact"), subject.contact),
            (tr("Note"), subject.note),
        )
    )


def _record(
    paper: Paper, record: ConsentView, titles: Mapping[str, str], facts: Mapping[str, NetworkFacts]
) -> None:
    paper.heading(tr("Consent no. {number}: {kind}", number=record.id, kind=kind_name(record.kind)))
    dates = (
        (tr("Signed on"), record.signed_on),
        (tr("Signed by a parent or representative on"), record.guardian_signed_on),
        (tr("Until"), record.expires_on),
        (tr("Withdrawn on"), record.withdrawn_on),
    )
    paper.pairs((name, written_day(day)) for name, day in dates if day is not None)
    paper.pairs(
        (
            (tr("Stands as"), state_name(record.state)),
            (tr("Where"), channel_list(record.channels, facts)),
            (tr("What for"), purpose_list(record.purposes)),
            (tr("Form"), record.form_version),
        )
    )
    paper.pairs(
        (tr(titles.get(slug, slug)), tr("yes") if answer == TICKED else answer)
        for slug, answer in sorted(record.answers.items())
    )


def _posts(paper: Paper, session: Session, subject_id: int, zone: str) -> None:
    ids = posts_using(session, (subject_id,))
    if not ids:
        return
    paper.heading(tr("Posts about you, or that show you"))
    for post in session.scalars(select(Post).where(Post.id.in_(ids)).order_by(Post.id)):
        paper.paragraph("\n".join(filter(None, (post.title, post.text))) or tr("(no words)"))
        rows = session.execute(
            select(Delivery.state, Delivery.address, Delivery.live_at, Account.label)
            .join(Account, Account.id == Delivery.account_id)
            .where(Delivery.post_id == post.id)
            .order_by(Delivery.id)
        )
        paper.items(
            " · ".join(
                filter(
                    None, (row.label, row.state.replace("_", " "), _instant(row.live_at, zone), row.address)
                )
            )
            for row in rows
        )


def _earlier_words(paper: Paper, session: Session, subject_id: int) -> None:
    """What posts said about the person in earlier versions, beyond what they say now."""
    now = set(session.scalars(select(Post.text).where(Post.id.in_(posts_using(session, (subject_id,))))))
    earlier = [words for words in past_words(session, subject_id=subject_id) if words not in now]
    if earlier:
        paper.heading(tr("What earlier versions of posts said, or a comment below them"))
        for words in earlier:
            paper.paragraph(words)


def _instant(at: datetime | None, zone: str) -> str:
    return "" if at is None else written_moment(at.astimezone(ZoneInfo(zone)))


def _outcome(outcome: str) -> str:
    words = {
        "removed": tr("removed"),
        "not_there": tr("was not there"),
        "never_live": tr("never came out"),
        "kept": tr("stays, you agreed anew"),
    }
    return words.get(outcome, tr("still to be removed"))


def _removals(paper: Paper, session: Session, subject_id: int, now: datetime, zone: str) -> None:
    rows = list_takedowns(session, now=now, connectors={}, subject_id=subject_id, with_closed=True)
    if rows:
        paper.heading(tr("What was taken down"))
        paper.items(
            " · ".join(
                filter(None, (one.account_label, _outcome(one.outcome), _instant(one.closed_at, zone)))
            )
            for one in rows
        )
