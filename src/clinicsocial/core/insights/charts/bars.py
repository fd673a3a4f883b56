"""Draws things side by side as lying bars: name, bar, value, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.charts.scale import Scale, make_scale
from clinicsocial.core.insights.charts.values import Region
from clinicsocial.core.insights.charts.words import bar_words, target_words
from clinicsocial.core.insights.numbers import shown

if TYPE_CHECKING:
    from clinicsocial.core.insights.charts.sheet import Sheet
    from clinicsocial.core.insights.views import Bar, BarChart

_ROW = 2.5
"""Height of a row, in text sizes."""
_BAR = 1.3
"""Height of its bar."""
_NAMES = 0.38
"""The most of the width that names may take."""
_TITLES = 0.5
"""The same of posts: their names are sentences."""
_GAP = 8


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where bars stand: the room of the names ends at `left`; each row is `row` pixels high."""

    left: float
    top: float
    bottom: float
    row: float
    scale: Scale


def bars_height(chart: BarChart, text_size: float) -> float:
    """Pixels that all rows take with the unit above and marks and key below."""
    below = 2.0 + (1.8 if _key_words(chart) else 0)
    above = 2.0 + (1.6 if chart.target is not None else 0)
    return text_size * (above + _ROW * max(len(chart.bars), 1) + below)


def draw_bars(sheet: Sheet, chart: BarChart, *, top: float, bottom: float) -> tuple[Region, ...]:
    """Draw the chart between these heights; gives a region for each bar."""
    plot = _lay_out(sheet, chart, top, bottom)
    _draw_ground(sheet, chart, plot)
    regions = []
    for number, bar in enumerate(chart.bars):
        start = plot.top + plot.row * number
        _draw_bar(sheet, plot, bar, start + plot.row / 2)
        words = bar_words(chart, bar)
        regions.append(Region(0, start, sheet.width, start + plot.row, words, bar.post_id))
    _draw_key(sheet, chart, bottom)
    return tuple(regions)


def _lay_out(sheet: Sheet, chart: BarChart, top: float, bottom: float) -> _Plot:
    size = sheet.style.text_size
    top += size * (3.6 if chart.target is not None else 2.0)
    bottom -= size * (2.0 + (1.8 if _key_words(chart) else 0))
    names = max((sheet.width_of(bar.label) for bar in chart.bars), default=0.0)
    share = _TITLES if any(bar.post_id is not None for bar in chart.bars) else _NAMES
    left = min(names, sheet.width * share) + _GAP
    told = [one for bar in chart.bars for one in _values(bar)]
    if chart.target is not None:
        told.append(chart.target.value)
    most = max(2, min(6, int((sheet.width - left) / 80) + 1))
    scale = make_scale(told, start=0.0, end=1.0, most_marks=most)
    right = left + _room(sheet, chart, scale, sheet.width - left)
    scale = replace(scale, start=left, end=right)
    return _Plot(left, top, bottom, (bottom - top) / max(len(chart.bars), 1), scale)


def _values(bar: Bar) -> list[float]:
    return [one for one in (bar.value, bar.low, bar.high, bar.compared) if one is not None]


def _end(bar: Bar) -> float:
    """The greatest value that is drawn in the row of the bar itself."""
    return max(0.0, bar.value or 0.0, bar.high or 0.0)


def _room(sheet: Sheet, chart: BarChart, scale: Scale, whole: float) -> float:
    """How wide the axis may be so that the words after every bar, and the last mark, still fit."""
    room = whole - sheet.width_of(shown(scale.high)) / 2 - 2
    for bar in chart.bars:
        part = scale.at(_end(bar))
        words = sheet.width_of(_value_words(bar), bold=not bar.few) + 2 * _GAP
        if part > 0:
            room = min(room, (whole - words) / part)
    return max(room, whole * 0.2)


