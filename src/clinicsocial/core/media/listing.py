"""The library as a grid shows it: every file as one light row, searched and filtered, no picture opened.

Thousands of rows come from a handful of queries. Names of people lie sealed, so words are compared here and
not in the database; that is also why a row needs no seal opened unless somebody is linked to its file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from clinicsocial.core.checks.consent import decide
from clinicsocial.core.consents.subjects import list_subjects, today
from clinicsocial.core.consents.using import Register, ShownFile, load_register, post_use
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.views import (
    VIDEO,
    LibraryFound,
    LibraryPerson,
    LibraryQuery,
    LibraryRow,
    MediaKind,
    Need,
    Show,
    Standing,
)
from clinicsocial.core.model import Asset, AssetFace, AssetLook, AssetSubject, BarredFile, Post, PostAsset
from clinicsocial.core.values.consent import ConsentReason, Outcome, Purpose
from clinicsocial.core.values.looking import FaceAnswer, LookState

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.seals import Seals


def search_library(
    session: Session, *, seals: Seals, now: datetime, query: LibraryQuery | None = None
) -> LibraryFound:
    """The files that match, with what the page's filters offer."""
    wanted = query or LibraryQuery()
    rows = session.execute(_every_file()).all()
    people = _people(session)
    labels = _labels(session, seals, people)
    standing = _standings(session, people, rows, today(session, now))
    in_campaign = _in_campaign(session, wanted.campaign)
    every = [_row(row, people.get(row.sha256, ()), standing) for row in rows]
    words = [word.casefold() for word in wanted.words.split()]
    texts = {row.sha256: row for row in rows} if words else {}
    found = tuple(
        row
        for row in every
        if _fits(row, wanted)
        and (in_campaign is None or row.sha256 in in_campaign)
        and (not words or _holds(words, texts[row.sha256], row.people, labels))
    )
    open_rows = [row for row in every if not row.barred]
    return LibraryFound(
        rows=found,
        in_all=len(every),
        hidden=0 if wanted.show is Show.BARRED else len(every) - len(open_rows),
        need_answers=sum(_asks(row.need) for row in open_rows),
        people=tuple(
            sorted((LibraryPerson(*one) for one in labels.items()), key=lambda one: one.label.casefold())
        ),
        campaigns=_campaigns(session),
    )


def open_needs(session: Session, *, sha256s: Collection[str]) -> dict[str, tuple[str, Need]]:
    """Name and need, by SHA-256, of those files a person has something to do for; barred ones left out."""
    if not sha256s:
        return {}
    rows = session.execute(_every_file().where(Asset.sha256.in_(sha256s), BarredFile.sha256.is_(None)))
    needs = {row.sha256: (row.file_name, _need(row, max(0, (row.faces or 0) - row.answered))) for row in rows}
    return {sha256: one for sha256, one in needs.items() if _asks(one[1])}


def _asks(need: Need) -> bool:
    """Whether a person has something to do."""
    return need not in {Need.NOTHING, Need.LOOKING}


def _fits(row: LibraryRow, query: LibraryQuery) -> bool:
    """Whether a row passes every filter but words and campaign."""
    shown = {
        Show.ALL: not row.barred,
        Show.NEEDS_ANSWER: not row.barred and _asks(row.need),
        Show.UNUSED: not row.barred and row.uses == 0,
        Show.USED: not row.barred and row.uses > 0,
        Show.BARRED: row.barred,
    }[query.show]
    return (
        shown
        and (query.kind is None or row.is_video is (query.kind is MediaKind.VIDEO))
        and (query.person is None or query.person in row.people)
        and (query.standing is None or row.standing is query.standing)
    )


def _holds(
    words: Iterable[str], row: Row[*tuple[object, ...]], people: Iterable[int], labels: Mapping[int, str]
) -> bool:
    named = (labels.get(person, "") for person in people)
    text = " ".join((row.file_name, row.alt_text, row.source, row.licence, *named)).casefold()
    return all(word in text for word in words)


