"""Keeps at hand how many comments each live post has: Today asks for it before anything else is loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.insights.counted import counting
from clinicsocial.core.insights.meaning import shipped_meanings
from clinicsocial.core.model import Account, CommentCount, Delivery, Sample
from clinicsocial.core.values.figures import Common
from clinicsocial.core.values.network_terms import MetricLevel

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

NOBODY_WAITS = timedelta(days=30)
"""A post whose comments are told for the first time when it is older than this counts as looked at: whoever
reads in a year of figures is not sent to two hundred posts.
"""

_IN_ONE_QUESTION = 500


def count_comments(unit: UnitOfWork, *, delivery_ids: Collection[int]) -> None:
    """Count the comments of these posts again, from the samples that count now."""
    wanted = sorted(delivery_ids)
    for start in range(0, len(wanted), _IN_ONE_QUESTION):
        part = wanted[start : start + _IN_ONE_QUESTION]
        told = _told(unit.session, part)
        rows = {row.delivery_id: row for row in _rows(unit.session, part)}
        live = dict(_live(unit.session, part))
        for delivery_id in part:
            _keep(unit, delivery_id, rows.get(delivery_id), told.get(delivery_id), live.get(delivery_id))
    unit.session.flush()


def is_of_comments(network: str, metric: str) -> bool:
    """Whether this figure of a post counts comments."""
    return shipped_meanings().common(network, MetricLevel.POST, metric) is Common.COMMENTS


def _keep(
    unit: UnitOfWork,
    delivery_id: int,
    row: CommentCount | None,
    comments: int | None,
    live_at: datetime | None,
) -> None:
    if comments is None:
        if row is not None:
            unit.session.delete(row)
        return
    if row is None:
        old = live_at is not None and unit.now - live_at > NOBODY_WAITS
        row = CommentCount(delivery_id=delivery_id, seen=comments if old else 0, seen_at=None)
        unit.session.add(row)
    # Deleted comments lower what was seen, or the next new one would go unnoticed.
    row.comments, row.seen = comments, min(row.seen, comments)


def _told(session: Session, delivery_ids: Collection[int]) -> Mapping[int, int]:
    """By post, its comments as told last; of several figures that make them up the sum."""
    rows = session.execute(
        select(Sample.delivery_id, Account.network, Sample.metric, Sample.value)
        .join(Account, Account.id == Sample.account_id)
        .where(Sample.delivery_id.in_(delivery_ids), counting())
        .order_by(Sample.as_of, Sample.taken_at, Sample.id)
    )
    last: dict[int, dict[str, int]] = defaultdict(dict)
    for delivery_id, network, metric, value in rows:
        if delivery_id is not None and is_of_comments(network, metric):
            last[delivery_id][metric] = value
    return {delivery_id: sum(values.values()) for delivery_id, values in last.items()}


def _rows(session: Session, delivery_ids: Collection[int]) -> list[CommentCount]:
    return list(session.scalars(select(CommentCount).where(CommentCount.delivery_id.in_(delivery_ids))))


def _live(session: Session, delivery_ids: Collection[int]) -> list[tuple[int, datetime | None]]:
    rows = session.execute(select(Delivery.id, Delivery.live_at).where(Delivery.id.in_(delivery_ids)))
    return [(delivery_id, live_at) for delivery_id, live_at in rows]
