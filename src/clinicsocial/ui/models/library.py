"""The library's grid as an item model: one cell a file, words prepared once, tiles asked for when painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.media.views import Need, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPixmap

    from clinicsocial.core.media.views import LibraryRow

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole
"""The `LibraryCell` of a file."""
_SPOKEN = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})
_NO_PARENT = QModelIndex()


class Tiles(Protocol):
    """Has the small pictures that are there, and brings those that are not."""

    def tile(self, sha256: str) -> QPixmap | None:
        """The small picture of a file; None while it is still being drawn."""
        ...


@dataclass(frozen=True, slots=True)
class LibraryCell:
    """A file as it is painted and spoken."""

    sha256: str
    name: str
    need: Need
    line: str
    """What it wants of a person, or where it is used."""
    standing: Standing
    badge: str
    """What the register says about the people in it; empty where nobody is linked."""
    length: str
    """How long a video runs; empty for a picture."""
    barred: bool
    spoken: str


def library_cell(row: LibraryRow) -> LibraryCell:
    """Prepare a file."""
    line = need_words(row.need, row.faces_open) or use_words(row.uses)
    if row.barred:
        line = tr("Withdrawn: may not be posted")
    badge = standing_words(row.standing)
    length = _length(row.duration) if row.is_video else ""
    kind = tr("Video") if row.is_video else tr("Picture")
    parts = (kind, row.file_name, length, line, badge, row.alt_text or tr("No alt text yet"))
    return LibraryCell(
        sha256=row.sha256,
        name=row.file_name,
        need=row.need,
        line=line,
        standing=row.standing,
        badge=badge,
        length=length,
        barred=row.barred,
        spoken=" · ".join(part for part in parts if part),
    )


def need_words(need: Need, faces: int) -> str:
    """What a file wants of a person; empty where it wants nothing."""
    if need is Need.FACES:
        return trn("{n} face to name", "{n} faces to name", faces)
    words = {
        Need.LOOKING: tr("Being looked into…"),
        Need.LOOK_FAILED: tr("Could not be looked into"),
        Need.VOICES: tr("Who is heard in it?"),
        Need.TEXT: tr("Text to read"),
    }
    return words.get(need, "")


def use_words(uses: int) -> str:
    """Whether posts show it."""
    return trn("In {n} post", "In {n} posts", uses) if uses else tr("Not used yet")


def standing_words(standing: Standing) -> str:
    """What the register says about the people in a file."""
    words = {
        Standing.COVERED: tr("Consent"),
        Standing.ENDS_SOON: tr("Consent ends soon"),
        Standing.NOT_COVERED: tr("No consent"),
    }
    return words.get(standing, "")


def _length(seconds: float | None) -> str:
    whole = round(seconds or 0)
    return f"{whole // 60}:{whole % 60:02}"


class LibraryModel(QAbstractListModel):
    """Rows come, go and change one by one, so that the place and the keyboard focus stay."""

    def __init__(self, tiles: Tiles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._cells: list[LibraryCell] = []
        self._places: dict[str, int] = {}

    @property
    def hashes(self) -> tuple[str, ...]:
        """The files listed, in their order."""
        return tuple(cell.sha256 for cell in self._cells)

    def replace(self, cells: Sequence[LibraryCell]) -> None:
        """Another search: everything is new."""
        self.beginResetModel()
        self._cells = list(cells)
        self._number()
        self.endResetModel()

    def update(self, cells: Sequence[LibraryCell]) -> None:
        """The same search again. Files keep their order, so what is new is only put in between."""
        wanted = {cell.sha256 for cell in cells}
        for place in reversed(range(len(self._cells))):
            if self._cells[place].sha256 not in wanted:
                self.beginRemoveRows(_NO_PARENT, place, place)
                del self._cells[place]
                self.endRemoveRows()
        for place, cell in enumerate(cells):
            self._settle(place, cell)
        self._number()

    def cell(self, row: int) -> LibraryCell | None:
        """The file of a row, or None."""
        return self._cells[row] if 0 <= row < len(self._cells) else None

    def place(self, sha256: str) -> int:
        """The row of a file; -1 where it is not listed."""
        return self._places.get(sha256, -1)

    @Slot(str)
    def tile_drawn(self, sha256: str) -> None:
        """A small picture is there now."""
        place = self.place(sha256)
        if place >= 0:
            index = self.index(place)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many files."""
        return 0 if parent.isValid() else len(self._cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words prepared when the row was loaded; the tile, as soon as there is one."""
        cell = self.cell(index.row()) if index.isValid() else None
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DecorationRole:
            return self._tiles.tile(cell.sha256)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.name
        return cell.spoken if role in _SPOKEN else None

    def _settle(self, place: int, cell: LibraryCell) -> None:
        if place < len(self._cells) and self._cells[place].sha256 == cell.sha256:
            if self._cells[place] != cell:
                self._cells[place] = cell
                self.dataChanged.emit(self.index(place), self.index(place), [])
            return
        self.beginInsertRows(_NO_PARENT, place, place)
        self._cells.insert(place, cell)
        self.endInsertRows()

    def _number(self) -> None:
        self._places = {cell.sha256: place for place, cell in enumerate(self._cells)}
