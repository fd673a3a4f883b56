"""The grid of the library and how a file's cell is painted: tile, name, what it wants, consent, length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.media.views import Need, Standing
from clinicsocial.ui.models.library import CELL_ROLE, LibraryCell
from clinicsocial.ui.widgets.basics import own_viewport

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.library import LibraryModel

TILE = (190, 126)
"""The picture of a cell, in device-independent pixels."""
_GAP = 12
"""Between two cells, and from the edge."""
_PAD = 10
_RADIUS = 10.0
_BADGE = 16

_NEED_LOOK = {
    Need.LOOKING: ("clock", "muted"),
    Need.LOOK_FAILED: ("state-refused", "danger"),
    Need.FACES: ("users", "warning"),
    Need.VOICES: ("help", "warning"),
    Need.TEXT: ("eye", "warning"),
}
"""Icon and ink of what a file wants."""
_STANDING_LOOK = {
    Standing.COVERED: ("shield", "success"),
    Standing.ENDS_SOON: ("clock", "warning"),
    Standing.NOT_COVERED: ("block", "danger"),
}


class LibraryGrid(QListView):
    """`opened` on Enter or a click, `delete_asked` on Delete."""

    opened = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, look: Look, model: LibraryModel) -> None:
        super().__init__()
        own_viewport(self)
        self._files = model
        self.setObjectName("library-grid")
        self.setAccessibleName(tr("Pictures and videos"))
        self.setModel(model)
        self._delegate = CellDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setProperty("frame", "none")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        # Always there: Qt keeps room for a bar that may come, and would then fit a column less.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self._look = look
        # Only what a scroll uncovers is painted anew, which takes a ground of its own.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.clicked.connect(self._open)
        look.changed.connect(self._spread)

    @property
    def current(self) -> str:
        """The file the keyboard is on; empty where there is none."""
        cell = self._files.cell(self.currentIndex().row())
        return "" if cell is None else cell.sha256

    def go_to(self, sha256: str) -> None:
        """Put the keyboard on this file, if it is listed, else on the first."""
        place = self._files.place(sha256)
        self.setCurrentIndex(self._files.index(max(place, 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the cells."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.colour("window"))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the columns over the whole width."""
        self._delegate.spread(self.viewport().width())
        super().resizeEvent(event)

    @Slot()
    def _spread(self) -> None:
        self._delegate.spread(self.viewport().width())
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks to delete; the rest walks the grid."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current:
            self.opened.emit(self.current)
        elif event.key() == Qt.Key.Key_Delete and self.current:
            self.delete_asked.emit(self.current)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        cell = self._files.cell(index.row())
        if cell is not None:
            self.opened.emit(cell.sha256)


