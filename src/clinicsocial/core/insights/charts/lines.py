"""Draws something over time: whole lines for what is shown, thin dashed ones for what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.charts.placing import how_many, spread, thinned
from clinicsocial.core.insights.charts.scale import Scale, make_scale
from clinicsocial.core.insights.charts.style import DASHES, MARKERS
from clinicsocial.core.insights.charts.values import Region
from clinicsocial.core.insights.charts.words import is_open, step_words, target_words
from clinicsocial.core.insights.numbers import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.insights.charts.sheet import Sheet
    from clinicsocial.core.insights.views import Line, LineChart

_MANY = 32
"""With more steps than this, marks on every one would hide the line."""
_LABELS = 0.34
"""The most of the width that the labels at the right may take."""
_GAP = 8


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the lines stand: the box in pixels, the place of every step, and the scale of values."""

    left: float
    top: float
    right: float
    bottom: float
    xs: tuple[float, ...]
    scale: Scale

    @property
    def half(self) -> float:
        """Half the distance of two steps."""
        return (self.xs[1] - self.xs[0]) / 2 if len(self.xs) > 1 else (self.right - self.left) / 2


@dataclass(frozen=True, slots=True)
class _Look:
    """How a line is drawn."""

    colour: str
    width: float
    dashes: tuple[float, ...]
    marker: str


def draw_lines(sheet: Sheet, chart: LineChart, *, top: float, bottom: float) -> tuple[Region, ...]:
    """Draw the chart between these heights; gives a region for each step."""
    looks = _looks(sheet, chart.lines)
    plot = _lay_out(sheet, chart, top, bottom)
    _draw_ground(sheet, chart, plot)
    _draw_steps(sheet, chart, plot)
    if chart.target is not None:
        _draw_target(sheet, plot, chart.target.value, target_words(chart.target))
    for line, look in zip(chart.lines, looks, strict=True):
        _draw_line(sheet, plot, line, look)
    _label(sheet, chart, plot, looks)
    return tuple(
        Region(x - plot.half, plot.top, x + plot.half, plot.bottom, step_words(chart, step))
        for step, x in enumerate(plot.xs)
    )


def _looks(sheet: Sheet, lines: Sequence[Line]) -> list[_Look]:
    """Each line its colour, dashes and mark; one compared has the colour of the one it belongs to."""
    made, counts = [], {False: 0, True: 0}
    for line in lines:
        number = counts[line.compared]
        counts[line.compared] += 1
        colour = sheet.style.series_colour(number)
        if line.compared:
            made.append(_Look(colour, 1.2, (4, 3), ""))
        else:
            made.append(_Look(colour, 2.2, DASHES[number % len(DASHES)], MARKERS[number % len(MARKERS)]))
    return made


def _lay_out(sheet: Sheet, chart: LineChart, top: float, bottom: float) -> _Plot:
    size = sheet.style.text_size
    top, bottom = top + size * 2, bottom - size * 2
    told = [value for line in chart.lines for value in line.values if value is not None]
    if chart.target is not None:
        told.append(chart.target.value)
    scale = make_scale(told, start=bottom, end=top, most_marks=_marks(bottom - top, size), from_nought=False)
    left = max(sheet.width_of(shown(mark)) for mark in scale.marks) + _GAP + 2
    ends = (sheet.width_of(_end_words(line), bold=not line.compared) for line in chart.lines)
    labels = max(ends, default=0.0) + 2 * _GAP
    right = sheet.width - min(labels, sheet.width * _LABELS) - _GAP
    inset = min(10.0, (right - left) / 4)
    count = len(chart.days)
    step = (right - left - 2 * inset) / max(count - 1, 1)
    xs = tuple(left + inset + step * number for number in range(count))
    return _Plot(left, top, right, bottom, xs, scale)


def _marks(height: float, size: float) -> int:
    return max(2, min(6, int(height / (size * 2.6)) + 1))


def _draw_ground(sheet: Sheet, chart: LineChart, plot: _Plot) -> None:
    """Values on the left with their lines, the unit above, and what is not told yet hatched."""
    style = sheet.style
    for mark in plot.scale.marks:
        y = plot.scale.at(mark)
        colour = style.axis if mark == plot.scale.low else style.grid
        sheet.line((plot.left, plot.right), (y, y), colour, above=0)
        sheet.words(plot.left - _GAP, y, shown(mark), style.muted, across="right")
    unit = chart.unit
    if plot.scale.low > 0:
        unit = tr("{unit} · the scale begins at {least}", unit=unit, least=shown(plot.scale.low))
    sheet.words(0, plot.top - style.text_size * 1.3, unit, style.muted)
    untold = [step for step in range(len(chart.days)) if is_open(chart, step)]
    if untold:
        _hatch(sheet, plot, untold[0])


