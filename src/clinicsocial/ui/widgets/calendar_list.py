"""The calendar as a list: days one below the other, a line a post; choose several with a frame or keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.ui.models.calendar_items import CalendarItem
from clinicsocial.ui.models.calendar_rows import ROW_ROLE, Heading
from clinicsocial.ui.states import state_word
from clinicsocial.ui.widgets import pills
from clinicsocial.ui.widgets.basics import own_viewport
from clinicsocial.ui.widgets.calendar_chip import ChipPainter
from clinicsocial.ui.widgets.calendar_keys import bind_acts
from clinicsocial.ui.widgets.line_delegate import LEFT, RIGHT, paint_ground

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar_rows import CalendarRows
    from clinicsocial.ui.widgets.calendar_chosen import ChosenItems

_PAD = 12
_TILE = 16
_TILES = 4
"""Networks shown of a post; the words of every row begin behind so many."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class CalendarList(QListView):
    """Enter and a double click open; the keys of `calendar_keys` act on what is chosen, or this post."""

    item_opened = Signal(object)
    move_asked = Signal()
    delete_asked = Signal()
    none_asked = Signal()
    nudged = Signal(int, int)
    turned = Signal(int)

    def __init__(self, look: Look, model: CalendarRows, chosen: ChosenItems) -> None:
        super().__init__()
        own_viewport(self)
        self._rows = model
        self._chosen = chosen
        self._following = False
        self.setObjectName("calendar-list")
        self.setAccessibleName(tr("Posts by day"))
        self.setModel(model)
        self._delegate = ListDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._choose)
        chosen.changed.connect(self.follow)
        bind_acts(self, move=self._ask_move, delete=self.delete_asked.emit, nudge=self._nudge)
        look.changed.connect(self._restyle)

    @property
    def advised(self) -> Callable[[CalendarItem], tuple[str, ...]]:
        """What is advised about an item."""
        return self._delegate.chips.advised

    @advised.setter
    def advised(self, advised: Callable[[CalendarItem], tuple[str, ...]]) -> None:
        self._delegate.chips.advised = advised

    @property
    def current_item(self) -> CalendarItem | None:
        """The post the keyboard is on."""
        row = self._rows.row(self.currentIndex().row())
        return row if isinstance(row, CalendarItem) else None

    def show_day(self, day: date) -> None:
        """Bring a day to the top, or the first that has something after it."""
        row = self._rows.heading_of(day)
        if row >= 0:
            self.scrollTo(self._rows.index(row), QListView.ScrollHint.PositionAtTop)
            if self.current_item is None and row + 1 < self._rows.rowCount():
                self.selectionModel().setCurrentIndex(
                    self._rows.index(row + 1), QItemSelectionModel.SelectionFlag.NoUpdate
                )

    @Slot()
    def follow(self) -> None:
        """Show as selected what is chosen."""
        if self._following:
            return
        self._following = True
        selection = QItemSelection()
        for row in self._rows.rows_of(frozenset(item.key for item in self._chosen.items)):
            selection.select(self._rows.index(row), self._rows.index(row))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._following = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Escape lets go; the rest walks and chooses."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.none_asked.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _ask_move(self) -> None:
        if self.current_item is not None:
            self.move_asked.emit()

    def _nudge(self, arrow: Qt.Key) -> None:
        self.nudged.emit(_STEPS[arrow], 0)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip of a post, with what is advised about it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._rows.row(self.indexAt(event.pos()).row())
            if isinstance(row, CalendarItem):
                QToolTip.showText(event.globalPos(), "\n".join((row.told, *self.advised(row))), self)
                return True
        return super().viewportEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if isinstance(row, CalendarItem):
            self.item_opened.emit(row)

    @Slot()
    def _choose(self) -> None:
        if self._following:
            return
        self._following = True
        rows: Sequence[object] = [self._rows.row(one.row()) for one in self.selectedIndexes()]
        self._chosen.take([row for row in rows if isinstance(row, CalendarItem)])
        self._following = False

    @Slot()
    def _restyle(self) -> None:
        self._delegate.measure()
        self.doItemsLayout()


class ListDelegate(QStyledItemDelegate):
    """A heading, or one line: time, state, networks, first words, accounts. All rows are equally high."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.chips = ChipPainter(look, self)
        self.measure()

    def measure(self) -> None:
        """Take the sizes from the theme: where pills end and words begin is the same in every row."""
        self.chips.measure()
        words = max((state_word(state) for state in (*DeliveryState, PostState.DRAFT)), key=len)
        self._time_width = self.chips.metrics.horizontalAdvance("00:00") + 20
        self._pill_width = pills.size_for(self._look, words, self.chips.font).width()
        self._words_from = self._time_width + self._pill_width + 12 + _TILES * (_TILE + 3) + 8

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row, so that ten thousand need not be asked."""
        return QSize(320, self.chips.height + 18)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        row = index.data(ROW_ROLE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._heading(painter, box, row)
        elif isinstance(row, CalendarItem):
            paint_ground(painter, box, option.state, self._look)
            self._item(painter, box.adjusted(_PAD, 0, -_PAD, 0), row)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, row: Heading) -> None:
        theme = self._look.theme
        painter.fillRect(box, theme.colour("window"))
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        painter.setFont(self.chips.bold)
        painter.setPen(theme.colour("accent_ink" if row.today else "text"))
        painter.drawText(inner, LEFT, row.title)
        left = inner.left() + self.chips.metrics.horizontalAdvance(row.title) + 40
        painter.setFont(self.chips.font)
        painter.setPen(theme.colour("muted"))
        count = trn("{n} post", "{n} posts", row.count) if row.count else tr("nothing planned")
        painter.drawText(inner, int(RIGHT), count)
        room = inner.right() - self.chips.metrics.horizontalAdvance(count) - 16 - left
        words = self.chips.metrics.elidedText(row.words, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.drawText(QRect(left, box.top(), max(room, 0), box.height()), LEFT, words)

    def _item(self, painter: QPainter, box: QRect, item: CalendarItem) -> None:
        theme = self._look.theme
        painter.setFont(self.chips.bold)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, LEFT, item.time)
        left = box.left() + self._time_width
        size = pills.pill_size(self._look, item.state, self.chips.font)
        place = QRectF(left, box.center().y() - size.height() / 2 + 1, size.width(), size.height())
        pills.paint_pill(painter, place, self._look, item.state, self.chips.font)
        left += self._pill_width + 12
        for network in item.networks[:_TILES]:
            tile = self._look.network_picture(network, _TILE)
            painter.drawPixmap(QRect(left, box.center().y() - _TILE // 2, _TILE, _TILE), tile)
            left += _TILE + 3
        left = max(left + 8, box.left() + self._words_from)
        accounts = ", ".join(label for _, label in item.accounts)
        painter.setFont(self.chips.font)
        width = min(self.chips.metrics.horizontalAdvance(accounts), box.width() // 4)
        painter.setPen(theme.colour("muted"))
        shown = self.chips.metrics.elidedText(accounts, Qt.TextElideMode.ElideRight, width + 1)
        painter.drawText(box, int(RIGHT), shown)
        painter.setPen(theme.colour("text"))
        room = box.right() - width - 16 - left
        if self.chips.advised(item):
            sign = self._look.picture("warning", "warning", _TILE - 2)
            painter.drawPixmap(QRect(left, box.center().y() - _TILE // 2 + 1, _TILE - 2, _TILE - 2), sign)
            left, room = left + _TILE + 2, room - _TILE - 2
        words = self.chips.metrics.elidedText(item.painted_long, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.drawText(QRect(left, box.top(), max(room, 0), box.height()), LEFT, words)
