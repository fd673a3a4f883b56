"""Paints a row of a list: a pill on the left, two lines of words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinicsocial.ui.models.lines import LINE_ROLE, L
from clinicsocial.ui.widgets import pills

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.widgets.pills import PillLook

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_PAD = 12


class LineDelegate(QStyledItemDelegate, Generic[L]):
    """Every row is as high as every other, at the current text size. `kind` is the class of the lines."""

    def __init__(self, look: Look, kind: type[L], parent: QWidget, *, lower: int = 0) -> None:
        super().__init__(parent)
        self.look = look
        self._kind = kind
        self._lower = lower
        self._measure()
        look.changed.connect(self._measure)

    def pill(self, line: L) -> PillLook:
        """What the pill of a line shows."""
        raise NotImplementedError

    def pill_words(self) -> Iterable[str]:
        """All that a pill may say, so that the words of all rows begin in one place."""
        raise NotImplementedError

    def paint_upper(self, painter: QPainter, box: QRect, line: L) -> None:
        """Draw the first line of words."""
        raise NotImplementedError

    def paint_lower(self, painter: QPainter, box: QRect, line: L) -> None:
        """Draw the second."""
        raise NotImplementedError

    def paint_title(self, painter: QPainter, box: QRect, title: str, beside: str) -> None:
        """Draw a title, cut where it must be, and in small letters at the right end what stands beside it."""
        theme = self.look.theme
        painter.setFont(self.plain)
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, RIGHT, beside)
        painter.setFont(self.bold)
        painter.setPen(theme.colour("text"))
        room = box.width() - self.plain_metrics.horizontalAdvance(beside) - 16
        shown = self.bold_metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left(), box.top(), room, box.height()), LEFT, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row."""
        return QSize(320, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, self._kind):
            return
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, box, option.state, self.look)
        inner = box.adjusted(_PAD, 8, -_PAD, -8)
        half = inner.height() // 2
        shown = self.pill(line)
        size = pills.size_for(self.look, shown.words, self.plain)
        pill = QRectF(inner.left(), inner.center().y() - size.height() / 2 + 1, size.width(), size.height())
        pills.draw(painter, pill, self.look, shown, self.plain)
        words = inner.adjusted(self._pill_width + 16, 0, 0, 0)
        self.paint_upper(painter, QRect(words.left(), words.top(), words.width(), half), line)
        self.paint_lower(painter, QRect(words.left(), words.top() + half, words.width(), half), line)
        painter.restore()

    def _measure(self) -> None:
        sizes = self.look.theme.sizes
        self.bold, self.plain = QFont(), QFont()
        self.bold.setPixelSize(sizes.body)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.plain.setPixelSize(sizes.caption)
        self.bold_metrics, self.plain_metrics = QFontMetrics(self.bold), QFontMetrics(self.plain)
        self._height = self.bold_metrics.height() + max(self.plain_metrics.height(), self._lower) + 30
        self._pill_width = max(
            pills.size_for(self.look, words, self.plain).width() for words in self.pill_words()
        )


def paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag, look: Look) -> None:
    """Draw what lies under a row: chosen, under the mouse, the line below it, the frame of the keyboard."""
    theme = look.theme
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, theme.colour("accent_soft" if chosen else "hover"))
    painter.setPen(theme.colour("line"))
    painter.drawLine(box.left() + _PAD, box.bottom(), box.right() - _PAD, box.bottom())
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 6, 6)
