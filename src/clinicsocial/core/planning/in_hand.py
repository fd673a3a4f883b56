"""What somebody was writing when the program ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import Post
from clinicsocial.core.values.delivery import PostState

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

_BEFORE, _AFTER = timedelta(minutes=30), timedelta(minutes=1)
"""A draft saved longer ago was not in hand; clocks of files are coarse."""
_WRITTEN = (PostState.IDEA.value, PostState.DRAFT.value, PostState.IN_REVIEW.value)


def draft_in_hand(session: Session, *, at: datetime) -> int | None:
    """Number of the post that was saved last before the instant `at` (aware); None where there is none."""
    return session.scalar(
        select(Post.id)
        .where(Post.updated_at >= at - _BEFORE, Post.updated_at <= at + _AFTER, Post.own_state.in_(_WRITTEN))
        .order_by(Post.updated_at.desc(), Post.id.desc())
        .limit(1)
    )
