"""How one picture is painted in the media strip: thumbnail, and how it stands with its alt text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinicsocial.ui.models.composer_media import AltState, MediaRole, alt_state_words

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

PICTURE = QSize(128, 88)
"""Size of a thumbnail in device-independent pixels."""
_GAP = 4

_TONES = {
    AltState.DESCRIBED: ("check", "success"),
    AltState.DECORATIVE: ("info", "muted"),
    AltState.MISSING: ("warning", "danger"),
}


class MediaTileDelegate(QStyledItemDelegate):
    """Thumbnail with rounded corners and one line under it: icon and word of the alt text's state."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The picture, a line of text and room for the focus ring."""
        line = option.fontMetrics.height()
        words = max(option.fontMetrics.horizontalAdvance(alt_state_words(state)) for state in AltState)
        width = max(PICTURE.width(), words + 20)
        return QSize(width + 4 * _GAP, PICTURE.height() + line + 5 * _GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the tile; selection is a ring, not a tint, so that the picture keeps its colours."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        tile: QRect = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._look.theme.colour("focus"), 2))
            painter.setBrush(self._look.theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(tile), 8, 8)
        box = QRect(tile.left() + _GAP, tile.top() + _GAP, tile.width() - 2 * _GAP, PICTURE.height())
        self._paint_picture(painter, box, index.data(Qt.ItemDataRole.DecorationRole))
        self._paint_state(painter, tile, box, AltState(index.data(MediaRole.ALT_STATE)))
        painter.restore()

    def _paint_picture(self, painter: QPainter, box: QRect, picture: object) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(box), 6, 6)
        painter.save()
        painter.setClipPath(frame)
        painter.fillRect(box, self._look.theme.colour("sunken"))
        if isinstance(picture, QPixmap) and not picture.isNull():
            painter.drawPixmap(box, picture, middle_part(picture, box.size()))
        else:
            icon = self._look.picture("image", "faint", 24)
            painter.drawPixmap(box.center().x() - 12, box.center().y() - 12, icon)
        painter.restore()

    def _paint_state(self, painter: QPainter, tile: QRect, box: QRect, state: AltState) -> None:
        icon, token = _TONES[state]
        line = QRect(box.left(), box.bottom() + _GAP, box.width(), tile.bottom() - box.bottom() - _GAP)
        painter.drawPixmap(line.left(), line.center().y() - 7, self._look.picture(icon, token, 14))
        painter.setPen(self._look.theme.colour(token))
        words = line.adjusted(18, 0, 0, 0)
        text = QFontMetrics(painter.font()).elidedText(
            alt_state_words(state), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


def middle_part(picture: QPixmap, shape: QSize) -> QRect:
    """The largest middle part of the picture with the proportions of `shape`, in the picture's own pixels."""
    size = picture.size()
    part = shape.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    return QRect(
        (size.width() - part.width()) // 2, (size.height() - part.height()) // 2, part.width(), part.height()
    )