class CellDelegate(QStyledItemDelegate):
    """Every cell has one size: the tile, and two lines below it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._room = 0
        self._grounds: dict[tuple[bool, bool, float], QPixmap] = {}
        self._measure()
        look.changed.connect(self._measure)

    def spread(self, room: int) -> None:
        """Share this width among as many columns as fit."""
        self._room = room
        self._grounds.clear()
        least = TILE[0] + 2 * _PAD + _GAP
        columns = max(1, room // least)
        self._size.setWidth(max(least, room // columns))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every file."""
        return self._size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, LibraryCell):
            return
        box = QRect(option.rect.topLeft(), self._size).adjusted(0, 0, -_GAP, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, option.state)
        tile = QRect(box.left() + _PAD, box.top() + _PAD, box.width() - 2 * _PAD, TILE[1])
        self._tile(painter, tile, index.data(Qt.ItemDataRole.DecorationRole), cell)
        self._badges(painter, tile, cell)
        below = QRect(tile.left(), tile.bottom() + 8, tile.width(), self._bold.height())
        self._name(painter, below, cell)
        self._line(painter, below.translated(0, self._bold.height() + 2), cell)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ratio = painter.device().devicePixelRatioF()
        key = (focused, hovered, ratio)
        if key not in self._grounds:
            self._grounds[key] = self._drawn_ground(box.size(), ratio, focused=focused, hovered=hovered)
        painter.drawPixmap(box.topLeft(), self._grounds[key])

    def _drawn_ground(self, size: QSize, ratio: float, *, focused: bool, hovered: bool) -> QPixmap:
        """An empty cell, drawn once for each way it can look: round corners cost more than all the rest."""
        theme = self._look.theme
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.colour("window"))  # opaque, so that it is copied and not blended
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, width = ("focus", 2.0) if focused else ("line_strong" if hovered else "line", 1.0)
        painter.setPen(QPen(theme.colour(colour), width))
        painter.setBrush(theme.colour("hover" if hovered else "surface"))
        edge = width / 2
        painter.drawRoundedRect(
            QRectF(QRect(QPoint(), size)).adjusted(edge, edge, -edge, -edge), _RADIUS, _RADIUS
        )
        painter.end()
        return picture

    def _tile(self, painter: QPainter, box: QRect, picture: object, cell: LibraryCell) -> None:
        if isinstance(picture, QPixmap):
            if cell.barred:
                painter.setOpacity(0.35)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(box, picture, _middle(picture, box))
            painter.setOpacity(1.0)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.colour("sunken"))
        painter.drawRect(box)
        icon = self._look.picture("video" if cell.length else "image", "faint", 28)
        painter.drawPixmap(QRect(box.center().x() - 13, box.center().y() - 13, 28, 28), icon)

    def _badges(self, painter: QPainter, tile: QRect, cell: LibraryCell) -> None:
        """Consent at the top left, a video's length at the bottom right: both in words."""
        if cell.badge:
            icon, token = _STANDING_LOOK[cell.standing]
            self._badge(painter, tile.topLeft() + QPoint(6, 6), cell.badge, icon, token)
        if cell.length:
            width = self._badge_width(cell.length)
            corner = tile.bottomRight() + QPoint(-5 - width, -11 - self._plain.height())
            self._badge(painter, corner, cell.length, "play", "text")

    def _badge(self, painter: QPainter, corner: QPoint, words: str, icon: str, token: str) -> None:
        theme = self._look.theme
        height = self._plain.height() + 6
        box = QRectF(corner.x(), corner.y(), self._badge_width(words), height)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        top = round(box.center().y() - _BADGE / 2)
        shape = self._look.picture(icon, token, _BADGE)
        painter.drawPixmap(QRect(corner.x() + 6, top, _BADGE, _BADGE), shape)
        painter.setFont(self._plain_font)
        painter.setPen(theme.colour(token))
        painter.drawText(box.adjusted(10 + _BADGE, 0, 0, 0), _MIDDLE, words)

    def _badge_width(self, words: str) -> int:
        return self._plain.horizontalAdvance(words) + _BADGE + 20

    def _name(self, painter: QPainter, box: QRect, cell: LibraryCell) -> None:
        painter.setFont(self._bold_font)
        painter.setPen(self._look.theme.colour("text"))
        shown = self._bold.elidedText(cell.name, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, _MIDDLE, shown)

    def _line(self, painter: QPainter, box: QRect, cell: LibraryCell) -> None:
        icon, token = _NEED_LOOK.get(cell.need, ("", "muted"))
        if cell.barred:
            icon, token = "block", "danger"
        left = box.left()
        if icon:
            top = box.center().y() - 7
            painter.drawPixmap(QRect(left, top, _BADGE, _BADGE), self._look.picture(icon, token, _BADGE))
            left += _BADGE + 5
        painter.setFont(self._plain_font)
        painter.setPen(QColor(self._look.theme.colour(token)))
        room = box.right() - left
        shown = self._plain.elidedText(cell.line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top(), room, box.height()), _MIDDLE, shown)

    @Slot()
    def _measure(self) -> None:
        sizes = self._look.theme.sizes
        self._bold_font, self._plain_font = QFont(), QFont()
        self._bold_font.setPixelSize(sizes.body)
        self._bold_font.setWeight(QFont.Weight.DemiBold)
        self._plain_font.setPixelSize(sizes.caption)
        self._bold, self._plain = QFontMetrics(self._bold_font), QFontMetrics(self._plain_font)
        height = TILE[1] + 2 * _PAD + self._bold.height() + self._plain.height() + 14 + _GAP
        self._size = QSize(TILE[0] + 2 * _PAD + _GAP, height)
        self.spread(self._room)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def _middle(picture: QPixmap, box: QRect) -> QRect:
    """The part of a tile that is shown in a cell wider than usual: all its width, less of its height."""
    height = min(picture.height(), round(picture.width() * box.height() / max(1, box.width())))
    return QRect(0, (picture.height() - height) // 2, picture.width(), height)
