"""What a file takes over from an earlier look, and from the file it was made from: people, answers, lines.

A blurred copy is a new file and is looked into anew. What a person said about the original holds for the
copy wherever the same face is found again; a face that was blurred is nobody's that could be recognised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import (
    Asset,
    AssetFace,
    AssetLook,
    AssetSubject,
    AssetVersion,
    Delivery,
    Post,
    PostAsset,
    Variant,
)
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.looking import FaceAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.looking import Box, FoundFace, Looked

_SAME_PLACE = 0.4
"""Share of the common area (intersection over union) from which two boxes are about the same face."""
_EDITABLE = (PostState.IDEA.value, PostState.DRAFT.value)


def take_over_people(unit: UnitOfWork, *, sha256: str, original: str, hidden: Sequence[int]) -> None:
    """Whoever is linked to the original is linked to the copy, but for those whose every face was hidden."""
    session = unit.session
    faces: dict[int, set[int]] = {}
    for face in session.scalars(select(AssetFace).where(AssetFace.asset_sha256 == original)):
        if face.subject_id is not None:
            faces.setdefault(face.subject_id, set()).add(face.number)
    gone = {subject for subject, numbers in faces.items() if numbers <= set(hidden)}
    linked = session.scalars(select(AssetSubject.subject_id).where(AssetSubject.asset_sha256 == original))
    for subject_id in set(linked) - gone:
        if session.get(AssetSubject, (sha256, subject_id)) is None:
            session.add(AssetSubject(asset_sha256=sha256, subject_id=subject_id))
    session.flush()


def keep_answers_by_place(unit: UnitOfWork, *, sha256: str, before: Looked, looked: Looked) -> None:
    """The same file was looked into again, e.g. by newer eyes: a face in its old place keeps its answer."""
    session = unit.session
    rows = session.scalars(select(AssetFace).where(AssetFace.asset_sha256 == sha256)).all()
    said = {face.number: face for face in rows}
    for face in rows:
        session.delete(face)
    session.flush()
    for number, found in enumerate(looked.faces):
        same = _same_face(found, before.faces)
        old = None if same is None else said.pop(same, None)
        if old is not None:
            session.add(
                AssetFace(
                    asset_sha256=sha256,
                    number=number,
                    answer=old.answer,
                    subject_id=old.subject_id,
                    staff_id=old.staff_id,
                    answered_by=old.answered_by,
                    answered_at=old.answered_at,
                )
            )
    session.flush()


def take_over_answers(unit: UnitOfWork, *, sha256: str, looked: Looked, before: Looked | None) -> None:
    """Answer for the copy what was answered for its original (`before`: what was found in that)."""
    session = unit.session
    version = session.get(AssetVersion, sha256)
    if version is None or version.original_sha256 is None or before is None:
        return
    said = {
        face.number: face
        for face in session.scalars(
            select(AssetFace).where(AssetFace.asset_sha256 == version.original_sha256)
        )
    }
    for number, face in enumerate(looked.faces):
        same = _same_face(face, before.faces)
        if same is None or (same not in said and same not in version.faces):
            continue
        answer = AssetFace(asset_sha256=sha256, number=number, answered_at=unit.now)
        if same in version.faces:
            answer.answer, answer.answered_by = FaceAnswer.NOT_IDENTIFIABLE.value, unit.actor
        else:
            old = said[same]
            answer.answer, answer.answered_by = old.answer, old.answered_by
            answer.subject_id, answer.staff_id = old.subject_id, old.staff_id
        session.add(answer)
    _take_over_reading(session, sha256, version.original_sha256, looked, before)
    session.flush()


def _take_over_reading(session: Session, sha256: str, original: str, looked: Looked, before: Looked) -> None:
    """Lines that were gone over in the original need not be gone over again where no new one is there."""
    theirs, ours = session.get(AssetLook, original), session.get(AssetLook, sha256)
    known = {line.text for line in before.lines} | {code.text for code in before.codes}
    read = {line.text for line in looked.lines} | {code.text for code in looked.codes}
    if theirs is not None and ours is not None and theirs.lines_cleared and read <= known:
        ours.lines_cleared = True


def _same_face(face: FoundFace, among: Sequence[FoundFace]) -> int | None:
    """The number of the face that stands in the same place, in a video in the same frame."""
    shares = [
        (common_share(face.box, other.box), number)
        for number, other in enumerate(among)
        if other.second == face.second
    ]
    share, number = max(shares, default=(0.0, 0))
    return number if share >= _SAME_PLACE else None


def common_share(one: Box, other: Box) -> float:
    """Intersection over union of two boxes, 0 to 1."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / (one.width * one.height + other.width * other.height - common)


def replace_in_drafts(unit: UnitOfWork, *, original: str, copy: str) -> tuple[int, ...]:
    """Show the copy instead of the original in every post that is a draft still; returns those posts.

    A post that is planned, or was sent to anybody, keeps what it has: its pictures are changed there.
    """
    session = unit.session
    changed_posts = []
    for use in session.scalars(select(PostAsset).where(PostAsset.asset_sha256 == original)).all():
        post = session.get_one(Post, use.post_id)
        if not _is_draft(session, post) or _shows(session, post.id, copy):
            continue
        use.asset_sha256 = copy
        for variant in session.scalars(select(Variant).where(Variant.post_id == post.id)):
            if variant.media and original in variant.media:
                variant.media = [copy if one == original else one for one in variant.media]
            variant.frames = [
                {**one, "sha256": copy} if one.get("sha256") == original else one for one in variant.frames
            ]
        post.revision += 1
        post.updated_at = unit.now
        changed_posts.append(post.id)
        unit.audit("post.picture_replaced", f"post:{post.id}", asset=copy, original=original)
    session.flush()
    return tuple(changed_posts)


def _shows(session: Session, post_id: int, sha256: str) -> bool:
    query = select(PostAsset.id).where(PostAsset.post_id == post_id, PostAsset.asset_sha256 == sha256)
    return session.scalar(query) is not None


def _is_draft(session: Session, post: Post) -> bool:
    standing = session.scalar(
        select(Delivery.id)
        .where(Delivery.post_id == post.id, Delivery.state != DeliveryState.CANCELLED.value)
        .limit(1)
    )
    return post.own_state in _EDITABLE and standing is None


def is_in_use(session: Session, sha256: str) -> bool:
    """Whether a post shows this file."""
    return session.scalar(select(PostAsset.id).where(PostAsset.asset_sha256 == sha256).limit(1)) is not None


def take_back_version(unit: UnitOfWork, sha256: str) -> bool:
    """Take a file that was made from another one out of the library; False where that cannot be any more.

    Its bytes go with the next start, which clears away what no row names.
    """
    asset = unit.session.get(Asset, sha256)
    if asset is None or unit.session.get(AssetVersion, sha256) is None or is_in_use(unit.session, sha256):
        return False
    unit.session.delete(asset)
    unit.session.flush()
    unit.audit("asset.blur_undone", f"asset:{sha256}")
    return True
