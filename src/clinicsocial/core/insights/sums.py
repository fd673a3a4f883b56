"""Sums over posts and days: everything once, and what is missing stays missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.insights.periods import each_day, step_at

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import History, Teller, Went
    from clinicsocial.core.insights.periods import Step
    from clinicsocial.core.insights.views import Common

Values = tuple[float | None, ...]
"""As many as there are steps."""


def first_seen(went: Iterable[Went]) -> Mapping[int, date]:
    """By post, the day on which it first went live anywhere."""
    found: dict[int, date] = {}
    for one in went:  # in order of time
        found.setdefault(one.post_id, one.day)
    return found


def sum_told(values: Iterable[float | None]) -> float | None:
    """Of what was told; None where nothing was."""
    told = [value for value in values if value is not None]
    return sum(told) if told else None


def last_followers(history: History, first: date, last: date) -> Mapping[int, int]:
    """By account, the last count of these days; accounts that told none are left out."""
    zone = ZoneInfo(history.zone)
    return {
        account_id: value
        for account_id, told in history.followers.items()
        for moment, value in told
        if first <= moment.astimezone(zone).date() <= last
    }


def sums_of(went: Iterable[Went], shown: Sequence[Step], common: Common) -> Values:
    """By step, what was told of the posts that went live in it."""
    sums: list[int | None] = [None] * len(shown)
    for one in went:
        value, at = one.counts().of(common), step_at(shown, one.day)
        if value is not None and at is not None:
            sums[at] = value + (sums[at] or 0)
    return tuple(sums)


def tells_sums(history: History, teller: Teller, common: Common) -> bool:
    """Whether there is anything to add up for this account."""
    return (teller.account_id, common) in history.daily or common in teller.posts


def account_sums(
    history: History, teller: Teller, common: Common, shown: Sequence[Step], *, today: date
) -> Values:
    """What the account told of each step: of all its days where it tells them by days, else of its posts.

    Never both, because the days contain the posts. A step that is over counts once every day of it is told;
    one that is not over counts as far as its days are told without a hole.
    """
    days = history.daily.get((teller.account_id, common))
    if days is not None:
        return tuple(_of_days(days, step, today) for step in shown)
    went = history.between(shown[0].first, shown[-1].last)
    return sums_of((one for one in went if one.account_id == teller.account_id), shown, common)


def _of_days(days: Mapping[date, int], step: Step, today: date) -> int | None:
    last = step.last
    if last >= today:
        last = max((day for day in days if step.first <= day <= step.last), default=step.last)
    told = [days.get(day) for day in each_day(step.first, last)]
    return None if None in told else sum(one for one in told if one is not None)
