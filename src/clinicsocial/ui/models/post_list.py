"""The posts as a list model: rows by their id, words prepared once, more rows fetched while scrolling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from clinicsocial.core.i18n import tr
from clinicsocial.ui.states import network_name, state_word
from clinicsocial.ui.when import near_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clinicsocial.core.planning.views import PostRow
    from clinicsocial.core.values.delivery import PostState

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
"""The `PostLine` of a row."""
_SPOKEN = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post as it is painted and spoken."""

    id: int
    title: str
    state: PostState
    networks: tuple[str, ...]
    when: str
    beside: str
    """Theme and campaign."""
    problem: str
    spoken: str


def post_line(row: PostRow, now: datetime, zone: str) -> PostLine:
    """Prepare a row. `now` is aware; times are told in `zone`."""
    title = row.title_line or tr("No text yet")
    when = near_time(row.when, now, zone) if row.when is not None else tr("not planned")
    beside = " · ".join(part for part in (row.theme, row.campaign) if part)
    names = ", ".join(network_name(network) for network in row.networks)
    spoken = " · ".join(
        part for part in (title, state_word(row.state), when, names, beside, row.problem) if part
    )
    return PostLine(row.id, title, row.state, row.networks, when, beside, row.problem, spoken)


class PostListModel(QAbstractListModel):
    """`more_wanted` is emitted when the view comes near the end and there is more."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PostLine] = []
        self._total = 0
        self._asked = False

    @property
    def total(self) -> int:
        """How many posts the search found in all."""
        return self._total

    def replace(self, lines: Sequence[PostLine], total: int) -> None:
        """Another search: everything is new."""
        self.beginResetModel()
        self._lines = list(lines)
        self._total = total
        self._asked = False
        self.endResetModel()

    def append(self, lines: Sequence[PostLine]) -> None:
        """The next rows of the same search."""
        self._asked = False
        known = {line.id for line in self._lines}
        new = [line for line in lines if line.id not in known]
        if not new:
            self._total = len(self._lines)
            return
        start = len(self._lines)
        self.beginInsertRows(QModelIndex(), start, start + len(new) - 1)
        self._lines += new
        self.endInsertRows()

    def update(self, lines: Sequence[PostLine], total: int) -> None:
        """The same search again: take out, put in and change rows, so that selection and scrolling stay."""
        self._total = total
        self._asked = False
        wanted = {line.id for line in lines}
        for row in range(len(self._lines) - 1, -1, -1):
            if self._lines[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._lines[row]
                self.endRemoveRows()
        for row, line in enumerate(lines):
            self._settle(row, line)

    def line(self, row: int) -> PostLine | None:
        """The post of a row, or None."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows fetched so far."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the search found more than was fetched."""
        return not parent.isValid() and not self._asked and len(self._lines) < self._total

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next rows; they come later."""
        if not self._asked:
            self._asked = True
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words prepared when the row was loaded."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        return line.spoken if role in _SPOKEN else None

    def _settle(self, row: int, line: PostLine) -> None:
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
