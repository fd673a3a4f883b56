"""Which posts belong to a series, as lists and the calendar ask it: one query for all of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from clinicsocial.core.model import SeriesPost

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def repeating_posts(session: Session) -> frozenset[int]:
    """The ids of all posts of any series."""
    return frozenset(session.scalars(_query()))


@cache
def _query() -> Select[int]:
    return select(SeriesPost.post_id)
