"""What became of the deliveries since a moment, in lines for the command line. No text of any post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.planning.reasons import explain
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PERSON_NEEDED = frozenset(
    {DeliveryState.REFUSED, DeliveryState.UNSURE, DeliveryState.HELD, DeliveryState.MISSED}
)


@dataclass(frozen=True, slots=True)
class Summary:
    """One line per delivery that changed, and whether any of them waits for a person."""

    lines: tuple[str, ...]
    needs_a_person: bool


def summarise(session: Session, *, since: datetime) -> Summary:
    """Every delivery that changed at or after `since`, in the order of their ids."""
    rows = session.execute(
        select(Delivery, Account.label)
        .join(Account, Account.id == Delivery.account_id)
        .where(Delivery.changed_at >= since)
        .order_by(Delivery.id)
    ).all()
    changed = tuple((row[0], row[1]) for row in rows)
    lines = tuple(_line(delivery, label) for delivery, label in changed)
    return Summary(
        lines or (tr("Nothing was due."),),
        any(DeliveryState(delivery.state) in PERSON_NEEDED for delivery, _ in changed),
    )


def _line(delivery: Delivery, label: str) -> str:
    state = DeliveryState(delivery.state)
    if state is DeliveryState.LIVE:
        return tr(
            "Post {post}, {account}: live. {address}",
            post=delivery.post_id,
            account=label,
            address=delivery.address,
        )
    explained = explain(state, delivery.reason, delivery.reason_details, label)
    words = f"{explained.reason} {explained.next_step}".strip() or state.value
    return tr("Post {post}, {account}: {words}", post=delivery.post_id, account=label, words=words)