def _every_file() -> Select[*tuple[object, ...]]:
    """Every file with its look, how many of its faces are spoken for, its uses, and whether it is barred."""
    answered = or_(
        AssetFace.answer == FaceAnswer.NOT_IDENTIFIABLE.value,
        and_(AssetFace.answer == FaceAnswer.SUBJECT.value, AssetFace.subject_id.is_not(None)),
        and_(AssetFace.answer == FaceAnswer.STAFF.value, AssetFace.staff_id.is_not(None)),
    )
    faces = (
        select(AssetFace.asset_sha256, func.count().label("answered"))
        .where(answered)
        .group_by(AssetFace.asset_sha256)
        .subquery()
    )
    uses = (
        select(PostAsset.asset_sha256, func.count().label("uses")).group_by(PostAsset.asset_sha256).subquery()
    )
    return (
        select(
            Asset.sha256,
            Asset.file_name,
            Asset.mime,
            Asset.alt_text,
            Asset.source,
            Asset.licence,
            Asset.duration,
            Asset.imported_at,
            AssetLook.state,
            AssetLook.engine,
            AssetLook.faces,
            AssetLook.texts,
            AssetLook.lines_cleared,
            AssetLook.voices,
            func.coalesce(faces.c.answered, 0).label("answered"),
            func.coalesce(uses.c.uses, 0).label("uses"),
            BarredFile.sha256.is_not(None).label("barred"),
        )
        .outerjoin(AssetLook, AssetLook.asset_sha256 == Asset.sha256)
        .outerjoin(faces, faces.c.asset_sha256 == Asset.sha256)
        .outerjoin(uses, uses.c.asset_sha256 == Asset.sha256)
        .outerjoin(BarredFile, BarredFile.sha256 == Asset.sha256)
        .order_by(Asset.imported_at.desc(), Asset.sha256)
    )


def _row(
    row: Row[*tuple[object, ...]], people: tuple[int, ...], standing: Mapping[str, Standing]
) -> LibraryRow:
    open_faces = max(0, (row.faces or 0) - row.answered)
    return LibraryRow(
        sha256=row.sha256,
        file_name=row.file_name,
        mime=row.mime,
        alt_text=row.alt_text,
        duration=row.duration,
        need=_need(row, open_faces),
        faces_open=open_faces,
        people=people,
        standing=standing.get(row.sha256, Standing.NOBODY),
        uses=row.uses,
        barred=bool(row.barred),
        imported_at=row.imported_at,
    )


def _need(row: Row[*tuple[object, ...]], open_faces: int) -> Need:
    if row.state is None or (row.state == LookState.LOOKED and row.engine != ENGINE):
        return Need.LOOKING
    if row.state != LookState.LOOKED:
        return Need.LOOK_FAILED
    if open_faces:
        return Need.FACES
    if row.mime.startswith(VIDEO) and row.voices is None:
        return Need.VOICES
    return Need.TEXT if row.texts and not row.lines_cleared else Need.NOTHING


def _people(session: Session) -> dict[str, tuple[int, ...]]:
    """Who is linked to each file."""
    found: dict[str, list[int]] = {}
    rows = session.execute(
        select(AssetSubject.asset_sha256, AssetSubject.subject_id).order_by(AssetSubject.subject_id)
    )
    for sha256, subject_id in rows:
        found.setdefault(sha256, []).append(subject_id)
    return {sha256: tuple(ids) for sha256, ids in found.items()}


def _labels(session: Session, seals: Seals, people: Mapping[str, tuple[int, ...]]) -> dict[int, str]:
    """What each linked person is called."""
    ids = {person for shown in people.values() for person in shown}
    if not ids:
        return {}
    return {one.id: one.label for one in list_subjects(session, seals=seals, ids=ids)}


def _standings(
    session: Session,
    people: Mapping[str, tuple[int, ...]],
    rows: Iterable[Row[*tuple[object, ...]]],
    day: date,
) -> dict[str, Standing]:
    """What the register says today about each file somebody is linked to."""
    if not people:
        return {}
    videos = {row.sha256 for row in rows if row.mime.startswith(VIDEO)}
    register = load_register(session, subject_ids={one for shown in people.values() for one in shown})
    return {
        sha256: standing_of(register, (ShownFile(sha256, sha256 in videos, frozenset(shown)),), day)
        for sha256, shown in people.items()
    }


def standing_of(register: Register, files: tuple[ShownFile, ...], day: date) -> Standing:
    """What the register says on a day about everybody in these files, channels left aside."""
    use = post_use((), files, register, channels=frozenset(), purpose=Purpose.ORGANIC_SOCIAL)
    if not use.people:
        return Standing.NOBODY
    reason = decide(use, register.records, day).reason
    if reason.outcome is Outcome.BLOCK:
        return Standing.NOT_COVERED
    return Standing.ENDS_SOON if reason is ConsentReason.EXPIRES_SOON else Standing.COVERED


def _in_campaign(session: Session, campaign: str) -> frozenset[str] | None:
    """The files used in posts of a campaign; None where none is asked for."""
    if not campaign:
        return None
    query = (
        select(PostAsset.asset_sha256)
        .join(Post, Post.id == PostAsset.post_id)
        .where(Post.campaign == campaign)
    )
    return frozenset(session.scalars(query))


def _campaigns(session: Session) -> tuple[str, ...]:
    """The campaigns in whose posts a file is used."""
    query = (
        select(Post.campaign)
        .join(PostAsset, PostAsset.post_id == Post.id)
        .where(Post.campaign != "")
        .distinct()
        .order_by(Post.campaign)
    )
    return tuple(session.scalars(query))
