"""Looks into the library's files, as rows: kept, asked about, answered.

The looking itself (`looking.running.Looker`) is slow and runs in the pool, without the database; its result
is recorded here. What was found is sealed under the file's own key.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.media.library import AssetGoneError
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.looking.wire import BadMessageError, looked_from_json, looked_to_json
from clinicsocial.core.media.versions import keep_answers_by_place, take_over_answers
from clinicsocial.core.model import (
    Asset,
    AssetFace,
    AssetLook,
    AssetSubject,
    AssetVersion,
    StaffMember,
    Subject,
)
from clinicsocial.core.planning.views import Done
from clinicsocial.core.store.seals import BrokenSealError
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.looking import (
    FaceAnswer,
    Looked,
    LookFailure,
    LookState,
    MediaSeen,
    SeenFace,
    VoiceAnswer,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_LOOK = "look"
"""The name of the sealed record's only entry."""
_VIDEO = "video/"


def record_look(unit: UnitOfWork, *, seals: Seals, sha256: str, looked: Looked) -> Done:
    """Keep what was found. A face found again in its place keeps its answer, every other one is asked about.

    Raises:
        AssetGoneError: the file was deleted meanwhile.
    """
    _asset(unit.session, sha256)
    before = load_look(unit.session, seals=seals, sha256=sha256)
    try:
        sealed = seals.seal(sha256, {_LOOK: json.dumps(looked_to_json(looked))})
    except BrokenSealError:
        raise AssetGoneError from None
    look = _look_row(unit, sha256)
    look.state, look.reason, look.sealed = LookState.LOOKED, "", sealed
    look.faces, look.texts = len(looked.faces), len(looked.lines) + len(looked.codes)
    if before is None:
        _forget_answers(unit, sha256)
    elif before.faces != looked.faces:
        keep_answers_by_place(unit, sha256=sha256, before=before, looked=looked)
    if before is None or (before.lines, before.codes) != (looked.lines, looked.codes):
        look.lines_cleared = False
    unit.session.flush()
    if before is None:
        take_over_answers(
            unit, sha256=sha256, looked=looked, before=_look_at_original(unit.session, seals, sha256)
        )
    unit.audit("asset.looked", f"asset:{sha256}", faces=str(len(looked.faces)), lines=str(len(looked.lines)))
    return Done(changed(Topic.MEDIA))


def _look_at_original(session: Session, seals: Seals, sha256: str) -> Looked | None:
    """What was found in the file this one was made from."""
    version = session.get(AssetVersion, sha256)
    original = None if version is None else version.original_sha256
    return None if original is None else load_look(session, seals=seals, sha256=original)


def record_failed_look(unit: UnitOfWork, *, sha256: str, failure: LookFailure) -> Done:
    """Keep that looking failed, and why: the file can't be posted.

    Raises:
        AssetGoneError: the file was deleted meanwhile.
    """
    _asset(unit.session, sha256)
    look = _look_row(unit, sha256)
    look.state, look.reason, look.sealed, look.lines_cleared = LookState.FAILED, failure.value, None, False
    look.faces = look.texts = 0
    _forget_answers(unit, sha256)
    unit.session.flush()
    unit.audit("asset.look_failed", f"asset:{sha256}", reason=failure.value)
    return Done(changed(Topic.MEDIA))


def look_again(unit: UnitOfWork, *, sha256: str) -> Done:
    """Forget a look, e.g. one that failed, so that `unseen.assets_to_look_into` names the file again."""
    require(unit, Act.WRITE)
    unit.session.execute(delete(AssetLook).where(AssetLook.asset_sha256 == sha256))
    unit.session.flush()
    unit.audit("asset.look_again", f"asset:{sha256}")
    return Done(changed(Topic.MEDIA))


def load_look(session: Session, *, seals: Seals, sha256: str) -> Looked | None:
    """Everything found in one file, with what the original says about itself; None where nothing is known."""
    look = session.get(AssetLook, sha256)
    if look is None or look.sealed is None:
        return None
    (record,) = seals.open_many([(sha256, look.sealed)])
    return _opened(record)


