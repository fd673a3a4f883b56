"""The people of the register: kept sealed, matched by number."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.errors import SubjectGoneError, SubjectSealedError
from clinicsocial.core.consents.views import SubjectForm, SubjectSaved, SubjectView
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Asset, AssetSubject, Consent, StaffMember, Subject
from clinicsocial.core.planning.views import Done
from clinicsocial.core.store.seals import BrokenSealError
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork


def save_subject(unit: UnitOfWork, *, seals: Seals, subject: SubjectForm) -> SubjectSaved:
    """Add a person, or change what is known about them.

    A changed date of birth or last day counts at once for every record of theirs; the caller then freezes
    (`freezing.freeze`) what they no longer cover.

    Raises:
        InvalidInputError: neither name nor reference; a date that cannot be.
        SubjectGoneError, SubjectSealedError: it was erased.
    """
    require(unit, Act.WRITE)
    _check(unit, subject)
    if subject.id is None:
        row = Subject(key_id=seals.make_key(), created_at=unit.now, sealed=b"")
        unit.session.add(row)
    else:
        row = get_subject(unit.session, subject.id)
    try:
        row.sealed = seals.seal(row.key_id, _record(subject))
    except BrokenSealError:
        raise SubjectSealedError from None
    row.staff_id = subject.staff_id
    row.left_on = subject.left_on
    row.updated_at = unit.now
    unit.session.flush()
    if subject.id is not None:
        _age_again(unit.session, row.id, subject.born_on)
    unit.audit("subject.saved", f"subject:{row.id}")
    return SubjectSaved(row.id, changed(Topic.CONSENTS))


def _age_again(session: Session, subject_id: int, born_on: date | None) -> None:
    """Whether a signature needed a guardian follows from the date of birth, also from a corrected one."""
    from clinicsocial.core.checks.consent import is_adult

    rows = session.scalars(
        select(Consent).where(Consent.subject_id == subject_id, Consent.signed_on.is_not(None))
    )
    for consent in rows:
        if born_on is not None and consent.signed_on and not is_adult(born_on, consent.signed_on):
            consent.needs_guardian = True
    session.flush()


def _check(unit: UnitOfWork, subject: SubjectForm) -> None:
    if not (subject.name.strip() or subject.reference.strip()):
        raise InvalidInputError(
            "name",
            tr("The person has no name and no reference."),
            tr("One of them is needed to find the person again."),
            tr("Enter a name, or your own reference."),
        )
    if subject.born_on is not None and subject.born_on > today(unit.session, unit.now):
        raise InvalidInputError(
            "born_on",
            tr("The date of birth lies in the future."),
            tr("The age decides who has to sign."),
            tr("Correct the date, or leave it empty for an adult."),
        )
    if subject.staff_id is not None and unit.session.get(StaffMember, subject.staff_id) is None:
        raise InvalidInputError(
            "staff_id",
            tr("This colleague is no longer in the list of staff."),
            tr("The record was not stored."),
            tr("Choose a colleague from the list, or none."),
        )


def _record(subject: SubjectForm) -> dict[str, str]:
    return {
        "name": subject.name.strip(),
        "reference": subject.reference.strip(),
        "born_on": subject.born_on.isoformat() if subject.born_on else "",
        "contact": subject.contact.strip(),
        "note": subject.note.strip(),
    }


def get_subject(session: Session, subject_id: int) -> Subject:
    """The row of this person.

    Raises:
        SubjectGoneError: there is none.
    """
    found = session.get(Subject, subject_id)
    if found is None:
        raise SubjectGoneError
    return found


def load_subject(session: Session, *, seals: Seals, subject_id: int) -> SubjectView:
    """One person.

    Raises:
        SubjectGoneError: there is none.
    """
    return _views([get_subject(session, subject_id)], seals)[0]


def list_subjects(
    session: Session, *, seals: Seals, search: str = "", ids: Iterable[int] | None = None
) -> tuple[SubjectView, ...]:
    """The people of the register (or those of `ids`) whose name or reference holds `search`, by label."""
    query = select(Subject)
    if ids is not None:
        query = query.where(Subject.id.in_(tuple(ids)))
    wanted = search.strip().casefold()
    found = _views(session.scalars(query).all(), seals)
    hits = (one for one in found if wanted in one.name.casefold() or wanted in one.reference.casefold())
    return tuple(sorted(hits, key=lambda one: (one.label.casefold(), one.id)))


def _views(rows: Sequence[Subject], seals: Seals) -> list[SubjectView]:
    opened = seals.open_many((row.key_id, row.sealed) for row in rows)
    return [_view(row, record) for row, record in zip(rows, opened, strict=True)]


def _view(row: Subject, record: dict[str, str] | None) -> SubjectView:
    known = record or {}
    born_on = known.get("born_on", "")
    return SubjectView(
        id=row.id,
        name=known.get("name", ""),
        reference=known.get("reference", ""),
        born_on=date.fromisoformat(born_on) if born_on else None,
        contact=known.get("contact", ""),
        note=known.get("note", ""),
        staff_id=row.staff_id,
        left_on=row.left_on,
        readable=record is not None,
    )


def show_in_asset(unit: UnitOfWork, *, sha256: str, subject_ids: Iterable[int]) -> Done:
    """Note who can be seen or heard in a file of the library; replaces what was noted before.

    Raises:
        SubjectGoneError: somebody is not in the register.
        InvalidInputError: the file is not in the library.
    """
    require(unit, Act.WRITE)
    wanted = sorted(set(subject_ids))
    if unit.session.get(Asset, sha256) is None:
        raise InvalidInputError(
            "media",
            tr("This picture is no longer in the library."),
            tr("It was deleted in another window."),
            tr("Add the file again if you need it."),
        )
    for subject_id in wanted:
        get_subject(unit.session, subject_id)
    unit.session.execute(delete(AssetSubject).where(AssetSubject.asset_sha256 == sha256))
    unit.session.add_all(AssetSubject(asset_sha256=sha256, subject_id=one) for one in wanted)
    unit.session.flush()
    unit.audit("asset.people", f"asset:{sha256}", subjects=",".join(map(str, wanted)))
    return Done(changed(Topic.MEDIA, Topic.CONSENTS))


def people_in_asset(session: Session, *, sha256: str) -> tuple[int, ...]:
    """The numbers of the people noted in a file."""
    query = select(AssetSubject.subject_id).where(AssetSubject.asset_sha256 == sha256)
    return tuple(session.scalars(query.order_by(AssetSubject.subject_id)))


def today(session: Session, now: datetime) -> date:
    """The clinic's local day at this instant."""
    return now.astimezone(ZoneInfo(clinic_zone(session))).date()
