"""Posts that went out although a check warns about them by now, until somebody answers.

A check that learns something new does not hold posts planned before (docs/decisions/0016); their receipts say
what it warns about, and Today asks a person to look.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import String, cast, select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import AcceptedWording, Account, Delivery, FindingAnswer, Receipt
from clinicsocial.core.model.answers import EVERY_ACCOUNT
from clinicsocial.core.planning.views import NeedsYou
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.publishing.sentences import told
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

ASKED_FOR = timedelta(days=14)
"""After its sending; a warning nobody looked at for two weeks is not asked about for ever."""


def unanswered_cards(session: Session, *, now: datetime) -> tuple[NeedsYou, ...]:
    """One card for each live delivery with a warning nobody has answered yet, oldest first."""
    rows = session.execute(
        select(Receipt.unanswered, Delivery, Account.label, Account.server)
        .join(Delivery, Delivery.id == Receipt.delivery_id)
        .join(Account, Account.id == Delivery.account_id)
        .where(Delivery.state == DeliveryState.LIVE.value, Delivery.live_at > now - ASKED_FOR)
        .where(cast(Receipt.unanswered, String) != "[]")
        .order_by(Delivery.live_at, Receipt.id)
    )
    return tuple(
        _card(delivery, label, server)
        for asked, delivery, label, server in rows
        if _is_open(session, delivery, asked)
    )


def _is_open(session: Session, delivery: Delivery, asked: Iterable[Mapping[str, str]]) -> bool:
    answered = {
        (row.rule, row.wording)
        for row in session.execute(
            select(FindingAnswer.rule, FindingAnswer.wording).where(
                FindingAnswer.post_id == delivery.post_id,
                FindingAnswer.account_id.in_([EVERY_ACCOUNT, delivery.account_id]),
            )
        )
    }
    wanted = {(one["rule"], one["wording"]) for one in asked} - answered
    fine = select(AcceptedWording.id)
    return any(
        session.scalar(fine.where(AcceptedWording.rule == rule, AcceptedWording.wording == wording).limit(1))
        is None
        for rule, wording in wanted
    )


def _card(delivery: Delivery, label: str, server: str) -> NeedsYou:
    why = told(Why.UNANSWERED.value, {"account": label})
    return NeedsYou(
        kind="unanswered",
        title=tr("Look at a post on {account} again", account=label),
        message=f"{why.sentence} {why.next_step}",
        delivery_ids=(delivery.id,),
        account_id=delivery.account_id,
        post_id=delivery.post_id,
        address=delivery.address or server,
    )
