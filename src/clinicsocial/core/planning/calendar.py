"""What the calendar shows between two days: one query over the outbox, one over the drafts.

A month of a busy clinic is read on every turn of a page, so the statements are built once, the accounts are
read beforehand, and a row becomes an entry with as little work as possible. Every view reads by this query.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import (
    CompoundSelect,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    type_coerce,
    union,
    union_all,
)

from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.model import Account, Delivery, Post, Variant
from clinicsocial.core.model.base import Instant
from clinicsocial.core.planning.calendar_views import (
    CalendarEntry,
    CalendarFilter,
    CalendarSpan,
    DraftEntry,
)
from clinicsocial.core.planning.lines import CALENDAR_LENGTH, line_of
from clinicsocial.core.planning.repeating import repeating_posts
from clinicsocial.core.values.delivery import MOVABLE, DeliveryState
from clinicsocial.core.values.wall_time import wall_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.orm import Session

HIDDEN = (DeliveryState.CANCELLED.value, DeliveryState.REMOVED.value)
"""Deliveries the calendar does not show."""

_HEAD = 4 * CALENDAR_LENGTH
"""Characters of a text fetched for its first lines: enough behind some empty lines, little to decrypt."""
_LIVE = DeliveryState.LIVE.value
_STATES = MappingProxyType({state.value: state for state in DeliveryState})
_MOVABLE = frozenset(state.value for state in MOVABLE)
_EXPLAINED = frozenset({"held", "missed", "refused", "unsure"})
"""States that have a reason worth a sentence."""

EntryQuery = Select[int, int, int, str, datetime, str, str, str, str]
SpanQuery = CompoundSelect[int, int, int, str, datetime, str, str, str, str]
DraftQuery = Select[int, str, str, str]


def calendar_span(
    session: Session, *, first: date, last: date, zone: str, only: CalendarFilter | None = None
) -> CalendarSpan:
    """Deliveries and dated drafts from the start of `first` to the end of `last`, both days of `zone`.

    Live deliveries lie at the instant they went live, all others where they are due. Entries come by time.
    With `only` the rest is left out, and counted.
    """
    start, end = day_bounds(first, last, zone)
    between: dict[str, object] = {"start": start, "end": end, "first": first.isoformat()}
    between["after"] = (last + timedelta(days=1)).isoformat()
    chosen = CalendarFilter() if only is None else only
    query, drafts = _span_query(), _draft_query()
    if not chosen.everything:
        from clinicsocial.core.planning.calendar_filter import draft_conditions, entry_conditions

        query = _both_halves(*entry_conditions(chosen))
        drafts = drafts.where(*draft_conditions(chosen))
    accounts, repeating = _accounts(session), repeating_posts(session)
    rows = session.execute(query, between).all()
    found = tuple(_entry(*row, accounts[row[2]], row[1] in repeating) for row in sorted(rows, key=_by_time))
    span = CalendarSpan(
        first, last, zone, found, tuple(_draft(*row) for row in session.execute(drafts, between))
    )
    return replace(span, total=span.shown if chosen.everything else _total(session, between))


def day_bounds(first: date, last: date, zone: str) -> tuple[datetime, datetime]:
    """The instants (UTC) at which `first` begins and `last` ends in the zone."""
    local = ZoneInfo(zone)
    start = datetime.combine(first, time(), tzinfo=local)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=local)
    return start.astimezone(UTC), end.astimezone(UTC)


def entries(session: Session, *conditions: ColumnElement[bool]) -> tuple[CalendarEntry, ...]:
    """The deliveries that meet the conditions, by time."""
    accounts, repeating = _accounts(session), repeating_posts(session)
    rows = session.execute(_entry_query().where(*conditions)).all()
    return tuple(_entry(*row, accounts[row[2]], row[1] in repeating) for row in sorted(rows, key=_by_time))


def _by_time(row: Row[int, int, int, str, datetime, str, str, str, str]) -> tuple[datetime, int]:
    return row[4], row[0]


def _accounts(session: Session) -> Mapping[int, tuple[str, str, bool]]:
    """Network, label and whether a person posts there of every account, removed ones too, by id."""
    rows = session.execute(select(Account.id, Account.network, Account.label, Account.mode))
    return {
        account_id: (network, label, mode == AccountMode.ASSISTED)
        for account_id, network, label, mode in rows
    }


@cache
def _span_query() -> SpanQuery:
    return _both_halves()


def _both_halves(*conditions: ColumnElement[bool]) -> SpanQuery:
    """Both halves with an index of their own; an OR over two columns would read the whole table."""
    live, ahead = _halves()
    query = _entry_query().where(*conditions)
    return union_all(query.where(live), query.where(ahead))


def _halves() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What went live between `start` and `end`, and what else is due between them."""
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
    return live, ahead


def _total(session: Session, between: Mapping[str, object]) -> int:
    """How many posts there are between the two days when nothing is left out."""
    live, ahead = _halves()
    posts = union(
        select(Delivery.post_id.label("id")).where(live),
        select(Delivery.post_id).where(ahead),
        _draft_query().with_only_columns(Post.id).order_by(None),
    )
    return session.scalar(select(func.count()).select_from(posts.subquery()), between) or 0


def _entry_query() -> EntryQuery:
    """Id, post, account, state, time, the beginnings of text and title, and the reason of every delivery."""
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
            Delivery.reason,
            type_coerce(Delivery.reason_details, String),  # read only where there is something in it
        )
        .join(Post, Post.id == Delivery.post_id)
        .outerjoin(
            Variant, and_(Variant.post_id == Delivery.post_id, Variant.account_id == Delivery.account_id)
        )
    )


def _entry(  # noqa: PLR0913, PLR0917 -- the columns of the query, in its order, then what is known beforehand
    delivery_id: int,
    post_id: int,
    account_id: int,
    state: str,
    at: datetime,
    text: str,
    title: str,
    reason: str,
    details: str,
    account: tuple[str, str, bool],
    repeats: bool,  # noqa: FBT001 -- by position like the columns
) -> CalendarEntry:
    # By position: a month has nearly a thousand of these, and names cost a fifth more.
    return CalendarEntry(
        delivery_id,
        post_id,
        account_id,
        account[0],
        account[1],
        _STATES[state],
        at,
        line_of(text, title, limit=CALENDAR_LENGTH),
        state in _MOVABLE,
        text,
        _reason(state, reason, details, account[1]) if reason or state in _EXPLAINED else "",
        repeats,
        account[2],
    )


def _reason(state: str, reason: str, details: str, label: str) -> str:
    from clinicsocial.core.planning.reasons import explain  # most days have no trouble to explain

    return explain(_STATES[state], reason, json.loads(details or "{}"), label).reason


def _draft(post_id: int, wall: str, text: str, title: str) -> DraftEntry:
    line = line_of(text, title, limit=CALENDAR_LENGTH)
    return DraftEntry(post_id, wall_time(wall), line, text)


@cache
def _draft_query() -> DraftQuery:
    """Drafts meant for a day from `first` to before `after` that nothing is planned or sent of."""
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
