"""Everything of one period: what the Insights page, its papers and Today are given."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.groups import group_charts
from clinicsocial.core.insights.headlines import headlines
from clinicsocial.core.insights.heat import heat_map
from clinicsocial.core.insights.progress import goal_charts, goals_of
from clinicsocial.core.insights.ranking import best_posts
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.results import result_charts
from clinicsocial.core.insights.series import line_charts
from clinicsocial.core.insights.sight import look
from clinicsocial.core.insights.views import Insights
from clinicsocial.core.values.day_words import written_day
from clinicsocial.core.values.network_errors import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.history import History
    from clinicsocial.core.insights.sight import Sight
    from clinicsocial.core.insights.views import Against, Chart, Period


def overview(
    session: Session,
    *,
    period: Period,
    against: Against,
    now: datetime,
    accounts: Collection[int] = (),
) -> Insights:
    """The period at the instant `now` (aware), of these accounts, or of all where none is named.

    Who looks at several periods reads the history once (`read_history`) and asks `reckon`.

    Raises:
        ResourceError: the facts of a network are damaged.
    """
    return reckon(read_history(session), period=period, against=against, now=now, accounts=accounts)


def reckon(
    history: History,
    *,
    period: Period,
    against: Against,
    now: datetime,
    accounts: Collection[int] = (),
) -> Insights:
    """The same from a history that was read before; asks the database nothing."""
    sight = look(history.only(frozenset(accounts)), period=period, against=against, now=now)
    went = sight.history.between(period.first, period.last)
    return Insights(
        period=period,
        against=against,
        compared=sight.compared,
        headlines=tuple(headlines(sight)),
        charts=tuple(_charts(sight)) if _anything(sight.history) else (),
        goals=tuple(goals_of(sight)),
        data_until=sight.data_until,
        gaps=tuple(_gaps(sight)),
        posts=len({one.post_id for one in went}),
    )


def _anything(history: History) -> bool:
    """Whether there is something to draw: a clinic that has just begun gets no empty charts."""
    return bool(history.went or history.daily or history.followers or history.own.results)


def _charts(sight: Sight) -> Iterator[Chart]:
    posts, engagement, *others = line_charts(sight)
    best, hours = best_posts(sight), heat_map(sight)
    yield engagement
    yield posts
    if best is not None:
        yield best
    yield from group_charts(sight)
    if hours is not None:
        yield hours
    yield from others
    yield from result_charts(sight)
    yield from goal_charts(sight)


def _gaps(sight: Sight) -> Iterator[str]:
    """Who told nothing for a while, and why."""
    for one in sight.silent:
        if one.told_until is None:
            yield (
                tr("{account}: no figures yet. Type them in, or read them from a file.", account=one.label)
                if one.by_hand
                else tr("{account}: no figures yet.", account=one.label)
            )
            continue
        until = written_day(one.told_until.astimezone(ZoneInfo(sight.history.zone)).date())
        yield (
            tr("{account}: nothing typed in or read from a file since {day}.", account=one.label, day=until)
            if one.by_hand
            else tr("{account}: told nothing since {day}.", account=one.label, day=until)
            + _because(one.silent_reason)
        )


def _because(reason: str) -> str:
    """What a person can do about it, where there is something."""
    if reason == Reason.RECONNECT.value:
        return " " + tr("Connect it again under Accounts.")
    return ""
