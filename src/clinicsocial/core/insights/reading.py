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

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.insights.account_reading import read_accounts, told_names
from clinicsocial.core.insights.asking import asked_rows
from clinicsocial.core.insights.counted import counting
from clinicsocial.core.insights.families import Families, families
from clinicsocial.core.insights.formats import read_formats
from clinicsocial.core.insights.history import AGE_SPANS, COUNTED, Age, Counts, History, Went
from clinicsocial.core.insights.meaning import shipped_meanings
from clinicsocial.core.model import Account, Delivery, Post, Sample, Variant
from clinicsocial.core.planning.calendar import day_bounds
from clinicsocial.core.planning.lines import line_of
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network_terms import MetricLevel

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

_OUT = (DeliveryState.LIVE.value, DeliveryState.REMOVED.value)
_HEAD = 240
"""Characters of a text fetched for its first line."""
_AGES = (Age.LATEST, *AGE_SPANS)
_BOUNDS = tuple(
    (age, end, bound)
    for age, span in AGE_SPANS.items()
    for end, bound in zip(("least", "most"), span, strict=True)
)
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


def read_history(session: Session, *, since: date | None = None) -> History:
    """What went live and what was counted of it, by the clinic's days. Asks for a worker's time.

    Where a day is named, of the posts those that were out anywhere on it or later, with all that is known of
    them. Where there are none, all of them.

    Raises:
        ResourceError: the facts of a network are damaged.
    """
    zone = clinic_zone(session)
    rows = session.execute(select(Account.id, Account.network))
    owners = {account_id: network for account_id, network in rows}  # noqa: C416 -- a row is no pair to mypy
    known = families(shipped_meanings(), frozenset(owners.values()))
    listed = _listed(session, owners, known)
    meant = _meant(since, zone)
    told, places = _figures(session, listed, meant) if listed else ({}, frozenset())
    went = tuple(_went(session, zone, told, meant))
    if since is not None and not went:
        return read_history(session)
    if since is not None:
        places |= _told_before(session, listed, places)
    of_posts = frozenset((listed[at].account_id, COUNTED[listed[at].common]) for at in places)
    return read_accounts(session, zone=zone, known=known, went=went, of_posts=of_posts, since=since)


def _meant(since: date | None, zone: str) -> ColumnElement[bool]:
    """The deliveries that are read: live ones, all of a post if one of them is recent enough."""
    out = and_(Delivery.live_at.is_not(None), Delivery.state.in_(_OUT))
    if since is None:
        return out
    begin, _ = day_bounds(since, since, zone)
    recent = aliased(Delivery)
    posts = select(recent.post_id).where(recent.live_at >= begin, recent.state.in_(_OUT))
    return and_(out, Delivery.post_id.in_(posts))


def _told_before(session: Session, listed: _Listed, places: frozenset[int]) -> frozenset[int]:
    """Of the other places of `listed`, those that posts of any time were told of."""
    others = [at for at in range(len(listed)) if at not in places]
    if not others:
        return frozenset()
    asked = asked_rows((listed[at].account_id, listed[at].name) for at in others).cte("asked")
    of_a_post = (
        select(Sample.id)
        .join(Delivery, Delivery.id == Sample.delivery_id)
        .where(
            Sample.account_id == asked.c.account_id,
            Sample.metric == asked.c.metric,
            counting(),
            Delivery.live_at.is_not(None),
            Delivery.state.in_(_OUT),
        )
        .exists()
    )
    return frozenset(others[at] for at in session.scalars(select(asked.c.at).where(of_a_post)))


def _figures(session: Session, listed: _Listed, meant: ColumnElement[bool]) -> tuple[_Told, frozenset[int]]:
    """The figures of every post that is meant, by age, and which places of `listed` any post was told of.

    Families of one common figure are added, names of one family are not.
    """
    # Plain places in lists: there are 50,000 numbers, and a key that is an Enum costs more than the number.
    parts: dict[int, tuple[_Parts, ...]] = {}
    places: set[int] = set()
    # By the connection: the session would make 14,000 rows a second time on their way to mapped records.
    for at, delivery_id, *told in session.connection().execute(_figures_query(listed, meant)).all():
        if at is None:
            continue
        _, _, common, family, names_ago = listed[at]
        if told[0] is not None:
            places.add(at)
        by_age = parts.get(delivery_id)
        if by_age is None:
            by_age = parts[delivery_id] = tuple({} for _ in _AGES)
        for one, value in zip(by_age, told, strict=True):
            if value is not None and (family not in one or names_ago < one[family][0]):
                one[family] = names_ago, common, value
    figures = {
        delivery_id: {age: _counts(one) for age, one in zip(_AGES, by_age, strict=True) if one}
        for delivery_id, by_age in parts.items()
    }
    return figures, frozenset(places)


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


def _figures_query(
    listed: _Listed, meant: ColumnElement[bool]
) -> Select[int | None, int, int | None, int | None]:
    """Per post and figure its place in `listed`, and its value at each of `_AGES`.

    Post by post, because the samples of one lie side by side in the index. A post of an account that told
    nothing comes once, without a place: an outer join keeps SQLite from turning the order round.
    """
    asked = asked_rows((one.account_id, one.name) for one in listed).cte("asked").prefix_with("MATERIALIZED")
    live = (
        select(
            Delivery.id,
            Delivery.account_id,
            *(_aged(bound).label(f"{age}_{end}") for age, end, bound in _BOUNDS),
        )
        .where(meant)
        .order_by(Delivery.id)
        .cte("live")
        .prefix_with("MATERIALIZED")
    )
    its = and_(Sample.delivery_id == live.c.id, Sample.metric == asked.c.metric, counting())
    last = (
        select(Sample.value)
        .where(its)
        .order_by(Sample.as_of.desc(), Sample.taken_at.desc(), Sample.id.desc())
        .limit(1)
        .correlate(live, asked)
    )
    aged = [
        last.where(Sample.as_of >= live.c[f"{age}_least"], Sample.as_of <= live.c[f"{age}_most"])
        for age in AGE_SPANS
    ]
    chosen = [one.scalar_subquery() for one in (last, *aged)]
    return select(asked.c.at, live.c.id, *chosen).select_from(
        live.outerjoin(asked, asked.c.account_id == live.c.account_id)
    )


def _aged(age: timedelta) -> ColumnElement[str]:
    """The moment at which a post is so old."""
    return func.strftime(_AS_STORED, Delivery.live_at, f"+{int(age.total_seconds())} seconds")


def _went(session: Session, zone: str, told: _Told, meant: ColumnElement[bool]) -> Iterator[Went]:
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
        .where(meant)
        .order_by(Delivery.live_at, Delivery.id)
    )
    local, formats = ZoneInfo(zone), read_formats(session)
    # By the connection, as above.
    rows = session.connection().execute(query).all()
    for number, post_id, account_id, live_at, state, theme, campaign, text, title in rows:
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
