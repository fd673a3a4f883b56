"""What the month and the hours of the calendar share: the fields, and what keys do on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from clinicsocial.ui.widgets.calendar_keys import bind_acts, bind_fields
from clinicsocial.ui.widgets.calendar_table import ChipTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar import CalendarModel
    from clinicsocial.ui.models.calendar_items import Cell
    from clinicsocial.ui.widgets.calendar_chosen import ChosenItems


class CalendarGrid(ChipTable):
    """The keyboard's side of it.

    `day_chosen` tells the `Cell` now current, `move_asked` and `note_asked` the same for keys M and N;
    `nudged` days and minutes by which the keyboard moves; `delete_asked` that what is chosen is taken off;
    `all_asked` and `none_asked` choose everything shown and nothing; `turned` -1 or 1.
    """

    day_chosen = Signal(object)
    move_asked = Signal(object)
    note_asked = Signal(object)
    nudged = Signal(int, int)
    all_asked = Signal()
    none_asked = Signal()
    delete_asked = Signal()
    turned = Signal(int)

    def __init__(
        self, look: Look, model: CalendarModel, chosen: ChosenItems, now: Callable[[], datetime]
    ) -> None:
        super().__init__(look, model, chosen, now)
        self._set_up()
        bind_acts(self, move=self._ask_move, delete=self.delete_asked.emit, nudge=self._nudge)
        bind_fields(self, note=self._ask_note, pick=self._pick, everything=self.all_asked.emit)
        look.changed.connect(self.restyle)

    # -- what a view of its own kind says --------------------------------------------------------------------

    def step(self, key: Qt.Key) -> tuple[int, int] | None:
        """Days and minutes by which an arrow key with Alt moves; None for other keys."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Another theme, or text size."""
        self.chips.measure()
        self.viewport().update()

    # -- asked by the page -----------------------------------------------------------------------------------

    @property
    def current_cell(self) -> Cell | None:
        """The cell the keyboard is on."""
        return self.calendar.cell(self.currentIndex())

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a field. Raises LookupError before anything was loaded."""
        found = self.calendar.cell(self.calendar.index(row, column))
        if found is None:
            raise LookupError
        return found

    def choose(self, index: QModelIndex) -> None:
        """Put the keyboard on a field and bring it into sight."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    # -- keyboard --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter opens, Page Up and Page Down turn, Escape ends a drag or lets go."""
        cell, key = self.current_cell, event.key()
        if key == Qt.Key.Key_Escape:
            if not self.stop_dragging():
                self.none_asked.emit()
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and cell is not None:
            self.day_opened.emit(cell)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _ask_move(self) -> None:
        if self.current_cell is not None:
            self.move_asked.emit(self.current_cell)

    @Slot()
    def _ask_note(self) -> None:
        if self.current_cell is not None:
            self.note_asked.emit(self.current_cell)

    @Slot()
    def _pick(self) -> None:
        if self.current_cell is not None and self.current_cell.items:
            self.picked.emit(self.current_cell.items)

    def _nudge(self, arrow: Qt.Key) -> None:
        step = self.step(arrow)
        if step is not None:
            self.nudged.emit(*step)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell the day the keyboard came to."""
        super().currentChanged(current, previous)
        self.viewport().update()
        cell = self.calendar.cell(current)
        if cell is not None:
            self.day_chosen.emit(cell)

    # -- parts -----------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
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
        for header in (across, down):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        down.setMinimumSectionSize(40)
