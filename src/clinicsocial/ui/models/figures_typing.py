"""The table in which numbers are typed: a row a post or a day, a column a figure; cells say what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.importing.counts import (
    OddCountError,
    decimal_signs,
    odd_sentence,
    read_count,
)
from clinicsocial.core.text.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinicsocial.core.insights.importing.counts import DecimalSigns
    from clinicsocial.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, str, int | None]
"""Row, column, count; None: the number was taken away."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FIRST = 1
"""The first column with a figure; before it stands the post."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """What a row is about, and what is known of it by column."""

    key: int
    words: str
    known: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """What can be typed."""

    corner: str
    """Over the rows."""
    columns: tuple[tuple[str, str], ...]
    """Key and words of each."""
    rows: tuple[GridRow, ...]
    removable: bool = False
    """Whether emptying a cell takes its number away; else what is known stays known."""


@dataclass(slots=True)
class _Typed:
    """What stands in a cell."""

    words: str = ""
    known: int | None = None
    wrong: str = ""


class FiguresTypingModel(QAbstractTableModel):
    """`typed` carries the cells that became numbers (`list[Cell]`); `told` the first thing that is wrong."""

    typed = Signal(list)
    told = Signal(str)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._grid: Grid | None = None
        self._cells: list[list[_Typed]] = []

    def show_grid(self, grid: Grid) -> None:
        """Show this one in place of the one before."""
        self.beginResetModel()
        self._grid = grid
        self._cells = [[_known(row.known.get(key)) for key, _ in grid.columns] for row in grid.rows]
        self.endResetModel()

    def put(self, row: int, column: int, block: Sequence[Sequence[str]]) -> int:
        """Write a block of cells from a spreadsheet, beginning here; how many of them became numbers."""
        signs = decimal_signs(cell for line in block for cell in line)
        cells: list[Cell] = []
        for down, line in enumerate(block):
            for across, words in enumerate(line):
                index = self.index(row + down, column + across)
                if index.isValid() and index.column() >= _FIRST and words.strip():
                    cells += self._write(index, words, signs)
        self._tell(cells)
        return len(cells)

    @property
    def first_wrong(self) -> str:
        """What is wrong with the first cell that holds no number; empty where all are well."""
        return next((cell.wrong for line in self._cells for cell in line if cell.wrong), "")

    # -- QAbstractTableModel ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """A row for each thing that is counted."""
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index | None = None) -> int:
        """What the row is about, and a column for each figure."""
        if self._grid is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._grid.columns) + _FIRST

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Figures can be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() >= _FIRST else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, their place and colour, and what a screen reader says."""
        if not index.isValid() or self._grid is None:
            return None
        if index.column() < _FIRST:
            shown = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return self._row_words(index) if shown else None
        return self._of_cell(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; a number is told at once, anything else stays with its reason."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() < _FIRST:
            return False
        words = str(value).strip()
        self._tell(self._write(index, words, decimal_signs([words])))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns hold."""
        if orientation is not Qt.Orientation.Horizontal or self._grid is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._grid.corner if section < _FIRST else self._head(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section < _FIRST else _RIGHT
        return None

    def _of_cell(self, index: Index, role: int) -> object:
        cell = self._cells[index.row()][index.column() - _FIRST]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return cell.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.wrong or None
        if role == Qt.ItemDataRole.ForegroundRole and cell.wrong:
            return QBrush(QColor(self._look.theme.colours["danger"]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, cell)
        return None

    def _head(self, column: int) -> str:
        words = "" if self._grid is None else self._grid.columns[column - _FIRST][1]
        return words[:1].upper() + words[1:]

    def _row_words(self, index: Index) -> str:
        return "" if self._grid is None else self._grid.rows[index.row()].words

    def _spoken(self, index: Index, cell: _Typed) -> str:
        words = tr(
            "{figure}, {row}: {count}",
            figure=self._head(index.column()),
            row=self._row_words(index),
            count=cell.words or tr("not known"),
        )
        return f"{words}. {cell.wrong}" if cell.wrong else words

    def _write(self, index: Index, words: str, signs: DecimalSigns) -> list[Cell]:
        cell = self._cells[index.row()][index.column() - _FIRST]
        cell.wrong = ""
        told: list[Cell] = []
        try:
            count = read_count(words, signs)
        except OddCountError as error:
            cell.words = words
            cell.wrong = tr("“{words}”: {reason}.", words=excerpt(words, 20), reason=odd_sentence(error.odd))
        else:
            if count is None and not self._removable:
                count = cell.known
            cell.words = "" if count is None else str(count)
            told = self._as_cell(index, count) if count != cell.known else []
            cell.known = count
        self.dataChanged.emit(index, index)
        return told

    @property
    def _removable(self) -> bool:
        return self._grid is not None and self._grid.removable

    def _as_cell(self, index: Index, count: int | None) -> list[Cell]:
        if self._grid is None:
            return []
        return [(self._grid.rows[index.row()].key, self._grid.columns[index.column() - _FIRST][0], count)]

    def _tell(self, cells: list[Cell]) -> None:
        self.told.emit(self.first_wrong)
        if cells:
            self.typed.emit(cells)


def _known(count: int | None) -> _Typed:
    return _Typed("" if count is None else str(count), count)
