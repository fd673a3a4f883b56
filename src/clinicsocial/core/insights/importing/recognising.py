"""Which export a table is: the row with its headings is looked for, and compared with every layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.insights.importing.layouts import About, Column, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clinicsocial.core.insights.importing.cells import Sheet
    from clinicsocial.core.insights.importing.layouts import Layout, Names

_LINES_ABOVE = 30
"""Rows that may stand above the headings: titles, explanations, hints for spreadsheets."""


@dataclass(frozen=True, slots=True)
class Head:
    """The row of a table that holds its headings, read by one layout."""

    layout: Layout
    row: int
    """Its place among the rows of the sheet."""
    headings: tuple[str, ...]
    columns: Mapping[Column, tuple[int, ...]]
    """Where each column stands; texts may stand in several."""
    metrics: Mapping[str, int]

    @property
    def width(self) -> int:
        """How many headings there are."""
        return len(self.headings)

    def cell(self, row: Sequence[str], column: Column) -> str:
        """What a row says in a column; the longest where there are several, empty where there is none."""
        places = self.columns.get(column, ())
        if len(places) == 1 and places[0] < len(row):
            return row[places[0]]
        return max((row[place] for place in places if place < len(row)), key=len, default="")

    @property
    def unread(self) -> tuple[str, ...]:
        """Headings that mean nothing to this layout."""
        read = {place for places in self.columns.values() for place in places} | set(self.metrics.values())
        return tuple(one for place, one in enumerate(self.headings) if one and place not in read)


def find_head(sheet: Sheet, layouts: Iterable[Layout], network: str = "") -> Head | None:
    """The headings of a table, by the layout that explains most of them; None where none does.

    Of layouts that explain equally many the one of `network` is taken.
    """
    known = [one for one in layouts if one.about is not About.SERIES]
    heads = [
        head
        for place, (_, row) in enumerate(sheet.rows[:_LINES_ABOVE])
        for layout in known
        if (head := head_of(row, place, layout)) is not None
    ]
    if not heads:
        return None
    first = min(head.row for head in heads)
    return max(
        (head for head in heads if head.row == first),
        key=lambda head: (len(head.columns) + len(head.metrics), head.layout.network == network),
    )


def head_of(row: Sequence[str], place: int, layout: Layout) -> Head | None:
    """A row as the headings of a layout; None where something needed is missing."""
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(row):
        if name := plain(cell):
            places.setdefault(name, []).append(index)
    columns = {key: found for key, names in layout.columns.items() if (found := _all(places, names))}
    metrics = {key: found[0] for key, names in layout.metrics.items() if (found := _all(places, names))}
    head = Head(layout, place, tuple(row), columns, metrics)
    return head if _enough(head) else None


def _all(places: Mapping[str, Sequence[int]], names: Names) -> tuple[int, ...]:
    """Where these names stand, in the order in which they are preferred."""
    return tuple(place for name in names for place in places.get(name, ()))


def _enough(head: Head) -> bool:
    about, columns = head.layout.about, head.columns
    marked = any(mark in head.metrics or mark in columns for mark in head.layout.marks)
    needed = {
        About.POST: Column.TIME in columns and bool({Column.POST_ID, Column.ADDRESS} & columns.keys()),
        About.DAY: Column.DAY in columns,
        About.SERIES: {Column.DAY, Column.VALUE} <= columns.keys(),
        About.PERIOD: True,
    }[about]
    told = about is About.SERIES or bool(head.metrics)
    return marked and needed and told
