"""The small window from which snippets and hashtags are inserted: type a few letters, press Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.insertable import InsertLine, InsertModel, fitting_lines
from clinicsocial.ui.widgets.basics import button, column, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT = 460, 300
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class InsertPopup(QFrame):
    """Closes by itself when something is chosen, on Escape, or by a click elsewhere."""

    chosen = Signal(object)
    """`InsertLine`."""
    manage_wanted = Signal()

    def __init__(self, lines: Sequence[InsertLine], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("insert-popup")
        self.setProperty("role", "card")
        self._lines = tuple(lines)
        self.search = QLineEdit()
        self.search.setObjectName("insert-search")
        self.search.setPlaceholderText(tr("Type a name, then press Enter"))
        self.search.setAccessibleName(tr("Search snippets and hashtags"))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.model = InsertModel(self)
        self.list = QListView()
        self.list.setObjectName("insert-list")
        self.list.setAccessibleName(tr("Snippets and hashtags"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self._none = text("", "muted", name="insert-none")
        manage = button(tr("Change them in Settings…"), "link", name="insert-manage")
        manage.clicked.connect(self._manage)
        layout = column(self.search, self.list, self._none, row(manage, None), gap=8)
        layout.setContentsMargins(12, 12, 12, 8)
        self.setLayout(layout)
        self.resize(_WIDTH, _HEIGHT)
        self._filter("")

    def open_at(self, corner: QPoint) -> None:
        """Show it with its upper left corner here, or above where the screen ends."""
        room = self.screen().availableGeometry()
        left = min(corner.x(), room.right() - self.width())
        top = corner.y() if corner.y() + self.height() <= room.bottom() else corner.y() - self.height() - 24
        self.move(max(room.left(), left), max(room.top(), top))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """Arrows move in the list while the words stay where they are typed."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
        return False

    @Slot(str)
    def _filter(self, words: str) -> None:
        found = fitting_lines(self._lines, words)
        self.model.show_lines(found)
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._none.setText(
            tr("Nothing has these words.")
            if self._lines
            else tr("There are no snippets yet. Keep your opening hours, telephone or booking link as one.")
        )

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None and self.isVisible():  # a click may also activate
            self.close()
            self.chosen.emit(line)

    @Slot()
    def _manage(self) -> None:
        self.close()
        self.manage_wanted.emit()
