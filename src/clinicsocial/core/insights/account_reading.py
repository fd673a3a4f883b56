"""Reads what accounts told of themselves: followers, daily figures, until when, and why not lately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.insights.asking import asked_rows
from clinicsocial.core.insights.counted import counting
from clinicsocial.core.insights.history import Ended, History, Teller
from clinicsocial.core.insights.own_reading import read_own_facts
from clinicsocial.core.insights.views import Common
from clinicsocial.core.model import Account, FigureFetch, Sample
from clinicsocial.core.values.figures import Span
from clinicsocial.core.values.network_terms import MetricLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.families import Families, Family
    from clinicsocial.core.insights.history import Went

_ASSISTED = "assisted"
_REMOVED = "removed"
_Until = Mapping[tuple[int, str], datetime]
"""By account and name of a figure, the last moment it is told for."""
_Told = Mapping[tuple[int, str], Mapping[datetime, int]]
"""By account and name of a figure, its values by the moment they are told for."""


def read_accounts(
    session: Session,
    *,
    zone: str,
    known: Families,
    went: tuple[Went, ...],
    of_posts: frozenset[tuple[int, Common]],
    since: date | None,
) -> History:
    """The history of these posts and what is known of their accounts; `of_posts`: what each told of posts."""
    rows = session.execute(
        select(Account.id, Account.network, Account.label, Account.state, Account.mode).order_by(Account.id)
    ).all()
    names = [
        (account_id, name)
        for account_id, network, *_ in rows
        for level in MetricLevel
        for family in known[network, level]
        for name in family.names
    ]
    told, until = _own_figures(session, names), told_names(session, names)
    last_told = _last_told(until)
    reasons = _reasons(session)
    followers: dict[int, tuple[tuple[datetime, int], ...]] = {}
    daily: dict[tuple[int, Common], Mapping[date, int]] = {}
    for account_id, network, *_ in rows:
        own = known[network, MetricLevel.ACCOUNT]
        if counted := _followers(told, account_id, own):
            followers[account_id] = counted
        daily |= _daily(told, account_id, own, ZoneInfo(zone))
    tellers = tuple(
        Teller(
            account_id,
            network,
            label,
            connected=state != _REMOVED,
            by_hand=mode == _ASSISTED,
            told_until=last_told.get(account_id),
            silent_reason=reasons.get(account_id, ""),
            posts=frozenset(common for owner, common in of_posts if owner == account_id),
        )
        for account_id, network, label, state, mode in rows
    )
    ended = _ended({(account_id, network) for account_id, network, *_ in rows}, known, until)
    return History(zone, tellers, went, followers, daily, ended, read_own_facts(session), since)


def _own_figures(session: Session, names: Iterable[tuple[int, str]]) -> _Told:
    """What is told of accounts and not of posts; of one moment what was said last."""
    wanted = sorted({name for _, name in names})
    # By the connection: the session would make thousands of rows a second time.
    rows = (
        session.connection()
        .execute(
            select(Sample.account_id, Sample.metric, Sample.as_of, Sample.value)
            .where(Sample.delivery_id.is_(None), Sample.metric.in_(wanted), counting())
            .order_by(Sample.as_of, Sample.taken_at, Sample.id)
        )
        .all()
    )
    found: dict[tuple[int, str], dict[datetime, int]] = {}
    for account_id, name, as_of, value in rows:
        found.setdefault((account_id, name), {})[as_of] = value
    return found


def _followers(told: _Told, account_id: int, own: Iterable[Family]) -> tuple[tuple[datetime, int], ...]:
    """How many followers when. Networks tell them once; where one tells them twice the first counts."""
    for family in own:
        if family.common is not Common.FOLLOWERS or family.span is not Span.TOTAL:
            continue
        found: dict[datetime, int] = {}
        for name in reversed(family.names):
            found |= told.get((account_id, name), {})
        if found:
            return tuple(sorted(found.items()))
    return ()


def _daily(
    told: _Told, account_id: int, own: Iterable[Family], zone: ZoneInfo
) -> dict[tuple[int, Common], Mapping[date, int]]:
    """Figures of single days: families of one common figure are added, names of one family are not."""
    sums: dict[tuple[int, Common], dict[date, int]] = {}
    for family in own:
        if family.span is not Span.DAY:
            continue
        days: dict[date, int] = {}
        for name in reversed(family.names):
            told_so = told.get((account_id, name), {})
            days |= {as_of.astimezone(zone).date(): value for as_of, value in told_so.items()}
        if days:
            whole = sums.setdefault((account_id, family.common), {})
            for day, value in days.items():
                whole[day] = whole.get(day, 0) + value
    return dict(sums)


def _ended(owners: Iterable[tuple[int, str]], known: Families, until: _Until) -> tuple[Ended, ...]:
    """Figures that were told here and whose network told them up to some day only."""
    return tuple(
        Ended(account_id, family.common, family.until)
        for account_id, network in sorted(owners)
        for level in MetricLevel
        for family in known[network, level]
        if family.until is not None and any((account_id, name) in until for name in family.names)
    )


def _last_told(until: _Until) -> Mapping[int, datetime]:
    """By account, the last moment any figure of it is told for."""
    found: dict[int, datetime] = {}
    for (account_id, _), as_of in until.items():
        found[account_id] = max(as_of, found.get(account_id, as_of))
    return found


def told_names(session: Session, names: Sequence[tuple[int, str]]) -> _Until:
    """Which of these figures (account and name) were ever told, and until when."""
    if not names:
        return {}
    asked = asked_rows(names).cte("asked")
    last = (
        select(Sample.as_of)
        .where(Sample.account_id == asked.c.account_id, Sample.metric == asked.c.metric, counting())
        .order_by(Sample.as_of.desc())
        .limit(1)
        .correlate(asked)
        .scalar_subquery()
    )
    rows = session.execute(select(asked.c.account_id, asked.c.metric, last))
    return {(account_id, name): as_of for account_id, name, as_of in rows if as_of is not None}


def _reasons(session: Session) -> Mapping[int, str]:
    """By account, why it did not answer when it was last asked for its own figures."""
    rows = session.execute(
        select(FigureFetch.account_id, FigureFetch.reason).where(
            FigureFetch.delivery_id.is_(None), FigureFetch.reason != ""
        )
    )
    return {account_id: reason for account_id, reason in rows}  # noqa: C416 -- a row is no pair to mypy
