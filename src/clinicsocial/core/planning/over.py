"""Posts whose words are over: a notice that stands longer than what it says, or is planned for later."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.planning.views import NeedsYou
from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.core.values.delivery import DeliveryState, PostState

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

AT_MOST = 5
"""Cards: the oldest first."""
_LINE = 60
_STANDING = (DeliveryState.LIVE, DeliveryState.WAITING, DeliveryState.PLACED, DeliveryState.HELD)


def over_cards(session: Session, *, now: datetime, zone: str) -> tuple[NeedsYou, ...]:
    """One card for each post that is over by the clocks of `zone` and stands somewhere, or is to.

    It goes when somebody takes the end off the post, or puts the post into the archive.
    """
    wall = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(timespec="seconds")
    standing = select(Delivery.id).where(
        Delivery.post_id == Post.id, Delivery.state.in_([state.value for state in _STANDING])
    )
    posts = session.scalars(
        select(Post)
        .where(Post.over_at != "", Post.over_at <= wall, Post.own_state != PostState.ARCHIVED.value)
        .where(standing.correlate(Post).exists())
        .order_by(Post.over_at, Post.id)
        .limit(AT_MOST)
    )
    return tuple(
        NeedsYou(
            kind="over",
            title=tr("A notice is over"),
            message=tr(
                "“{line}” Take it down where it stands, or post that all is well again. Then open it "
                "here and say that it is dealt with.",
                line=excerpt(post.text or post.title, _LINE),
            ),
            post_id=post.id,
        )
        for post in posts
    )
