"""A posting slot that another post has: asked while a post is being planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.calendar import HIDDEN
from clinicsocial.core.planning.deliveries import account_label
from clinicsocial.core.planning.errors import SlotTakenError
from clinicsocial.core.planning.slots import list_slots
from clinicsocial.core.values.plan import plan_at
from clinicsocial.core.values.slots import SLOT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.values.plan import Plan


def refuse_taken(session: Session, post_id: int, plans: Mapping[int, Plan]) -> None:
    """Let a post pass whose times, by account, take no slot that another post has.

    A time that is no posting slot of its account takes none: there two posts may stand as near as a person
    likes.

    Raises:
        SlotTakenError: it would be the second post in a slot.
    """
    zone = clinic_zone(session)
    for account_id, plan in plans.items():
        if not _is_slot(session, account_id, plan_at(plan.due, zone).wall):
            continue
        other = session.scalar(
            select(Delivery.due_at)
            .where(Delivery.account_id == account_id, Delivery.post_id != post_id)
            .where(Delivery.due_at > plan.due - SLOT_LENGTH, Delivery.due_at < plan.due + SLOT_LENGTH)
            .where(Delivery.state.not_in(HIDDEN))
            .limit(1)
        )
        if other is not None:
            label = account_label(session, account_id)
            raise SlotTakenError(label, f"{plan_at(other, zone).wall:%H:%M}")


def _is_slot(session: Session, account_id: int, wall: datetime) -> bool:
    """Whether the account posts on this weekday at this time."""
    slots = list_slots(session, account_id=account_id)
    return any((wall.weekday(), wall.time()) == (slot.weekday, slot.wall_time) for slot in slots)
