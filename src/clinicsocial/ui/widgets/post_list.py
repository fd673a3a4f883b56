"""The list of posts and how a row is painted: state, first words, networks, time, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.models.post_list import LINE_ROLE, PostLine, PostListModel
from clinicsocial.ui.widgets.pills import paint_pill, pill_size

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_PAD = 12
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


class PostDelegate(QStyledItemDelegate):
    """Two lines: title and time; then the networks, what it belongs to, and the problem if there is one."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._measure()
        look.changed.connect(self._measure)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row."""
        return QSize(320, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, PostLine):
            return
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, option.state)
        inner = box.adjusted(_PAD, 8, -_PAD, -8)
        half = inner.height() // 2
        size = pill_size(self._look, line.state, self._plain)
        pill = QRectF(inner.left(), inner.center().y() - size.height() / 2 + 1, size.width(), size.height())
        paint_pill(painter, pill, self._look, line.state, self._plain)
        words = inner.adjusted(self._pill_width + 16, 0, 0, 0)
        self._upper(painter, QRect(words.left(), words.top(), words.width(), half), line)
        self._lower(painter, QRect(words.left(), words.top() + half, words.width(), half), line)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        theme = self._look.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.fillRect(box, theme.colour("accent_soft" if chosen else "hover"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.left() + _PAD, box.bottom(), box.right() - _PAD, box.bottom())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 6, 6)

    def _upper(self, painter: QPainter, box: QRect, line: PostLine) -> None:
        theme = self._look.theme
        painter.setFont(self._plain)
        width = self._plain_metrics.horizontalAdvance(line.when)
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.when)
        painter.setFont(self._bold)
        painter.setPen(theme.colour("text"))
        room = box.width() - width - 16
        title = self._bold_metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left(), box.top(), room, box.height()), _MIDDLE, title)

    def _lower(self, painter: QPainter, box: QRect, line: PostLine) -> None:
        theme = self._look.theme
        left = box.left()
        for network in line.networks[:6]:
            tile = self._look.network_picture(network, _TILE)
            painter.drawPixmap(QRect(left, box.center().y() - _TILE // 2 + 1, _TILE, _TILE), tile)
            left += _TILE + 4
        left += 4 if line.networks else 0
        painter.setFont(self._plain)
        painter.setPen(theme.colour("danger" if line.problem else "muted"))
        words = line.problem or line.beside
        room = box.right() - left
        shown = self._plain_metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top(), room, box.height()), _MIDDLE, shown)

    def _measure(self) -> None:
        sizes = self._look.theme.sizes
        self._bold, self._plain = QFont(), QFont()
        self._bold.setPixelSize(sizes.body)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._plain.setPixelSize(sizes.caption)
        self._bold_metrics, self._plain_metrics = QFontMetrics(self._bold), QFontMetrics(self._plain)
        self._height = self._bold_metrics.height() + max(self._plain_metrics.height(), _TILE) + 30
        self._pill_width = max(pill_size(self._look, state, self._plain).width() for state in PostState)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
