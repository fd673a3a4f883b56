"""What Today shows: what needs a person, what comes next, what went live."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from clinicsocial.core.consents.needs import consent_needs, takedown_needs
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.gone import gone_cards
from clinicsocial.core.insights.report_cards import report_cards
from clinicsocial.core.insights.waiting import comment_cards
from clinicsocial.core.keeping.needs import backup_needs
from clinicsocial.core.model import Account, Delivery, Post
from clinicsocial.core.planning.advising import quiet_week
from clinicsocial.core.planning.calendar import day_bounds, entries
from clinicsocial.core.planning.changed_since import changed_cards
from clinicsocial.core.planning.over import over_cards
from clinicsocial.core.planning.pictures_asked import picture_needs
from clinicsocial.core.planning.reasons import Explained, explain
from clinicsocial.core.planning.set_up import set_up_cards
from clinicsocial.core.planning.sign_in_cards import sign_in_cards
from clinicsocial.core.planning.unanswered import unanswered_cards
from clinicsocial.core.planning.views import CalendarEntry, NeedsYou, Today
from clinicsocial.core.values.delivery import DeliveryState, PostState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

S = DeliveryState

COMING = 8
"""How many of the next deliveries are shown."""
WEEK = timedelta(days=7)

_AHEAD = (S.WAITING, S.PLACED)
_NEEDS = (S.UNSURE, S.REFUSED, S.MISSED, S.HELD, S.BY_HAND)


def today(session: Session, *, now: datetime, zone: str) -> Today:
    """The three answers at the instant `now`, by the days of `zone`."""
    went_live = tuple(
        reversed(
            entries(
                session,
                Delivery.state == S.LIVE.value,
                Delivery.live_at > now - WEEK,
                Delivery.live_at <= now,
            ),
        )
    )
    set_up = set_up_cards(session)
    return Today(
        needs_you=(
            *set_up,
            *takedown_needs(session, now=now),
            *_accounts(session),
            *_troubles(session, now, zone),
            *sign_in_cards(session, now=now, zone=zone),
            *consent_needs(session, now=now),
            *backup_needs(session, now=now),
            *picture_needs(session),
            *over_cards(session, now=now, zone=zone),
            *changed_cards(session, now=now),
            *unanswered_cards(session, now=now),
            *gone_cards(session),
            *comment_cards(session),
            *report_cards(session, now=now),
            *(() if set_up else _quiet(session, now)),
        ),
        coming=_coming(session, now),
        went_live=went_live,
        live_this_week=_live_this_week(session, now, zone),
        planned_next_week=_planned_next_week(session, now, zone),
        drafts=_drafts(session),
    )


def _coming(session: Session, now: datetime) -> tuple[CalendarEntry, ...]:
    ids = session.scalars(
        select(Delivery.id)
        .where(Delivery.state.in_([s.value for s in _AHEAD]), Delivery.due_at >= now)
        .order_by(Delivery.due_at, Delivery.id)
        .limit(COMING)
    ).all()
    return entries(session, Delivery.id.in_(ids))


def _live_this_week(session: Session, now: datetime, zone: str) -> int:
    """Deliveries that went live since Monday."""
    local = now.astimezone(ZoneInfo(zone)).date()
    monday, _ = day_bounds(local - timedelta(days=local.weekday()), local, zone)
    query = select(func.count()).where(Delivery.state == S.LIVE.value, Delivery.live_at >= monday)
    return session.scalar(query) or 0


def _planned_next_week(session: Session, now: datetime, zone: str) -> int:
    """Deliveries planned from next Monday to the Sunday after."""
    local = now.astimezone(ZoneInfo(zone)).date()
    monday = local + timedelta(days=7 - local.weekday())
    start, end = day_bounds(monday, monday + timedelta(days=6), zone)
    query = select(func.count()).where(
        Delivery.state.in_([s.value for s in _AHEAD]), Delivery.due_at >= start, Delivery.due_at < end
    )
    return session.scalar(query) or 0


def _drafts(session: Session) -> int:
    """Drafts nothing is planned or sent of."""
    standing = select(Delivery.id).where(Delivery.post_id == Post.id, Delivery.state != S.CANCELLED.value)
    own = (PostState.DRAFT.value, PostState.IN_REVIEW.value, PostState.APPROVED.value)
    query = select(func.count(Post.id)).where(Post.own_state.in_(own), ~standing.correlate(Post).exists())
    return session.scalar(query) or 0


def _quiet(session: Session, now: datetime) -> tuple[NeedsYou, ...]:
    """A card while nothing is planned for the week ahead."""
    advice = quiet_week(session, now=now)
    if advice is None:
        return ()
    drafts = _drafts(session)
    waiting = trn("{n} draft is waiting for a time.", "{n} drafts are waiting for a time.", drafts)
    idea = tr("The page “Plan” has themes to write about and the health days that come next.")
    return (NeedsYou("quiet_week", advice.sentence.rstrip("."), waiting if drafts else idea),)


def _accounts(session: Session) -> tuple[NeedsYou, ...]:
    """One card for each account the network no longer lets in, whatever it stopped."""
    accounts = session.scalars(select(Account).where(Account.state == "reconnect").order_by(Account.id))
    return tuple(_reconnect(session, account) for account in accounts)


def _reconnect(session: Session, account: Account) -> NeedsYou:
    waiting = session.scalars(
        select(Delivery.id)
        .where(
            Delivery.account_id == account.id,
            Delivery.state.in_([s.value for s in (S.WAITING, S.HELD, S.MISSED, S.REFUSED)]),
        )
        .order_by(Delivery.due_at, Delivery.id)
    ).all()
    message = trn("{n} post waits for it.", "{n} posts wait for it.", len(waiting)) if waiting else ""
    return NeedsYou(
        "reconnect",
        tr("{account} needs reconnecting", account=account.label),
        message or tr("No post waits for it yet."),
        delivery_ids=tuple(waiting),
        account_id=account.id,
    )


def _troubles(session: Session, now: datetime, zone: str) -> tuple[NeedsYou, ...]:
    """Deliveries that need a person, those of one account with one cause on one card, the gravest first."""
    rows = session.execute(
        select(Delivery, Account)
        .join(Account, Account.id == Delivery.account_id)
        .where(Delivery.state.in_([s.value for s in _NEEDS]))
        .order_by(Delivery.due_at, Delivery.id)
    ).all()
    groups: dict[tuple[int, str, int, str], list[tuple[Delivery, Account]]] = defaultdict(list)
    for delivery, account in rows:
        state = S(delivery.state)
        if account.state == "reconnect" and state in {S.HELD, S.MISSED, S.REFUSED}:
            continue
        if state is S.BY_HAND and delivery.not_before is not None and delivery.not_before > now:
            continue
        # Each of these is answered by looking at the one post, so it has a card of its own.
        alone = delivery.id if state in {S.UNSURE, S.BY_HAND} else 0
        groups[_NEEDS.index(state), delivery.reason, account.id, str(alone)].append((delivery, account))
    wanted = [delivery.id for group in groups.values() for delivery, _ in group]
    lines = {entry.delivery_id: entry.line for entry in entries(session, Delivery.id.in_(wanted))}
    return tuple(_card(groups[key], lines, now, zone) for key in sorted(groups, key=lambda key: key[0]))


def _card(
    group: Sequence[tuple[Delivery, Account]], lines: Mapping[int, str], now: datetime, zone: str
) -> NeedsYou:
    delivery, account = group[0]
    state = S(delivery.state)
    kind = _kind(delivery, now, zone)
    told = explain(state, delivery.reason, delivery.reason_details, account.label)
    return NeedsYou(
        kind=kind,
        title=_title(kind, account.label, len(group)),
        message=_message(told, lines[delivery.id] if len(group) == 1 else ""),
        delivery_ids=tuple(d.id for d, _ in group),
        account_id=account.id,
        post_id=delivery.post_id if len({d.post_id for d, _ in group}) == 1 else None,
        address=delivery.address or account.server,
    )


def _message(told: Explained, line: str) -> str:
    """The reason and the next step; where the card is about one post, which one it is."""
    sentences = " ".join(part for part in (told.reason, told.next_step) if part)
    return tr("“{line}” {sentences}", line=line, sentences=sentences) if line else sentences


def _kind(delivery: Delivery, now: datetime, zone: str) -> str:
    """A post by hand of an earlier day is asked about: was it posted? Never assumed."""
    local = ZoneInfo(zone)
    if (
        delivery.state == S.BY_HAND.value
        and delivery.due_at.astimezone(local).date() < now.astimezone(local).date()
    ):
        return "ask_live"
    return delivery.state


def _title(kind: str, label: str, number: int) -> str:
    if kind == "unsure":
        return tr("Is this post live on {account}?", account=label)
    if kind == "ask_live":
        return tr("Did you post this on {account}?", account=label)
    if kind == "by_hand":
        return tr("Post this on {account}", account=label)
    if kind == "refused":
        return trn("{account} refused {n} post", "{account} refused {n} posts", number, account=label)
    if kind == "missed":
        return trn("{n} post missed its time", "{n} posts missed their time", number)
    return trn("{n} post is held back", "{n} posts are held back", number)
