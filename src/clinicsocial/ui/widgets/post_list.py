"""The list of posts and how a row is painted: state, first words, networks, time, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.models.post_list import PostLine, PostListModel
from clinicsocial.ui.states import state_word
from clinicsocial.ui.widgets.line_delegate import LEFT, RIGHT, LineDelegate
from clinicsocial.ui.widgets.pills import PillLook, state_look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.look import Look

_TILE = 18


class PostList(QListView):
    """`opened` on Enter or a double click, `delete_asked` on Delete."""

    opened = Signal()
    delete_asked = Signal()

    def __init__(self, look: Look, model: PostListModel) -> None:
        super().__init__()
        self.setObjectName("post-list")
        self.setAccessibleName(tr("Posts"))
        self.setModel(model)
        self.setItemDelegate(PostDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(self.opened)
        look.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks to delete; the rest walks the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)


class PostDelegate(LineDelegate[PostLine]):
    """Two lines: title and time; then the networks, what it belongs to, and the problem if there is one."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, PostLine, parent, lower=_TILE)

    def pill(self, line: PostLine) -> PillLook:
        """The post's state."""
        return state_look(self.look, line.state)

    def pill_words(self) -> Iterable[str]:
        """The words of all states."""
        return map(state_word, PostState)

    def paint_upper(self, painter: QPainter, box: QRect, line: PostLine) -> None:
        """Title and time."""
        theme = self.look.theme
        painter.setFont(self.plain)
        width = self.plain_metrics.horizontalAdvance(line.when)
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, RIGHT, line.when)
        painter.setFont(self.bold)
        painter.setPen(theme.colour("text"))
        room = box.width() - width - 16
        title = self.bold_metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left(), box.top(), room, box.height()), LEFT, title)

    def paint_lower(self, painter: QPainter, box: QRect, line: PostLine) -> None:
        """The networks, and what it belongs to or what is wrong."""
        theme = self.look.theme
        left = box.left()
        for network in line.networks[:6]:
            tile = self.look.network_picture(network, _TILE)
            painter.drawPixmap(QRect(left, box.center().y() - _TILE // 2 + 1, _TILE, _TILE), tile)
            left += _TILE + 4
        left += 4 if line.networks else 0
        painter.setFont(self.plain)
        painter.setPen(theme.colour("danger" if line.problem else "muted"))
        words = line.problem or line.beside
        room = box.right() - left
        shown = self.plain_metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top(), room, box.height()), LEFT, shown)
