"""The calendar as one long list: a heading for every day that has something, then its posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.models.calendar_items import CalendarItem
from clinicsocial.ui.when import long_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from clinicsocial.ui.models.calendar_days import DayExtras

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
"""The `Heading` or `CalendarItem` of a row."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A day of the list; `words` are what stands on it besides posts."""

    day: date
    today: bool
    count: int
    words: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.title, trn("{n} post", "{n} posts", self.count) if self.count else "", self.words)
        return " · ".join(part for part in parts if part)

    @property
    def title(self) -> str:
        """``Monday 23 November 2026``."""
        day = long_day(self.day)
        return tr("Today, {day}", day=day) if self.today else day


Row = Heading | CalendarItem


def calendar_rows(
    items: Mapping[date, Sequence[CalendarItem]],
    extras: Mapping[date, DayExtras],
    today: date,
    *,
    filtered: bool = False,
) -> list[Row]:
    """Headings and posts by day and time; today always has its heading. Filtered, only days with posts."""
    rows: list[Row] = []
    days = {*items, today}
    if not filtered:
        days |= {day for day, found in extras.items() if found.marks}
    for day in sorted(days):
        found = extras.get(day)
        words = " · ".join(mark.words for mark in found.marks) if found is not None else ""
        here = items.get(day, ())
        rows += [Heading(day, day == today, len(here), words), *here]
    return rows


class CalendarRows(QAbstractListModel):
    """Other rows come as rows removed and inserted where they differ: what is chosen elsewhere stays."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; only the part that differs is exchanged."""
        old, new = self._rows, list(rows)
        shared = min(len(old), len(new))
        first = next((n for n in range(shared) if old[n] != new[n]), shared)
        last = next((n for n in range(shared - first) if old[-1 - n] != new[-1 - n]), shared - first)
        if len(old) - last > first:
            self.beginRemoveRows(QModelIndex(), first, len(old) - last - 1)
            self._rows = old[:first] + old[len(old) - last :]
            self.endRemoveRows()
        if len(new) - last > first:
            self.beginInsertRows(QModelIndex(), first, len(new) - last - 1)
            self._rows = new
            self.endInsertRows()

    def row(self, number: int) -> Row | None:
        """What stands in a row, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def heading_of(self, day: date) -> int:
        """The row of the first heading at or after a day; -1 where all lie before."""
        found = (n for n, row in enumerate(self._rows) if isinstance(row, Heading) and row.day >= day)
        return next(found, -1)

    def rows_of(self, keys: frozenset[tuple[int, tuple[int, ...]]]) -> tuple[int, ...]:
        """The rows of these items."""
        return tuple(
            n for n, row in enumerate(self._rows) if isinstance(row, CalendarItem) and row.key in keys
        )

    def rowCount(self, parent: Index | None = None) -> int:
        """Headings and posts."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for its delegate; words for screen readers and tooltips, made when they are asked for."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Heading) else row.line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.spoken if isinstance(row, Heading) else row.told
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be read, posts can be chosen."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(row, Heading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
