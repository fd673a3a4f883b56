"""The best posts of a period, by what they brought on all accounts together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.periods import days_words
from clinicsocial.core.insights.views import Bar, BarChart, Common
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import Went
    from clinicsocial.core.insights.sight import Sight

SHOWN = 8
"""Bars."""


def best_posts(sight: Sight) -> BarChart | None:
    """The posts with most engagement as counted until now; None where nothing was counted yet."""
    went = sight.history.between(sight.period.first, sight.period.last)
    totals = totals_of(went, Common.ENGAGEMENT)
    first = {one.post_id: one for one in reversed(went)}
    best = sorted(totals, key=lambda post_id: (-totals[post_id], post_id))[:SHOWN]
    if not best:
        return None
    return BarChart(
        "best-posts",
        tr("Best posts"),
        tr(
            "Reactions, comments, shares and saves on all accounts together, as counted until now. "
            "Posts of {days}.",
            days=days_words(sight.period.first, sight.period.last),
        ),
        tr("interactions"),
        tuple(_bar(first[one], totals[one], sight.history.own.sensitive) for one in best),
        data_until=sight.data_until_day,
    )


def _bar(one: Went, total: int, sensitive: Container[int]) -> Bar:
    outside = tr("Post of {day}", day=written_day(one.day)) if one.post_id in sensitive else ""
    return Bar(one.line, total, posts=1, post_id=one.post_id, label_outside=outside)


def totals_of(went: Iterable[Went], common: Common) -> Mapping[int, int]:
    """By post, its figure on all accounts that told it; posts without are left out."""
    found: dict[int, int] = {}
    for one in went:
        value = one.counts().of(common)
        if value is not None:
            found[one.post_id] = found.get(one.post_id, 0) + value
    return found
