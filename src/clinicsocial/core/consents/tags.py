"""The people a post names, in its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import PostSubject, Subject
from clinicsocial.core.values.consent import ConsentKind, PersonTag, Purpose
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session


def read_tags(session: Session, post_id: int) -> tuple[PersonTag, ...]:
    """The people a post names, in the order in which they were added."""
    rows = session.scalars(select(PostSubject).where(PostSubject.post_id == post_id).order_by(PostSubject.id))
    return tuple(PersonTag(row.subject_id, tuple(row.uses), tuple(row.called)) for row in rows)


def write_tags(session: Session, post_id: int, tags: Iterable[PersonTag]) -> None:
    """Replace the people a post names."""
    wanted = tuple(tags)
    if wanted == read_tags(session, post_id):
        return
    session.execute(delete(PostSubject).where(PostSubject.post_id == post_id))
    session.add_all(
        PostSubject(post_id=post_id, subject_id=tag.subject_id, uses=list(tag.uses), called=list(tag.called))
        for tag in wanted
    )
    session.flush()


def check_tags(session: Session, tags: Sequence[PersonTag], purpose: str) -> None:
    """Let people and a purpose pass that exist.

    Raises:
        InvalidInputError: `people` or `purpose` names something that is not there, or twice.
    """
    if purpose not in set(Purpose):
        raise InvalidInputError(
            "purpose",
            tr("What this post is for is not known."),
            tr("The people in it are asked for each purpose apart."),
            tr("Choose one from the list."),
        )
    ids = [tag.subject_id for tag in tags]
    found = set(session.scalars(select(Subject.id).where(Subject.id.in_(ids)))) if ids else set()
    if len(found) != len(ids):
        raise InvalidInputError(
            "people",
            tr("Somebody in this post is not in the register, or is in it twice."),
            tr("Their record may have been erased in another window."),
            tr("Take that person out of the post, or add them to the register again."),
        )
    if not all(set(tag.uses) <= set(ConsentKind) for tag in tags):
        raise InvalidInputError(
            "people",
            tr("How a person is used in this post is not known."),
            tr("A person is shown in a photo or a video, told about, quoted, or shown as a colleague."),
            tr("Choose it from the list."),
        )
