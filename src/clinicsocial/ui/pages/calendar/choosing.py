"""What a person means on the calendar: what is chosen, or what the keyboard is on; and where it should go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTime, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.widgets.calendar_table import fixed_sentence
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from clinicsocial.ui.models.calendar_items import CalendarItem, Cell
    from clinicsocial.ui.pages.calendar.page import CalendarPage


class CalendarChoosing(QObject):
    """Hears the views and the bar of what is chosen, and asks the acts."""

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
        self._page = page

    @Slot(object)
    def reach(self, item: CalendarItem) -> None:
        """Choose everything from the one last chosen up to this."""
        self._page.chosen.reach(item, self._page.shown_items)

    @Slot()
    def choose_all(self) -> None:
        """Choose everything shown."""
        self._page.chosen.take(self._page.shown_items)

    @Slot(int, int)
    def nudge(self, days: int, minutes: int) -> None:
        """Move what is chosen, or the one post of the current field, by days and minutes."""
        items = self._meant()
        if items:
            self._page.acts.shift(items, timedelta(days=days, minutes=minutes))

    @Slot()
    def take_off(self) -> None:
        """Take off what is chosen, or the one post of the current field."""
        items = self._meant()
        if items:
            self._page.acts.take_off(items)

    @Slot()
    def copy(self) -> None:
        """Copy what is chosen."""
        if len(self._page.chosen):
            self._page.acts.copy(self._page.chosen.items)

    @Slot()
    def move_chosen(self) -> None:
        """Ask where to move what is chosen."""
        items = self._meant()
        if len(items) == 1:
            self.ask_move(items[0])
        elif items:
            from clinicsocial.ui.widgets.move_together_dialog import MoveTogetherDialog

            dialog = MoveTogetherDialog(items, self._page.zone, self._page)
            dialog.by_days.connect(self._move_by_days)
            dialog.to_time.connect(self._move_to_time)
            dialog.open()

    @Slot(object)
    def ask_move_in(self, cell: Cell) -> None:
        """Key M on a field: move what is chosen, or its one item; with several the list decides which."""
        if len(self._page.chosen) or len(cell.items) == 1:
            self.move_chosen()
        elif cell.items:
            self._page.choose_day(cell)
            self._page.panel.take_focus()

    @Slot(object)
    def ask_move(self, item: CalendarItem) -> None:
        """Ask for the new time of an item, or say why it cannot be moved."""
        if not item.movable:
            self._page.banner.show_notice(Tone.INFO, tr("This stays where it is."), fixed_sentence(item))
            return
        from clinicsocial.ui.widgets.move_dialog import MoveDialog

        dialog = MoveDialog(item, self._page.zone, self._page)
        dialog.planned.connect(self._page.acts.replan)
        dialog.open()

    @Slot(object)
    def note_on(self, cell: Cell) -> None:
        """Ask for a note on the day of a field."""
        self._page.notes.add(cell.day)

    def _meant(self) -> tuple[CalendarItem, ...]:
        """What an act of the keyboard is about: what is chosen, else the one post the keyboard is on."""
        if len(self._page.chosen):
            return self._page.chosen.items
        if self._page.kind is ViewKind.LIST:
            current = self._page.views.list.current_item
            return () if current is None else (current,)
        cell = self._page.grid.current_cell
        return cell.items if cell is not None and len(cell.items) == 1 else ()

    @Slot(int)
    def _move_by_days(self, days: int) -> None:
        self._page.acts.shift(self._page.chosen.items, timedelta(days=days))

    @Slot(object)
    def _move_to_time(self, at: QTime) -> None:
        self._page.acts.to_time(self._page.chosen.items, at)
