"""Taking a post back that an act made: a copy, an occurrence of a series, a row of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Attempt, Delivery, Post
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.deliveries import current, deliveries_of
from clinicsocial.core.planning.errors import NotUndoableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.store.unit_of_work import UnitOfWork


def delete_made(unit: UnitOfWork, post_id: int, why_not: str) -> None:
    """Delete a post that nobody has worked on and of which nothing is planned or was ever tried.

    Raises:
        NotUndoableError: one of these has happened; it says `why_not`.
    """
    post = unit.session.get(Post, post_id)
    tried = unit.session.scalar(select(Attempt.id).where(Attempt.post_id == post_id).limit(1))
    standing = current(deliveries_of(unit.session, post_id))
    if post is None or post.revision != 1 or standing or tried is not None:
        raise NotUndoableError(why_not)
    unit.session.execute(delete(Delivery).where(Delivery.post_id == post_id))
    unit.session.delete(post)
    unit.session.flush()
    unit.audit("post.deleted", f"post:{post_id}")


def delete_brought(
    unit: UnitOfWork, _before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[int, ...]:
    """Take a post back that a file brought.

    Raises:
        NotUndoableError: somebody has worked on it, or it went out.
    """
    post_id = commands.post_id_in(after)
    delete_made(unit, post_id, tr("One of the posts was changed since."))
    return (post_id,)
