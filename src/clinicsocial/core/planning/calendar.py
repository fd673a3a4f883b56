"""What the calendar shows between two days: one query over the outbox, one over the drafts.

A month of a busy clinic is read on every turn of a page, so the statements are built once, the accounts are
read beforehand, and a row becomes an entry with as little work as possible.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import CompoundSelect, Select, and_, bindparam, case, func, or_, select, union_all

from clinicsocial.core.model import Account, Delivery, Post, Variant
from clinicsocial.core.model.base import Instant
from clinicsocial.core.planning.calendar_views import CalendarEntry, CalendarSpan, DraftEntry
from clinicsocial.core.planning.lines import CALENDAR_LENGTH, line_of
from clinicsocial.core.values.delivery import MOVABLE, DeliveryState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.orm import Session

HIDDEN = (DeliveryState.CANCELLED.value, DeliveryState.REMOVED.value)
"""Deliveries the calendar does not show."""

_HEAD = 4 * CALENDAR_LENGTH
"""Characters of a text fetched for its first line: enough behind some empty lines, little to decrypt."""
_LIVE = DeliveryState.LIVE.value
_STATES = MappingProxyType({state.value: state for state in DeliveryState})
_MOVABLE = frozenset(state.value for state in MOVABLE)

EntryQuery = Select[int, int, int, str, datetime, str, str]


def calendar_span(session: Session, *, first: date, last: date, zone: str) -> CalendarSpan:
    """Deliveries and dated drafts from the start of `first` to the end of `last`, both days of `zone`.

    Live deliveries lie at the instant they went live, all others where they are due. Entries come by time.
    """
    start, end = day_bounds(first, last, zone)
    accounts = _accounts(session)
    rows = session.execute(_span_query(), {"start": start, "end": end}).all()
    found = [_entry(*row, *accounts[row[2]]) for row in sorted(rows, key=_by_time)]
    return CalendarSpan(first, last, zone, tuple(found), _drafts(session, first, last))


def day_bounds(first: date, last: date, zone: str) -> tuple[datetime, datetime]:
    """The instants (UTC) at which `first` begins and `last` ends in the zone."""
    local = ZoneInfo(zone)
    start = datetime.combine(first, time(), tzinfo=local)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=local)
    return start.astimezone(UTC), end.astimezone(UTC)


def entries(session: Session, *conditions: ColumnElement[bool]) -> tuple[CalendarEntry, ...]:
    """The deliveries that meet the conditions, by time."""
    accounts = _accounts(session)
    rows = session.execute(_entry_query().where(*conditions)).all()
    return tuple(_entry(*row, *accounts[row[2]]) for row in sorted(rows, key=_by_time))


def _by_time(row: Row[int, int, int, str, datetime, str, str]) -> tuple[datetime, int]:
    return row[4], row[0]


def _accounts(session: Session) -> Mapping[int, tuple[str, str]]:
    """Network and label of every account, removed ones too, by id."""
    rows = session.execute(select(Account.id, Account.network, Account.label))
    return {account_id: (network, label) for account_id, network, label in rows}


@cache
def _span_query() -> CompoundSelect[int, int, int, str, datetime, str, str]:
    """Both halves with an index of their own; an OR over two columns would read the whole table."""
    start, end = bindparam("start", type_=Instant()), bindparam("end", type_=Instant())
    # No bare column here: by the index on states SQLite would visit everything that ever went live.
    is_live = Delivery.state.concat("") == _LIVE
    live = and_(Delivery.live_at >= start, Delivery.live_at < end, is_live)
    ahead = and_(
        Delivery.due_at >= start,
        Delivery.due_at < end,
        Delivery.state.not_in(HIDDEN),
        or_(Delivery.state != _LIVE, Delivery.live_at.is_(None)),
    )
    return union_all(_entry_query().where(live), _entry_query().where(ahead))


def _entry_query() -> EntryQuery:
    """Id, post, account, state, time, and the beginnings of text and title of every delivery."""
    text = func.substr(func.coalesce(Variant.text, Post.text), 1, _HEAD)
    title = func.substr(func.coalesce(Variant.title, Post.title), 1, _HEAD)
    at = case(
        (Delivery.state == _LIVE, func.coalesce(Delivery.live_at, Delivery.due_at)), else_=Delivery.due_at
    )
    return (
        select(
            Delivery.id.label("id"),
            Delivery.post_id,
            Delivery.account_id,
            Delivery.state,
            at.label("at"),
            text,
            title,
        )
        .join(Post, Post.id == Delivery.post_id)
        .outerjoin(
            Variant, and_(Variant.post_id == Delivery.post_id, Variant.account_id == Delivery.account_id)
        )
    )


def _entry(  # noqa: PLR0917 -- the columns of the query, in its order, then network and label
    delivery_id: int,
    post_id: int,
    account_id: int,
    state: str,
    at: datetime,
    text: str,
    title: str,
    network: str,
    label: str,
) -> CalendarEntry:
    # By position: a month has nearly a thousand of these, and names cost a fifth more.
    return CalendarEntry(
        delivery_id,
        post_id,
        account_id,
        network,
        label,
        _STATES[state],
        at,
        line_of(text, title, limit=CALENDAR_LENGTH),
        state in _MOVABLE,
    )


def _drafts(session: Session, first: date, last: date) -> tuple[DraftEntry, ...]:
    """Drafts meant for one of these days that nothing is planned or sent of."""
    rows = session.execute(
        _draft_query(), {"first": first.isoformat(), "after": (last + timedelta(days=1)).isoformat()}
    )
    return tuple(
        DraftEntry(post_id, datetime.fromisoformat(wall), line_of(text, title, limit=CALENDAR_LENGTH))
        for post_id, wall, text, title in rows
    )


@cache
def _draft_query() -> Select[int, str, str, str]:
    standing = (
        select(Delivery.id)
        .where(Delivery.post_id == Post.id, Delivery.state != DeliveryState.CANCELLED.value)
        .correlate(Post)
        .exists()
    )
    return (
        select(Post.id, Post.planned_for, func.substr(Post.text, 1, _HEAD), Post.title)
        .where(
            Post.planned_for >= bindparam("first"),
            Post.planned_for < bindparam("after"),
            Post.own_state.not_in(("archived", "withdrawn")),
            ~standing,
        )
        .order_by(Post.planned_for, Post.id)
    )
