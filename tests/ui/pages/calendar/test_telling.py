"""What the calendar tells of a post: tooltip, words for screen readers, the legend, the keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import QLabel

from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.states import state_word
from clinicsocial.ui.widgets.calendar_hours import HoursGrid
from clinicsocial.ui.widgets.calendar_legend import LegendDialog
from clinicsocial.ui.widgets.pills import StatePill
from tests.fakes.hands import find, key
from tests.ui.pages.calendar.room import TODAY, Room


def test_the_tooltip_tells_the_first_lines_the_accounts_and_the_state(room: Room) -> None:
    item = room.movable
    told = item.told
    assert item.beginning.split("\n")[0] in told
    assert all(label in told for _, label in item.accounts)
    assert state_word(item.state) in told


def test_what_is_held_tells_why(room: Room) -> None:
    held = next(one for one in room.items if one.state is DeliveryState.HELD)
    assert held.reason
    assert held.reason in held.told


def test_what_is_live_says_that_it_stays(room: Room) -> None:
    assert room.live.told.endswith("It stays at this time.")


def test_a_post_that_cannot_be_moved_says_why_when_asked_to(room: Room) -> None:
    room.page.choosing.ask_move(room.live)
    assert room.page.banner.isVisible()
    assert "cannot be moved" in find(room.page, QLabel, "banner-message").text()


def test_the_legend_names_every_state_that_is_shown(room: Room) -> None:
    room.page.show_legend()
    legend = room.page.findChild(LegendDialog)
    assert legend is not None
    said = {state_word(pill.state) for pill in legend.findChildren(StatePill)}
    assert {state_word(item.state) for item in room.items} <= said
    legend.close()


def test_every_field_of_the_week_can_be_read_out(room: Room) -> None:
    grid = room.view(ViewKind.WEEK)
    item = next(one for one in room.items if one.wall.date() > TODAY)
    index = grid.calendar.index_of(item.wall.date(), item.wall.hour)
    assert item.line in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    interface = QAccessible.queryAccessibleInterface(grid)
    assert interface.text(QAccessible.Text.Name) == "Week"


def test_a_line_stands_at_now(room: Room) -> None:
    grid = room.view(ViewKind.DAY)
    assert isinstance(grid, HoursGrid)
    grid.choose(grid.calendar.index_of(TODAY, 12))  # the keyboard's frame out of the way
    now = room.page.now()
    line = (now.hour * 60 + now.minute) * grid.row_height // 60 - grid.verticalOffset()
    picture = grid.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    x = round((grid.columnViewportPosition(0) + 3) * ratio)
    wanted = room.page.look.theme.colour("danger")
    assert picture.pixelColor(QPoint(x, round(line * ratio))) == wanted


def test_the_keys_of_the_views_are_told_with_their_words(room: Room) -> None:
    told = {one.key().toString() for one in room.page.month_grid.findChildren(QShortcut) if one.whatsThis()}
    assert told >= {"M", "N", "Space", "Del", "Ctrl+A", "Alt+Left", "Alt+Down"}


def test_m_with_several_on_a_day_leads_into_the_list(room: Room) -> None:
    grid = room.page.month_grid
    grid.choose(grid.calendar.index_of(TODAY))
    key(grid, Qt.Key.Key_M)
    assert room.page.panel.list.hasFocus()


def test_the_panel_says_who_keeps_the_chosen_post_and_explains_its_state(room: Room) -> None:
    item = next(one for one in room.items if one.state is DeliveryState.WAITING and len(one.networks) == 1)
    day = item.wall.date()
    room.page.month_grid.choose(room.page.month_grid.calendar.index_of(day))
    panel = room.page.panel
    place = room.on(day).index(item)
    panel.list.setCurrentIndex(panel.list.model().index(place, 0))
    assert panel.standing.isVisible()
    assert "This PC must be on and awake then." in find(panel, QLabel, "standing-words").text()
    assert "This PC must be on and awake then: " in item.told
    assert panel.standing.means.subject == "delivery.waiting"


def test_a_day_without_posts_explains_nothing(room: Room) -> None:
    empty = next(
        cell.day
        for line in range(6)
        for cell in [room.page.month_grid.cell(line, column) for column in range(7)]
        if not cell.items
    )
    room.page.month_grid.choose(room.page.month_grid.calendar.index_of(empty))
    assert not room.page.panel.standing.isVisible()
