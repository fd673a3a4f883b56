"""The calendar's scenes: every view, narrowed down, with things chosen, dragged, refused and asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from clinicsocial.core.planning.calendar_views import CalendarFilter
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.values.delivery import PostState
from clinicsocial.core.values.slots import Slot
from clinicsocial.ui.models.calendar_items import CalendarItem
from clinicsocial.ui.pages.calendar import CalendarPage
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.widgets.calendar_legend import LegendDialog
from clinicsocial.ui.widgets.ics_dialog import IcsDialog
from clinicsocial.ui.widgets.move_dialog import MoveDialog
from clinicsocial.ui.widgets.move_together_dialog import MoveTogetherDialog
from clinicsocial.ui.widgets.note_dialog import NoteDialog
from tests.fakes.hands import drag
from tests.screens.studio import Studio


def page(studio: Studio) -> CalendarPage:
    """The calendar's page, over the demo clinic."""
    studio.open(studio.apps.demo, page="calendar")
    found = studio.window.page("calendar")
    assert isinstance(found, CalendarPage)
    found.load_choices()
    studio.settle()
    return found


def view(kind: ViewKind, *, empty: bool = False) -> Callable[[Studio], None]:
    """One of the views."""

    def arrange(studio: Studio) -> None:
        studio.open(studio.apps.empty if empty else studio.apps.demo, page="calendar")
        shown = studio.window.page("calendar")
        assert isinstance(shown, CalendarPage)
        shown.show_view(kind)

    return arrange


def movable(shown: CalendarPage) -> CalendarItem:
    """Some planned post ahead that can be moved."""
    today = shown.now().date()
    return next(one for one in shown.shown_items if one.movable and one.wall.date() > today)


def filtered(studio: Studio) -> None:
    """Only drafts and what was refused."""
    shown = page(studio)
    shown.filter.tick(CalendarFilter(states=frozenset({"draft", "refused", "held"})))
    studio.settle()


def nothing_left(studio: Studio) -> None:
    """A filter that leaves nothing, in the list."""
    shown = page(studio)
    shown.show_view(ViewKind.LIST)
    shown.filter.tick(CalendarFilter(states=frozenset({"sending"})))
    studio.settle()


def several(kind: ViewKind) -> Callable[[Studio], None]:
    """A few posts are chosen."""

    def arrange(studio: Studio) -> None:
        shown = page(studio)
        shown.show_view(kind)
        studio.settle()
        today = shown.now().date()
        shown.chosen.take([one for one in shown.shown_items if one.wall.date() > today][:4])

    return arrange


def dragging(kind: ViewKind, move: QPoint) -> Callable[[Studio], None]:
    """Something is being dragged."""

    def arrange(studio: Studio) -> None:
        shown = page(studio)
        shown.show_view(kind)
        studio.settle()
        start = shown.grid.box_of(movable(shown)).center()
        drag(shown.grid.viewport(), start, start + move, drop=False)

    return arrange


def advised(studio: Studio) -> None:
    """What planning advises is shown."""
    shown = page(studio)
    shown.show_view(ViewKind.DAY)
    studio.settle()
    shown.advice.look_now()
    studio.settle()


def asking_for_file(studio: Studio) -> QWidget:
    """The calendar is about to leave as a file."""
    return IcsDialog("November 2026", studio.window)


def refused(studio: Studio) -> None:
    """Somebody dropped several posts on days gone by."""
    shown = page(studio)
    item = movable(shown)
    shown.chosen.take([item, next(one for one in shown.shown_items if one.state is PostState.DRAFT)])
    shown.acts.drop(item, item.wall - timedelta(days=20))
    studio.settle()


def refused_drop(studio: Studio) -> None:
    """Somebody dropped one post on a day gone by."""
    shown = page(studio)
    item = movable(shown)
    day = shown.month_grid.cell(0, 0).day
    shown.acts.drop(item, datetime.combine(day, item.wall.time()))
    studio.settle()


def slots(kind: ViewKind) -> Callable[[Studio], None]:
    """Two accounts have posting times, and some are free."""

    def arrange(studio: Studio) -> None:
        shown = page(studio)
        with studio.apps.demo.store.unit_of_work() as unit:
            for choice, hours in zip(shown.filter.offered_accounts[:2], ((8, 13), (13, 18)), strict=False):
                times = [Slot(choice, day, time(hour, 15)) for day in range(5) for hour in hours]
                save_slots(unit, account_id=choice, slots=times)
        shown.show_view(kind)
        shown.refresh()
        studio.settle()

    return arrange


def legend(studio: Studio) -> QWidget:
    """What the signs mean."""
    return LegendDialog(studio.look, studio.window)


def note(studio: Studio) -> QWidget:
    """A note that names somebody."""
    day = studio.apps.clock.now().date()
    shown = NoteDialog(NoteForm(day, day, "Photo with Rosa Lind for the flu post", id=1), studio.window)
    shown.show_advice("This seems to name a person. A note should do without: “Photo with the team”.")
    return shown


def moving(studio: Studio) -> QWidget:
    """One post is asked about."""
    return MoveDialog(movable(page(studio)), "Europe/London", studio.window)


def moving_several(studio: Studio) -> QWidget:
    """Several are."""
    return MoveTogetherDialog(page(studio).shown_items[-4:], "Europe/London", studio.window)
