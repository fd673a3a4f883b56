"""The pictures of a post as rows: what the media strip and a screen reader see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.views import MediaUse

_NO_PARENT = QModelIndex()


class AltState(StrEnum):
    """How a picture stands with its description."""

    DESCRIBED = "described"
    DECORATIVE = "decorative"
    MISSING = "missing"


class MediaRole(IntEnum):
    """Roles of our own."""

    SHA256 = Qt.ItemDataRole.UserRole + 1
    ALT_STATE = Qt.ItemDataRole.UserRole + 2


SUPPORTED_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.DecorationRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(MediaRole.SHA256),
        int(MediaRole.ALT_STATE),
    }
)


@dataclass(frozen=True, slots=True)
class MediaRow:
    """One picture of the post."""

    use: MediaUse
    file_name: str
    left_out: frozenset[int] = frozenset()
    """Accounts that do not get it."""

    @property
    def alt_state(self) -> AltState:
        """Described, decorative, or still to be described."""
        if self.use.decorative:
            return AltState.DECORATIVE
        return AltState.DESCRIBED if self.use.alt_text.strip() else AltState.MISSING


def alt_state_words(state: AltState) -> str:
    """The word under a thumbnail."""
    words = {
        AltState.DESCRIBED: tr("Described"),
        AltState.DECORATIVE: tr("Decorative"),
        AltState.MISSING: tr("Needs alt text"),
    }
    return words[state]


class ComposerMediaModel(QAbstractListModel):
    """Rows come, go and move one by one, so that selection and keyboard focus stay where they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MediaRow] = []
        self._pictures: dict[str, QPixmap] = {}

    @property
    def rows(self) -> tuple[MediaRow, ...]:
        """What is shown now."""
        return tuple(self._rows)

    def show_rows(self, rows: tuple[MediaRow, ...]) -> None:
        """Show these pictures in this order."""
        wanted = {row.use.sha256 for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].use.sha256 not in wanted:
                self._remove(place)
        for place, row in enumerate(rows):
            self._put(place, row)

    def set_thumbnail(self, sha256: str, picture: QPixmap) -> None:
        """Show this picture where the file is used; kept for as long as the model lives."""
        self._pictures[sha256] = picture
        for place, row in enumerate(self._rows):
            if row.use.sha256 == sha256:
                self.dataChanged.emit(self.index(place), self.index(place), [Qt.ItemDataRole.DecorationRole])

    def without_thumbnail(self) -> tuple[str, ...]:
        """The files whose thumbnail has not been set."""
        return tuple(row.use.sha256 for row in self._rows if row.use.sha256 not in self._pictures)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """Number of pictures."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What one picture shows; None for every role not supported."""
        if role not in SUPPORTED_ROLES or not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.file_name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(row.use.sha256)
        if role == MediaRole.SHA256:
            return row.use.sha256
        if role == MediaRole.ALT_STATE:
            return row.alt_state.value
        return self._spoken(index.row(), row)

    def _spoken(self, place: int, row: MediaRow) -> str:
        spoken = tr(
            "Picture {number} of {count}: {name}. {state}.",
            number=place + 1,
            count=len(self._rows),
            name=row.file_name,
            state=alt_state_words(row.alt_state),
        )
        return f"{spoken} {row.use.alt_text}".strip()

    def _put(self, place: int, row: MediaRow) -> None:
        found = next((at for at, shown in enumerate(self._rows) if shown.use.sha256 == row.use.sha256), None)
        if found is None:
            self.beginInsertRows(_NO_PARENT, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if found != place:
            self.beginMoveRows(_NO_PARENT, found, found, _NO_PARENT, place)
            self._rows.insert(place, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(_NO_PARENT, place, place)
        del self._rows[place]
        self.endRemoveRows()
