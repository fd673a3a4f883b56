"""What a virtual week ended with: the truth about each delivery, and what the log proves beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import AuditEntry, Delivery
from clinicsocial.core.model.delivery import Attempt
from clinicsocial.core.publishing.sentences import told
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from clinicsocial.core.store.store import Store
    from tests.core.publishing.truth import Truth
    from tests.faults.load import Load

MINUTE = timedelta(minutes=1)
NEEDS = ("delivery.held", "delivery.missed", "delivery.refused", "delivery.unsure")


@dataclass(slots=True)
class Outcome:
    """What a week ended with."""

    truth: list[Truth]
    troubles: Counter[str]
    first_hour: Load
    end: Load
    given_back: Load
    """After the end, without what was free already."""
    unexplained: int
    """Deliveries that are not live and for which there is no sentence."""
    bursts: int
    """Late posts of one account that went out within a minute of another."""
    told_too_often: int
    """Deliveries about which a person was told more often than there was something new."""
    problems: set[str] = field(default_factory=set[str])

    @property
    def second_posts(self) -> int:
        """Deliveries with more than one post on the server."""
        return sum(one.posts > 1 for one in self.truth)

    @property
    def lost(self) -> list[Truth]:
        """Deliveries whose state is not what the server has, or that nobody would come back to."""
        return [one for one in self.truth if not one.holds]


def unexplained(store: Store) -> int:
    """Deliveries that are not live and for which there is no sentence."""
    with store.read() as session:
        rows = session.scalars(select(Delivery).where(Delivery.state != S.LIVE.value)).all()
        return sum(not told(row.reason, row.reason_details).sentence for row in rows)


def bursts(store: Store) -> int:
    """Late posts of one account that went out within a minute of another."""
    query = (
        select(Attempt.account_id, Attempt.sent_at, Delivery.due_at, Delivery.id)
        .join(Delivery, Delivery.id == Attempt.delivery_id)
        .order_by(Attempt.account_id, Attempt.id)
    )
    with store.read() as session:
        rows = session.execute(query).all()
    found = 0
    for one, after in pairwise(rows):
        apart = after.sent_at - one.sent_at
        late = after.sent_at - after.due_at > MINUTE
        same = one.account_id == after.account_id and one.id != after.id
        found += same and late and timedelta(0) <= apart < MINUTE
    return found


def told_too_often(store: Store, notices: Iterable[Notice]) -> int:
    """Deliveries about which a person was told more often than there was something new."""
    told_of = Counter(one.delivery_id for one in notices if one.kind is NoticeKind.NEEDS_YOU)
    with store.read() as session:
        lines = session.scalars(select(AuditEntry.subject).where(AuditEntry.action.in_(NEEDS))).all()
    steps = Counter(int(line.removeprefix("delivery:")) for line in lines)
    return sum(times > steps[delivery] for delivery, times in told_of.items())
