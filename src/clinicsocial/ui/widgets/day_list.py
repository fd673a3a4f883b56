"""The panel beside the calendar: the chosen day as a list, with what can be done to each item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.models.calendar_items import CalendarItem
from clinicsocial.ui.models.day_list import ITEM_ROLE, DayListModel
from clinicsocial.ui.when import day_title, long_day
from clinicsocial.ui.widgets.basics import Card, button, row, text
from clinicsocial.ui.widgets.calendar_marks import DayMarks
from clinicsocial.ui.widgets.calendar_table import fixed_sentence
from clinicsocial.ui.widgets.pills import paint_pill, pill_size
from clinicsocial.ui.widgets.standing_note import StandingNote

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar_days import DayMark

_PAD = 10
WIDTH = 268
_LEAST_LIST = 48
"""Device-independent pixels: so that large text below it is never cut."""
_AROUND = 2 * (16 + _PAD) + 24
"""The card's and the row's own space, and a scroll bar."""


class DayPanel(Card):
    """`item_opened` and `move_asked` tell an item, `write_asked` and `note_asked` the day."""

    item_opened = Signal(object)
    move_asked = Signal(object)
    write_asked = Signal(object)
    note_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="day-panel", margin=16, gap=8)
        self._look = look
        self._widen()
        look.changed.connect(self._widen)
        self._day: date | None = None
        self._model = DayListModel(self)
        self._title = text("", "section", name="day-title")
        self._count = text("", "caption", name="day-count")
        self.list = DayList(look, self._model, self)
        self.list.setMinimumHeight(_LEAST_LIST)
        self._open = button(tr("Open"), name="day-open")
        self._move = button(tr("Move…"), name="day-move")
        self._write = button(tr("New post on this day"), "quiet", name="day-write")
        self._note = button(tr("Add a note"), "quiet", name="day-note")
        look.put_icon(self._write, "plus", "accent_ink", 16)
        look.put_icon(self._note, "edit", "accent_ink", 16)
        self.marks = DayMarks(look, self)
        self.standing = StandingNote(look)
        for part in (self._title, self._count, self.marks):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.standing)
        self.body.addLayout(row(self._open, self._move, None))
        self.body.addWidget(self._write)
        self.body.addWidget(self._note)
        self._note.clicked.connect(self._note_here)
        self._open.clicked.connect(self.open_current)
        self._move.clicked.connect(self.move_current)
        self._write.clicked.connect(self._write_here)
        self.list.opened.connect(self.open_current)
        self.list.move_asked.connect(self.move_current)
        self.list.selectionModel().currentChanged.connect(self._enable)
        self._enable()

    @property
    def day(self) -> date | None:
        """The day shown."""
        return self._day

    def show_day(
        self,
        day: date,
        items: tuple[CalendarItem, ...],
        marks: tuple[DayMark, ...] = (),
        running: tuple[DayMark, ...] = (),
        *,
        filtered: bool = False,
    ) -> None:
        """Show another day, or the same one with other items; the item chosen stays chosen."""
        self.marks.show_marks(marks, running)
        kept = self.current if day == self._day else None
        self._day = day
        self._title.setText(day_title(day))
        nothing = tr("Nothing that matches the filter") if filtered else tr("Nothing planned")
        self._count.setText(trn("{n} post", "{n} posts", len(items)) if items else nothing)
        self.list.setAccessibleName(tr("Posts on {day}", day=long_day(day)))
        self._model.show_items(items)
        again = self._model.row_of(kept.post_id) if kept is not None else 0
        self.list.setCurrentIndex(self._model.index(max(again, 0)) if items else QModelIndex())
        self._enable()

    @property
    def current(self) -> CalendarItem | None:
        """The item the keyboard is on."""
        return self._model.item(self.list.currentIndex().row())

    def take_focus(self) -> None:
        """Go on in the list with the keyboard."""
        (self.list if self._model.rowCount() else self._write).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def open_current(self) -> None:
        """Open the item chosen."""
        if self.current is not None:
            self.item_opened.emit(self.current)

    @Slot()
    def move_current(self) -> None:
        """Ask for another time for the item chosen."""
        if self.current is not None and self.current.movable:
            self.move_asked.emit(self.current)

    @Slot()
    def _write_here(self) -> None:
        if self._day is not None:
            self.write_asked.emit(self._day)

    @Slot()
    def _widen(self) -> None:
        """Wide enough for a time and the longest pill side by side, at the text size of now."""
        font = QFont()
        font.setPixelSize(self._look.theme.sizes.body)
        font.setWeight(QFont.Weight.DemiBold)
        pill = max(pill_size(self._look, state, font).width() for state in DeliveryState)
        self.setFixedWidth(max(WIDTH, pill + QFontMetrics(font).horizontalAdvance("00:00") + _AROUND))

    @Slot()
    def _note_here(self) -> None:
        if self._day is not None:
            self.note_asked.emit(self._day)

    @Slot()
    def _enable(self) -> None:
        item = self.current
        if item is None:
            self.standing.show_state(None)
        else:
            self.standing.show_state(item.state, item.standing_in_short)
        self._open.setEnabled(item is not None)
        self._move.setEnabled(item is not None and item.movable)
        self._move.setToolTip("" if item is None or item.movable else fixed_sentence(item))


class DayList(QListView):
    """The list itself: Enter opens, M moves."""

    opened = Signal()
    move_asked = Signal()

    def __init__(self, look: Look, model: DayListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("day-list")
        self.setProperty("frame", "none")
        self.setModel(model)
        self.setItemDelegate(DayListDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self.opened)
        look.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, M moves; the rest walks the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_M:
            self.move_asked.emit()
        else:
            super().keyPressEvent(event)


class DayListDelegate(QStyledItemDelegate):
    """Two lines: time and state; then the networks' letters and the first words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row, so that the list need not ask each."""
        return QSize(120, 3 * QFontMetrics(self._font(bold=False)).height() + 2 * _PAD + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        item = index.data(ITEM_ROLE)
        if not isinstance(item, CalendarItem):
            return
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box.adjusted(0, 2, -1, -2), state)
        inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        self._first_line(painter, inner, item)
        self._rest(painter, inner, item)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        theme = self._look.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(theme.colour("focus"), 2) if focused else QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("accent_soft") if chosen else theme.colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 8, 8)

    def _first_line(self, painter: QPainter, box: QRect, item: CalendarItem) -> None:
        font = self._font(bold=True)
        painter.setFont(font)
        painter.setPen(self._look.theme.colour("text"))
        size = pill_size(self._look, item.state, font)
        line = QRect(box.left(), box.top(), box.width(), size.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, item.time)
        pill = QRectF(box.right() - size.width(), box.top(), size.width(), size.height())
        paint_pill(painter, pill, self._look, item.state, font)
        left = box.left() + QFontMetrics(font).horizontalAdvance(item.time) + 8
        for network in item.networks[:3]:
            if left + 18 < pill.left():
                tile = self._look.network_picture(network, 16)
                painter.drawPixmap(QRect(QPoint(left, line.center().y() - 8), QSize(16, 16)), tile)
                left += 19

    def _rest(self, painter: QPainter, box: QRect, item: CalendarItem) -> None:
        font = self._font(bold=False)
        painter.setFont(font)
        painter.setPen(self._look.theme.colour("muted"))
        below = box.adjusted(0, pill_size(self._look, item.state, font).height() + 4, 0, 0)
        words = item.line or tr("No text yet")
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.setClipRect(below)
        painter.drawText(below, int(flags), words)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont()
        font.setPixelSize(self._look.theme.sizes.body if bold else self._look.theme.sizes.caption)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
