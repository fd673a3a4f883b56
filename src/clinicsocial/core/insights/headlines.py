"""The big numbers of a period, each with words that say no more than is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.intervals import middle
from clinicsocial.core.insights.numbers import shown
from clinicsocial.core.insights.periods import Step
from clinicsocial.core.insights.settled import is_young, values_of
from clinicsocial.core.insights.sums import account_sums, last_followers, sum_told, tells_sums
from clinicsocial.core.insights.views import Against, Common, Grain, Headline

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import Went
    from clinicsocial.core.insights.sight import Sight
    from clinicsocial.core.insights.views import Period

TOO_FEW = 30
"""With smaller counts only the numbers are shown: a difference between them may be chance (rules 4.5)."""


def headlines(sight: Sight) -> Iterator[Headline]:
    """Those for which anything was told, in the period or in what it is set against."""
    for common, label in _labels().items():
        now = figure_of(sight, common, sight.period)
        before = None if sight.compared is None else figure_of(sight, common, sight.compared)
        if now is not None or before is not None:
            yield Headline(common, label, now, before, _words(sight, common, now, before))


def figure_of(sight: Sight, common: Common, period: Period) -> float | None:
    """The one number for these days: a sum, for reach the middle post, for followers the last count."""
    if common is Common.FOLLOWERS:
        return _followers(sight, period)
    went = sight.history.between(period.first, period.last)
    if common is Common.REACH:
        return _usual(went, common)
    if common is Common.ENGAGEMENT:
        return sum_told(one.counts().of(common) for one in went)
    return sum_told(_by_account(sight, common, period))


def _labels() -> dict[Common, str]:
    return {
        Common.ENGAGEMENT: tr("Engagement"),
        Common.REACH: tr("Reach of a usual post"),
        Common.VIEWS: tr("Views"),
        Common.CLICKS: tr("Clicks"),
        Common.FOLLOWERS: tr("Followers"),
    }


def _usual(went: Iterable[Went], common: Common) -> float | None:
    every = values_of(went, lambda _: True, lambda one: one.counts().of(common))
    return middle(every.get(True, ()))


def _by_account(sight: Sight, common: Common, period: Period) -> Iterator[float | None]:
    whole = (Step(period.first, period.last, ""),)
    for one in sight.history.accounts:
        if tells_sums(sight.history, one, common):
            yield from account_sums(sight.history, one, common, whole, today=sight.today)


def _followers(sight: Sight, period: Period) -> float | None:
    """Of all accounts that told them within the period, the last count of each, added."""
    return sum_told(last_followers(sight.history, period.first, period.last).values())


def _words(sight: Sight, common: Common, now: float | None, before: float | None) -> str:
    growing = _growing(sight, common)
    if sight.compared is None:
        return tr("still counting") if growing else ""
    if now is None:
        return tr("not told for these days")
    if before is None:
        return tr("nothing to compare with")
    than = _in_compared(sight)
    if common is Common.FOLLOWERS:
        return _followers_words(sight, than)
    if growing or min(now, before) < TOO_FEW:
        why = tr("still counting") if growing else tr("too few to compare")
        return tr("{why}; {number} {than}", why=why, number=shown(before), than=than)
    return _change(now - before, than)


def _change(change: float, than: str) -> str:
    if not change:
        return tr("as many as {than}", than=than)
    number = shown(abs(change))
    if change > 0:
        return tr("{n} more than {than}", n=number, than=than)
    return tr("{n} fewer than {than}", n=number, than=than)


def _followers_words(sight: Sight, than: str) -> str:
    """Of the accounts that told them both times alone: else a sum grows by who tells."""
    spans = (sight.period, sight.compared or sight.period)
    now, before = (last_followers(sight.history, span.first, span.last) for span in spans)
    both = now.keys() & before.keys()
    if not both:
        return tr("nothing to compare with")
    words = _change(sum(now[one] - before[one] for one in both), than)
    if now.keys() == before.keys():
        return words
    return tr("{change}, counting accounts with figures for both", change=words)


def _growing(sight: Sight, common: Common) -> bool:
    """Whether the number still grows by itself: the days are not over, or posts are younger than a week."""
    if common is Common.FOLLOWERS:
        return False  # a count that stands, not a sum of these days
    if sight.today <= sight.period.last:
        return True
    went = sight.history.between(sight.period.first, sight.period.last)
    return any(is_young(one, sight.now) for one in went)


def _in_compared(sight: Sight) -> str:
    """E.g. “in the week before”."""
    if sight.against is Against.PREVIOUS:
        return {
            Grain.WEEK: tr("in the week before"),
            Grain.MONTH: tr("in the month before"),
            Grain.QUARTER: tr("in the quarter before"),
            Grain.YEAR: tr("in the year before"),
        }[sight.period.grain]
    return {
        Grain.WEEK: tr("in the same week last year"),
        Grain.MONTH: tr("in the same month last year"),
        Grain.QUARTER: tr("in the same quarter last year"),
        Grain.YEAR: tr("in the year before"),
    }[sight.period.grain]
