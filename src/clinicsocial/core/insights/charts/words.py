"""What charts say in words: of the part pointed at, and of the whole for whoever cannot see it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.numbers import shown
from clinicsocial.core.insights.views import BarChart, LineChart
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinicsocial.core.insights.views import Bar, Cell, Chart, HeatMap, Line, Target

_MOST = 5
"""How many bars or squares a spoken summary names."""


def amount(value: float, unit: str) -> str:
    """``214 reactions``."""
    return tr("{number} {unit}", number=shown(value), unit=unit) if unit else shown(value)


def until_words(data_until: date) -> str:
    """``Data until 19 November 2026``."""
    return tr("Data until {day}", day=written_day(data_until))


def target_words(target: Target) -> str:
    """``Goal: 3 posts a week (3)``."""
    return tr("{goal}: {number}", goal=target.label, number=shown(target.value))


def is_open(chart: LineChart, step: int) -> bool:
    """Whether a step is not told to its end: a value there is only one so far."""
    return chart.data_until is not None and _last_day(chart, step) > chart.data_until


def _last_day(chart: LineChart, step: int) -> date:
    """The day before the next step; the last step is taken to be as long as the one before it."""
    days = chart.days
    if step + 1 < len(days):
        return days[step + 1] - timedelta(days=1)
    return days[step] + (days[step] - days[step - 1] if step else timedelta(days=1)) - timedelta(days=1)


def step_words(chart: LineChart, step: int) -> str:
    """All lines of a step, one below the other."""
    return "\n".join((chart.step_words[step], *(_told_of(chart, line, step) for line in chart.lines)))


def _told_of(chart: LineChart, line: Line, step: int) -> str:
    value, unfinished = line.values[step], is_open(chart, step) and not line.compared
    if value is None:
        told = tr("not told yet") if unfinished else tr("not counted")
    else:
        told = amount(value, chart.unit)
    if value is not None and unfinished:
        return tr("{line}: {amount} so far", line=line.label, amount=told)
    return tr("{line}: {amount}", line=line.label, amount=told)


def bar_words(chart: BarChart, bar: Bar) -> str:
    """Everything known of a bar, one thing a line."""
    value = tr("not counted") if bar.value is None else amount(bar.value, chart.unit)
    lines = [bar.label, value]
    if bar.posts and bar.post_id is None:
        lines.append(trn("from {n} post", "from {n} posts", bar.posts))
    if bar.low is not None and bar.high is not None:
        lines.append(tr("probably between {low} and {high}", low=shown(bar.low), high=shown(bar.high)))
    if bar.compared is not None:
        lines.append(tr("{amount} in the period compared with", amount=amount(bar.compared, chart.unit)))
    if bar.few:
        lines.append(tr("too few posts to rely on"))
    return "\n".join(lines)


def cell_words(chart: HeatMap, row: int, column: int) -> str:
    """Everything known of a square."""
    cell = chart.cells[row][column]
    title = tr("{weekday} {hours}", weekday=chart.rows[row], hours=chart.columns[column])
    if cell.value is None:
        return "\n".join((title, tr("no post") if not cell.posts else tr("not counted")))
    lines = [title, amount(cell.value, chart.unit), trn("from {n} post", "from {n} posts", cell.posts)]
    if cell.few:
        lines.append(tr("too few posts to rely on"))
    return "\n".join(lines)


def described(chart: Chart) -> str:
    """The whole chart as a few sentences."""
    told = ". ".join(part for part in _told(chart) if part)
    ends = [chart.subtitle, told]
    if chart.data_until is not None:
        ends.append(until_words(chart.data_until))
    ends += [note.rstrip(".") for note in chart.notes]
    return ". ".join(part.rstrip(".") for part in ends if part) + "."


def _told(chart: Chart) -> Iterator[str]:
    if isinstance(chart, LineChart):
        for line in chart.lines:
            yield _line(chart, line)
    elif isinstance(chart, BarChart):
        for bar in chart.bars[:_MOST]:
            yield bar_words(chart, bar).replace("\n", ", ")
        more = len(chart.bars) - _MOST
        if more > 0:
            yield trn("{n} more in the table", "{n} more in the table", more)
    else:
        yield from _best_cells(chart)
    if not isinstance(chart, BarChart | LineChart):
        return
    if chart.target is not None:
        yield target_words(chart.target)


def _line(chart: LineChart, line: Line) -> str:
    """``Bluesky: from 180 (Mon 2 Nov) to 214 (Mon 23 Nov), most 240 (Mon 9 Nov), 2 gaps``."""
    told = [(step, value) for step, value in enumerate(line.values) if value is not None]
    if not told:
        return tr("{line}: not counted", line=line.label)
    first, last, most = told[0], told[-1], max(told, key=_by_value)
    gaps = sum(
        value is None
        for step, value in enumerate(line.values)
        if first[0] < step and not is_open(chart, step)
    )
    words = tr(
        "{line}: from {first} ({first_step}) to {last} ({last_step}), most {most} ({most_step})",
        line=line.label,
        first=shown(first[1]),
        first_step=chart.step_words[first[0]],
        last=shown(last[1]),
        last_step=chart.step_words[last[0]],
        most=amount(most[1], chart.unit),
        most_step=chart.step_words[most[0]],
    )
    return tr("{words}, {gaps}", words=words, gaps=trn("{n} gap", "{n} gaps", gaps)) if gaps else words


def _best_cells(chart: HeatMap) -> Iterator[str]:
    found: list[tuple[float, int, int]] = [
        (cell.value, row, column)
        for row, cells in enumerate(chart.cells)
        for column, cell in enumerate(cells)
        if _sure(cell) and cell.value is not None
    ]
    if not found:
        yield tr("No time of the week has enough posts yet")
    for _, row, column in sorted(found, reverse=True)[:_MOST]:
        yield cell_words(chart, row, column).replace("\n", ", ")


def _sure(cell: Cell) -> bool:
    return cell.value is not None and not cell.few


def _by_value(told: tuple[int, float]) -> float:
    return told[1]
