"""The items of one day as a list model, for eyes and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from clinicsocial.ui.models.calendar_items import CalendarItem

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole
"""The `CalendarItem` of a row."""
_SPOKEN = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})


class DayListModel(QAbstractListModel):
    """One row an item. Other items come as rows removed, inserted and changed: the selection can stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[CalendarItem] = []

    def show_items(self, items: tuple[CalendarItem, ...]) -> None:
        """Show these items in this order."""
        shared = min(len(items), len(self._items))
        if len(items) < len(self._items):
            self.beginRemoveRows(QModelIndex(), shared, len(self._items) - 1)
            del self._items[shared:]
            self.endRemoveRows()
        elif len(items) > len(self._items):
            self.beginInsertRows(QModelIndex(), shared, len(items) - 1)
            self._items.extend(items[shared:])
            self.endInsertRows()
        for number in range(shared):
            if self._items[number] != items[number]:
                self._items[number] = items[number]
                self.dataChanged.emit(self.index(number), self.index(number), [])

    def item(self, row: int) -> CalendarItem | None:
        """The item of a row, or None."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, post_id: int) -> int:
        """The first row of a post, or -1."""
        return next((row for row, item in enumerate(self._items) if item.post_id == post_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many items the day has."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words prepared when the item was made."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.line
        return item.spoken if role in _SPOKEN else None
