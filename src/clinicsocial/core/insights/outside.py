"""Charts as they may leave the app: on paper, as a picture, as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.views import BarChart

if TYPE_CHECKING:
    from clinicsocial.core.insights.views import Chart


def for_outside(chart: Chart) -> Chart:
    """The same without the words of posts about people, with warnings, or taken down.

    A file lies unencrypted and goes from hand to hand; it outlives a consent that is withdrawn.
    """
    if not isinstance(chart, BarChart) or not any(bar.label_outside for bar in chart.bars):
        return chart
    bars = tuple(replace(bar, label=bar.label_outside or bar.label) for bar in chart.bars)
    why = tr("Posts about people, with a warning or taken down are named by their day.")
    return replace(chart, bars=bars, notes=(*chart.notes, why))
