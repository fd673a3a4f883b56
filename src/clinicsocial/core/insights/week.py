"""The page of one week: what rose, what fell, what to try, and what else the week asks for."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from sqlalchemy import select, true

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.best_time import best_time_words
from clinicsocial.core.insights.boost import boost_candidates
from clinicsocial.core.insights.notes import week_note
from clinicsocial.core.insights.periods import bounds, each_day
from clinicsocial.core.insights.sentences import said_of_week
from clinicsocial.core.insights.sums import first_seen
from clinicsocial.core.insights.views import WeekPage
from clinicsocial.core.insights.waiting import waiting_replies
from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.note_reading import notes_between
from clinicsocial.core.planning.slots import list_slots
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.history import History
    from clinicsocial.core.insights.views import Period

_AHEAD = tuple(
    state.value
    for state in (
        DeliveryState.WAITING,
        DeliveryState.SENDING,
        DeliveryState.BY_HAND,
        DeliveryState.PLACED,
    )
)


def week_page(
    session: Session, history: History, *, period: Period, now: datetime, account_id: int | None = None
) -> WeekPage:
    """The page of this week as of `now` (aware), of one account or of all together.

    A week that is over is told as it stands today. The note is that of the week, whatever account is meant.
    """
    if account_id is not None:
        history = history.only(frozenset({account_id}))
    return WeekPage(
        period=period,
        said=said_of_week(history, until=period.last, now=now) if history.went else (),
        best_time=best_time_words(history, until=period.last, now=now),
        boost=boost_candidates(session, history, now=now),
        waiting_replies=waiting_replies(session, account_id=account_id),
        gap=gap_words(session, history, period=period, now=now, account_id=account_id),
        note=week_note(session, day=period.first),
    )


def gap_words(
    session: Session, history: History, *, period: Period, now: datetime, account_id: int | None = None
) -> str:
    """What is out and planned in this week against the clinic's posting times, or against its goal.

    Empty where it has neither. `history` is that of the account, where one is meant.
    """
    wanted = wanted_posts(session, first=period.first, last=period.last, account_id=account_id)
    asking = tr("your posting times ask")
    if not wanted:
        wanted, asking = _aimed_at(history, period, account_id), tr("your goal asks")
    if not wanted:
        return ""
    out = {post for post, day in first_seen(history.went).items() if period.first <= day <= period.last}
    begin, end = bounds(period, history.zone)
    ahead = set(
        session.scalars(
            select(Delivery.post_id).where(
                Delivery.state.in_(_AHEAD),
                Delivery.due_at >= max(begin, now),
                Delivery.due_at < end,
                true() if account_id is None else Delivery.account_id == account_id,
            )
        )
    )
    planned = len(ahead - out)
    told = trn("{n} post is out", "{n} posts are out", len(out))
    if end > now:
        told = tr("{out}, {planned} planned", out=told, planned=planned)
    return tr(
        "{told}; {asking} for {wanted}. {verdict}",
        told=told,
        asking=asking,
        wanted=wanted,
        verdict=_verdict(wanted - len(out) - planned, over=end <= now),
    )


def wanted_posts(session: Session, *, first: date, last: date, account_id: int | None = None) -> int:
    """How many posts the posting times of these days ask for: one a time, on however many accounts.

    Days the clinic is closed ask for none.
    """
    times = {(slot.weekday, slot.wall_time) for slot in list_slots(session, account_id=account_id)}
    closed = {
        day
        for note in notes_between(session, first=first, last=last)
        if note.closed
        for day in each_day(max(note.first_day, first), min(note.last_day, last))
    }
    open_days = [day for day in each_day(first, last) if day not in closed]
    return sum(weekday == day.weekday() for day in open_days for weekday, _ in times)


def _aimed_at(history: History, period: Period, account_id: int | None) -> int:
    """How many posts a week the clinic set itself for this account, or for all together; 0: no such goal."""
    targets = [
        goal.target
        for goal in history.own.goals
        if goal.kpi == "posts-a-week"
        and goal.account_id == account_id
        and goal.campaign_id is None
        and goal.first <= period.last
        and goal.last >= period.first
    ]
    return ceil(max(targets, default=0))


def _verdict(missing: int, *, over: bool) -> str:
    if missing <= 0:
        return tr("That was enough.") if over else tr("That is enough.")
    if over:
        return trn("{n} was missing.", "{n} were missing.", missing)
    return trn("{n} is still missing.", "{n} are still missing.", missing)
