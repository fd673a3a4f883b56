"""What the calendar shows between two days: one query over the outbox, one over the drafts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, or_, select

from clinicsocial.core.model import Account, Delivery, Post, Variant
from clinicsocial.core.planning.lines import CALENDAR_LENGTH, line_of
from clinicsocial.core.planning.views import CalendarEntry, CalendarSpan, DraftEntry
from clinicsocial.core.values.delivery import MOVABLE, DeliveryState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Row, Select
    from sqlalchemy.orm import Session

HIDDEN = (DeliveryState.CANCELLED.value, DeliveryState.REMOVED.value)
"""Deliveries the calendar does not show."""

_HEAD = 4 * CALENDAR_LENGTH
"""Characters of a text fetched for its first line: enough behind some empty lines, little to decrypt."""


def calendar_span(session: Session, *, first: date, last: date, zone: str) -> CalendarSpan:
    """Deliveries and dated drafts from the start of `first` to the end of `last`, both days of `zone`.

    Live deliveries lie at the instant they went live, all others where they are due. Entries come by time.
    """
    start, end = day_bounds(first, last, zone)
    live = and_(Delivery.live_at >= start, Delivery.live_at < end, Delivery.state == DeliveryState.LIVE.value)
    ahead = and_(
        Delivery.due_at >= start,
        Delivery.due_at < end,
        Delivery.state.not_in(HIDDEN),
        or_(Delivery.state != DeliveryState.LIVE.value, Delivery.live_at.is_(None)),
    )
    found = [*entries(session, live), *entries(session, ahead)]
    found.sort(key=lambda entry: (entry.at, entry.delivery_id))
    return CalendarSpan(first, last, zone, tuple(found), _drafts(session, first, last))


def day_bounds(first: date, last: date, zone: str) -> tuple[datetime, datetime]:
    """The instants (UTC) at which `first` begins and `last` ends in the zone."""
    local = ZoneInfo(zone)
    start = datetime.combine(first, time(), tzinfo=local)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=local)
    return start.astimezone(UTC), end.astimezone(UTC)


def entries(session: Session, *conditions: ColumnElement[bool]) -> Iterable[CalendarEntry]:
    """The deliveries that meet the conditions, in no particular order."""
    return (_entry(row) for row in session.execute(entry_query().where(*conditions)))


def entry_query() -> Select[int, int, int, str, str, str, datetime, datetime | None, str, str]:
    """The columns of a calendar entry, of every delivery."""
    text = func.substr(func.coalesce(Variant.text, Post.text), 1, _HEAD)
    title = func.substr(func.coalesce(Variant.title, Post.title), 1, _HEAD)
    return (
        select(
            Delivery.id,
            Delivery.post_id,
            Delivery.account_id,
            Account.network,
            Account.label,
            Delivery.state,
            Delivery.due_at,
            Delivery.live_at,
            text,
            title,
        )
        .join(Post, Post.id == Delivery.post_id)
        .join(Account, Account.id == Delivery.account_id)
        .outerjoin(
            Variant, and_(Variant.post_id == Delivery.post_id, Variant.account_id == Delivery.account_id)
        )
    )


def _entry(
    row: Row[int, int, int, str, str, str, datetime, datetime | None, str, str],
) -> CalendarEntry:
    delivery_id, post_id, account_id, network, label, stored, due_at, live_at, text, title = row
    state = DeliveryState(stored)
    return CalendarEntry(
        delivery_id=delivery_id,
        post_id=post_id,
        account_id=account_id,
        network=network,
        account_label=label,
        state=state,
        at=live_at if state is DeliveryState.LIVE and live_at is not None else due_at,
        line=line_of(text, title, limit=CALENDAR_LENGTH),
        movable=state in MOVABLE,
    )


def _drafts(session: Session, first: date, last: date) -> tuple[DraftEntry, ...]:
    """Drafts meant for one of these days that nothing is planned or sent of."""
    standing = (
        select(Delivery.id)
        .where(Delivery.post_id == Post.id, Delivery.state != DeliveryState.CANCELLED.value)
        .correlate(Post)
        .exists()
    )
    rows = session.execute(
        select(Post.id, Post.planned_for, func.substr(Post.text, 1, _HEAD), Post.title)
        .where(
            Post.planned_for >= first.isoformat(),
            Post.planned_for < (last + timedelta(days=1)).isoformat(),
            Post.own_state.not_in(("archived", "withdrawn")),
            ~standing,
        )
        .order_by(Post.planned_for, Post.id)
    )
    return tuple(
        DraftEntry(post_id, datetime.fromisoformat(wall), line_of(text, title, limit=CALENDAR_LENGTH))
        for post_id, wall, text, title in rows
    )
