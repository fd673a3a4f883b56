"""The outbox: what is due, and every step of a delivery that makes no call to a network.

Each function takes a unit of work, checks the step against the table of states, notes when it happened and
writes one audit line. Steps around a send, with their attempt, are in `attempts.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.model.delivery import Delivery
from clinicsocial.core.publishing.reasons import MISSED_AFTER, Why, why_or_none
from clinicsocial.core.store.audit import AuditLine
from clinicsocial.core.values.delivery import DeliveryState, check_step
from clinicsocial.core.values.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

S = DeliveryState

PREPARED_FOR = "_prepared_for"
"""Key of ours among the checkpoints: what preparing was finished for (fingerprint), and when."""


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery that waits for its time, as far as the scheduler needs to know it."""

    delivery_id: int
    post_id: int
    account_id: int
    due_at: datetime
    not_before: datetime | None

    @property
    def at(self) -> datetime:
        """The first instant at which it may go out."""
        return max(self.due_at, self.not_before) if self.not_before else self.due_at


def next_due(session: Session) -> datetime | None:
    """The due instant of the first waiting delivery (UTC), or None."""
    return session.scalar(select(func.min(Delivery.due_at)).where(Delivery.state == S.WAITING))


def due(session: Session, now: datetime, limit: int) -> tuple[Due, ...]:
    """Waiting deliveries whose time is at or before `now`, oldest first, at most `limit`.

    One that a network or a pause between late posts holds back is left out until its own time.
    """
    rows = session.execute(
        select(Delivery.id, Delivery.post_id, Delivery.account_id, Delivery.due_at, Delivery.not_before)
        .where(Delivery.state == S.WAITING, Delivery.due_at <= now)
        .where((Delivery.not_before.is_(None)) | (Delivery.not_before <= now))
        .order_by(Delivery.due_at, Delivery.id)
        .limit(limit)
    )
    return tuple(Due(*row) for row in rows)


def delivery_of(session: Session, delivery_id: int) -> Delivery:
    """The record of a delivery.

    Raises:
        LookupError: there is no such row; a delivery is never deleted, so this is a mistake of the caller.
    """
    found = session.get(Delivery, delivery_id)
    if found is None:
        raise LookupError(f"no delivery {delivery_id}")
    return found


def state_of(delivery: Delivery) -> DeliveryState:
    """Its state as a value."""
    return DeliveryState(delivery.state)


def plan_of(delivery: Delivery) -> Plan:
    """Its wall time and zone as a value."""
    return Plan(datetime.fromisoformat(delivery.wall_time), delivery.zone, delivery.fold)


def step(
    unit: UnitOfWork,
    delivery: Delivery,
    then: DeliveryState,
    why: Why | None = None,
    details: Mapping[str, str] | None = None,
) -> None:
    """Take one step of the table, with its reason and its audit line.

    Raises:
        ImpossibleStepError: the table of states has no such step.
    """
    unit.audit_many([_take(unit, delivery, then, why, details)])


def _take(
    unit: UnitOfWork,
    delivery: Delivery,
    then: DeliveryState,
    why: Why | None,
    details: Mapping[str, str] | None,
) -> AuditLine:
    """Take the step on the record; the line still has to be written."""
    before = state_of(delivery)
    check_step(before, then)
    delivery.state = then
    delivery.reason = why or ""
    delivery.reason_details = dict(details or {})
    delivery.changed_at = unit.now
    facts = {"from": before.value} | ({"reason": why.value} if why else {})
    return AuditLine(f"delivery.{then.value}", f"delivery:{delivery.id}", facts)


def forget_prepared(delivery: Delivery) -> None:
    """Let the next try prepare again, from what is uploaded, looking whether it is still there."""
    delivery.prepared = {name: value for name, value in delivery.prepared.items() if name != PREPARED_FOR}


def hold(unit: UnitOfWork, delivery: Delivery, why: Why, **details: str) -> None:
    """`waiting | placed -> held`: something forbids sending it; the reason says what."""
    step(unit, delivery, S.HELD, why, details)


