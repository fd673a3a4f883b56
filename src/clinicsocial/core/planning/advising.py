"""Reads what advice about a plan needs: what stands near it, and the notes on those days."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, select

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.model import Account, Delivery, Post, Variant
from clinicsocial.core.planning.advice import (
    Advice,
    Planned,
    Spacing,
    advise,
    advise_all,
    load_spacing,
    plain_words,
    quiet_stretch,
)
from clinicsocial.core.planning.calendar import day_bounds
from clinicsocial.core.planning.lines import CALENDAR_LENGTH, line_of
from clinicsocial.core.planning.note_reading import notes_between
from clinicsocial.core.store.settings import most_posts_in_a_day
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.views import PostContent

_NOT_OUT = tuple(
    state.value
    for state in (
        DeliveryState.CANCELLED,
        DeliveryState.REMOVED,
        DeliveryState.MISSED,
        DeliveryState.REFUSED,
    )
)
"""What will not be seen by anybody as things stand."""
_AHEAD = (DeliveryState.WAITING.value, DeliveryState.BY_HAND.value, DeliveryState.PLACED.value)


def spacing_of(session: Session) -> Spacing:
    """The numbers that ship with the app, with what the clinic set itself."""
    shipped = load_spacing()
    chosen = most_posts_in_a_day(session)
    if chosen is None:
        return shipped
    return Spacing(shipped.same_text, shipped.too_close, chosen, shipped.ahead)


def advice_for(
    session: Session, *, content: PostContent, at: Mapping[int, datetime], post_id: int | None = None
) -> tuple[Advice, ...]:
    """What to say about planning this content: `at` says, by account, the instant (UTC) meant for it."""
    if not at:
        return ()
    from clinicsocial.core.planning.content import words_for

    zone, spacing = clinic_zone(session), spacing_of(session)
    others = _standing(
        session, min(at.values()) - spacing.same_text, max(at.values()) + spacing.same_text, tuple(at)
    )
    days = [moment.astimezone(ZoneInfo(zone)).date() for moment in at.values()]
    notes = notes_between(session, first=min(days), last=max(days))
    named = session.execute(select(Account.id, Account.label).where(Account.id.in_(at)))
    labels = {account_id: label for account_id, label in named}  # noqa: C416 -- a row is no pair to mypy
    found: dict[str, Advice] = {}
    for account_id, moment in at.items():
        words = words_for(content, account_id)
        one = Planned(
            post_id, account_id, labels.get(account_id, ""), moment, plain_words(words.text), words.title
        )
        for told in advise(one, others, notes=notes, spacing=spacing, zone=zone):
            found.setdefault(told.sentence, told)
    return tuple(found.values())


def advice_between(
    session: Session, *, first: date, last: date, now: datetime
) -> dict[tuple[int, int], tuple[Advice, ...]]:
    """By post and account, the advice about what is still ahead between two days of the clinic's zone."""
    zone, spacing = clinic_zone(session), spacing_of(session)
    start, end = day_bounds(first, last, zone)
    planned = _standing(session, start - spacing.same_text, end + spacing.same_text)
    notes = notes_between(session, first=first, last=last)
    found = advise_all(planned, notes=notes, spacing=spacing, zone=zone, since=now)
    within = {(one.post_id, one.account_id) for one in planned if start <= one.at < end}
    return {key: told for key, told in found.items() if key in within}


def advice_among(
    session: Session, candidates: Sequence[Planned], *, now: datetime
) -> dict[tuple[int, int], tuple[Advice, ...]]:
    """The advice about posts that are not stored yet, among one another and among what is planned or live.

    Each candidate has a `post_id` below nought of its own, by which it is found again.
    """
    if not candidates:
        return {}
    zone, spacing = clinic_zone(session), spacing_of(session)
    moments = [one.at for one in candidates]
    standing = _standing(session, min(moments) - spacing.same_text, max(moments) + spacing.same_text)
    days = [moment.astimezone(ZoneInfo(zone)).date() for moment in (min(moments), max(moments))]
    notes = notes_between(session, first=days[0], last=days[1])
    found = advise_all((*candidates, *standing), notes=notes, spacing=spacing, zone=zone, since=now)
    return {key: told for key, told in found.items() if key[0] < 0}


def quiet_week(session: Session, *, now: datetime) -> Advice | None:
    """A word where nothing is planned for the days to come."""
    spacing = load_spacing()
    due = session.scalars(
        select(Delivery.due_at).where(
            Delivery.state.in_(_AHEAD), Delivery.due_at >= now, Delivery.due_at < now + spacing.ahead
        )
    )
    return quiet_stretch(due, now=now, spacing=spacing)


def _standing(
    session: Session, start: datetime, end: datetime, accounts: Collection[int] = ()
) -> tuple[Planned, ...]:
    """What was or is due from `start` to `end`, of these accounts, or of all where none are given.

    What went out late stands where it went live; at the far edges of the span that makes no difference.
    """
    query = (
        select(
            Delivery.post_id,
            Delivery.account_id,
            Account.label,
            Delivery.live_at,
            Delivery.due_at,
            func.coalesce(Variant.text, Post.text),
            func.coalesce(Variant.title, Post.title),
        )
        .join(Post, Post.id == Delivery.post_id)
        .join(Account, Account.id == Delivery.account_id)
        .outerjoin(
            Variant, and_(Variant.post_id == Delivery.post_id, Variant.account_id == Delivery.account_id)
        )
        .where(
            Delivery.due_at >= start,
            Delivery.due_at < end,
            Delivery.state.not_in(_NOT_OUT),
        )
    )
    if accounts:
        query = query.where(Delivery.account_id.in_(accounts))
    return tuple(
        Planned(
            post_id,
            account_id,
            label,
            live_at or due_at,
            plain_words(text),
            line_of(text, title, limit=CALENDAR_LENGTH),
        )
        for post_id, account_id, label, live_at, due_at, text, title in session.execute(query)
    )
