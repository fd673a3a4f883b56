"""What posts said before about somebody: handed out on request, and gone where they are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session


def forget_past_words(
    session: Session, *, subject_id: int, post_ids: Iterable[int], sha256s: Iterable[str]
) -> int:
    """Drop the history of these posts, and of each that ever named the person or carried a file of theirs.

    A post's whole history goes: the version before somebody was linked may name them as well. Returns how
    many versions went.
    """
    from clinicsocial.core.model import PostVersion  # a restore needs it, a start does not

    files = set(sha256s)
    concerned = set(post_ids)
    for post_id, content in session.execute(select(PostVersion.post_id, PostVersion.content)):
        if post_id not in concerned and (_names(content, subject_id) or _carries(content, files)):
            concerned.add(post_id)
    gone = session.scalars(select(PostVersion.id).where(PostVersion.post_id.in_(concerned))).all()
    session.execute(delete(PostVersion).where(PostVersion.id.in_(gone)))
    session.flush()
    return len(gone)


def past_words(session: Session, *, subject_id: int) -> tuple[str, ...]:
    """What posts said in versions that name the person: each wording once, oldest first."""
    from clinicsocial.core.model import PostVersion

    said: dict[str, None] = {}
    for content in session.scalars(select(PostVersion.content).order_by(PostVersion.id)):
        if _names(content, subject_id):
            texts = [content.get("text"), content.get("first_comment")]
            texts += [one.get("text") for one in _objects(content.get("variants"))]
            said |= {str(text): None for text in texts if text}
    return tuple(said)


def _names(content: Mapping[str, object], subject_id: int) -> bool:
    return any(one.get("subject_id") == subject_id for one in _objects(content.get("people")))


def _carries(content: Mapping[str, object], files: set[str]) -> bool:
    return any(one.get("sha256") in files for one in _objects(content.get("media")))


def _objects(value: object) -> tuple[dict[str, object], ...]:
    return tuple(one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()
