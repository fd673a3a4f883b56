"""Figures typed by hand: for accounts that no network tells about, from what a person reads on its pages.

A number is never changed or taken away, it is told again: what was typed last for a moment counts. All that
is typed while a table is open is told for the moment it was opened, so that a slip can be put right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.accounts.views import AccountMode, AccountState
from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.counted import counting
from clinicsocial.core.insights.importing.matching import live_posts
from clinicsocial.core.insights.meaning import shipped_meanings
from clinicsocial.core.insights.recording import NewSample, Recorded, record
from clinicsocial.core.model import Account, Sample
from clinicsocial.core.planning.calendar import day_bounds
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.figures import Common, Source
from clinicsocial.core.values.network_terms import MetricLevel

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.insights.meaning import Meaning
    from clinicsocial.core.store.unit_of_work import UnitOfWork

DAYS = 30
"""Posts older than this gather next to nothing any more, and nobody looks them up."""
_ORDER = (
    Common.REACH,
    Common.VIEWS,
    Common.REACTIONS,
    Common.COMMENTS,
    Common.SHARES,
    Common.SAVES,
    Common.CLICKS,
)


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A figure that can be typed for each post."""

    metric: str
    words: str
    """As the network calls it, e.g. "likes"."""


@dataclass(frozen=True, slots=True)
class TypedPost:
    """A row of the table."""

    delivery_id: int
    title: str
    live_at: datetime
    known: Mapping[str, int]
    """By figure, what is known until now."""


@dataclass(frozen=True, slots=True)
class Followers:
    """The account's followers, as last told."""

    metric: str
    words: str
    value: int | None
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class TypingTable:
    """What can be typed for one account."""

    account_id: int
    as_of: datetime
    """What is typed is told for this moment."""
    columns: tuple[TypedColumn, ...]
    posts: tuple[TypedPost, ...]
    """The newest first."""
    followers: Followers | None
    """None where the network has no such figure."""


def accounts_to_type(session: Session) -> tuple[AccountView, ...]:
    """The accounts in use; those that are posted to by hand first, for no network tells about them."""
    accounts = [one for one in list_accounts(session) if one.state is not AccountState.REMOVED]
    return tuple(sorted(accounts, key=lambda one: one.mode is not AccountMode.ASSISTED))


def typing_table(session: Session, *, account_id: int, now: datetime) -> TypingTable:
    """The posts of the last `DAYS` days with what is known of them. Reads files the first time."""
    network = session.get_one(Account, account_id).network
    columns = tuple(
        TypedColumn(found.name, found.words)
        for common in _ORDER
        if (found := _first(network, MetricLevel.POST, common, now)) is not None
    )
    posts = live_posts(session, account_id, zone=clinic_zone(session)) if columns else ()
    young = [one for one in reversed(posts) if one.live_at > now - timedelta(days=DAYS)]
    known = _known(session, account_id, [one.delivery_id for one in young])
    return TypingTable(
        account_id=account_id,
        as_of=now,
        columns=columns,
        posts=tuple(
            TypedPost(one.delivery_id, one.title, one.live_at, known.get(one.delivery_id, {}))
            for one in young
        ),
        followers=_followers(session, account_id, network, now),
    )


def save_typed(
    unit: UnitOfWork, *, account_id: int, as_of: datetime, cells: Iterable[tuple[int, str, int]]
) -> Recorded:
    """Keep what was typed: delivery, figure, count. `as_of` is that of the table.

    Raises:
        InvalidInputError: a count is too large to be true; nothing was stored.
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.WRITE)
    samples = [
        NewSample(account_id, delivery_id, metric, value, min(as_of, unit.now))
        for delivery_id, metric, value in cells
    ]
    return _typed(unit, account_id, samples)


def save_followers(unit: UnitOfWork, *, account_id: int, day: date, count: int) -> Recorded:
    """Keep how many followed the account at the end of a day, or until now where it is today.

    Raises:
        InvalidInputError: the day lies ahead, or the network has no such figure.
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.WRITE)
    network = unit.session.get_one(Account, account_id).network
    found = _first(network, MetricLevel.ACCOUNT, Common.FOLLOWERS, unit.now)
    begins, ends = day_bounds(day, day, clinic_zone(unit.session))
    if begins > unit.now or found is None:
        raise InvalidInputError(
            "day",
            tr("This day lies ahead."),
            tr("Nobody can have counted followers then."),
            tr("Choose today or an earlier day."),
        )
    last = min(ends - timedelta(seconds=1), unit.now)
    return _typed(unit, account_id, [NewSample(account_id, None, found.name, count, last)])


def _typed(unit: UnitOfWork, account_id: int, samples: list[NewSample]) -> Recorded:
    recorded = record(unit, samples=samples, source=Source.HAND)
    if recorded.added:
        unit.audit("figures.typed", f"account:{account_id}", figures=str(recorded.added))
    return recorded


def _first(network: str, level: MetricLevel, common: Common, now: datetime) -> Meaning | None:
    """The network's own figure that counts as this one today; the first where there are several."""
    return next(iter(shipped_meanings().named(network, level, common, now.date())), None)


def _known(session: Session, account_id: int, delivery_ids: list[int]) -> dict[int, dict[str, int]]:
    """By post and figure what was told last."""
    found: dict[int, dict[str, int]] = {}
    query = (
        select(Sample.delivery_id, Sample.metric, Sample.value)
        .where(Sample.account_id == account_id, Sample.delivery_id.in_(delivery_ids), counting())
        .order_by(Sample.as_of, Sample.taken_at, Sample.id)
    )
    for delivery_id, metric, value in session.execute(query):
        if delivery_id is not None:
            found.setdefault(delivery_id, {})[metric] = value
    return found


def _followers(session: Session, account_id: int, network: str, now: datetime) -> Followers | None:
    found = _first(network, MetricLevel.ACCOUNT, Common.FOLLOWERS, now)
    if found is None:
        return None
    query = (
        select(Sample.value, Sample.as_of)
        .where(
            Sample.account_id == account_id,
            Sample.delivery_id.is_(None),
            Sample.metric == found.name,
            counting(),
        )
        .order_by(Sample.as_of.desc(), Sample.taken_at.desc(), Sample.id.desc())
        .limit(1)
    )
    last = session.execute(query).first()
    if last is None:
        return Followers(found.name, found.words, None, None)
    return Followers(found.name, found.words, last.value, last.as_of.astimezone(UTC))
