"""A list model of lines that have an id: rows come, go, move and change without a reset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
"""The line of a row, as its delegate paints it."""
_SPOKEN = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})


class Line(Protocol):
    """What a line tells of itself; all words are prepared beforehand."""

    @property
    def id(self) -> int:
        """Which thing it is about; no two lines of a list share it."""
        ...

    @property
    def spoken(self) -> str:
        """Everything the row says, for screen readers."""
        ...


L = TypeVar("L", bound=Line)


class LineModel(QAbstractListModel, Generic[L]):
    """Selection and scrolling stay where they are when the lines are brought up to date."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[L] = []

    def show_lines(self, lines: Sequence[L]) -> None:
        """Bring the rows to these."""
        if not self._lines and lines:  # all at once: views lay out each insertion
            self.beginInsertRows(QModelIndex(), 0, len(lines) - 1)
            self._lines = list(lines)
            self.endInsertRows()
            return
        wanted = {line.id for line in lines}
        for row in range(len(self._lines) - 1, -1, -1):
            if self._lines[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._lines[row]
                self.endRemoveRows()
        for row, line in enumerate(lines):
            self._settle(row, line)

    def line(self, row: int) -> L | None:
        """The line of a row, or None."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def heading(self, line: L) -> str:
        """What a row is called."""
        raise NotImplementedError

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words prepared when the line was made."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(line)
        return line.spoken if role in _SPOKEN else None

    def _settle(self, row: int, line: L) -> None:
        """Bring one row to what it should be; rows before it are right already."""
        if row < len(self._lines) and self._lines[row].id == line.id:
            if self._lines[row] != line:
                self._lines[row] = line
                self.dataChanged.emit(self.index(row), self.index(row), [])
            return
        later = next((at for at in range(row, len(self._lines)) if self._lines[at].id == line.id), None)
        if later is None:
            self.beginInsertRows(QModelIndex(), row, row)
            self._lines.insert(row, line)
            self.endInsertRows()
            return
        self.beginMoveRows(QModelIndex(), later, later, QModelIndex(), row)
        del self._lines[later]
        self._lines.insert(row, line)
        self.endMoveRows()
        self.dataChanged.emit(self.index(row), self.index(row), [])
