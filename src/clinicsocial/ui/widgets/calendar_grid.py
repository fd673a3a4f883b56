"""The calendar's grid: keyboard between days, chips that open, dragging to another day or hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QToolTip

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.calendar import CalendarModel
from clinicsocial.ui.states import state_meaning
from clinicsocial.ui.widgets.basics import own_viewport
from clinicsocial.ui.widgets.calendar_delegate import CalendarDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar_items import CalendarItem, Cell


class CalendarGrid(QTableView):
    """A month or a week of `CalendarModel`.

    `day_chosen` tells the `Cell` now current; `item_opened` a `CalendarItem`; `day_opened` a cell on which
    Enter was pressed or "+n more" clicked; `move_asked` the current cell (key M); `dropped` an item and the
    cell it was dropped on; `turned` -1 or 1 for Page Up and Page Down.
    """

    day_chosen = Signal(object)
    item_opened = Signal(object)
    day_opened = Signal(object)
    move_asked = Signal(object)
    dropped = Signal(object, object)
    turned = Signal(int)

    def __init__(self, look: Look, model: CalendarModel, *, hours: bool) -> None:
        super().__init__()
        own_viewport(self)
        self._look = look
        self._hours = hours
        self._calendar = model
        self._delegate = CalendarDelegate(look, self)
        self._pressed: tuple[QPersistentModelIndex, CalendarItem, QRect, QPoint] | None = None
        self._at = QPoint()
        self._dragging = False
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self._size_rows()
        look.changed.connect(self._restyle)

    @property
    def current_cell(self) -> Cell | None:
        """The cell the keyboard is on."""
        return self._calendar.cell(self.currentIndex())

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a field. Raises LookupError before anything was loaded."""
        found = self._calendar.cell(self._calendar.index(row, column))
        if found is None:
            raise LookupError
        return found

    def choose(self, index: QModelIndex) -> None:
        """Put the keyboard on a field and bring it into sight."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def chip_box(self, index: QModelIndex, place: int) -> QRect:
        """Where the item at `place` of a field is painted (viewport pixels); empty where it does not fit."""
        cell = self._calendar.cell(index)
        if cell is not None:
            for chip in self._delegate.chips(cell, self.visualRect(index)):
                if chip.place == place:
                    return chip.box
        return QRect()

    def _set_up(self) -> None:
        self.setObjectName("week-grid" if self._hours else "month-grid")
        self.setAccessibleName(tr("Week") if self._hours else tr("Month"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        down.setVisible(self._hours)
        down.setSectionsClickable(False)
        down.setHighlightSections(False)
        down.setMinimumSectionSize(40)
        down.setSectionResizeMode(
            QHeaderView.ResizeMode.Fixed if self._hours else QHeaderView.ResizeMode.Stretch
        )

    def _size_rows(self) -> None:
        if self._hours:
            for number in range(self._calendar.rowCount()):
                self.verticalHeader().resizeSection(number, self._delegate.row_height())

    def _restyle(self) -> None:
        self._size_rows()
        self.viewport().update()

    # -- keyboard --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the fields, Enter opens, M moves, Page Up and Page Down turn the month or week."""
        cell, key = self.current_cell, event.key()
        if key == Qt.Key.Key_Escape and self._dragging:
            self._stop_dragging()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and cell is not None:
            self.day_opened.emit(cell)
        elif key == Qt.Key.Key_M and cell is not None:
            self.move_asked.emit(cell)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell the day the keyboard came to."""
        super().currentChanged(current, previous)
        cell = self._calendar.cell(current)
        if cell is not None:
            self.day_chosen.emit(cell)

    # -- mouse -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day; an item under the mouse may be opened or dragged from here."""
        super().mousePressEvent(event)
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton:
            place = event.position().toPoint()
            index, item, box = self._item_under(place)
            if item is not None:
                self._pressed = (QPersistentModelIndex(index), item, box, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed, once the mouse has really moved."""
        self._at = event.position().toPoint()
        if self._pressed is None:
            _, item, _ = self._item_under(self._at)
            shape = Qt.CursorShape.PointingHandCursor if item else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        _, item, _, start = self._pressed
        far = (self._at - start).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._dragging:
            if not item.movable:
                QToolTip.showText(QCursor.pos(), fixed_sentence(item), self)
                return
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self._delegate.target = QPersistentModelIndex(self.indexAt(self._at))
            self._scroll_at_edge()
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop, or open what was clicked."""
        pressed, dragging = self._pressed, self._dragging
        place = event.position().toPoint()
        self._stop_dragging()
        super().mouseReleaseEvent(event)
        if pressed is None:
            self._clicked_beside(place)
            return
        origin, item, _, _ = pressed
        index = self.indexAt(place)
        if dragging and index.isValid() and QPersistentModelIndex(index) != origin:
            self.dropped.emit(item, self._calendar.cell(index))
        elif not dragging and self._item_under(place)[1] == item:
            self.item_opened.emit(item)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On the ground of a day: open it (a new post, where it is empty)."""
        cell = self._calendar.cell(self.indexAt(event.position().toPoint()))
        if cell is not None and self._item_under(event.position().toPoint())[1] is None:
            self.day_opened.emit(cell)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip of the item under the mouse, rather than of the whole day."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            _, item, box = self._item_under(event.pos())
            if item is not None:
                words = item.spoken + "\n" + state_meaning(item.state)
                QToolTip.showText(event.globalPos(), words, self, box)
                return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The fields, and what is being dragged above them."""
        super().paintEvent(event)
        if self._dragging and self._pressed is not None:
            _, item, box, start = self._pressed
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._delegate.paint_chip(painter, box.translated(self._at - start), item)
            painter.end()

    def _item_under(self, place: QPoint) -> tuple[QModelIndex, CalendarItem | None, QRect]:
        index = self.indexAt(place)
        cell = self._calendar.cell(index)
        if cell is not None:
            for chip in self._delegate.chips(cell, self.visualRect(index)):
                if chip.place >= 0 and chip.box.contains(place):
                    return index, cell.items[chip.place], chip.box
        return index, None, QRect()

    def _clicked_beside(self, place: QPoint) -> None:
        """A click on "+n more" opens the day."""
        index = self.indexAt(place)
        cell = self._calendar.cell(index)
        if cell is None:
            return
        for chip in self._delegate.chips(cell, self.visualRect(index)):
            if chip.place < 0 and chip.box.contains(place):
                self.day_opened.emit(cell)

    def _scroll_at_edge(self) -> None:
        height, edge = self.viewport().height(), 24
        bar = self.verticalScrollBar()
        if self._at.y() < edge:
            bar.setValue(bar.value() - 12)
        elif self._at.y() > height - edge:
            bar.setValue(bar.value() + 12)

    def _stop_dragging(self) -> None:
        self._pressed = None
        self._dragging = False
        self._delegate.target = QPersistentModelIndex()
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().update()


def fixed_sentence(item: CalendarItem) -> str:
    """Why an item cannot be moved."""
    if not item.delivery_ids:
        return tr("This is a draft. Open it to choose another day.")
    return tr("This one cannot be moved. {meaning}", meaning=state_meaning(item.state))