def _hatch(sheet: Sheet, plot: _Plot, first: int) -> None:
    style = sheet.style
    x = max(plot.left, plot.xs[first] - plot.half)
    sheet.box((x, plot.top, plot.right, plot.bottom), hatch="////", above=0)
    words = tr("not complete yet")
    if sheet.width_of(words) + _GAP > plot.right - x:
        return
    middle, wide, high = (x + plot.right) / 2, sheet.width_of(words) / 2 + 4, style.text_size * 0.8
    y = plot.top + style.text_size * 1.2
    sheet.box((middle - wide, y - high, middle + wide, y + high), fill=style.ground, above=1)
    sheet.words(middle, y, words, style.muted, across="center")


def _draw_steps(sheet: Sheet, chart: LineChart, plot: _Plot) -> None:
    """As many names of steps below the axis as fit."""
    size = sheet.style.text_size
    widths = [sheet.width_of(words) for words in chart.step_words]
    centres = [
        min(max(x, width / 2), sheet.width - width / 2) for x, width in zip(plot.xs, widths, strict=True)
    ]
    y = plot.bottom + size * 1.2
    for step in thinned(centres, widths, gap=size):
        x = plot.xs[step]
        sheet.line((x, x), (plot.bottom, plot.bottom + 4), sheet.style.axis, above=0)
        sheet.words(centres[step], y, chart.step_words[step], sheet.style.muted, across="center")


def _draw_target(sheet: Sheet, plot: _Plot, value: float, words: str) -> None:
    y = plot.scale.at(value)
    colour = sheet.style.target
    sheet.line((plot.left, plot.right), (y, y), colour, width=1.5, dashes=(8, 3, 2, 3))
    lift = sheet.style.text_size * 0.8
    above = y - lift if y - lift > plot.top - lift else y + lift
    words = sheet.fitted(words, plot.right - plot.left)
    sheet.words(plot.left + 4, above, words, colour, bold=True, clear=True)


def _draw_line(sheet: Sheet, plot: _Plot, line: Line, look: _Look) -> None:
    """The line with its gaps; a step that stands alone is always marked."""
    ys = [nan if value is None else plot.scale.at(value) for value in line.values]
    sheet.line(
        plot.xs, ys, look.colour, width=look.width, dashes=look.dashes, above=2 if line.compared else 3
    )
    every = len(ys) <= _MANY and not line.compared
    marked = [step for step in range(len(ys)) if isfinite(ys[step]) and (every or _alone(ys, step))]
    if marked:
        xs = [plot.xs[step] for step in marked]
        heights = [ys[step] for step in marked]
        mark = look.marker or "o"
        size = 5.0 if line.compared else 7.0
        sheet.line(xs, heights, look.colour, width=0, marker=mark, size=size, above=4)


def _alone(ys: Sequence[float], step: int) -> bool:
    around = (ys[step - 1] if step else nan, ys[step + 1] if step + 1 < len(ys) else nan)
    return not any(map(isfinite, around))


def _end_words(line: Line) -> str:
    """``Bluesky 214``: the name of a line and its last value."""
    last = _last(line)
    if last is None:
        return tr("{line}: none", line=line.label)
    return tr("{line} {number}", line=line.label, number=shown(last[1]))


def _last(line: Line) -> tuple[int, float] | None:
    return next(
        ((step, value) for step, value in reversed(tuple(enumerate(line.values))) if value is not None),
        None,
    )


def _label(sheet: Sheet, chart: LineChart, plot: _Plot, looks: Sequence[_Look]) -> None:
    """Each line's name at its right end; a thin line leads there where it had to make room."""
    size = sheet.style.text_size
    height = size * 1.35
    room = how_many(height=height, top=plot.top - size, bottom=plot.bottom + size)
    ends = [
        (line, look, last) for line, look in zip(chart.lines, looks, strict=True) if (last := _last(line))
    ]
    ends = sorted(ends, key=_weight)[:room]
    wanted = [plot.scale.at(last[1]) for _, _, last in ends]
    places = spread(wanted, height=height, top=plot.top - size, bottom=plot.bottom + size)
    x = plot.right + _GAP
    for (line, look, (step, value)), y in zip(ends, places, strict=True):
        start, level = plot.xs[step] + 6, plot.scale.at(value)
        if abs(level - y) > size / 2 or plot.right - start > plot.half + _GAP:
            sheet.line((start, x - 3), (level, y), sheet.style.axis, width=0.7, above=1)
        bold = not line.compared
        number = shown(value)
        name = sheet.fitted(line.label, sheet.width - x - sheet.width_of(f" {number}", bold=bold), bold=bold)
        sheet.words(x, y, tr("{line} {number}", line=name, number=number), look.colour, bold=bold)


def _weight(end: tuple[Line, _Look, tuple[int, float]]) -> tuple[bool, float]:
    """Where there is no room for all, the greatest of what is shown are named."""
    line, _, (_, value) = end
    return (line.compared, -value)