def _draw_ground(sheet: Sheet, chart: BarChart, plot: _Plot) -> None:
    style, size = sheet.style, sheet.style.text_size
    for mark in plot.scale.marks:
        x = plot.scale.at(mark)
        colour = style.axis if mark == 0 else style.grid
        sheet.line((x, x), (plot.top, plot.bottom), colour, above=0)
        sheet.words(x, plot.bottom + size, shown(mark), style.muted, across="center")
    above = plot.top - size * (2.6 if chart.target is not None else 1.0)
    sheet.words(0, above, chart.unit, style.muted)
    if chart.target is None:
        return
    x, words = plot.scale.at(chart.target.value), target_words(chart.target)
    sheet.line((x, x), (plot.top - 4, plot.bottom), style.target, width=1.5, dashes=(8, 3, 2, 3), above=3)
    half = sheet.width_of(words, bold=True) / 2
    middle = min(max(x, half), sheet.width - half)
    sheet.words(middle, plot.top - size, words, style.target, bold=True, across="center")


def _draw_bar(sheet: Sheet, plot: _Plot, bar: Bar, y: float) -> None:
    style = sheet.style
    name = sheet.fitted(bar.label, plot.left - _GAP)
    sheet.words(plot.left - _GAP, y, name, style.text, across="right")
    nought = plot.scale.at(max(0.0, plot.scale.low))
    if bar.value is None:
        sheet.words(nought + _GAP, y, tr("not counted"), style.muted)
        return
    half, end = style.text_size * _BAR / 2, plot.scale.at(bar.value)
    colour = style.series_colour(0)
    corners = (min(nought, end), y - half, max(nought, end), y + half)
    sheet.box(corners, fill=style.pale if bar.few else colour, edge=colour if bar.few else None, above=2)
    if bar.low is not None and bar.high is not None:
        end = max(end, _draw_interval(sheet, plot, bar.low, bar.high, y))
    if bar.compared is not None:
        x = plot.scale.at(bar.compared)
        sheet.line((x,), (y - half - 2,), style.text, width=0, marker="v", size=9, above=5)
    words, colour = _value_words(bar), style.muted if bar.few else style.text
    sheet.words(max(end, nought) + _GAP, y, words, colour, bold=not bar.few, clear=True)


def _draw_interval(sheet: Sheet, plot: _Plot, low: float, high: float, y: float) -> float:
    """A line with ends from `low` to `high`, light around it, so that it shows; gives its right end."""
    start, end = plot.scale.at(low), plot.scale.at(high)
    cap = sheet.style.text_size * 0.3
    for colour, width in ((sheet.style.ground, 3.0), (sheet.style.muted, 1.4)):
        sheet.line((start, end), (y, y), colour, width=width, above=4)
        for x in (start, end):
            sheet.line((x, x), (y - cap, y + cap), colour, width=width, above=4)
    return end


def _value_words(bar: Bar) -> str:
    if bar.value is None:
        return tr("not counted")
    if bar.few:
        return trn("{value} · only {n} post", "{value} · only {n} posts", bar.posts, value=shown(bar.value))
    return shown(bar.value)


def _key_words(chart: BarChart) -> tuple[str, ...]:
    """What the marks mean that this chart has."""
    bars = chart.bars
    return tuple(
        words
        for words, there in (
            (tr("where the true value may well lie"), any(bar.low is not None for bar in bars)),
            (tr("period compared with"), any(bar.compared is not None for bar in bars)),
            (tr("few posts"), any(bar.few and bar.value is not None for bar in bars)),
        )
        if there
    )


def _draw_key(sheet: Sheet, chart: BarChart, bottom: float) -> None:
    """The marks with their meaning, side by side."""
    style, size = sheet.style, sheet.style.text_size
    small = size * 0.92
    x, y = 0.0, bottom - size * 0.8
    for words in _key_words(chart):
        if words == tr("few posts"):
            sheet.box((x, y - 5, x + 16, y + 5), fill=style.pale, edge=style.series_colour(0))
        elif words == tr("period compared with"):
            sheet.line((x + 8,), (y,), style.text, width=0, marker="v", size=9)
        else:
            sheet.line((x, x + 16), (y, y), style.muted, width=1.4)
            for end in (x, x + 16):
                sheet.line((end, end), (y - 4, y + 4), style.muted, width=1.4)
        fitted = sheet.fitted(words, sheet.width - x - 22, size=small)
        sheet.words(x + 22, y, fitted, style.muted, size=small)
        x += 22 + sheet.width_of(fitted, size=small) + 20
        if x > sheet.width - size * 6:
            break
