"""The same numbers as a chart's, as rows: for whoever would rather read them, and for a spreadsheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.views import BarChart, LineChart, Table
from clinicsocial.core.text.csv_cells import csv_file, guarded

if TYPE_CHECKING:
    from clinicsocial.core.insights.views import Bar, Chart, HeatMap

Cell = str | int | float | date | None


def table(chart: Chart) -> Table:
    """What a chart shows, as rows in its order; what was not counted stays empty."""
    if isinstance(chart, LineChart):
        return _of_lines(chart)
    if isinstance(chart, BarChart):
        return _of_bars(chart)
    return _of_squares(chart)


def as_csv(chart: Chart) -> bytes:
    """The table for a spreadsheet; days as ISO 8601."""
    rows = table(chart)
    return csv_file([map(guarded, rows.head), *(map(_written, row) for row in rows.rows)])


def has_figures(chart: Chart) -> bool:
    """Whether anything in the chart was counted."""
    if isinstance(chart, LineChart):
        return any(value is not None for line in chart.lines for value in line.values)
    if isinstance(chart, BarChart):
        return any(bar.value is not None for bar in chart.bars)
    return any(cell.value is not None for cells in chart.cells for cell in cells)


def _of_lines(chart: LineChart) -> Table:
    """A row for each step, a column for each line, and the goal."""
    head = [tr("From"), *(line.label for line in chart.lines)]
    target = chart.target
    if target is not None:
        head.append(target.label)
    rows = []
    for step, day in enumerate(chart.days):
        row: list[Cell] = [day, *(plain(line.values[step]) for line in chart.lines)]
        if target is not None:
            row.append(plain(target.value))
        rows.append(tuple(row))
    return Table(tuple(head), tuple(rows))


def _of_bars(chart: BarChart) -> Table:
    """A row for each bar; columns that no bar fills are left out."""
    columns: tuple[tuple[str, list[Cell], bool], ...] = (
        (tr("Name"), [bar.label for bar in chart.bars], True),
        (_value_head(chart), [plain(bar.value) for bar in chart.bars], True),
        (tr("Posts"), [bar.posts for bar in chart.bars], any(bar.post_id is None for bar in chart.bars)),
        (tr("Probably from"), [plain(bar.low) for bar in chart.bars], _any(chart, "low")),
        (tr("Probably to"), [plain(bar.high) for bar in chart.bars], _any(chart, "high")),
        (tr("Period compared with"), [plain(bar.compared) for bar in chart.bars], _any(chart, "compared")),
        (tr("How sure"), [_how_sure(bar) for bar in chart.bars], any(bar.few for bar in chart.bars)),
    )
    kept = [(head, cells) for head, cells, there in columns if there]
    rows = zip(*(cells for _, cells in kept), strict=True)
    return Table(tuple(head for head, _ in kept), tuple(rows))


def _value_head(chart: BarChart | HeatMap) -> str:
    return tr("Value ({unit})", unit=chart.unit) if chart.unit else tr("Value")


def _any(chart: BarChart, field: str) -> bool:
    return any(getattr(bar, field) is not None for bar in chart.bars)


def _how_sure(bar: Bar) -> str:
    return tr("too few posts to rely on") if bar.few else ""


def _of_squares(chart: HeatMap) -> Table:
    """A row for each square that has posts."""
    head = (tr("Weekday"), tr("Hours"), _value_head(chart), tr("Posts"), tr("How sure"))
    rows = tuple(
        (
            chart.rows[row],
            chart.columns[column],
            plain(cell.value),
            cell.posts,
            tr("too few posts to rely on") if cell.few else "",
        )
        for row, cells in enumerate(chart.cells)
        for column, cell in enumerate(cells)
        if cell.posts or cell.value is not None
    )
    return Table(head, rows)


def plain(value: float | None) -> int | float | None:
    """The value as it is counted: whole where it is whole."""
    if value is None or not float(value).is_integer():
        return value
    return int(value)


def _written(cell: Cell) -> str:
    """A cell of the file; a number below nought is no formula."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return guarded(cell) if isinstance(cell, str) else repr(cell)
