"""The large picture with the places in it: numbered faces, and text; the list beside it says the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent, QResizeEvent

    from clinicsocial.core.values.looking import Box
    from clinicsocial.ui.look import Look

_LABEL = 22
"""Height of a number's label, in pixels."""


class MarkTone(StrEnum):
    """Whether a place still wants an answer."""

    OPEN = "warning"
    DONE = "success"
    BAD = "danger"
    QUIET = "info"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the picture."""

    key: str
    """``face-0``, ``text-3``, …"""
    label: str
    """What stands at its corner: the number in the list beside it."""
    box: Box
    """In pixels of the picture as shown in its full size."""
    tone: MarkTone
    second: float | None = None
    """In a video, the frame it stands in."""
    beside: bool = False
    """Whether the label stands to the left: above a line of text it would cover the one before."""


class PictureView(QWidget):
    """Shows a picture as large as it can. `chosen` tells the key of a place that was clicked."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._image: QImage | None = None
        self._scaled: QPixmap | None = None
        self._full = QSize(1, 1)
        self._marks: tuple[Mark, ...] = ()
        self._current = ""
        self._words = ""
        self.setObjectName("library-picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, 220)
        look.changed.connect(self.update)

    def show_image(self, image: QImage | None, full: QSize) -> None:
        """Show this image of a picture whose real size is `full`; None: it is still being opened."""
        self._image, self._full = image, full
        self._scaled = None
        self._describe()
        self.update()

    def show_words(self, words: str) -> None:
        """Say this in its place while there is no picture."""
        self._words = words
        self.update()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these places."""
        self._marks = tuple(marks)
        self._describe()
        self.update()

    def choose(self, key: str) -> None:
        """Bring out one place; an empty key none."""
        self._current = key
        self.update()

    def place_of(self, box: Box) -> QRectF:
        """Where a place of the picture lies in this widget."""
        area = self._area()
        across, down = area.width() / self._full.width(), area.height() / self._full.height()
        return QRectF(
            area.left() + box.x * across, area.top() + box.y * down, box.width * across, box.height * down
        )

    def sizeHint(self) -> QSize:
        """Room enough to see a face."""
        return QSize(560, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale anew."""
        super().resizeEvent(event)
        self._scaled = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which place was meant: the smallest under the pointer."""
        under = [mark for mark in self._marks if self.place_of(mark.box).contains(event.position())]
        if under:
            smallest = min(under, key=lambda mark: mark.box.width * mark.box.height)
            self.chosen.emit(smallest.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, then its places."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        if self._image is None:
            painter.setPen(theme.colour("muted"))
            inner = self.rect().adjusted(24, 24, -24, -24)
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        else:
            painter.drawPixmap(self._area().topLeft(), self._picture(self._image))
            for mark in sorted(self._marks, key=lambda one: one.key == self._current):
                self._mark(painter, mark)
        painter.end()

    def _picture(self, image: QImage) -> QPixmap:
        """Scaled once for a size; the device's own pixels are used."""
        if self._scaled is None:
            ratio = self.devicePixelRatioF()
            size = self._area().size() * ratio
            shown = image.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._scaled = QPixmap.fromImage(shown)
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled

    def _area(self) -> QRect:
        """Where the picture lies: in the middle, no larger than it is."""
        room = self.rect().adjusted(8, 8, -8, -8)
        size = self._full.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if size.width() > self._full.width():
            size = self._full
        area = QRect(0, 0, max(1, size.width()), max(1, size.height()))
        area.moveCenter(self.rect().center())
        return area

    def _mark(self, painter: QPainter, mark: Mark) -> None:
        theme = self._look.theme
        current = mark.key == self._current
        colour = theme.colour(mark.tone.value)
        box = self.place_of(mark.box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("surface"), 5 if current else 4))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QPen(colour, 3 if current else 2))
        painter.drawRoundedRect(box, 4, 4)
        if not mark.label:
            return
        font = QFont(self.font())
        font.setPixelSize(theme.sizes.caption)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        width = max(_LABEL, painter.fontMetrics().horizontalAdvance(mark.label) + 12)
        label = _label_place(box, width, beside=mark.beside)
        painter.setPen(QPen(theme.colour("focus") if current else colour, 2 if current else 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(label, 5, 5)
        painter.setPen(colour)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, mark.label)

    def _describe(self) -> None:
        faces = sum(mark.key.startswith("face") for mark in self._marks)
        texts = len(self._marks) - faces
        self.setAccessibleName(
            tr("The picture, with {faces} faces and {texts} lines of text marked", faces=faces, texts=texts)
            if self._image is not None
            else self._words
        )


def _label_place(box: QRectF, width: int, *, beside: bool) -> QRectF:
    """Where a place's number stands: above its corner, or to the left of it."""
    if beside and box.left() >= width + 4:
        return QRectF(box.left() - width - 4, box.center().y() - _LABEL / 2, width, _LABEL)
    return QRectF(box.left() - 1, max(0.0, box.top() - _LABEL), width, _LABEL)
