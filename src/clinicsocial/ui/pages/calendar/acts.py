"""What is done on the calendar: moving, copying, taking off, beginning a post from a slot or a date."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTime, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.plan import Plan, plan_at
from clinicsocial.ui.pages.told_together import tell_done
from clinicsocial.ui.when import day_and_time
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clinicsocial.core.planning.rearranging import Chosen, NewPlan
    from clinicsocial.core.planning.together import Rearranged
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.models.calendar_days import DayMark, SlotItem
    from clinicsocial.ui.models.calendar_items import CalendarItem, Cell
    from clinicsocial.ui.pages.calendar.page import CalendarPage

Items = tuple["CalendarItem", ...]
_Key = tuple[int, tuple[int, ...]]
"""The post of an item and its deliveries."""


class CalendarActs(QObject):
    """Each act is one transaction with one undo, and is told at the bottom of the window."""

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
        self._page = page
        self._services = page.services
        self._under_way: dict[_Key, datetime] = {}
        """Where items are going that are shown where they were: a slow PC shows it a moment later."""
        self._moves = 0
        """How many moves nobody has answered yet."""

    @Slot(object, object)
    def drop(self, item: CalendarItem, wall: datetime) -> None:
        """An item was dragged to another time; what else is chosen goes the same way."""
        chosen = self._page.chosen
        if item in chosen and len(chosen) > 1:
            self._lead(chosen.items, item, wall)
        elif wall.time() == item.wall.time():
            self._send(item, wall)
        else:
            self.replan(item, Plan(wall, self._page.zone))

    @Slot(object, object)
    def replan(self, item: CalendarItem, plan: Plan) -> None:
        """Move all deliveries of an item, or a draft, to this time."""

        def to_plan(_unit: UnitOfWork) -> NewPlan:
            from clinicsocial.core.planning.rearranging import exactly

            return exactly(plan)

        shown = plan_at(plan.due, self._page.zone).wall
        self._move((item,), to_plan, day_and_time(plan.due, plan.zone), {item.key: shown})

    def show_moved(self) -> None:
        """The page shows where everything is; what is still on its way there is not."""
        if not self._moves:
            self._under_way.clear()

    def _heading_for(self, item: CalendarItem) -> datetime:
        """Where an item will be once what was asked is done."""
        return self._under_way.get(item.key, item.wall)

    def _send(self, item: CalendarItem, wall: datetime) -> None:
        """To this very minute, wherever it is by then; each delivery keeps its seconds and its zone."""
        zone = self._page.zone

        def to_that(_unit: UnitOfWork) -> NewPlan:
            from clinicsocial.core.planning.rearranging import shown_at

            return shown_at(wall, zone)

        self._move((item,), to_that, day_and_time(Plan(wall, zone).due, zone), {item.key: wall})

    def _lead(self, items: Items, leader: CalendarItem, wall: datetime) -> None:
        """One of them to this very minute, wherever it is by then, and the others as far as that."""
        zone = self._page.zone

        def to_that(unit: UnitOfWork) -> NewPlan:
            from clinicsocial.core.planning.rearranging import led_to

            return led_to(unit, leader=chosen_of((leader,)), at=wall, zone=zone)

        by = wall - self._heading_for(leader)
        self._move(items, to_that, "", {item.key: self._heading_for(item) + by for item in items})

    def shift(self, items: Items, by: timedelta) -> None:
        """Move items by days and minutes on the clocks."""
        if len(items) == 1:
            self._send(items[0], self._heading_for(items[0]) + by)
            return

        def by_that(_unit: UnitOfWork) -> NewPlan:
            from clinicsocial.core.planning.rearranging import shifted

            return shifted(by)

        self._move(items, by_that, "", {item.key: self._heading_for(item) + by for item in items})

    def to_time(self, items: Items, at: QTime) -> None:
        """Move items to one time of their own days."""
        meant = time(at.hour(), at.minute())

        def to_that(_unit: UnitOfWork) -> NewPlan:
            from clinicsocial.core.planning.rearranging import at_time

            return at_time(meant)

        walls = {item.key: datetime.combine(self._heading_for(item), meant) for item in items}
        self._move(items, to_that, f"{meant:%H:%M}", walls)

    def copy(self, items: Items) -> None:
        """Drafts of these, a week later."""

        def change(unit: UnitOfWork) -> Rearranged:
            from clinicsocial.core.planning.rearranging import copy_chosen

            return copy_chosen(unit, chosen=chosen_of(items))

        def told(done: Rearranged) -> None:
            count = len(done.post_ids)
            self._offer(trn("{n} draft made, a week later", "{n} drafts made, a week later", count), done)

        self._services.work.write(change, told, self._page.show_error, owner=self._page)

    def take_off(self, items: Items) -> None:
        """Off the plan, or deleted where they are drafts."""

        def change(unit: UnitOfWork) -> Rearranged:
            from clinicsocial.core.planning.rearranging import remove_chosen

            return remove_chosen(unit, chosen=chosen_of(items))

        def told(done: Rearranged) -> None:
            self._page.chosen.clear()
            count = len(done.post_ids)
            self._offer(
                trn("{n} post taken off the calendar", "{n} posts taken off the calendar", count), done
            )

        self._services.work.write(change, told, self._page.show_error, owner=self._page)

    @Slot(object)
    def fill_slot(self, slot: SlotItem) -> None:
        """Begin a post for the accounts of a free slot, at its time."""
        from clinicsocial.core.planning.views import PostContent, VariantContent

        variants = tuple(VariantContent(one.account_id) for one in slot.slots)
        self._services.navigator.new_post(start=PostContent(planned_for=slot.wall, variants=variants))

    @Slot(object)
    def draft_from(self, mark: DayMark) -> None:
        """Begin a post from a health date."""
        from clinicsocial.core.planning.awareness import draft_from

        if mark.health_date is not None:
            start = draft_from(mark.health_date, now=self._page.now())
            self._services.navigator.new_post(start=start)

    def begin_at(self, cell: Cell) -> None:
        """Begin a post on the day of a field, or in its hour: in its free slot, where there is one."""
        if cell.hour is None or cell.past:
            self._services.navigator.new_post(cell.day)
            return
        if cell.extras.slots:
            self.fill_slot(cell.extras.slots[0])
            return
        from clinicsocial.core.planning.views import PostContent

        wall = datetime.combine(cell.day, time(cell.hour))
        if wall < self._page.now():  # the hour that is running: its next quarter
            wall += timedelta(minutes=(self._page.now().minute // 15 + 1) * 15)
        self._services.navigator.new_post(start=PostContent(planned_for=wall))

    def _move(
        self, items: Items, new: Callable[[UnitOfWork], NewPlan], when: str, walls: Mapping[_Key, datetime]
    ) -> None:
        """Move them; `when` is told of one, and `walls` holds where they are taken to be meanwhile."""
        app = self._services.app

        def change(unit: UnitOfWork) -> Rearranged:
            from clinicsocial.core.planning.rearranging import move_chosen

            chosen = chosen_of(items)
            return move_chosen(unit, chosen=chosen, new=new(unit), facts=app.facts, seals=app.media.seals)

        def told(moved: Rearranged) -> None:
            self._moves -= 1
            count = len(moved.post_ids)
            words = (
                tr("Moved to {when}", when=when)
                if len(items) == 1
                else trn("{n} post moved", "{n} posts moved", count)
            )
            self._offer(words, moved)

        def refused(error: ClinicSocialError) -> None:
            self._moves -= 1
            for key, wall in walls.items():
                if self._under_way.get(key) == wall:  # nobody has sent it elsewhere since
                    del self._under_way[key]
            self._tell_refused(items, error)

        self._moves += 1
        self._under_way |= walls
        self._services.work.write(change, told, refused, owner=self._page)

    def _offer(self, words: str, done: Rearranged) -> None:
        tell_done(self._page, words, done)

    def _tell_refused(self, items: Items, error: ClinicSocialError) -> None:
        """The checks stop a move: many posts are on the page, and their text is not; say which, and where."""
        from clinicsocial.core.planning.errors import NotSchedulableError

        if isinstance(error, NotSchedulableError) and len(items) == 1:
            self._page.banner.show_notice(
                Tone.DANGER,
                tr("“{line}” stays where it is.", line=items[0].line or tr("no text yet")),
                error.message,
                next_step=tr(
                    "Open the post: what stops it is marked there. Put it right, then move it again."
                ),
            )
        else:
            self._page.show_error(error)


def chosen_of(items: Iterable[CalendarItem]) -> Chosen:
    """The items as planning names them."""
    from clinicsocial.core.planning.rearranging import Chosen

    found = tuple(items)
    return Chosen(
        tuple(number for item in found for number in item.delivery_ids),
        tuple(item.post_id for item in found if not item.delivery_ids),
    )
