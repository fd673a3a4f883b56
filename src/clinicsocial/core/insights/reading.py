"""Reads the history: which posts went live, and of their many samples the few that count.

Three years of six accounts are 200,000 samples. Per post, figure and age one of them is looked up in an index
that holds all there is to know (`model/figure.py`), instead of reading them all. Of samples of one moment the
one taken last counts, so a restated past is what was said last; samples of a file that was taken back do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, String, and_, column, func, select, values

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.insights.account_reading import read_accounts, told_names
from clinicsocial.core.insights.counted import counting
from clinicsocial.core.insights.families import Families, families
from clinicsocial.core.insights.formats import read_formats
from clinicsocial.core.insights.history import AGE_SPANS, COUNTED, Age, Counts, History, Went
from clinicsocial.core.insights.meaning import shipped_meanings
from clinicsocial.core.model import Account, Delivery, Post, Sample, Variant
from clinicsocial.core.planning.lines import line_of
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network_terms import MetricLevel

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

_OUT = (DeliveryState.LIVE.value, DeliveryState.REMOVED.value)
_HEAD = 240
"""Characters of a text fetched for its first line."""
_AGES = (Age.LATEST, *AGE_SPANS)
_AS_STORED = "%Y-%m-%d %H:%M:%f"
"""How SQLite writes an instant so that it can be compared with a stored one."""
_Told = Mapping[int, Mapping[Age, Counts]]
_Parts = dict[int, tuple[int, int, int]]
"""By the number of a family, how many names ago it was called as the value was, a place in `COUNTED`, and the
value.
"""


class _Asked(NamedTuple):
    """A figure of an account that is looked up for each of its posts."""

    account_id: int
    name: str
    common: int
    """The place in `COUNTED` of what it counts as."""
    family: int
    """Its number."""
    names_ago: int
    """0: what the network calls it now."""


_Listed = Sequence[_Asked]


def read_history(session: Session) -> History:
    """Everything that went live and what was counted of it, by the clinic's days. Asks for a worker's time.

    Raises:
        ResourceError: the facts of a network are damaged.
    """
    zone = clinic_zone(session)
    rows = session.execute(select(Account.id, Account.network))
    owners = {account_id: network for account_id, network in rows}  # noqa: C416 -- a row is no pair to mypy
    known = families(shipped_meanings(), frozenset(owners.values()))
    went = tuple(_went(session, zone, _figures(session, owners, known)))
    return read_accounts(session, zone=zone, known=known, went=went)


def _figures(session: Session, owners: Mapping[int, str], known: Families) -> _Told:
    """The figures of every post, by age: families of one common figure are added, names of one are not."""
    listed = _listed(session, owners, known)
    if not listed:
        return {}
    # Plain places in lists: there are 50,000 numbers, and a key that is an Enum costs more than the number.
    parts: dict[int, tuple[_Parts, ...]] = {}
    for at, delivery_id, *told in session.execute(_figures_query(listed)):
        _, _, common, family, names_ago = listed[at]
        by_age = parts.get(delivery_id)
        if by_age is None:
            by_age = parts[delivery_id] = tuple({} for _ in _AGES)
        for one, value in zip(by_age, told, strict=True):
            if value is not None and (family not in one or names_ago < one[family][0]):
                one[family] = names_ago, common, value
    return {
        delivery_id: {age: _counts(one) for age, one in zip(_AGES, by_age, strict=True) if one}
        for delivery_id, by_age in parts.items()
    }


def _listed(session: Session, owners: Mapping[int, str], known: Families) -> _Listed:
    """The figures that accounts ever told, under every name they had."""
    wanted = [
        _Asked(account_id, name, COUNTED.index(family.common), number, names_ago)
        for account_id, network in owners.items()
        for number, family in enumerate(known[network, MetricLevel.POST])
        for names_ago, name in enumerate(family.names)
    ]
    told = told_names(session, [(one.account_id, one.name) for one in wanted])
    return [one for one in wanted if (one.account_id, one.name) in told]


def _counts(parts: _Parts) -> Counts:
    sums: list[int | None] = [None] * len(COUNTED)
    for _, common, value in parts.values():
        sums[common] = value + (sums[common] or 0)
    return Counts(*sums)


def _figures_query(listed: _Listed) -> Select[int, int, int | None, int | None]:
    """Per post and figure its place in `listed`, and its value at each of `_AGES`."""
    asked = (
        values(column("at", Integer), column("account_id", Integer), column("metric", String))
        .data([(at, account_id, name) for at, (account_id, name, *_) in enumerate(listed)])
        .cte("asked")
    )
    its = and_(Sample.delivery_id == Delivery.id, Sample.metric == asked.c.metric, counting())
    last = (
        select(Sample.value)
        .where(its)
        .order_by(Sample.as_of.desc(), Sample.taken_at.desc(), Sample.id.desc())
        .limit(1)
        .correlate(Delivery, asked)
    )
    aged = [
        last.where(Sample.as_of >= _aged(least), Sample.as_of <= _aged(most))
        for least, most in AGE_SPANS.values()
    ]
    chosen = [one.scalar_subquery() for one in (last, *aged)]
    return (
        select(asked.c.at, Delivery.id, *chosen)
        .join(Delivery, Delivery.account_id == asked.c.account_id)
        .where(Delivery.live_at.is_not(None), Delivery.state.in_(_OUT))
    )


def _aged(age: timedelta) -> ColumnElement[str]:
    """The moment at which a post is so old."""
    return func.strftime(_AS_STORED, Delivery.live_at, f"+{int(age.total_seconds())} seconds")


def _went(session: Session, zone: str, told: _Told) -> Iterator[Went]:
    query = (
        select(
            Delivery.id,
            Delivery.post_id,
            Delivery.account_id,
            Delivery.live_at,
            Delivery.state,
            Post.theme,
            Post.campaign,
            func.substr(func.coalesce(Variant.text, Post.text), 1, _HEAD),
            func.substr(func.coalesce(Variant.title, Post.title), 1, _HEAD),
        )
        .join(Post, Post.id == Delivery.post_id)
        .outerjoin(
            Variant, and_(Variant.post_id == Delivery.post_id, Variant.account_id == Delivery.account_id)
        )
        .where(Delivery.live_at.is_not(None), Delivery.state.in_(_OUT))
        .order_by(Delivery.live_at, Delivery.id)
    )
    local, formats = ZoneInfo(zone), read_formats(session)
    for number, post_id, account_id, live_at, state, theme, campaign, text, title in session.execute(query):
        if live_at is None:  # not with this query; it tells mypy so
            continue
        yield Went(
            number,
            post_id,
            account_id,
            live_at.astimezone(UTC),
            live_at.astimezone(local).replace(tzinfo=None, fold=0),
            theme,
            campaign,
            formats.of(post_id, account_id),
            line_of(text, title),
            state == DeliveryState.REMOVED.value,
            told.get(number, {}),
        )
