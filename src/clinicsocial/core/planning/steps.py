"""The steps of a delivery that a person decides, each an outbox step with what this room adds to it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.deliveries import plan_of, set_plan
from clinicsocial.core.publishing import outbox
from clinicsocial.core.publishing.reasons import why_or_none
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.plan import Plan

if TYPE_CHECKING:
    from clinicsocial.core.planning.commands import DeliveryRecord
    from clinicsocial.core.store.unit_of_work import UnitOfWork


def create(unit: UnitOfWork, *, post_id: int, account_id: int, occurrence: int, plan: Plan) -> Delivery:
    """A new row of the outbox, waiting."""
    delivery = Delivery(
        post_id=post_id,
        account_id=account_id,
        occurrence=occurrence,
        state=DeliveryState.WAITING.value,
        changed_at=unit.now,
        not_before=None,
        live_at=None,
    )
    set_plan(delivery, plan)
    unit.session.add(delivery)
    unit.session.flush()
    unit.audit("delivery.planned", f"delivery:{delivery.id}", post=str(post_id), due=plan.due.isoformat())
    return delivery


def replan(unit: UnitOfWork, delivery: Delivery, plan: Plan) -> None:
    """A person chose this time: the delivery waits for it, whatever stopped it before.

    Raises:
        ImpossibleStepError: it is not one a person may move.
    """
    before = plan_of(delivery)
    outbox.new_time(unit, delivery, plan)
    unit.session.flush()
    unit.audit(
        "delivery.moved", f"delivery:{delivery.id}", before=before.due.isoformat(), due=plan.due.isoformat()
    )


def cancel(unit: UnitOfWork, delivery: Delivery) -> None:
    """A person took the delivery off the plan; it never goes out.

    Raises:
        ImpossibleStepError: it is being sent, may be live or is live.
    """
    outbox.cancel(unit, delivery)
    unit.session.flush()


def restore(unit: UnitOfWork, delivery: Delivery, kept: DeliveryRecord) -> None:
    """Put a waiting delivery back to the plan and the state it had before a person moved it.

    Raises:
        ImpossibleStepError: it does not wait any more.
    """
    replan(unit, delivery, Plan(datetime.fromisoformat(kept.wall_time), kept.zone, kept.fold))
    put_back(unit, delivery, kept)


def take_over(unit: UnitOfWork, delivery: Delivery, kept: DeliveryRecord) -> None:
    """Let a delivery that takes the place of a cancelled one pass as that one did."""
    before = unit.session.get(Delivery, kept.id)
    if before is not None:
        delivery.passed_words = before.passed_words
        delivery.passed_revision = before.passed_revision
        delivery.passed_look = before.passed_look
        delivery.passed_answers = list(before.passed_answers)


def put_back(unit: UnitOfWork, delivery: Delivery, kept: DeliveryRecord) -> None:
    """Lead a waiting delivery back to the state, reason and reminder that were kept.

    Raises:
        ImpossibleStepError: it does not wait any more.
    """
    state = DeliveryState(kept.state)
    if state is not DeliveryState.WAITING:
        outbox.step(unit, delivery, state, why_or_none(kept.reason), kept.reason_details)
    delivery.not_before = datetime.fromisoformat(kept.not_before) if kept.not_before else None
    unit.session.flush()
