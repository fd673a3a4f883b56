"""Live posts that their networks no longer show: somebody should look, once. They stay live until then."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account, Delivery, FigureFetch, Post
from clinicsocial.core.planning.lines import CALENDAR_LENGTH, line_of
from clinicsocial.core.planning.views import NeedsYou
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.figures import GONE, GONE_SEEN

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def gone_cards(session: Session) -> tuple[NeedsYou, ...]:
    """One card of Today for each of them that nobody has looked at."""
    rows = session.execute(
        select(Delivery, Account.label, Account.server, Post.text, Post.title)
        .join(FigureFetch, FigureFetch.delivery_id == Delivery.id)
        .join(Account, Account.id == Delivery.account_id)
        .join(Post, Post.id == Delivery.post_id)
        .where(FigureFetch.reason == GONE, Delivery.state == DeliveryState.LIVE.value)
        .order_by(Delivery.live_at, Delivery.id)
    )
    return tuple(
        NeedsYou(
            kind="gone",
            title=tr("A post can no longer be seen on {account}", account=label),
            message=tr(
                "“{line}” It went out, but twice now it was not there. Look whether somebody took it off.",
                line=line_of(text, title, limit=CALENDAR_LENGTH),
            ),
            delivery_ids=(delivery.id,),
            account_id=delivery.account_id,
            post_id=delivery.post_id,
            address=delivery.address or server,
        )
        for delivery, label, server, text, title in rows
    )


def seen_gone(session: Session, *, delivery_ids: Collection[int]) -> bool:
    """Somebody looked at these; True where one of them had been asked about."""
    rows = session.scalars(
        select(FigureFetch).where(FigureFetch.delivery_id.in_(delivery_ids), FigureFetch.reason == GONE)
    ).all()
    for row in rows:
        row.reason = GONE_SEEN
    session.flush()
    return bool(rows)
