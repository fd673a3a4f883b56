"""Posts side by side: by theme, format, account and campaign, with how sure each middle value is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.formats import format_words
from clinicsocial.core.insights.history import Format
from clinicsocial.core.insights.intervals import FEWEST, interval, middle
from clinicsocial.core.insights.periods import days_words
from clinicsocial.core.insights.series import compared_label, partly_telling
from clinicsocial.core.insights.settled import is_young, values_by
from clinicsocial.core.insights.views import Bar, BarChart

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import Went
    from clinicsocial.core.insights.sight import Sight

Key = TypeVar("Key", bound=Hashable)
_FEWEST_BARS = 2
"""One bar alone compares nothing."""


def group_charts(sight: Sight) -> Iterator[BarChart]:
    """By theme, format, account and campaign, where there are at least two of them."""
    history = sight.history
    labels = {one.account_id: one.label for one in history.accounts}
    campaigns = sorted({one.campaign for one in history.went if one.campaign}, key=str.casefold)
    themes = sorted({one.theme for one in history.went}, key=lambda name: (not name, name.casefold()))
    charts = (
        _chart(
            sight,
            "themes",
            tr("By theme"),
            {theme: theme or tr("No theme") for theme in themes},
            lambda one: one.theme,
        ),
        _chart(
            sight,
            "formats",
            tr("By format"),
            {one: format_words(one) for one in Format},
            lambda one: one.format,
        ),
        _chart(sight, "accounts", tr("By account"), labels, lambda one: one.account_id),
        _chart(
            sight,
            "campaigns",
            tr("Campaigns side by side"),
            {name: name for name in campaigns},
            lambda one: one.campaign or None,
        ),
    )
    return (chart for chart in charts if chart is not None)


def _chart(
    sight: Sight,
    slug: str,
    title: str,
    labels: Mapping[Key, str],
    key: Callable[[Went], Key | None],
) -> BarChart | None:
    """Bars in the order of their middle value; groups without any post of these days are left out."""
    values = values_by(sight.went, key, now=sight.now)
    before = values_by(sight.went_before, key, now=sight.now)
    there = {key(one) for one in sight.went}
    bars = sorted(
        (
            bar_of(labels[group], values.get(group, ()), before.get(group, ()))
            for group in labels
            if group in there
        ),
        key=lambda bar: -1.0 if bar.value is None else bar.value,
        reverse=True,
    )
    if len(bars) < _FEWEST_BARS:
        return None
    return BarChart(
        slug,
        title,
        tr(
            "Engagement of a usual post on one account, in its first week. Posts of {days}.",
            days=days_words(sight.days.first, sight.days.last),
        ),
        tr("interactions"),
        tuple(bars),
        data_until=sight.data_until_day,
        notes=(
            *young_note(sight),
            *_few_note(bars),
            *(partly_telling(sight) if slug == "accounts" else ()),
            *_compared_note(sight, bars),
        ),
    )


def bar_of(label: str, values: Sequence[float], before: Sequence[float] = ()) -> Bar:
    """The bar of these posts' values; few of them have no interval."""
    between = interval(values)
    low, high = between if between is not None else (None, None)
    few = 0 < len(values) < FEWEST
    return Bar(label, middle(values), len(values), low, high, middle(before), few=few)


def young_note(sight: Sight) -> tuple[str, ...]:
    """How many posts are too young to be compared."""
    young = {one.post_id for one in sight.went if is_young(one, sight.now)}
    if not young:
        return ()
    return (
        trn(
            "{n} post is younger than a week and not in here yet.",
            "{n} posts are younger than a week and not in here yet.",
            len(young),
        ),
    )


def _few_note(bars: Iterable[Bar]) -> tuple[str, ...]:
    if not any(bar.few for bar in bars):
        return ()
    return (tr("Pale bars stand on fewer than {n} posts: too few to compare.", n=FEWEST),)


def _compared_note(sight: Sight, bars: Iterable[Bar]) -> tuple[str, ...]:
    if not any(bar.compared is not None for bar in bars):
        return ()
    return (tr("Compared with {days}.", days=compared_label(sight)),)
