"""Posts worth showing to more people: those that people who saw them liked most, and that may be used so.

A paid showing is another purpose than the post was made for, so nobody's picture or story is proposed, nor a
post that went out with a warning somebody answered for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.headlines import TOO_FEW
from clinicsocial.core.insights.intervals import FEWEST, middle
from clinicsocial.core.insights.numbers import shown
from clinicsocial.core.insights.views import PostMention
from clinicsocial.core.model import PostTheme

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.history import History, Went

WITHIN = timedelta(days=30)
"""Older posts are no news any more."""
COMPARED = timedelta(days=180)
"""What is usual is taken from so long."""
SHOWN = 3
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Rated:
    """A post on an account that told both, and its engagement for a hundred people reached."""

    went: Went
    rate: float


def boost_candidates(session: Session, history: History, *, now: datetime) -> tuple[PostMention, ...]:
    """At most three posts of the last days that are clearly above what is usual, the best first."""
    rated = tuple(rated_since(history, now - COMPARED))
    usual = middle([one.rate for one in rated])
    if usual is None or len(rated) < FEWEST:
        return ()
    recent = [one for one in rated if now - one.went.live_at <= WITHIN and not one.went.removed]
    barred = history.own.sensitive | _of_retired_themes(session, recent)
    best: dict[int, Rated] = {}
    for one in sorted(recent, key=lambda one: (-one.rate, one.went.delivery_id)):
        if one.rate > usual and one.went.post_id not in barred:
            best.setdefault(one.went.post_id, one)
    labels = {one.account_id: one.label for one in history.accounts}
    found = [_mention(one, usual, labels) for one in list(best.values())[:SHOWN]]
    if found:
        rules = tr("What a network asks of paid posts about health still applies.")
        found[0] = replace(found[0], words=f"{found[0].words} {rules}")
    return tuple(found)


def rated_since(history: History, since: datetime) -> Iterable[Rated]:
    """Posts that reached enough people to speak of a rate."""
    begin = bisect_left(history.went, since, key=attrgetter("live_at"))
    for one in history.went[begin:]:
        counts = one.counts()
        if counts.engagement is not None and (counts.reach or 0) >= TOO_FEW:
            yield Rated(one, counts.engagement * HUNDRED / (counts.reach or 1))


def _mention(one: Rated, usual: float, labels: Mapping[int, str]) -> PostMention:
    went, counts = one.went, one.went.counts()
    return PostMention(
        went.post_id,
        went.delivery_id,
        went.line,
        labels.get(went.account_id, ""),
        went.live_at,
        tr(
            "{engagement} reactions, comments and shares for {reach} people reached: {rate} for 100, where "
            "{usual} are usual.",
            engagement=counts.engagement,
            reach=counts.reach,
            rate=shown(one.rate),
            usual=shown(usual),
        ),
    )


def _of_retired_themes(session: Session, recent: Iterable[Rated]) -> set[int]:
    retired = set(session.scalars(select(PostTheme.name).where(PostTheme.retired.is_(True))))
    return {one.went.post_id for one in recent if one.went.theme in retired}
