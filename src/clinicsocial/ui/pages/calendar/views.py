"""The four views of the calendar behind one name each: made when first wanted, filled, brought to a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.calendar import CalendarModel
from clinicsocial.ui.models.calendar_items import hour_cells, month_cells, week_days
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.widgets.calendar_month import MonthGrid

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QAbstractItemView

    from clinicsocial.ui.pages.calendar.page import CalendarPage
    from clinicsocial.ui.pages.calendar.reading import Found
    from clinicsocial.ui.widgets.calendar_grid import CalendarGrid
    from clinicsocial.ui.widgets.calendar_hours import HoursGrid
    from clinicsocial.ui.widgets.calendar_list import CalendarList
    from clinicsocial.ui.widgets.notices import EmptyState


class CalendarViews(QObject):
    """Owns the stack of views and what they show."""

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
        self._page = page
        self.stack = QStackedWidget()
        self._models: dict[ViewKind, CalendarModel] = {}
        self._hours: dict[ViewKind, HoursGrid] = {}
        self._list: CalendarList | None = None
        self._empty: dict[bool, EmptyState] | None = None
        self.month = MonthGrid(page.look, self._model(ViewKind.MONTH), page.chosen, page.now)
        self._add_grid(self.month)

    @property
    def list(self) -> CalendarList:
        """The list, made when it is first wanted."""
        if self._list is None:
            from clinicsocial.ui.models.calendar_rows import CalendarRows
            from clinicsocial.ui.widgets.calendar_list import CalendarList

            self._rows = CalendarRows(self)
            self._list = CalendarList(self._page.look, self._rows, self._page.chosen)
            page = self._page
            self._list.item_opened.connect(page.open_item)
            self._list.move_asked.connect(page.choosing.move_chosen)
            self._list.delete_asked.connect(page.choosing.take_off)
            self._list.none_asked.connect(page.chosen.clear)
            self._list.nudged.connect(page.choosing.nudge)
            self._list.advised = page.advice.of
            page.advice.changed.connect(self._list.viewport().update)
            self._add(self._list)
        return self._list

    def hours(self, kind: ViewKind) -> HoursGrid:
        """The week or the day, made when it is first wanted."""
        if kind not in self._hours:
            from clinicsocial.ui.widgets.calendar_hours import HoursGrid

            page = self._page
            self._hours[kind] = HoursGrid(page.look, self._model(kind), page.chosen, page.now)
            self._add_grid(self._hours[kind])
        return self._hours[kind]

    def grid(self, kind: ViewKind) -> CalendarGrid:
        """The grid of a view; the month's for the list."""
        return self.hours(kind) if kind in {ViewKind.WEEK, ViewKind.DAY} else self.month

    def shown(self, kind: ViewKind) -> QAbstractItemView:
        """The widget of a view."""
        return self.list if kind is ViewKind.LIST else self.grid(kind)

    def show(self, kind: ViewKind) -> None:
        """Bring a view to the front."""
        self.stack.setCurrentWidget(self.shown(kind))

    def fill(self, kind: ViewKind, day: date, found: Found) -> None:
        """Give a view what was found for it."""
        now = self._page.now()
        if kind is ViewKind.LIST:
            from clinicsocial.ui.models.calendar_rows import calendar_rows

            view = self.list
            filtered = not self._page.filter.chosen.everything
            self._rows.show_rows(calendar_rows(found.items, found.extras, now.date(), filtered=filtered))
            view.follow()
            self._say_empty(nothing=not found.items, filtered=filtered)
        else:
            grid = self.grid(kind)
            grid.zone = found.zone
            if kind is ViewKind.MONTH:
                cells = month_cells(found.items, day, now, found.extras)
            else:
                days = week_days(day) if kind is ViewKind.WEEK else (day,)
                cells = hour_cells(found.items, days, now, found.extras)
            self._model(kind).show_cells(cells)
        self.shown(kind).setUpdatesEnabled(True)

    def _say_empty(self, *, nothing: bool, filtered: bool) -> None:
        """In place of a list without posts: what to do first."""
        if not nothing:
            self.stack.setCurrentWidget(self.list)
            return
        if self._empty is None:
            self._empty = {False: self._make_empty(filtered=False), True: self._make_empty(filtered=True)}
        self.stack.setCurrentWidget(self._empty[filtered])

    def _make_empty(self, *, filtered: bool) -> EmptyState:
        from clinicsocial.ui.widgets.notices import EmptyState

        words = (
            (
                tr("No post matches"),
                tr("Between these days nothing has all of what you chose above. Untick some of it."),
                tr("Show everything"),
            )
            if filtered
            else (
                tr("Nothing planned from here on"),
                tr("Posts you plan, and drafts you mean for a day, are listed here."),
                tr("Write a post"),
            )
        )
        name = "calendar-filtered-out" if filtered else "calendar-nothing"
        made = EmptyState(self._page.look, "calendar", *words, name=name)
        made.acted.connect(self._page.filter.clear if filtered else self._page.write)
        self.stack.addWidget(made)
        return made

    def come_to(self, kind: ViewKind, day: date, *, fresh: bool) -> None:
        """Keep the day chosen; at first, and after Today, come to now."""
        now = self._page.now()
        if kind is ViewKind.LIST:
            if fresh:
                self.list.show_day(day if day.day > 1 or now.date() < day else max(day, now.date()))
            return
        grid, model = self.grid(kind), self._model(kind)
        current = grid.current_cell
        hour = now.hour if fresh or current is None or current.hour is None else current.hour
        grid.choose(model.index_of(day, hour))
        if fresh and kind in self._hours:
            self._hours[kind].show_time(now.hour * 60)

    def _model(self, kind: ViewKind) -> CalendarModel:
        if kind not in self._models:
            columns = 1 if kind is ViewKind.DAY else 7
            self._models[kind] = CalendarModel(hours=kind is not ViewKind.MONTH, columns=columns, parent=self)
        return self._models[kind]

    def _add(self, view: QAbstractItemView) -> None:
        view.setUpdatesEnabled(False)  # nothing to paint before the first answer
        self.stack.addWidget(view)

    def _add_grid(self, grid: CalendarGrid) -> None:
        page = self._page
        self._add(grid)
        grid.chips.advised = page.advice.of
        page.advice.changed.connect(grid.viewport().update)
        grid.day_chosen.connect(page.choose_day)
        grid.day_opened.connect(page.open_day)
        grid.item_opened.connect(page.open_item)
        grid.slot_opened.connect(page.acts.fill_slot)
        grid.move_asked.connect(page.choosing.ask_move_in)
        grid.note_asked.connect(page.choosing.note_on)
        grid.delete_asked.connect(page.choosing.take_off)
        grid.dropped.connect(page.acts.drop)
        grid.nudged.connect(page.choosing.nudge)
        grid.picked.connect(page.chosen.toggle)
        grid.reached.connect(page.choosing.reach)
        grid.all_asked.connect(page.choosing.choose_all)
        grid.none_asked.connect(page.chosen.clear)
        grid.turned.connect(page.turn)
