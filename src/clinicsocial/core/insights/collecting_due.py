"""Who is to be asked for figures now, read from the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import and_, exists, func, or_, select

from clinicsocial.core.accounts.list import account_ref
from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.insights.collecting_plan import Asked
from clinicsocial.core.model import Account, Delivery, FigureFetch
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network import AccountRef, Capability
from clinicsocial.core.values.network_errors import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.collecting_plan import CollectingPlan
    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.values.network_facts import NetworkFacts

NETWORK_REASONS = frozenset({Reason.TRY_AGAIN, Reason.WAIT, Reason.RECONNECT, Reason.ACCESS, Reason.ADDRESS})
"""Failures of the connection, not of one post: nothing of the account is asked while they last."""

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_ABOUT_TO_SEND = timedelta(seconds=30)
_JUST_DUE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class PostToAsk:
    """A live post, as far as a question about it needs."""

    delivery_id: int
    post_id: int
    remote_id: str
    asked: Asked | None


@dataclass(frozen=True, slots=True)
class AccountToAsk:
    """An account with all that is to be asked of its network now."""

    account: AccountRef
    itself: bool
    """Whether its own figures are wanted, too."""
    posts: tuple[PostToAsk, ...]
    """Those that never failed first, then those asked longest ago."""
    calls_left: int
    """In this hour."""
    posts_a_call: int

    def questions(self, most: int) -> Iterator[tuple[PostToAsk, ...]]:
        """The posts in portions; one that could not be told before is asked alone, to spoil no other."""
        healthy = [one for one in self.posts if one.asked is None or not one.asked.failures]
        for start in range(0, len(healthy), most):
            yield tuple(healthy[start : start + most])
        for one in self.posts[len(healthy) :]:
            yield (one,)

    def calls_for(self, posts: Sequence[PostToAsk]) -> int:
        """How many calls a question about these takes."""
        return ceil(len(posts) / self.posts_a_call)


def accounts_to_ask(
    session: Session,
    plan: CollectingPlan,
    connectors: Mapping[str, Connector],
    facts: Mapping[str, NetworkFacts],
    now: datetime,
) -> tuple[AccountToAsk, ...]:
    """Every connected account whose network tells figures and has something to be asked now."""
    able = [name for name, one in connectors.items() if Capability.FIGURES in one.capabilities]
    accounts = session.scalars(
        select(Account)
        .where(Account.state == "connected", Account.mode != "assisted", Account.network.in_(able))
        .order_by(Account.id)
    )
    zone = ZoneInfo(clinic_zone(session))
    found = []
    for account in accounts:
        asked = _asked_itself(session, account)
        if asked is not None and asked.reason in NETWORK_REASONS and plan.waits(asked, now):
            continue
        capable = Capability.ACCOUNT_FIGURES in connectors[account.network].capabilities
        known = facts.get(account.network)
        a_call = known.figures_a_call.value if known and known.figures_a_call else 1
        one = AccountToAsk(
            account=account_ref(account),
            itself=capable and plan.wants_account(asked, now, zone),
            posts=_posts(session, plan, account, now),
            calls_left=calls_in_an_hour(plan, known) - ceil(_asked_lately(session, account, now) / a_call),
            posts_a_call=a_call,
        )
        if one.itself or one.posts:
            found.append(one)
    return tuple(found)


def calls_in_an_hour(plan: CollectingPlan, facts: NetworkFacts | None) -> int:
    """How many calls may be spent on figures: ours, or half of what the network allows, if that is less."""
    allowed = [
        int(cap.count.value * (_HOUR / timedelta(seconds=cap.per)) / 2)
        for cap in (facts.caps if facts else ())
        if cap.what == "calls"
    ]
    return min([plan.calls_in_an_hour, *allowed])


def is_publishing(session: Session, account_id: int, now: datetime) -> bool:
    """Whether a post of the account is on its way or about to be: then figures wait."""
    at_once = and_(
        Delivery.state == DeliveryState.WAITING,
        Delivery.due_at > now - _JUST_DUE,
        Delivery.due_at <= now + _ABOUT_TO_SEND,
    )
    busy = exists().where(
        Delivery.account_id == account_id, or_(Delivery.state == DeliveryState.SENDING, at_once)
    )
    return session.scalar(select(busy)) or False


def _asked_itself(session: Session, account: Account) -> Asked | None:
    row = session.scalars(
        select(FigureFetch).where(FigureFetch.account_id == account.id, FigureFetch.delivery_id.is_(None))
    ).first()
    if row is None:
        return None
    reconnected = account.verified_at is not None and account.verified_at > row.asked_at
    not_before = None if reconnected else row.not_before
    return Asked(row.asked_at, row.told_at, row.reason, row.failures, not_before)


def _posts(session: Session, plan: CollectingPlan, account: Account, now: datetime) -> tuple[PostToAsk, ...]:
    """The live posts that want to be asked about. Those past their last moment are left out by the query."""
    oldest = now - plan.moments[-1]
    rows = session.execute(
        select(
            Delivery.id,
            Delivery.post_id,
            Delivery.remote_id,
            Delivery.live_at,
            FigureFetch.asked_at,
            FigureFetch.told_at,
            FigureFetch.reason,
            FigureFetch.failures,
            FigureFetch.not_before,
        )
        .outerjoin(  # by both, as the index has them
            FigureFetch,
            and_(FigureFetch.account_id == account.id, FigureFetch.delivery_id == Delivery.id),
        )
        .where(Delivery.account_id == account.id, Delivery.state == DeliveryState.LIVE)
        .where(Delivery.remote_id != "", Delivery.live_at <= now - plan.moments[0])
        .where(
            or_(
                Delivery.live_at > oldest,
                FigureFetch.told_at.is_(None),
                func.julianday(FigureFetch.told_at)
                < func.julianday(Delivery.live_at) + plan.moments[-1] / _DAY,
            )
        )
    )
    found = []
    for row in rows:
        known = row.asked_at is not None
        asked = Asked(*row[4:]) if known else None
        if plan.wants(row.live_at, asked, now):
            found.append(PostToAsk(row.id, row.post_id, row.remote_id, asked))
    return tuple(sorted(found, key=_turn))


def _turn(post: PostToAsk) -> tuple[bool, float, int]:
    if post.asked is None:
        return False, 0.0, post.delivery_id
    return post.asked.failures > 0, post.asked.asked_at.timestamp(), post.delivery_id


def _asked_lately(session: Session, account: Account, now: datetime) -> int:
    lately = FigureFetch.asked_at > now - _HOUR, FigureFetch.asked_at <= now
    return (
        session.scalar(
            select(func.count(FigureFetch.id)).where(FigureFetch.account_id == account.id, *lately)
        )
        or 0
    )
