"""The calendar: a month or a week of what is planned, live and meant, and the chosen day as a list."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.plan import Plan
from clinicsocial.ui.models.calendar import CalendarModel
from clinicsocial.ui.models.calendar_items import (
    CalendarItem,
    Cell,
    items_by_day,
    month_cells,
    month_days,
    week_cells,
    week_days,
)
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.when import day_and_time, month_title, span_title
from clinicsocial.ui.widgets.basics import IconButton, button
from clinicsocial.ui.widgets.calendar_grid import CalendarGrid, fixed_sentence
from clinicsocial.ui.widgets.day_list import DayPanel
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from clinicsocial.core.planning.errors import NotSchedulableError
    from clinicsocial.core.planning.views import Moved
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class Found(NamedTuple):
    """What one reading brings, worked out where it was read."""

    zone: str
    items: dict[date, tuple[CalendarItem, ...]]


class CalendarPage(Page):
    """Opens at now. Dragging keeps the time of day in the month, and the minutes in the week."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.POSTS, Topic.DELIVERIES, Topic.ACCOUNTS, Topic.CLINIC}
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Calendar"))
        self.setObjectName("calendar-page")
        self._zone = "UTC"
        self._day = services.app.clock.now().date()
        self._items: dict[date, tuple[CalendarItem, ...]] = {}
        self._weekly = False
        self._fresh = True
        self._asked = 0
        self._month = CalendarModel(hours=False, parent=self)
        self._week = CalendarModel(hours=True, parent=self)
        self.month_grid = CalendarGrid(self.look, self._month, hours=False)
        self._week_grid: CalendarGrid | None = None
        self.panel = DayPanel(self.look)
        self._stack = QStackedWidget()
        self._add(self.month_grid)
        self.panel.item_opened.connect(self.open_item)
        self.panel.move_asked.connect(self.ask_move)
        self.panel.write_asked.connect(services.navigator.new_post)
        self._lay_out()

    @property
    def week_grid(self) -> CalendarGrid:
        """The week, made when it is first wanted."""
        if self._week_grid is None:
            self._week_grid = CalendarGrid(self.look, self._week, hours=True)
            self._add(self._week_grid)
            self.setTabOrder(self.month_grid, self._week_grid)
            self.setTabOrder(self._week_grid, self.panel.list)
        return self._week_grid

    @property
    def grid(self) -> CalendarGrid:
        """The grid shown now."""
        return self.week_grid if self._weekly else self.month_grid

    def take_focus(self) -> None:
        """The keyboard walks the days at once."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Load the month or week shown."""
        days = week_days(self._day) if self._weekly else month_days(self._day)
        first, last = days[0], days[-1]
        self._asked += 1
        asked = self._asked

        def look_up(session: Session) -> Found:
            from clinicsocial.core.clinic.identity import clinic_zone
            from clinicsocial.core.planning.calendar import calendar_span

            span = calendar_span(session, first=first, last=last, zone=clinic_zone(session))
            return Found(span.zone, items_by_day(span))

        def show(found: Found) -> None:
            if asked == self._asked:  # a slower answer for a month already left is not shown
                self._show(found)

        self.work.read(look_up, show, self.show_error, owner=self)

    # -- walking ---------------------------------------------------------------------------------------------

    @Slot(int)
    def turn(self, steps: int) -> None:
        """To another month or week, `steps` further."""
        if self._weekly:
            self._day += timedelta(weeks=steps)
        else:
            months = self._day.year * 12 + self._day.month - 1 + steps
            self._day = date(months // 12, months % 12 + 1, 1)
        self.refresh()

    @Slot()
    def go_today(self) -> None:
        """Back to now."""
        self._fresh = True
        self._day = self._now().date()
        self.refresh()

    @Slot(bool)
    def show_weeks(self, weekly: bool) -> None:  # noqa: FBT001 - a Qt signal has no keywords
        """A week of hours, or a month of days, around the day chosen."""
        if weekly == self._weekly:
            return
        self._weekly = weekly
        self._fresh = True
        self._view_buttons[weekly].setChecked(True)
        self._stack.setCurrentWidget(self.grid)
        self.refresh()

    @Slot(object)
    def choose_day(self, cell: Cell) -> None:
        """Show a day in the panel."""
        if cell.shown_month:
            self._day = cell.day
        self.panel.show_day(cell.day, self._items.get(cell.day, ()))

    @Slot(object)
    def open_day(self, cell: Cell) -> None:
        """Enter on a field: its one item, the list of them, or a new post."""
        if len(cell.items) == 1:
            self.open_item(cell.items[0])
        elif cell.items:
            self.choose_day(cell)
            self.panel.take_focus()
        elif not cell.past or cell.today:
            self.services.navigator.new_post(cell.day)

    @Slot(object)
    def open_item(self, item: CalendarItem) -> None:
        """Open the post in the composer."""
        self.services.navigator.open_post(item.post_id)

    # -- moving ----------------------------------------------------------------------------------------------

    @Slot(object)
    def ask_move_in(self, cell: Cell) -> None:
        """Key M on a field: move its one item; with several the list decides which."""
        if len(cell.items) == 1:
            self.ask_move(cell.items[0])
        elif cell.items:
            self.choose_day(cell)
            self.panel.take_focus()

    @Slot(object)
    def ask_move(self, item: CalendarItem) -> None:
        """Ask for the new time of an item, or say why it cannot be moved."""
        if not item.movable:
            self.banner.show_notice(Tone.INFO, tr("This stays where it is."), fixed_sentence(item))
            return
        from clinicsocial.ui.widgets.move_dialog import MoveDialog

        dialog = MoveDialog(item, self._zone, self)
        dialog.planned.connect(self.replan)
        dialog.open()

    @Slot(object, object)
    def drop(self, item: CalendarItem, cell: Cell) -> None:
        """An item was dragged to another field."""
        wall = datetime.combine(cell.day, item.wall.time())
        if cell.hour is not None:
            wall = wall.replace(hour=cell.hour)
        self.replan(item, Plan(wall, self._zone))

    @Slot(object, object)
    def replan(self, item: CalendarItem, plan: Plan) -> None:
        """Move all deliveries of an item, and offer to undo it."""
        only_day = plan.wall.time() == item.wall.time()
        app = self.services.app

        def change(unit: UnitOfWork) -> Moved:
            from clinicsocial.core.planning.scheduling import move_deliveries

            ids, facts, seals = item.delivery_ids, app.facts, app.media.seals
            if only_day:  # each keeps its own plan's wall time, seconds and zone
                return move_deliveries(unit, delivery_ids=ids, day=plan.wall.date(), facts=facts, seals=seals)
            return move_deliveries(unit, delivery_ids=ids, plan=plan, facts=facts, seals=seals)

        def told(moved: Moved) -> None:
            self.banner.hide()
            when = day_and_time(plan.due, plan.zone)
            self.services.navigator.offer_undo(tr("Moved to {when}", when=when), moved.command_id)

        def refused(error: ClinicSocialError) -> None:
            from clinicsocial.core.planning.errors import NotSchedulableError

            if isinstance(error, NotSchedulableError):
                self._tell_stopped(item, error)
            else:
                self.show_error(error)

        self.work.write(change, told, refused, owner=self)

    def _tell_stopped(self, item: CalendarItem, error: NotSchedulableError) -> None:
        """The checks stop a move. Many posts are on the page, and their text is not: say which, and where."""
        self.banner.show_notice(
            Tone.DANGER,
            tr("“{line}” stays where it is.", line=item.line or tr("no text yet")),
            error.message,
            next_step=tr("Open the post: what stops it is marked there. Put it right, then move it again."),
        )

    # -- parts -----------------------------------------------------------------------------------------------

    def _show(self, found: Found) -> None:
        self._zone, self._items = found
        now = self._now()
        if self._weekly:
            self._week.show_cells(week_cells(self._items, self._day, now))
        else:
            self._month.show_cells(month_cells(self._items, self._day, now))
        self._say_title()
        self._choose(now)
        self.grid.setUpdatesEnabled(True)

    def _choose(self, now: datetime) -> None:
        """Keep the day chosen; at first, and after Today, come to now."""
        grid, model = self.grid, self._week if self._weekly else self._month
        current = grid.current_cell
        hour = now.hour if self._fresh or current is None or current.hour is None else current.hour
        if self._fresh:
            self._day = now.date() if model.index_of(now.date()).isValid() else self._day
        grid.choose(model.index_of(self._day, hour))
        if self._weekly and self._fresh:
            grid.scrollTo(model.index_of(self._day, max(hour - 1, 0)), CalendarGrid.ScrollHint.PositionAtTop)
        self._fresh = False
        self.panel.show_day(self._day, self._items.get(self._day, ()))

    def _say_title(self) -> None:
        if self._weekly:
            days = week_days(self._day)
            self.title.setText(span_title(days[0], days[-1]))
        else:
            self.title.setText(month_title(self._day))
        self.subtitle.setText(tr("Times in {zone}", zone=self._zone))
        self.subtitle.show()

    def _now(self) -> datetime:
        """Now on the clinic's clocks, naive."""
        return self.services.app.clock.now().astimezone(ZoneInfo(self._zone)).replace(tzinfo=None)

    def _add(self, grid: CalendarGrid) -> None:
        grid.setUpdatesEnabled(False)  # nothing to paint before the first answer
        self._stack.addWidget(grid)
        grid.day_chosen.connect(self.choose_day)
        grid.day_opened.connect(self.open_day)
        grid.item_opened.connect(self.open_item)
        grid.move_asked.connect(self.ask_move_in)
        grid.dropped.connect(self.drop)
        grid.turned.connect(self.turn)

    def _lay_out(self) -> None:
        back = IconButton(self.look, "chevron-left", tr("Earlier (Page Up)"), name="calendar-back")
        further = IconButton(self.look, "chevron-right", tr("Later (Page Down)"), name="calendar-further")
        today = button(tr("Today"), name="calendar-today")
        back.clicked.connect(self._back)
        further.clicked.connect(self._further)
        today.clicked.connect(self.go_today)
        for part in (*self._views(), today, back, further):
            self.buttons.addWidget(part)
        whole = QHBoxLayout()
        whole.setSpacing(16)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.panel)
        self.body.addLayout(whole, 1)
        self.setTabOrder(self.month_grid, self.panel.list)

    def _views(self) -> tuple[QPushButton, QPushButton]:
        month = button(tr("Month"), name="calendar-month")
        week = button(tr("Week"), name="calendar-week")
        group = QButtonGroup(self)
        for choice in (month, week):
            choice.setCheckable(True)
            group.addButton(choice)
        month.setChecked(True)
        self._view_buttons = {False: month, True: week}
        week.toggled.connect(self.show_weeks)
        return month, week

    @Slot()
    def _back(self) -> None:
        self.turn(-1)

    @Slot()
    def _further(self) -> None:
        self.turn(1)
