"""Posts with comments that came since somebody last looked: they may need a reply."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.gone import seen_gone
from clinicsocial.core.insights.views import PostMention
from clinicsocial.core.model import Account, CommentCount, Delivery, Post
from clinicsocial.core.planning.lines import CALENDAR_LENGTH, line_of
from clinicsocial.core.planning.views import NeedsYou
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_NAMED = 3
"""Posts that the card of Today names."""


@dataclass(frozen=True, slots=True, repr=False)
class NewComments:
    """A live post with comments nobody here has looked at."""

    delivery_id: int
    post_id: int
    account_id: int
    account: str
    line: str
    """What a person knows the post by."""
    live_at: datetime
    address: str
    """Where the post is; empty where nobody told it."""
    comments: int
    new: int

    def __repr__(self) -> str:
        """Never the line."""
        return f"NewComments(delivery={self.delivery_id}, new={self.new})"


def new_comments(session: Session) -> tuple[NewComments, ...]:
    """The posts with new comments: those that can be opened first, then by the time they went live."""
    rows = session.execute(
        select(Delivery, Account.label, Post.text, Post.title, CommentCount.comments, CommentCount.seen)
        .join(CommentCount, CommentCount.delivery_id == Delivery.id)
        .join(Account, Account.id == Delivery.account_id)
        .join(Post, Post.id == Delivery.post_id)
        .where(CommentCount.comments > CommentCount.seen, Delivery.state == DeliveryState.LIVE.value)
        .order_by(Delivery.address == "", Delivery.live_at.desc(), Delivery.id)
    )
    return tuple(
        NewComments(
            delivery_id=delivery.id,
            post_id=delivery.post_id,
            account_id=delivery.account_id,
            account=label,
            line=line_of(text, title, limit=CALENDAR_LENGTH),
            live_at=delivery.live_at or delivery.due_at,
            address=delivery.address,
            comments=comments,
            new=comments - seen,
        )
        for delivery, label, text, title, comments, seen in rows
    )


def waiting_replies(session: Session, *, account_id: int | None = None) -> tuple[PostMention, ...]:
    """The same as the weekly page names them, of one account or of all."""
    return tuple(
        PostMention(
            post_id=one.post_id,
            delivery_id=one.delivery_id,
            title=one.line,
            account=one.account,
            live_at=one.live_at,
            words=trn("{n} new comment", "{n} new comments", one.new),
        )
        for one in new_comments(session)
        if account_id in {None, one.account_id}
    )


def comment_cards(session: Session) -> tuple[NeedsYou, ...]:
    """One card of Today for all of them."""
    found = new_comments(session)
    if not found:
        return ()
    first = found[0]
    return (
        NeedsYou(
            kind="comments",
            title=trn("{n} post has new comments", "{n} posts have new comments", len(found)),
            message=_named(found),
            delivery_ids=tuple(one.delivery_id for one in found),
            account_id=first.account_id,
            post_id=first.post_id if len(found) == 1 else None,
            address=first.address,
        ),
    )


def looked(unit: UnitOfWork, *, delivery_ids: Collection[int]) -> Done:
    """Somebody looked at these posts, where they are. What was seen already changes nothing."""
    rows = unit.session.scalars(
        select(CommentCount).where(
            CommentCount.delivery_id.in_(delivery_ids), CommentCount.comments > CommentCount.seen
        )
    ).all()
    for row in rows:
        row.seen, row.seen_at = row.comments, unit.now
    unit.session.flush()
    gone = seen_gone(unit.session, delivery_ids=delivery_ids)
    return Done(changed(Topic.FIGURES) if rows or gone else changed())


def looked_at(unit: UnitOfWork, *, address: str) -> Done:
    """Somebody opened this page from here: what is live under it counts as looked at."""
    if not address:
        return Done(changed())
    here = select(Delivery.id).where(Delivery.address == address, Delivery.state == DeliveryState.LIVE.value)
    return looked(unit, delivery_ids=unit.session.scalars(here).all())


def _named(found: tuple[NewComments, ...]) -> str:
    """Which posts, how many comments each."""
    named = [
        tr(
            "“{line}” on {account}: {comments}.",
            line=one.line,
            account=one.account,
            comments=trn("{n} new comment", "{n} new comments", one.new),
        )
        for one in found[:_NAMED]
    ]
    left = len(found) - _NAMED
    if left > 0:
        named.append(trn("And {n} more post.", "And {n} more posts.", left))
    return " ".join(named)
