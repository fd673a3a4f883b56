"""How the palette's rows are painted: icon, title, perhaps a second line; state and keys at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinicsocial.ui.models.lines import LINE_ROLE
from clinicsocial.ui.models.palette import PaletteLine
from clinicsocial.ui.widgets import pills
from clinicsocial.ui.widgets.line_delegate import LEFT, RIGHT

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_PAD = 12
_ICON = 18
_GAP = 10


class PaletteDelegate(QStyledItemDelegate):
    """Rows with a second line are higher than those without; headings are lower."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._measure()
        look.changed.connect(self._measure)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """High enough for its words, at the current text size."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, PaletteLine):
            return QSize()
        if line.is_heading:
            return QSize(320, self._small.height() + 16)
        lower = self._small.height() + 2 if line.detail else 0
        return QSize(320, self._plain.height() + lower + 16)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, PaletteLine):
            return
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        if line.is_heading:
            painter.setFont(self._small_bold)
            painter.setPen(self._look.theme.colour("muted"))
            painter.drawText(inner.adjusted(0, 6, 0, 0), LEFT, line.title)
        else:
            self._paint_ground(painter, box, option.state)
            self._paint_line(painter, inner, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 1, -2, -1), 6, 6)
        if chosen:  # told by more than a shade: a bar at the edge
            painter.setBrush(self._look.theme.colour("accent"))
            painter.drawRoundedRect(QRectF(box.left() + 2, box.top() + 6, 3, box.height() - 12), 1.5, 1.5)

    def _paint_line(self, painter: QPainter, box: QRect, line: PaletteLine) -> None:
        icon = self._look.picture(line.icon, "muted", _ICON)
        painter.drawPixmap(QRect(box.left(), box.center().y() - _ICON // 2, _ICON, _ICON), icon)
        words = box.adjusted(_ICON + _GAP, 7, 0, -7)
        right = self._paint_right(painter, words, line)
        room = words.width() - right
        upper = QRect(words.left(), words.top(), room, self._plain.height())
        title = self._plain.elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._plain_font)
        painter.setPen(self._look.theme.colour("text"))
        painter.drawText(upper, LEFT, title)
        if line.detail:
            lower = QRect(words.left(), upper.bottom() + 3, room, self._small.height())
            detail = self._small.elidedText(line.detail, Qt.TextElideMode.ElideRight, room)
            self._paint_small(painter, lower, LEFT, detail)

    def _paint_right(self, painter: QPainter, box: QRect, line: PaletteLine) -> int:
        """Draw state and keys or time; returns the width they take."""
        used = 0
        if line.state is not None:
            size = pills.pill_size(self._look, line.state, self._small_font)
            left = box.right() - size.width()
            pill = QRectF(left, box.center().y() - size.height() / 2, size.width(), size.height())
            pills.paint_pill(painter, pill, self._look, line.state, self._small_font)
            used = size.width() + _GAP
        if line.right:
            width = self._small.horizontalAdvance(line.right)
            self._paint_small(painter, box.adjusted(0, 0, -used, 0), RIGHT, line.right)
            used += width + _GAP
        return used

    def _paint_small(self, painter: QPainter, box: QRect, where: Qt.AlignmentFlag, words: str) -> None:
        painter.setFont(self._small_font)
        painter.setPen(self._look.theme.colour("muted"))
        painter.drawText(box, where, words)

    def _measure(self) -> None:
        sizes = self._look.theme.sizes
        self._plain_font, self._small_font, self._small_bold = QFont(), QFont(), QFont()
        self._plain_font.setPixelSize(sizes.body)
        self._small_font.setPixelSize(sizes.caption)
        self._small_bold.setPixelSize(sizes.caption)
        self._small_bold.setWeight(QFont.Weight.DemiBold)
        self._plain, self._small = QFontMetrics(self._plain_font), QFontMetrics(self._small_font)