def load_seen(session: Session, *, seals: Seals, sha256s: Iterable[str]) -> Mapping[str, MediaSeen]:
    """What the checks need to know about each of these files of the library; every one gets an entry.

    A look that cannot be opened (any more) counts as none: unknown is never safe.
    """
    wanted = tuple(dict.fromkeys(sha256s))
    if not wanted:
        return {}
    rows = session.execute(select(Asset.sha256, Asset.mime).where(Asset.sha256.in_(wanted)))
    kinds = {row.sha256: row.mime for row in rows}
    looks = {
        look.asset_sha256: look
        for look in session.scalars(select(AssetLook).where(AssetLook.asset_sha256.in_(wanted)))
    }
    sealed = [(sha256, look.sealed) for sha256, look in looks.items() if look.sealed is not None]
    opened = dict(zip((key for key, _ in sealed), seals.open_many(sealed), strict=True))
    answers: dict[str, dict[int, AssetFace]] = {}
    for face in session.scalars(select(AssetFace).where(AssetFace.asset_sha256.in_(wanted))):
        answers.setdefault(face.asset_sha256, {})[face.number] = face
    return {
        sha256: _seen(
            looks.get(sha256),
            _opened(opened.get(sha256)),
            answers.get(sha256, {}),
            is_video=kinds.get(sha256, "").startswith(_VIDEO),
        )
        for sha256 in wanted
    }


def with_looks(session: Session, *, seals: Seals, assets: Mapping[str, AssetView]) -> Mapping[str, AssetView]:
    """The same assets, each with what was found in it, as the checks want them."""
    found = load_seen(session, seals=seals, sha256s=assets)
    return {sha256: replace(asset, seen=found[sha256]) for sha256, asset in assets.items()}


def answer_face(
    unit: UnitOfWork,
    *,
    seals: Seals,
    sha256: str,
    number: int,
    answer: FaceAnswer,
    subject_id: int | None = None,
    staff_id: int | None = None,
) -> Done:
    """Say who a face is. Somebody of the register is from then on linked to the file, so consent decides.

    Raises:
        NotAllowedError: there is no such face, or the person named does not exist.
    """
    require(unit, Act.WRITE)
    looked = load_look(unit.session, seals=seals, sha256=sha256)
    if looked is None or not 0 <= number < len(looked.faces):
        raise _NoSuchFaceError
    person = _person(unit.session, answer, subject_id, staff_id)
    face = unit.session.get(AssetFace, (sha256, number))
    left = face.subject_id if face else None
    if face is None:
        face = AssetFace(asset_sha256=sha256, number=number)
        unit.session.add(face)
    face.answer = answer.value
    face.subject_id = subject_id if answer is FaceAnswer.SUBJECT else None
    face.staff_id = staff_id if answer is FaceAnswer.STAFF else None
    face.answered_by, face.answered_at = unit.actor, unit.now
    unit.session.flush()
    _link(unit.session, sha256, person)
    _unlink(unit.session, sha256, left)
    unit.audit("asset.face_answered", f"asset:{sha256}", face=str(number), answer=answer.value)
    return Done(changed(Topic.MEDIA, Topic.CONSENTS))


def answer_voices(unit: UnitOfWork, *, sha256: str, answer: VoiceAnswer) -> Done:
    """Say who else is seen or heard in a video.

    Raises:
        NotAllowedError: the video has not been looked into yet.
    """
    require(unit, Act.WRITE)
    _looked_row(unit.session, sha256).voices = answer.value
    unit.session.flush()
    unit.audit("asset.voices_answered", f"asset:{sha256}", answer=answer.value)
    return Done(changed(Topic.MEDIA))


def clear_lines(unit: UnitOfWork, *, sha256: str, cleared: bool) -> Done:
    """Say that every line and code in the picture was read and may be shown, or take that back.

    Raises:
        NotAllowedError: the file has not been looked into yet.
    """
    require(unit, Act.WRITE)
    _looked_row(unit.session, sha256).lines_cleared = cleared
    unit.session.flush()
    unit.audit("asset.lines_cleared", f"asset:{sha256}", cleared=str(cleared).lower())
    return Done(changed(Topic.MEDIA))


