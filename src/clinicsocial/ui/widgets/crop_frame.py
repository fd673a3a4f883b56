"""A picture with a frame over it: pulled with the mouse, or moved with the arrows and sized with + and −."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.framing import WHOLE, Area
from clinicsocial.ui.composing.cropping import grown, moved, resized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.look import Look

_HANDLE = 10.0
"""Half the side of the square in which a corner can be taken, in device-independent pixels."""
_STEP, _LEAP = 0.01, 0.05
_GROWTH = 0.05
_SHADE = 150
"""How dark the part outside the frame is, of 255."""


class CropFrame(QWidget):
    """`changed` tells the new `Area` whenever the person has changed it."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crop-frame")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Part of the picture that is shown"))
        self._look = look
        self._picture = QPixmap()
        self._area = WHOLE
        self._shape: float | None = None
        self._framed = False
        self._keep: Sequence[Area] = ()
        self._pulled: tuple[bool, bool] | None = None
        self._grip: QPointF | None = None
        look.changed.connect(self.update)

    @property
    def area(self) -> Area:
        """What is in the frame."""
        return self._area

    def show_picture(self, picture: QPixmap, keep: Sequence[Area]) -> None:
        """Show this picture; `keep` are drawn as what should stay inside."""
        self._picture, self._keep = picture, keep
        self.update()

    def show_frame(self, area: Area | None, shape: float | None) -> None:
        """Show this frame, or none (None); `shape` is width by height in shares of the picture, or free."""
        self._framed = area is not None
        self._area, self._shape = area or WHOLE, shape
        self._tell_place()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a picture that can be judged."""
        return QSize(520, 360)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a low window."""
        return QSize(280, 180)

    # -- the person

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move (faster with Shift), + and − size."""
        step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        steps = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        sizes = {Qt.Key.Key_Plus: _GROWTH, Qt.Key.Key_Equal: _GROWTH, Qt.Key.Key_Minus: -_GROWTH}
        key = Qt.Key(event.key())
        if self._framed and key in steps:
            self._take(moved(self._area, *steps[key]))
        elif self._framed and key in sizes:
            self._take(grown(self._area, sizes[key], self._shape))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a corner, or the frame."""
        if not self._framed or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pulled = self._corner_at(event.position())
        inside = self._frame_box().contains(event.position())
        self._grip = self._share_of(event.position()) if inside or self._pulled is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it."""
        at = self._share_of(event.position())
        if self._pulled is not None:
            self._take(resized(self._area, self._pulled, (at.x(), at.y()), self._shape))
        elif self._grip is not None:
            self._take(moved(self._area, at.x() - self._grip.x(), at.y() - self._grip.y()))
            self._grip = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        self._pulled = self._grip = None

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, what is outside the frame darker, what should stay inside dashed."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        theme, box = self._look.theme, self._picture_box()
        painter.fillRect(self.rect(), theme.colour("sunken"))
        if not self._picture.isNull():
            painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        if self._framed:
            self._paint_frame(painter, box)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_frame(self, painter: QPainter, box: QRectF) -> None:
        frame = self._frame_box()
        shade = QColor(0, 0, 0, _SHADE)
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), frame.top() - box.top()), shade)
        painter.fillRect(
            QRectF(box.left(), frame.bottom(), box.width(), box.bottom() - frame.bottom()), shade
        )
        painter.fillRect(QRectF(box.left(), frame.top(), frame.left() - box.left(), frame.height()), shade)
        painter.fillRect(
            QRectF(frame.right(), frame.top(), box.right() - frame.right(), frame.height()), shade
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("white"), 1, Qt.PenStyle.DashLine))
        for area in self._keep:
            painter.drawRect(self._box_of(area))
        for width, colour in ((4, QColor(0, 0, 0, _SHADE)), (2, QColor("white"))):
            painter.setPen(QPen(colour, width))
            painter.drawRect(frame)
        painter.setPen(QPen(QColor(0, 0, 0, _SHADE), 1))
        painter.setBrush(QColor("white"))
        for corner in (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()):
            painter.drawRect(QRectF(corner.x() - 5, corner.y() - 5, 10, 10))

    # -- geometry

    def _picture_box(self) -> QRectF:
        """Where the picture stands: as large as fits, in the middle."""
        room = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        if self._picture.isNull():
            return room
        size = self._picture.size().toSizeF()
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(QPointF(0, 0), size)
        box.moveCenter(room.center())
        return box

    def _box_of(self, area: Area) -> QRectF:
        box = self._picture_box()
        return QRectF(
            box.left() + area.left * box.width(),
            box.top() + area.top * box.height(),
            area.width * box.width(),
            area.height * box.height(),
        )

    def _frame_box(self) -> QRectF:
        return self._box_of(self._area)

    def _share_of(self, at: QPointF) -> QPointF:
        box = self._picture_box()
        return QPointF(
            (at.x() - box.left()) / max(box.width(), 1.0), (at.y() - box.top()) / max(box.height(), 1.0)
        )

    def _corner_at(self, at: QPointF) -> tuple[bool, bool] | None:
        frame = self._frame_box()
        for right in (False, True):
            for lower in (False, True):
                x = frame.right() if right else frame.left()
                y = frame.bottom() if lower else frame.top()
                if abs(at.x() - x) <= _HANDLE and abs(at.y() - y) <= _HANDLE:
                    return right, lower
        return None

    def _take(self, area: Area) -> None:
        self._area = area
        self._tell_place()
        self.update()
        self.changed.emit(area)

    def _tell_place(self) -> None:
        words = tr("The whole picture")
        if self._framed:
            held = self._area
            words = tr(
                "{left} to {right} per cent across, {top} to {bottom} down; arrows move it, + and − size it.",
                left=round(held.left * 100),
                right=round((held.left + held.width) * 100),
                top=round(held.top * 100),
                bottom=round((held.top + held.height) * 100),
            )
        self.setAccessibleDescription(words)
