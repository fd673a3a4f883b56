"""Weekdays by hours: what a usual post brought, by when it went live on the clinic's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.groups import young_note
from clinicsocial.core.insights.intervals import FEWEST, middle
from clinicsocial.core.insights.periods import days_words
from clinicsocial.core.insights.settled import values_by
from clinicsocial.core.insights.views import Cell, HeatMap
from clinicsocial.core.values.day_words import weekday_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.insights.history import Went
    from clinicsocial.core.insights.sight import Sight

_DAY_HOURS = (8, 18)
"""These hours are always shown, and further ones where posts went live outside them."""


def heat_map(sight: Sight) -> HeatMap | None:
    """Engagement of a usual post in its first week, by weekday and hour; None where nothing went live."""
    if not sight.went:
        return None
    values = values_by(sight.went, slot_of, now=sight.now)
    hours = {one.wall.hour for one in sight.went} | set(_DAY_HOURS)
    columns = range(min(hours), max(hours) + 1)
    return HeatMap(
        "hours",
        tr("By weekday and hour"),
        tr(
            "Engagement of a usual post on one account, in its first week, by when it went live. "
            "Posts of {days}.",
            days=days_words(sight.days.first, sight.days.last),
        ),
        tr("interactions"),
        rows=tuple(weekday_names()),
        columns=tuple(f"{hour:02}" for hour in columns),
        cells=tuple(
            tuple(_cell(values.get((weekday, hour), ())) for hour in columns) for weekday in range(7)
        ),
        data_until=sight.data_until_day,
        notes=(
            *young_note(sight),
            tr("Pale squares stand on fewer than {n} posts: too few to compare.", n=FEWEST),
        ),
    )


def slot_of(one: Went) -> tuple[int, int]:
    """Weekday (0 is Monday) and hour of the clinic's clock."""
    return one.wall.weekday(), one.wall.hour


def _cell(values: Sequence[float]) -> Cell:
    return Cell(middle(values), len(values), few=0 < len(values) < FEWEST)
