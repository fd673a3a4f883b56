"""Which posts belong to a series, as lists and the calendar ask it: one query for all of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, exists, select

from clinicsocial.core.model import Delivery, SeriesPost
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute, Session


def repeating_posts(session: Session) -> frozenset[int]:
    """The ids of all posts of any series that are planned or went out."""
    return frozenset(session.scalars(_query()))


@cache
def _query() -> Select[int]:
    return select(SeriesPost.post_id).where(is_planned(SeriesPost.post_id))


def is_planned(post_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether the post of this column has a delivery that was neither cancelled nor taken down."""
    hidden = (DeliveryState.CANCELLED.value, DeliveryState.REMOVED.value)
    return exists().where(Delivery.post_id == post_id, Delivery.state.not_in(hidden))