class _NoSuchFaceError(NotAllowedError):
    """The face that was meant is not (or no longer) known."""

    def __init__(self) -> None:
        super().__init__(
            tr("This face is no longer marked in the picture."),
            tr("The picture was looked into again, or not at all yet."),
            tr("Open the picture again and answer what is asked there."),
        )


class _NobodyError(NotAllowedError):
    """An answer that names nobody who exists."""

    def __init__(self) -> None:
        super().__init__(
            tr("Nobody was chosen for this face."),
            tr("The person does not exist, or was removed in another window."),
            tr("Choose the person from the list, or say that nobody could be recognised."),
        )


def _seen(
    look: AssetLook | None, looked: Looked | None, answers: Mapping[int, AssetFace], *, is_video: bool
) -> MediaSeen:
    if look is not None and look.state == LookState.FAILED:
        return MediaSeen(LookState.FAILED, reason=look.reason, is_video=is_video)
    if look is None or looked is None:
        return MediaSeen(LookState.WAITING, is_video=is_video)
    faces = tuple(
        SeenFace(number, face)
        if (said := answers.get(number)) is None
        else SeenFace(number, face, FaceAnswer(said.answer), said.subject_id, said.staff_id)
        for number, face in enumerate(looked.faces)
    )
    return MediaSeen(
        state=LookState.LOOKED,
        faces=faces,
        lines=looked.lines,
        codes=looked.codes,
        lines_cleared=look.lines_cleared,
        is_video=is_video,
        voices=None if look.voices is None else VoiceAnswer(look.voices),
    )


def _opened(record: Mapping[str, str] | None) -> Looked | None:
    try:
        return None if record is None else looked_from_json(json.loads(record[_LOOK]))
    except (KeyError, ValueError, BadMessageError):
        return None


def _asset(session: Session, sha256: str) -> Asset:
    asset = session.get(Asset, sha256)
    if asset is None:
        raise AssetGoneError
    return asset


def _look_row(unit: UnitOfWork, sha256: str) -> AssetLook:
    look = unit.session.get(AssetLook, sha256)
    if look is None:
        look = AssetLook(asset_sha256=sha256, state=LookState.WAITING, lines_cleared=False)
        unit.session.add(look)
    look.engine, look.looked_at = ENGINE, unit.now
    return look


def _looked_row(session: Session, sha256: str) -> AssetLook:
    look = session.get(AssetLook, sha256)
    if look is None or look.state != LookState.LOOKED:
        raise _NoSuchFaceError
    return look


def _forget_answers(unit: UnitOfWork, sha256: str) -> None:
    """The links to people stay: nobody disappears from a picture because its faces are counted anew."""
    unit.session.execute(delete(AssetFace).where(AssetFace.asset_sha256 == sha256))


def _person(session: Session, answer: FaceAnswer, subject_id: int | None, staff_id: int | None) -> int | None:
    """The subject the answer links the file to, if any."""
    if answer is FaceAnswer.SUBJECT:
        if subject_id is None or session.get(Subject, subject_id) is None:
            raise _NobodyError
        return subject_id
    if answer is FaceAnswer.STAFF:
        if staff_id is None or session.get(StaffMember, staff_id) is None:
            raise _NobodyError
        # Somebody who works here and has signed something is in the register as well; that then counts.
        return session.scalar(select(Subject.id).where(Subject.staff_id == staff_id).limit(1))
    return None


def _link(session: Session, sha256: str, subject_id: int | None) -> None:
    if subject_id is not None and session.get(AssetSubject, (sha256, subject_id)) is None:
        session.add(AssetSubject(asset_sha256=sha256, subject_id=subject_id))
        session.flush()


def _unlink(session: Session, sha256: str, subject_id: int | None) -> None:
    """Take the link back that an answer had made, once no face of the file is said to be this person."""
    if subject_id is None:
        return
    still = session.scalar(
        select(func.count()).where(AssetFace.asset_sha256 == sha256, AssetFace.subject_id == subject_id)
    )
    if not still:
        session.execute(
            delete(AssetSubject).where(
                AssetSubject.asset_sha256 == sha256, AssetSubject.subject_id == subject_id
            )
        )
