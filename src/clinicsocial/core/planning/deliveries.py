"""Deliveries as this room reads them: rows, views, and the state of a post that follows from them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Attempt, Delivery, Post
from clinicsocial.core.planning.errors import PostGoneError
from clinicsocial.core.planning.reasons import explain
from clinicsocial.core.planning.views import DeliveryView
from clinicsocial.core.values.delivery import DeliveryState, PostState, post_state
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

PAST = frozenset({DeliveryState.CANCELLED, DeliveryState.REMOVED})
"""Nothing more will happen to these; an account with only such deliveries can be planned again."""


def plan_of(delivery: Delivery) -> Plan:
    """When the delivery is meant to go out."""
    return Plan(datetime.fromisoformat(delivery.wall_time), delivery.zone, delivery.fold)


def set_plan(delivery: Delivery, plan: Plan) -> None:
    """Give the delivery this time: what the person meant, and the instant that follows."""
    delivery.wall_time = plan.wall.isoformat(timespec="seconds")
    delivery.zone = plan.zone
    delivery.fold = plan.fold
    delivery.due_at = plan.due


def deliveries_of(session: Session, post_id: int) -> Sequence[Delivery]:
    """Every delivery of a post, oldest first."""
    query = select(Delivery).where(Delivery.post_id == post_id).order_by(Delivery.id)
    return session.scalars(query).all()


def get_delivery(session: Session, delivery_id: int) -> Delivery:
    """The row of this delivery.

    Raises:
        PostGoneError: there is none.
    """
    delivery = session.get(Delivery, delivery_id)
    if delivery is None:
        raise PostGoneError
    return delivery


def state_of(post: Post, deliveries: Iterable[Delivery]) -> PostState:
    """The state a person is told."""
    return post_state(PostState(post.own_state), (DeliveryState(d.state) for d in deliveries))


def current(deliveries: Iterable[Delivery]) -> dict[int, Delivery]:
    """By account, the one delivery that still counts (neither cancelled nor removed)."""
    return {d.account_id: d for d in deliveries if DeliveryState(d.state) not in PAST}


def account_label(session: Session, account_id: int) -> str:
    """The account as the person knows it."""
    return session.scalar(select(Account.label).where(Account.id == account_id)) or tr("a removed account")


def refuse_step(session: Session, delivery: Delivery) -> NotAllowedError:
    """The error of an act that this delivery's state does not allow (any more)."""
    label = account_label(session, delivery.account_id)
    sentences = {
        DeliveryState.SENDING: tr("It is being sent to {account} this moment.", account=label),
        DeliveryState.LIVE: tr("It is already live on {account}.", account=label),
        DeliveryState.UNSURE: tr("It may already be live on {account}.", account=label),
        DeliveryState.PLACED: tr("{account} itself keeps the appointment for it.", account=label),
        DeliveryState.BY_HAND: tr("It is waiting to be posted by hand on {account}.", account=label),
        DeliveryState.CANCELLED: tr("Its delivery to {account} was cancelled.", account=label),
        DeliveryState.REMOVED: tr("It was removed from {account}.", account=label),
    }
    steps = {
        DeliveryState.SENDING: tr("Wait until it is sent, then look again."),
        DeliveryState.UNSURE: tr("Look on the network, then answer the question on Today."),
        DeliveryState.PLACED: tr("Take it back from the network first."),
        DeliveryState.BY_HAND: tr("Confirm that you posted it, or choose a new time."),
    }
    state = DeliveryState(delivery.state)
    return NotAllowedError(
        tr("This can no longer be done with the post."),
        sentences.get(state, tr("Its delivery to {account} has moved on.", account=label)),
        steps.get(state, tr("Duplicate the post if you want to say it again.")),
    )


def view_deliveries(session: Session, post_id: int) -> tuple[DeliveryView, ...]:
    """A post's deliveries, by time, with all a person is told about them."""
    tries = (
        select(func.count()).where(Attempt.delivery_id == Delivery.id).correlate(Delivery).scalar_subquery()
    )
    rows = session.execute(
        select(Delivery, Account, tries)
        .join(Account, Account.id == Delivery.account_id)
        .where(Delivery.post_id == post_id)
        .order_by(Delivery.due_at, Delivery.id)
    )
    return tuple(_view(delivery, account, attempts) for delivery, account, attempts in rows)


def _view(delivery: Delivery, account: Account, attempts: int) -> DeliveryView:
    state = DeliveryState(delivery.state)
    told = explain(state, delivery.reason, delivery.reason_details, account.label)
    return DeliveryView(
        id=delivery.id,
        account_id=delivery.account_id,
        account_label=account.label,
        network=account.network,
        state=state,
        plan=plan_of(delivery),
        due_at=delivery.due_at,
        reason=told.reason,
        next_step=told.next_step,
        address=delivery.address,
        live_at=delivery.live_at,
        attempts=attempts,
        by_hand=account.mode == AccountMode.ASSISTED,
    )