def hold_many(unit: UnitOfWork, deliveries: Iterable[tuple[Delivery, Mapping[str, str]]], why: Why) -> None:
    """`hold` for hundreds at once, each with its own details: as many audit lines, one write."""
    unit.audit_many([_take(unit, delivery, S.HELD, why, details) for delivery, details in deliveries])


def release(unit: UnitOfWork, delivery: Delivery) -> None:
    """`held -> waiting`: the person removed the cause while its time had not passed."""
    delivery.not_before = None
    step(unit, delivery, S.WAITING)


def miss(unit: UnitOfWork, delivery: Delivery) -> None:
    """`waiting | held -> missed`: past the lateness limit. What it waited or was held for is the reason."""
    last = why_or_none(delivery.reason)
    details = dict(delivery.reason_details)
    if state_of(delivery) is S.HELD:
        details |= {"held_for": last or ""}
        step(unit, delivery, S.MISSED, Why.MISSED_HELD, details)
        return
    why = MISSED_AFTER.get(last, Why.MISSED_OFF) if last else Why.MISSED_OFF
    step(unit, delivery, S.MISSED, why, details)


def hand_over(unit: UnitOfWork, delivery: Delivery) -> None:
    """`waiting -> by hand`: an assisted post is due; a person posts it."""
    delivery.not_before = None
    step(unit, delivery, S.BY_HAND)


def refuse_unsent(unit: UnitOfWork, delivery: Delivery, why: Why, **details: str) -> None:
    """`waiting -> refused`: preparing it (nothing public yet) was clearly refused."""
    step(unit, delivery, S.REFUSED, why, details)


def wait_longer(unit: UnitOfWork, delivery: Delivery, not_before: datetime, why: Why, **details: str) -> None:
    """Still `waiting`, but not before `not_before`; nothing has left. No step, so no audit line."""
    if state_of(delivery) is not S.WAITING:
        return
    delivery.not_before = not_before
    delivery.reason = why
    delivery.reason_details = details
    delivery.changed_at = unit.now


def cancel(unit: UnitOfWork, delivery: Delivery, why: Why | None = None) -> None:
    """`waiting | held | missed | refused | by hand | placed -> cancelled`: nobody wants it any more.

    A placed one must have been recalled first (`Publisher.recall`).
    """
    step(unit, delivery, S.CANCELLED, why)


def remove(unit: UnitOfWork, delivery: Delivery) -> None:
    """`live -> removed`: it was taken off the network, and a look-up proved it."""
    step(unit, delivery, S.REMOVED)


def new_time(unit: UnitOfWork, delivery: Delivery, plan: Plan) -> None:
    """`held | missed | refused -> waiting`, or a waiting one moved: a person chose another time."""
    delivery.wall_time = plan.wall.isoformat()
    delivery.zone = plan.zone
    delivery.fold = plan.fold
    delivery.due_at = plan.due
    delivery.not_before = None
    forget_prepared(delivery)
    if state_of(delivery) is S.WAITING:
        delivery.reason, delivery.reason_details = "", {}
        delivery.changed_at = unit.now
        return
    step(unit, delivery, S.WAITING)


def recompute_due_times(unit: UnitOfWork) -> tuple[int, ...]:
    """Compute every open due instant again from wall time and zone: the rules of a zone may have changed.

    Returns the ids that moved. A placed one is left alone here: what the network keeps is not moved by us.
    """
    moved: list[int] = []
    open_ones = unit.session.scalars(select(Delivery).where(Delivery.state.in_([S.WAITING, S.HELD])))
    for delivery in open_ones:
        computed = plan_of(delivery).due
        if computed != delivery.due_at:
            delivery.due_at = computed
            delivery.changed_at = unit.now
            unit.audit("delivery.recomputed", f"delivery:{delivery.id}", zone=delivery.zone)
            moved.append(delivery.id)
    return tuple(moved)
