"""The list of posts and how a row is painted: state, first words, networks, time, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.models.post_list import PostLine, PostListModel
from clinicsocial.ui.states import state_word
from clinicsocial.ui.widgets.pills import PillLook, state_look
from clinicsocial.ui.widgets.post_like_delegate import PostLikeDelegate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.look import Look


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
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
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


class PostDelegate(PostLikeDelegate[PostLine]):
    """Two lines: title and time; then the networks, what it belongs to, and the problem if there is one."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, PostLine, parent)

    def pill(self, line: PostLine) -> PillLook:
        """The post's state."""
        return state_look(self.look, line.state)

    def pill_words(self) -> Iterable[str]:
        """The words of all states."""
        return map(state_word, PostState)
