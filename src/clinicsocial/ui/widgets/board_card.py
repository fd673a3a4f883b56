"""How a card of the board is painted: its first words, the networks, the time, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinicsocial.ui.models.lines import LINE_ROLE
from clinicsocial.ui.models.post_list import PostLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.look import Look

_GAP, _PAD, _TILE = 4, 12, 16
_LINES = 3
"""Of the first words; what is longer ends in dots."""
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BoardDelegate(QStyledItemDelegate):
    """Every card is as high as every other, at the current text size."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._measure()
        look.changed.connect(self._measure)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every card."""
        return QSize(160, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a card."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, PostLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        self._paint_ground(painter, card, option)
        inner = card.toRect().adjusted(_PAD, _PAD - 2, -_PAD, -(_PAD - 2))
        words = QRect(inner.left(), inner.top(), inner.width(), self._bold_metrics.lineSpacing() * _LINES + 3)
        painter.setFont(self._bold)
        painter.setPen(self._look.theme.colour("text"))
        painter.drawText(words, int(_WRAP), self._fitted(line.title, words))
        self._paint_foot(painter, inner, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, card: QRectF, option: QStyleOptionViewItem) -> None:
        """Of all columns only the one with the keyboard shows which card is chosen."""
        theme, state = self._look.theme, option.state
        here = option.widget.hasFocus()
        chosen = here and bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(theme.colour("accent_soft" if chosen else "hover" if over else "surface"))
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(theme.colour("focus"), 2) if focus else QPen(theme.colour("line"), 1))
        painter.drawRoundedRect(card, 8, 8)

    def _paint_foot(self, painter: QPainter, inner: QRect, line: PostLine) -> None:
        """The networks and the time in one row, and below it what it belongs to or what is wrong."""
        theme, high = self._look.theme, self._plain_metrics.height()
        lower = QRect(inner.left(), inner.bottom() - high, inner.width(), high)
        upper = lower.translated(0, -(high + 4))
        left = upper.left()
        for network in line.networks[:5]:
            tile = self._look.network_picture(network, _TILE)
            painter.drawPixmap(QRect(left, upper.center().y() - _TILE // 2, _TILE, _TILE), tile)
            left += _TILE + 3
        painter.setFont(self._plain)
        painter.setPen(theme.colour("muted"))
        left += 3 if line.networks else 0
        beside = QRect(left, upper.top(), upper.right() - left, high)
        painter.drawText(beside, int(_LEFT), self._elided(line.when, beside.width()))
        painter.setPen(theme.colour("danger" if line.problem else "muted"))
        painter.drawText(lower, int(_LEFT), self._elided(line.problem or line.beside, lower.width()))

    def _fitted(self, words: str, box: QRect) -> str:
        """The words, ended with dots where they would take more lines than there are."""
        if self._fits(words, box):
            return words
        parts = words.split(" ")
        low, high = 1, len(parts)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(_cut(parts, middle), box) else (low, middle - 1)
        return _cut(parts, low)

    def _fits(self, words: str, box: QRect) -> bool:
        needed = self._bold_metrics.boundingRect(QRect(0, 0, box.width(), 10_000), int(_WRAP), words)
        return needed.height() <= box.height()

    def _elided(self, words: str, width: int) -> str:
        return self._plain_metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    def _measure(self) -> None:
        sizes = self._look.theme.sizes
        self._bold, self._plain = QFont(), QFont()
        self._bold.setPixelSize(sizes.body)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._plain.setPixelSize(sizes.caption)
        self._bold_metrics, self._plain_metrics = QFontMetrics(self._bold), QFontMetrics(self._plain)
        words = self._bold_metrics.lineSpacing() * _LINES + 3
        self._height = words + 2 * self._plain_metrics.height() + 4 + 8 + 2 * (_PAD - 2 + _GAP)


def _cut(parts: Sequence[str], count: int) -> str:
    """So many words, and dots."""
    return " ".join(parts[:count]).rstrip(" .,;:…") + "…"
