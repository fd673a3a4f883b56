"""Posts that repeat, as far as sending them is concerned: of those that are late, only the last goes out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, bindparam, exists, select
from sqlalchemy.orm import aliased

from clinicsocial.core.model.base import Instant
from clinicsocial.core.model.delivery import Delivery
from clinicsocial.core.model.series import SeriesPost
from clinicsocial.core.publishing.outbox import S

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def has_a_later_one(now: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether a later occurrence of the delivery's series is due on the same account by now."""
    own, other, later = aliased(SeriesPost), aliased(SeriesPost), aliased(Delivery)
    return exists(
        select(later.id)
        .join(other, other.post_id == later.post_id)
        .join(own, own.series_id == other.series_id)
        .where(own.post_id == Delivery.post_id, later.account_id == Delivery.account_id)
        .where(later.due_at > Delivery.due_at, later.due_at <= now)
        .where(later.state.not_in([S.CANCELLED.value, S.REMOVED.value]))
        .correlate(Delivery)
    )


def is_overtaken(session: Session, delivery: Delivery, now: datetime) -> bool:
    """Whether sending this delivery would be the second late occurrence of one series."""
    given = {"delivery_id": delivery.id, "now": now}
    return session.scalar(_overtaken(), given) is not None


@cache
def _overtaken() -> Select[int]:
    """Asked for every send: built once, since building a query costs more than running it."""
    now = bindparam("now", type_=Instant)
    return select(Delivery.id).where(Delivery.id == bindparam("delivery_id"), has_a_later_one(now))
