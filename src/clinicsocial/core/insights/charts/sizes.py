"""How high charts are: reckoned without matplotlib, so that a page has room for them before it is there."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from clinicsocial.core.insights.charts.bars import bars_height
from clinicsocial.core.insights.charts.heat import heat_height
from clinicsocial.core.insights.views import BarChart, HeatMap

if TYPE_CHECKING:
    from clinicsocial.core.insights.views import Chart

_LINES = 19.0
"""Height of a line chart, in text sizes."""


def natural_height(chart: Chart, text_size: float) -> int:
    """The height at which a chart with labels of `text_size` looks well: it has room for all its rows."""
    if isinstance(chart, BarChart):
        return ceil(bars_height(chart, text_size))
    if isinstance(chart, HeatMap):
        return ceil(heat_height(chart, text_size))
    return ceil(text_size * _LINES)
