"""The numbers behind a chart as a table model: a cell that was not counted says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.numbers import shown
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from clinicsocial.core.insights.views import Table

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class InsightsTableModel(QAbstractTableModel):
    """Rows and heads as `insights.tables` gives them; words are prepared when the table is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._head: tuple[str, ...] = ()
        self._words: list[tuple[str, ...]] = []
        self._numbers: frozenset[int] = frozenset()

    def show_table(self, table: Table) -> None:
        """Show this table in place of the one before."""
        self.beginResetModel()
        self._head = table.head
        self._words = [tuple(_words(cell) for cell in row) for row in table.rows]
        self._numbers = frozenset(
            column
            for column in range(len(table.head))
            if any(isinstance(row[column], int | float) for row in table.rows)
        )
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._words)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, their place, and what a screen reader says: the head with its cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words[row][column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{head}: {words}", head=self._head[column], words=self._words[row][column])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in self._numbers else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._numbers else _LEFT
        return None


def _words(cell: str | float | date | None) -> str:
    if cell is None:
        return tr("not counted")
    if isinstance(cell, date):
        return written_day(cell)
    return cell if isinstance(cell, str) else shown(cell)
