"""Planned posts that somebody changed since, and that would now be held when their time comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Delivery, Post
from clinicsocial.core.planning.views import NeedsYou
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.values.answers import CheckedFinding

AT_MOST = 20
"""Deliveries looked at: they are the next ones, and each takes some milliseconds."""


def changed_cards(session: Session, *, now: datetime) -> tuple[NeedsYou, ...]:
    """One card for each post that was changed since it was planned and that a check stops now, soonest first.

    By the live check alone: this is a hint in good time, the deep one decides when the time has come. Nothing
    is imported or checked where nothing was changed.
    """
    rows = session.execute(
        select(Delivery, Account.label)
        .join(Post, Post.id == Delivery.post_id)
        .join(Account, Account.id == Delivery.account_id)
        .where(Delivery.state == DeliveryState.WAITING.value, Delivery.passed_words != "")
        .where(Post.revision != Delivery.passed_revision)
        .order_by(Delivery.due_at, Delivery.id)
        .limit(AT_MOST)
    ).all()
    cards: dict[int, NeedsYou] = {}
    for delivery, label in rows:
        if delivery.post_id in cards:
            continue
        stops = _stops(session, delivery, now)
        if stops:
            cards[delivery.post_id] = _card(delivery, label, stops)
    return tuple(cards.values())


def _stops(session: Session, delivery: Delivery, now: datetime) -> tuple[CheckedFinding, ...]:
    """What would hold it, where its own words were changed."""
    from clinicsocial.core.limits import load_network_facts
    from clinicsocial.core.planning.checking import check_post, load_post_inputs
    from clinicsocial.core.planning.content import get_post, read_content
    from clinicsocial.core.planning.passing import words_hash

    content = read_content(session, get_post(session, delivery.post_id))
    if words_hash(content, delivery.account_id) == delivery.passed_words:
        return ()
    inputs = load_post_inputs(session, content, post_id=delivery.post_id, account_ids=[delivery.account_id])
    day = inputs.today(max(delivery.due_at, now))
    return check_post(content, inputs, facts=load_network_facts(), now=now, day=day).stops


def _card(delivery: Delivery, label: str, stops: tuple[CheckedFinding, ...]) -> NeedsYou:
    from clinicsocial.core.planning.errors import NotSchedulableError

    return NeedsYou(
        kind="changed",
        title=tr("A planned post was changed, and would be held"),
        message=" ".join(
            (
                tr("It is planned for {account}.", account=label),
                NotSchedulableError(stops).message,
                tr("Open the post and put that right before its time comes."),
            )
        ),
        delivery_ids=(delivery.id,),
        account_id=delivery.account_id,
        post_id=delivery.post_id,
    )
