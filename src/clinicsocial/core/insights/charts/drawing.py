"""Draws a chart: bare as a picture for the window, with title and notes as a file to keep."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.charts.bars import draw_bars
from clinicsocial.core.insights.charts.heat import draw_heat
from clinicsocial.core.insights.charts.lines import draw_lines
from clinicsocial.core.insights.charts.sheet import Sheet, pdf_of
from clinicsocial.core.insights.charts.sizes import natural_height
from clinicsocial.core.insights.charts.values import Drawn, Region
from clinicsocial.core.insights.charts.words import until_words
from clinicsocial.core.insights.tables import has_figures
from clinicsocial.core.insights.views import BarChart, LineChart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.core.insights.charts.style import ChartStyle
    from clinicsocial.core.insights.views import Chart

_EDGE = 16
"""Pixels around a chart that stands alone."""


def draw(chart: Chart, *, style: ChartStyle, width: int, height: int, scale: float = 1.0) -> Drawn:
    """The bare chart as a picture of `width` by `height` device-independent pixels, with what its parts say.

    Title, notes and "data until" stand around it, in the window's own words.
    """
    sheet = Sheet(width, height, style, scale=scale)
    regions = _draw_on(sheet, chart, top=0, bottom=height)
    return Drawn(sheet.png(kept=False), regions)


def to_png(chart: Chart, *, style: ChartStyle, width: int, scale: float = 2.0) -> bytes:
    """The chart with its title and notes, as a picture to keep."""
    return _alone(chart, style, width, scale).png(kept=True)


def to_svg(chart: Chart, *, style: ChartStyle, width: int) -> bytes:
    """The same as a vector drawing (UTF-8), whose words are text."""
    return _alone(chart, style, width, 1.0).svg(chart.title)


def to_pdf(charts: Iterable[Chart], *, style: ChartStyle, width: int) -> bytes:
    """The same as a PDF with a page of its own size for each, vectors and text. They are drawn as it asks."""
    return pdf_of(_alone(chart, style, width, 1.0) for chart in charts)


def _alone(chart: Chart, style: ChartStyle, width: int, scale: float) -> Sheet:
    """A sheet with title and subtitle above the chart, notes and "data until" below."""
    size = style.text_size
    room = width - 2 * _EDGE
    lines = _foot(Sheet(width, 1, style), chart, room)
    head = size * (2.0 + (1.8 if chart.subtitle else 0))
    inner = natural_height(chart, size)
    height = ceil(_EDGE + head + inner + size * 1.5 * len(lines) + _EDGE)
    sheet = Sheet(width, height, style, scale=scale, edge=_EDGE)
    y = _EDGE + size * 0.8
    sheet.words(
        0,
        y,
        sheet.fitted(chart.title, room, size=size * 1.3, bold=True),
        style.text,
        size=size * 1.3,
        bold=True,
    )
    if chart.subtitle:
        sheet.words(0, y + size * 1.8, sheet.fitted(chart.subtitle, room), style.muted)
    top = _EDGE + head
    _draw_on(sheet, chart, top=top, bottom=top + inner)
    for number, words in enumerate(lines):
        sheet.words(0, top + inner + size * (1.0 + 1.5 * number), words, style.muted)
    return sheet


def _foot(sheet: Sheet, chart: Chart, room: float) -> list[str]:
    """Notes and "data until", broken into lines that fit."""
    parts = list(chart.notes)
    if chart.data_until is not None:
        parts.append(until_words(chart.data_until))
    return [line for part in parts for line in _broken(sheet, part, room)]


def _broken(sheet: Sheet, words: str, room: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and sheet.width_of(longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def _draw_on(sheet: Sheet, chart: Chart, *, top: float, bottom: float) -> tuple[Region, ...]:
    if not has_figures(chart):
        middle = (top + bottom) / 2
        sheet.words(
            sheet.width / 2, middle, tr("No figures in this period"), sheet.style.muted, across="center"
        )
        return ()
    if isinstance(chart, LineChart):
        return draw_lines(sheet, chart, top=top, bottom=bottom)
    if isinstance(chart, BarChart):
        return draw_bars(sheet, chart, top=top, bottom=bottom)
    return draw_heat(sheet, chart, top=top, bottom=bottom)
