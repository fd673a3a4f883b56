"""A field to sign in: with a pen, a finger or the mouse."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QTabletEvent

    from clinicsocial.ui.look import Look

_WIDTH = 2.4
_SCALE = 3
"""The picture kept is this many times as fine as the field."""
_LEAST = 24.0
"""Pixels of line: less is a slip, not a signature."""


class SignatureField(QWidget):
    """`changed` after each line. Ink is black on white in every appearance: it is a document."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: list[list[QPointF]] = []
        self._drawing = False
        self.setObjectName("signature-field")
        self.setAccessibleName(tr("Signature"))
        self.setAccessibleDescription(
            tr("Draw your signature here. If you cannot, choose “Sign on paper instead”.")
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(
            Qt.WidgetAttribute.WA_AcceptTouchEvents, on=False
        )  # Qt makes mouse events of touches

    @property
    def is_signed(self) -> bool:
        """Whether enough was drawn to be a signature."""
        return self._length() >= _LEAST

    def clear(self) -> None:
        """Take everything away."""
        self._lines.clear()
        self._drawing = False
        self.update()
        self.changed.emit()

    def png(self) -> bytes:
        """The signature in black on white, finer than the screen."""
        picture = QImage(self.size() * _SCALE, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.scale(_SCALE, _SCALE)
        self._draw_lines(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes for the format
        return bytes(buffer.data().data())

    def sizeHint(self) -> QSize:
        """Room for a hand."""
        return QSize(560, 170)

    # -- drawing ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A line begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The line goes on."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The line ends."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The same with a pen, at its own fineness."""
        kind = event.type()
        if kind == event.Type.TabletPress:
            self._begin(event.position())
        elif kind == event.Type.TabletMove:
            self._go_on(event.position())
        elif kind == event.Type.TabletRelease:
            self._end()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, a line to sign on, and what was drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour("line_strong"), 1))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
        painter.setPen(QPen(QColor("#9AA5A8"), 1, Qt.PenStyle.DashLine))
        ground = self.height() * 3 // 4
        painter.drawLine(24, ground, self.width() - 24, ground)
        self._draw_lines(painter)
        painter.end()

    def _draw_lines(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor("#101418"), _WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self._lines:
            painter.drawPath(_smooth(line))

    def _begin(self, at: QPointF) -> None:
        self._drawing = True
        self._lines.append([at])
        self.update()

    def _go_on(self, at: QPointF) -> None:
        if self._drawing:
            self._lines[-1].append(at)
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.changed.emit()

    def _length(self) -> float:
        return sum((one - other).manhattanLength() for line in self._lines for one, other in pairwise(line))


def _smooth(points: list[QPointF]) -> QPainterPath:
    """A line through the middles between points, so that it has no corners."""
    path = QPainterPath(points[0])
    for one, other in pairwise(points):
        path.quadTo(one, (one + other) / 2)
    path.lineTo(points[-1])
    return path
