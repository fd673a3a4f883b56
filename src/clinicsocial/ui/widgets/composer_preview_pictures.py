"""The pictures of a preview, cropped as the network crops them, each with its alt text badge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.media.shapes import pixels_of
from clinicsocial.ui.widgets.composer_media_tile import middle_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.ui.composing.previewing import PreviewPicture
    from clinicsocial.ui.theme import Theme

_GAP = 4
_TALLEST = 1.25
"""Height by width beyond which a preview would fill the window."""
_GRID = 4
"""From the fifth picture on, a number stands for the rest."""


class Themed(Protocol):
    """Whoever knows in which colours to paint."""

    @property
    def theme(self) -> Theme:
        """The theme in force there."""
        ...


class PreviewPictures(QWidget):
    """One picture in its own shape; two to four as a grid of squares, as feeds show them."""

    def __init__(self, look: Themed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Themed = look
        self._pictures: tuple[PreviewPicture, ...] = ()
        self._thumbnails: Mapping[str, QPixmap] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pictures(self, pictures: tuple[PreviewPicture, ...], thumbnails: Mapping[str, QPixmap]) -> None:
        """Show these; thumbnails that are not there yet are drawn as empty frames."""
        self._pictures = pictures
        self._thumbnails = thumbnails
        self.setVisible(bool(pictures))
        self.setAccessibleName(self._spoken())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The shape follows the pictures."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at this width, in device-independent pixels."""
        count = len(self._pictures)
        if not count:
            return 0
        if count == 1:
            return round(width / max(self._pictures[0].ratio, 1 / _TALLEST))
        return width // 2 if count == 2 else round(width * 0.75)  # noqa: PLR2004 - two stand side by side

    def sizeHint(self) -> QSize:
        """A hint for layouts that ignore the ratio."""
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every box."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        boxes = _boxes(self.rect(), len(self._pictures))
        for picture, box in zip(self._pictures, boxes, strict=False):
            self._paint_one(painter, picture, box)
        hidden = len(self._pictures) - len(boxes)
        if hidden > 0:
            self._paint_badge(painter, boxes[-1], f"+{hidden}", right=True)
        painter.end()

    def _paint_one(self, painter: QPainter, picture: PreviewPicture, box: QRect) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box), 8, 8)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(box, self._look.theme.colour("sunken"))
        thumbnail = self._thumbnails.get(picture.sha256)
        if thumbnail is not None and not thumbnail.isNull():
            _draw_picture(painter, box, thumbnail, picture)
        painter.restore()
        if picture.alt_text:
            self._paint_badge(painter, box, tr("ALT"))

    def _paint_badge(self, painter: QPainter, box: QRect, word: str, *, right: bool = False) -> None:
        metrics = painter.fontMetrics()
        size = QSize(metrics.horizontalAdvance(word) + 12, metrics.height() + 4)
        left = box.right() - size.width() - 6 if right else box.left() + 6
        badge = QRect(left, box.bottom() - size.height() - 6, size.width(), size.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.colour("text"))
        painter.drawRoundedRect(QRectF(badge), 4, 4)
        painter.setPen(self._look.theme.colour("surface"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), word)

    def _spoken(self) -> str:
        count = len(self._pictures)
        described = sum(bool(picture.alt_text) for picture in self._pictures)
        return " ".join(
            (
                trn("{n} picture.", "{n} pictures.", count),
                trn("{n} has alt text.", "{n} have alt text.", described),
            )
        )


def _draw_picture(painter: QPainter, box: QRect, thumbnail: QPixmap, picture: PreviewPicture) -> None:
    """The part of it that the account shows; with a border, all of it on white."""
    frame = picture.frame
    if frame is None:
        painter.drawPixmap(box, thumbnail, middle_part(thumbnail, box.size()))
    elif frame.border:
        painter.fillRect(box, Qt.GlobalColor.white)
        size = thumbnail.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        inner = QRect(QPoint(0, 0), size)
        inner.moveCenter(box.center())
        painter.drawPixmap(inner, thumbnail, thumbnail.rect())
    else:
        left, top, right, bottom = pixels_of(frame.area, thumbnail.width(), thumbnail.height())
        part = thumbnail.copy(left, top, right - left, bottom - top)
        painter.drawPixmap(box, part, middle_part(part, box.size()))


def _boxes(frame: QRect, count: int) -> list[QRect]:
    """Where the first four pictures stand."""
    half_w, half_h = (frame.width() - _GAP) // 2, (frame.height() - _GAP) // 2
    right, low = frame.left() + half_w + _GAP, frame.top() + half_h + _GAP
    if count <= 1:
        return [frame] * count
    if count == 2:  # noqa: PLR2004 - side by side
        return [QRect(x, frame.top(), half_w, frame.height()) for x in (frame.left(), right)]
    columns = [QRect(right, frame.top(), half_w, half_h), QRect(right, low, half_w, half_h)]
    if count < _GRID:
        return [QRect(frame.left(), frame.top(), half_w, frame.height()), *columns]
    return [
        QRect(frame.left(), frame.top(), half_w, half_h),
        columns[0],
        QRect(frame.left(), low, half_w, half_h),
        columns[1],
    ]
