"""The calendar: what is planned, live and meant, as a month, a week, a day or a list, over one query."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.models.calendar_items import CalendarItem, Cell
from clinicsocial.ui.pages.calendar.acts import CalendarActs
from clinicsocial.ui.pages.calendar.advising import CalendarAdvice
from clinicsocial.ui.pages.calendar.choosing import CalendarChoosing
from clinicsocial.ui.pages.calendar.exporting import CalendarExporting
from clinicsocial.ui.pages.calendar.heading import CalendarHeading
from clinicsocial.ui.pages.calendar.layout import connect, lay_out, make_chosen_bar
from clinicsocial.ui.pages.calendar.notes import CalendarNotes
from clinicsocial.ui.pages.calendar.reading import Found, Wanted, look_up
from clinicsocial.ui.pages.calendar.spans import ViewKind, bounds, title, turned
from clinicsocial.ui.pages.calendar.views import CalendarViews
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.widgets.calendar_chosen import ChosenItems
from clinicsocial.ui.widgets.calendar_filter_bar import FilterBar
from clinicsocial.ui.widgets.day_list import DayPanel

if TYPE_CHECKING:
    from clinicsocial.core.planning.awareness import AwarenessDate
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.widgets.calendar_chosen_bar import ChosenBar
    from clinicsocial.ui.widgets.calendar_grid import CalendarGrid
    from clinicsocial.ui.widgets.calendar_month import MonthGrid

_HEALTH_DATES_MS = 50
"""The posts are painted first: a lane that imports and reads holds up the window's own work."""


