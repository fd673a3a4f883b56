"""How far goals are, their lines against their targets, and which goals this clinic can set itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.goal_library import Better, GoalKind, Need, load_goal_kinds
from clinicsocial.core.insights.goal_views import GoalOffer
from clinicsocial.core.insights.kpis import Asked, figure, figure_slugs, grows
from clinicsocial.core.insights.numbers import shown
from clinicsocial.core.insights.periods import WEEK, steps_between
from clinicsocial.core.insights.views import Common, GoalProgress, Line, LineChart, Target
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import History
    from clinicsocial.core.insights.own_facts import GoalRow
    from clinicsocial.core.insights.sight import Sight

LOOKED_BACK = 12 * WEEK
"""What is proposed as a target is taken from so long."""
_FOR_CAMPAIGNS = frozenset({"clicks", "visits", "sign-ups", "bookings", "calls"})
_TOLD = {
    Need.REACTIONS: Common.REACTIONS,
    Need.REACH: Common.REACH,
    Need.SHARES: Common.SHARES,
    Need.CLICKS: Common.CLICKS,
}


def check_goal_kinds() -> None:
    """Every goal of the library has a figure, and every figure a goal.

    Raises:
        ResourceError: the file is wrong.
        ValueError: one has no other half.
    """
    odd = load_goal_kinds().keys() ^ figure_slugs()
    if odd:
        raise ValueError(f"a goal without a figure, or a figure without a goal: {', '.join(sorted(odd))}")


def goal_offers(history: History, *, now: datetime) -> tuple[GoalOffer, ...]:
    """The goals whose figures can be reckoned here, with what they were lately."""
    there = _there(history)
    today = now.astimezone(ZoneInfo(history.zone)).date()
    lately = Asked(history, today - LOOKED_BACK, today, now)
    return tuple(
        _offer(kind, figure(kind.slug, lately)) for kind in load_goal_kinds().values() if kind.needs <= there
    )


def goals_of(sight: Sight) -> Iterator[GoalProgress]:
    """The goals that share a day with the period, by their last day."""
    for row, kind in _shown(sight):
        value = _value(sight, row, row.first, row.last)
        yield GoalProgress(
            goal_id=row.id,
            name=row.name,
            kpi=row.kpi,
            unit=kind.unit,
            target=row.target,
            value=value,
            share=None if value is None else _share(value, row.target, kind),
            first_day=row.first,
            last_day=row.last,
            words=_words(row, kind, value, sight.today),
        )


def goal_charts(sight: Sight) -> Iterator[LineChart]:
    """Each of these goals over its own days: a sum as it grows, other figures step by step."""
    for row, kind in _shown(sight):
        parts = steps_between(row.first, row.last)
        values = tuple(
            None
            if step.first > sight.today
            else _value(sight, row, row.first if grows(row.kpi) else step.first, step.last)
            for step in parts
        )
        if any(value is not None for value in values):
            yield LineChart(
                f"goal-{row.id}",
                row.name,
                kind.name if not grows(row.kpi) else tr("{figure}, added up", figure=kind.name),
                kind.unit,
                days=tuple(step.first for step in parts),
                step_words=tuple(step.words for step in parts),
                lines=(Line(kind.name, values),),
                target=Target(_wanted(kind), row.target, row.last),
                data_until=sight.data_until_day,
                notes=(kind.why,),
            )


def _shown(sight: Sight) -> Iterator[tuple[GoalRow, GoalKind]]:
    kinds = load_goal_kinds()
    for row in sight.history.own.goals:
        if row.first <= sight.period.last and row.last >= sight.period.first and row.kpi in kinds:
            yield row, kinds[row.kpi]


def _value(sight: Sight, row: GoalRow, first: date, last: date) -> float | None:
    history = sight.history
    if row.account_id is not None:
        history = history.only(frozenset({row.account_id}))
    last = min(last, sight.today)
    if last < first:
        return None
    return figure(row.kpi, Asked(history, first, last, sight.now, row.campaign_id))


def _share(value: float, target: float, kind: GoalKind) -> float:
    if kind.better is Better.MORE:
        return value / target
    return target / value if value > target else 1.0


def _words(row: GoalRow, kind: GoalKind, value: float | None, today: date) -> str:
    over = today > row.last
    if value is None:
        return tr("Nothing was counted.") if over else tr("Nothing counted yet.")
    there = value >= row.target if kind.better is Better.MORE else value <= row.target
    found = tr("{value} {unit}", value=shown(value), unit=kind.unit)
    target, day = shown(row.target), written_day(row.last)
    wanted = {
        Better.MORE: tr("{target} wanted by {day}", target=target, day=day),
        Better.FEWER: tr("at most {target} wanted by {day}", target=target, day=day),
    }[kind.better]
    if there:
        return tr("Reached: {found}, {wanted}.", found=found, wanted=wanted)
    if over:
        return tr("Not reached: {found}, {wanted}.", found=found, wanted=wanted)
    return tr("{found} so far, {wanted}.", found=found, wanted=wanted)


def _wanted(kind: GoalKind) -> str:
    return tr("Goal") if kind.better is Better.MORE else tr("Goal: at most")


def _offer(kind: GoalKind, now: float | None) -> GoalOffer:
    return GoalOffer(
        kpi=kind.slug,
        name=kind.name,
        unit=kind.unit,
        why=kind.why,
        target=kind.target if kind.target is not None else _rounded(now),
        now=now,
        fewer_is_better=kind.better is Better.FEWER,
        for_campaigns=kind.slug in _FOR_CAMPAIGNS,
        source=kind.source,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1) or None


def _there(history: History) -> frozenset[Need]:
    told = {common for one in history.accounts for common in one.posts}
    told |= {common for _, common in history.daily}
    found = {need for need, common in _TOLD.items() if common in told}
    own = history.own
    others = {
        Need.FOLLOWERS: history.followers,
        Need.SLOTS: own.slots,
        Need.THEMES: own.shares,
        Need.CAMPAIGNS: own.campaigns,
    }
    return frozenset(found | {need for need, there in others.items() if there})
