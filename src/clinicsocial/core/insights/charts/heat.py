"""Draws weekdays by hours as squares: the more, the stronger the colour, and the number where it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.charts.placing import thinned
from clinicsocial.core.insights.charts.values import Region
from clinicsocial.core.insights.charts.words import cell_words
from clinicsocial.core.insights.numbers import short, shown
from clinicsocial.core.values.contrast import contrast

if TYPE_CHECKING:
    from clinicsocial.core.insights.charts.sheet import Sheet
    from clinicsocial.core.insights.charts.style import ChartStyle
    from clinicsocial.core.insights.views import Cell, HeatMap

_ROW = 2.3
"""Height of a row, in text sizes."""
_GAP = 8
_SMALLEST = 9.0
"""Pixels; smaller numbers could not be read."""
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Plot:
    """The corner of the first square, the size of each, and the least and the most of all."""

    left: float
    top: float
    column: float
    row: float
    least: float
    most: float


def heat_height(chart: HeatMap, text_size: float) -> float:
    """Pixels that all rows take with hours above and key below."""
    return text_size * (3.6 + _ROW * max(len(chart.rows), 1) + 2.6)


def draw_heat(sheet: Sheet, chart: HeatMap, *, top: float, bottom: float) -> tuple[Region, ...]:
    """Draw the map between these heights; gives a region for each square."""
    plot = _lay_out(sheet, chart, top, bottom)
    _draw_names(sheet, chart, plot)
    regions = []
    for row, cells in enumerate(chart.cells):
        for column, cell in enumerate(cells):
            x, y = plot.left + plot.column * column, plot.top + plot.row * row
            _draw_cell(sheet, plot, cell, x, y)
            words = cell_words(chart, row, column)
            regions.append(Region(x, y, x + plot.column, y + plot.row, words))
    _draw_key(sheet, plot, bottom)
    return tuple(regions)


def mixed(low: str, high: str, part: float) -> str:
    """The colour `part` of the way (0 to 1) from one ``#RRGGBB`` to another."""
    channels = (
        round(int(low[at : at + 2], 16) * (1 - part) + int(high[at : at + 2], 16) * part) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def _lay_out(sheet: Sheet, chart: HeatMap, top: float, bottom: float) -> _Plot:
    size = sheet.style.text_size
    top, bottom = top + size * 3.6, bottom - size * 2.6
    left = max((sheet.width_of(name) for name in chart.rows), default=0.0) + _GAP
    told = [cell.value for cells in chart.cells for cell in cells if cell.value is not None]
    return _Plot(
        left=left,
        top=top,
        column=(sheet.width - left - 1) / max(len(chart.columns), 1),
        row=(bottom - top) / max(len(chart.rows), 1),
        least=min(told, default=0.0),
        most=max(told, default=0.0),
    )


def _draw_names(sheet: Sheet, chart: HeatMap, plot: _Plot) -> None:
    style = sheet.style
    sheet.words(0, plot.top - style.text_size * 2.6, chart.unit, style.muted)
    for row, name in enumerate(chart.rows):
        y = plot.top + plot.row * (row + _HALF)
        sheet.words(plot.left - _GAP, y, name, style.text, across="right")
    centres = [plot.left + plot.column * (column + _HALF) for column in range(len(chart.columns))]
    widths = [sheet.width_of(name) for name in chart.columns]
    for column in thinned(centres, widths, gap=6):
        words = chart.columns[column]
        sheet.words(centres[column], plot.top - style.text_size, words, style.muted, across="center")


def _draw_cell(sheet: Sheet, plot: _Plot, cell: Cell, x: float, y: float) -> None:
    style = sheet.style
    corners = (x + 1, y + 1, x + plot.column - 1, y + plot.row - 1)
    if cell.value is None:
        sheet.box(corners, edge=style.grid)
        return
    fill = _fill(plot, style, cell.value)
    if cell.few:
        sheet.box(corners, fill=style.ground, edge=style.hatch, hatch="////")
    else:
        sheet.box(corners, fill=fill)
    words = short(cell.value)
    size = _fitting(sheet, words, plot.column - 5)
    if not size:
        return
    middle = ((corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2)
    colour = style.muted if cell.few else ink_on(fill)
    if cell.few:
        wide, high = sheet.width_of(words, size=size) / 2 + 2, size * 0.65
        x, y = middle
        sheet.box((x - wide, y - high, x + wide, y + high), fill=style.ground, above=2)
    sheet.words(*middle, words, colour, size=size, across="center")


def _fill(plot: _Plot, style: ChartStyle, value: float) -> str:
    range_ = plot.most - plot.least
    return mixed(*style.ramp, (value - plot.least) / range_ if range_ else 1.0)


def ink_on(fill: str) -> str:
    """Black or white, whichever can be read better on this colour: one of them always reaches 4.5:1."""
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, fill))


def _fitting(sheet: Sheet, words: str, room: float) -> float:
    """The text size at which the words fit, nought where none is large enough to be read."""
    size = float(sheet.style.text_size)
    wide = sheet.width_of(words, size=size)
    if wide > room:
        size *= room / wide
    return size if size >= _SMALLEST else 0.0


def _draw_key(sheet: Sheet, plot: _Plot, bottom: float) -> None:
    """The ramp from the least to the most, few posts, none."""
    style, size = sheet.style, sheet.style.text_size
    small, y = size * 0.92, bottom - size * 0.8
    x = plot.left
    words = shown(plot.least)
    sheet.words(x, y, words, style.muted, size=small)
    x += sheet.width_of(words, size=small) + 6
    for part in range(5):
        fill = mixed(*style.ramp, part / 4)
        sheet.box((x, y - 6, x + 14, y + 6), fill=fill)
        x += 14
    words = shown(plot.most)
    sheet.words(x + 6, y, words, style.muted, size=small)
    x += sheet.width_of(words, size=small) + 26
    for words, hatch, edge in ((tr("few posts"), "////", style.hatch), (tr("no post"), "", style.grid)):
        sheet.box((x, y - 6, x + 16, y + 6), edge=edge, hatch=hatch)
        sheet.words(x + 22, y, words, style.muted, size=small)
        x += sheet.width_of(words, size=small) + 42
