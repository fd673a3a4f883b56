"""The small box beside a part of a chart that is pointed at: its name, and below it its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

if TYPE_CHECKING:
    from clinicsocial.ui.theme import Theme

_PAD = 8.0
_WIDEST = 320.0


def paint_bubble(painter: QPainter, whole: QRectF, part: QRectF, words: str, theme: Theme) -> None:
    """Draw the words beside `part`, within `whole`; the first line is what it is about."""
    lines = words.split("\n")
    bold, plain = _font(painter, theme, bold=True), _font(painter, theme, bold=False)
    metrics = QFontMetricsF(plain), QFontMetricsF(bold)
    fonts = [(bold, metrics[1]) if number == 0 else (plain, metrics[0]) for number in range(len(lines))]
    room = min(_WIDEST, whole.width() - 2 * _PAD)
    shown = [
        metric.elidedText(line, Qt.TextElideMode.ElideRight, room)
        for line, (_, metric) in zip(lines, fonts, strict=True)
    ]
    width = max(metric.horizontalAdvance(line) for line, (_, metric) in zip(shown, fonts, strict=True))
    height = sum(metric.lineSpacing() for _, metric in fonts)
    box = _place(whole, part, width + 2 * _PAD, height + 1.5 * _PAD)
    painter.setPen(QPen(theme.colour("line_strong"), 1))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(theme.colour("text"))
    y = box.top() + 0.75 * _PAD
    for line, (font, metric) in zip(shown, fonts, strict=True):
        painter.setFont(font)
        painter.drawText(QPointF(box.left() + _PAD, y + metric.ascent()), line)
        y += metric.lineSpacing()


def _place(whole: QRectF, part: QRectF, width: float, height: float) -> QRectF:
    """Right of the part, left of it where there is no room, below or above it where it is wide."""
    top = min(max(part.center().y() - height / 2, whole.top() + 1), whole.bottom() - height - 1)
    if part.right() + 6 + width <= whole.right():
        return QRectF(part.right() + 6, top, width, height)
    if part.left() - 6 - width >= whole.left():
        return QRectF(part.left() - 6 - width, top, width, height)
    left = max(whole.left() + 1, whole.right() - width - 1)
    below = part.bottom() + 4
    if below + height <= whole.bottom():
        return QRectF(left, below, width, height)
    return QRectF(left, max(whole.top() + 1, part.top() - 4 - height), width, height)


def _font(painter: QPainter, theme: Theme, *, bold: bool) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(theme.sizes.caption)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
