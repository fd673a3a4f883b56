"""The calendar as an item model: six weeks of days, or some days of hours. It never queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clinicsocial.ui.models.calendar_items import HOURS, MONTH_ROWS, WEEK
from clinicsocial.ui.when import short_weekday_names

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.ui.models.calendar_items import CalendarItem, Cell

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole
"""The `Cell` of a field."""
_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        CELL_ROLE,
    )
)


class CalendarModel(QAbstractTableModel):
    """A grid of `Cell`s of constant shape; another month or week changes its cells, it never resets."""

    def __init__(self, *, hours: bool, columns: int = WEEK, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hours = hours
        self._columns = columns
        self._rows = HOURS if hours else MONTH_ROWS
        self._cells: tuple[tuple[Cell, ...], ...] = ()
        self._headings: tuple[str, ...] = tuple(short_weekday_names())

    def show_cells(self, cells: tuple[tuple[Cell, ...], ...]) -> None:
        """Show these cells; only fields that differ are told to views."""
        before, self._cells = self._cells, cells
        days = [cell.day for cell in cells[0]]
        if self._hours:
            self._headings = tuple(f"{short_weekday_names()[day.weekday()]} {day.day}" for day in days)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)
        for number, line in enumerate(cells):
            if before and before[number] == line:
                continue
            self.dataChanged.emit(self.index(number, 0), self.index(number, self._columns - 1), [])

    def cell(self, index: Index) -> Cell | None:
        """The cell of a field, or None before anything was loaded."""
        if not index.isValid() or not self._cells:
            return None
        return self._cells[index.row()][index.column()]

    def index_of(self, day: date, hour: int = 0) -> QModelIndex:
        """The field of a day (and hour), invalid where it is not shown."""
        for number, line in enumerate(self._cells if not self._hours else self._cells[:1]):
            for column, cell in enumerate(line):
                if cell.day == day:
                    return self.index(hour if self._hours else number, column)
        return QModelIndex()

    @property
    def days(self) -> tuple[date, ...]:
        """The day of each column, where columns are days."""
        return tuple(cell.day for cell in self._cells[0]) if self._hours and self._cells else ()

    def item_at(self, index: Index, place: int) -> CalendarItem | None:
        """The item at this place of a field, or None."""
        cell = self.cell(index)
        return cell.items[place] if cell is not None and 0 <= place < len(cell.items) else None

    # -- QAbstractTableModel ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Six weeks or 24 hours."""
        return 0 if parent is not None and parent.isValid() else self._rows

    def columnCount(self, parent: Index | None = None) -> int:
        """The days of a week, or one."""
        return 0 if parent is not None and parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words prepared when the cells were made."""
        if role not in _ROLES:
            return None
        cell = self.cell(index)
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.day.day) if cell.hour is None else ""
        return cell.spoken

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Weekdays above; hours at the side of a week."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._headings[section] if section < self._columns else None
        return f"{section:02}:00" if self._hours else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every field can be selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