class CalendarPage(Page):
    """Opens at now. The filter, the view and the day last as long as the window."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.POSTS, Topic.DELIVERIES, Topic.ACCOUNTS, Topic.CLINIC, Topic.NOTES}
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Calendar"))
        self.setObjectName("calendar-page")
        self.zone = "UTC"
        self.found: Found | None = None
        self._day = services.app.clock.now().date()
        self._kind = ViewKind.MONTH
        self._fresh = True
        self._asked = 0
        self._slots = True
        self._health_dates: tuple[AwarenessDate, ...] | None = None
        self._posts_shown = QTimer(self)
        self._posts_shown.setSingleShot(True)
        self._posts_shown.setInterval(_HEALTH_DATES_MS)
        self._posts_shown.timeout.connect(self._load_health_dates)
        self.chosen = ChosenItems(self)
        self.advice = CalendarAdvice(self)
        self.acts = CalendarActs(self)
        self.notes = CalendarNotes(self)
        self.choosing = CalendarChoosing(self)
        self.exporting = CalendarExporting(self)
        self.heading = CalendarHeading(self.look, self.buttons, self)
        self.views = CalendarViews(self)
        self.filter = FilterBar(self.look)
        self.panel = DayPanel(self.look)
        self.bars = QStackedWidget()
        self._chosen_bar: ChosenBar | None = None
        lay_out(self)
        connect(self)

    @property
    def month_grid(self) -> MonthGrid:
        """The month."""
        return self.views.month

    @property
    def grid(self) -> CalendarGrid:
        """The grid shown now; the month's while the list is."""
        return self.views.grid(self._kind)

    @property
    def day(self) -> date:
        """The day around which the view is shown."""
        return self._day

    @property
    def health_dates(self) -> tuple[AwarenessDate, ...]:
        """The health dates of the year; none before they are loaded."""
        return self._health_dates or ()

    @property
    def kind(self) -> ViewKind:
        """The view shown now."""
        return self._kind

    @property
    def shown_items(self) -> tuple[CalendarItem, ...]:
        """Everything shown, by time."""
        items = {} if self.found is None else self.found.items
        return tuple(item for day in sorted(items) for item in items[day])

    def now(self) -> datetime:
        """Now on the clinic's clocks, naive."""
        return self.services.app.clock.now().astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def take_focus(self) -> None:
        """The keyboard walks the days at once."""
        self.views.shown(self._kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def notice(self, changes: Changes) -> None:
        """Changes may bring other themes, campaigns and people to choose from."""
        if self.concerned(changes):
            self.filter.forget()
        super().notice(changes)

    def refresh(self) -> None:
        """Load the days shown."""
        first, last = bounds(self._kind, self._day)
        self._asked += 1
        asked = self._asked
        wanted = Wanted(
            first,
            last,
            self.filter.chosen,
            self.services.app.clock.now(),
            self._slots and self._kind is not ViewKind.LIST,
            posts_only=self._health_dates is None,
            health_dates=self._health_dates or (),
        )

        def look(session: Session) -> Found:
            return look_up(session, wanted)

        def show(found: Found) -> None:
            if asked == self._asked:  # a slower answer for days already left is not shown
                self._show(found)

        self.work.read(look, show, self.show_error, owner=self)

    # -- walking ---------------------------------------------------------------------------------------------

    @Slot(int)
    def turn(self, steps: int) -> None:
        """To other months, weeks or days, `steps` further."""
        self._day = turned(self._kind, self._day, steps)
        self.chosen.clear()
        self.refresh()

    @Slot()
    def go_today(self) -> None:
        """Back to now."""
        self._fresh = True
        self._day = self.now().date()
        self.refresh()

    @Slot(object)
    def show_view(self, kind: ViewKind) -> None:
        """Another view around the day chosen."""
        if kind is self._kind:
            return
        self._kind = kind
        self._fresh = True
        self.chosen.clear()
        self.heading.show_kind(kind)
        self.views.show(kind)
        self.panel.setVisible(kind is not ViewKind.LIST)
        self.refresh()

    def make_menus(self) -> None:
        """The menu of what is wanted less often."""
        self.heading.make_menu()

    def show_place(self, place: str) -> None:
        """Show a day: ``day:2026-12-01``."""
        kind, _, words = place.partition(":")
        if kind == "day":
            self._day = date.fromisoformat(words)
            self._fresh = False
            self.chosen.clear()
            self.refresh()

    @Slot(object)
    def choose_day(self, cell: Cell) -> None:
        """Show a day in the panel."""
        if cell.shown_month:
            self._day = cell.day
        self._show_panel(cell.day)

    @Slot(object)
    def open_day(self, cell: Cell) -> None:
        """Enter on a field: its one item, the list of them, or a new post."""
        if len(cell.items) == 1:
            self.open_item(cell.items[0])
        elif cell.items:
            self.choose_day(cell)
            self.panel.take_focus()
        elif not cell.past or cell.today:
            self.acts.begin_at(cell)

    @Slot(object)
    def open_item(self, item: CalendarItem) -> None:
        """Open the post in the composer."""
        self.services.navigator.open_post(item.post_id)

    @Slot()
    def write(self) -> None:
        """Begin an empty post."""
        self.services.navigator.new_post()

    # -- parts -----------------------------------------------------------------------------------------------

    def _show(self, found: Found) -> None:
        self.found = found
        self.acts.show_moved()
        self.zone = found.zone
        self.notes.shown = found.notes
        self.chosen.keep_up(self.shown_items)
        if self._fresh and self._kind is ViewKind.MONTH:
            first, last = bounds(self._kind, self._day)
            self._day = self.now().date() if first <= self.now().date() <= last else self._day
        self.views.fill(self._kind, self._day, found)
        self._say_title(found)
        self.views.come_to(self._kind, self._day, fresh=self._fresh)
        self._fresh = False
        self._show_panel(self._day)
        self.advice.wait()
        if self._health_dates is None:
            self._posts_shown.start()

    def _show_panel(self, day: date) -> None:
        if self.found is not None:
            extras = self.found.extras.get(day)
            self.panel.show_day(
                day,
                self.found.items.get(day, ()),
                () if extras is None else extras.marks,
                self.found.running.get(day, ()),
                filtered=not self.filter.chosen.everything,
            )

    def _say_title(self, found: Found) -> None:
        self.title.setText(title(self._kind, self._day))
        times = tr("Times in {zone}", zone=found.zone)
        if not self.filter.chosen.everything:
            left = tr("filtered: {shown} of {total} posts shown", shown=found.shown, total=found.total)
            times = tr("{times} · {filtered}", times=times, filtered=left)
        self.subtitle.setText(times)
        self.subtitle.show()

    @Slot()
    def load_choices(self) -> None:
        """What the filter offers, once somebody wants to choose."""
        from clinicsocial.ui.pages.filter_choices import offer_choices

        offer_choices(self, self.filter)

    @Slot()
    def _load_health_dates(self) -> None:
        """Once, in the background: they are a hundred, and the calendar need not wait for them."""
        self._health_dates = ()

        def load() -> tuple[AwarenessDate, ...]:
            from clinicsocial.core.planning.awareness_loading import load_awareness

            return load_awareness()

        self.work.run(load, self._take_health_dates, self.show_error, owner=self)

    def _take_health_dates(self, dates: tuple[AwarenessDate, ...]) -> None:
        self._health_dates = dates
        self.refresh()

    @Slot()
    def show_bar(self) -> None:
        """What can be done with what is chosen, or the filter."""
        if len(self.chosen) and self._chosen_bar is None:
            self._chosen_bar = make_chosen_bar(self)
        chosen = self._chosen_bar is not None and len(self.chosen) > 0
        self.bars.setCurrentIndex(1 if chosen else 0)

    @Slot(bool)
    def show_slots(self, shown: bool) -> None:  # noqa: FBT001 - a Qt signal has no keywords
        """Show free posting times, or leave them out."""
        self._slots = shown
        self.refresh()

    @Slot()
    def note_here(self) -> None:
        """Ask for a note on the day chosen."""
        self.notes.add(self._day)

    @Slot()
    def show_legend(self) -> None:
        """Say what the signs mean."""
        from clinicsocial.ui.widgets.calendar_legend import LegendDialog

        LegendDialog(self.look, self).open()
