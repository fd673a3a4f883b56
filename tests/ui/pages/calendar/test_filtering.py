"""The calendar narrowed down by its menus: what is left, how much that is said to be, how it ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from clinicsocial.core.planning.calendar_views import CalendarFilter
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.widgets.calendar_filter_bar import FacetButton
from clinicsocial.ui.widgets.calendar_menu import TickMenu
from tests.fakes.hands import find, key, press
from tests.ui.pages.calendar.room import Room


def tick(room: Room, facet: str, *words: str) -> None:
    """Open a menu and tick these."""
    find(room.page, FacetButton, facet).click()
    room.until(lambda: room.page.findChild(TickMenu, f"{facet}-menu") is not None)
    menu = find(room.page, TickMenu, f"{facet}-menu")
    for action in menu.actions():
        if action.text() in words:
            action.trigger()
    menu.close()
    room.rest()


def test_only_drafts_are_left_when_drafts_are_ticked(room: Room) -> None:
    tick(room, "filter-state", "Draft")
    assert {item.state for item in room.items} == {PostState.DRAFT}


def test_two_values_of_a_facet_show_both(room: Room) -> None:
    tick(room, "filter-state", "Draft", "Held")
    assert {item.state for item in room.items} == {PostState.DRAFT, DeliveryState.HELD}


def test_how_much_is_left_out_is_always_said(room: Room) -> None:
    assert room.page.found is not None
    total = room.page.found.total
    tick(room, "filter-state", "Draft")
    left = len({item.post_id for item in room.items})
    for kind in (ViewKind.MONTH, ViewKind.LIST, ViewKind.MONTH):
        room.view(kind)
        assert "filtered: " in find(room.page, QLabel, "page-subtitle").text()
    words = find(room.page, QLabel, "page-subtitle").text()
    assert words == f"Times in Europe/London · filtered: {left} of {total} posts shown"


def test_one_click_shows_everything_again(room: Room) -> None:
    before = room.items
    tick(room, "filter-state", "Draft")
    press(room.page, "filter-clear")
    room.rest()
    assert room.items == before
    assert not find(room.page, QPushButton, "filter-clear").isVisible()


def test_a_menu_opens_once_it_is_known_what_there_is(room: Room) -> None:
    theme = next(iter(find(room.page, FacetButton, "filter-theme").offered))
    room.page.filter.forget()
    tick(room, "filter-theme", str(theme))
    assert room.page.filter.chosen.themes == {theme}


def test_the_menus_offer_what_posts_use(room: Room) -> None:
    for facet in ("filter-account", "filter-theme", "filter-person"):
        assert find(room.page, FacetButton, facet).offered, facet


def test_a_person_filters_to_the_posts_they_are_in(room: Room) -> None:
    facet = find(room.page, FacetButton, "filter-person")
    found = False
    for value in facet.offered:
        room.page.filter.tick(CalendarFilter(people=frozenset({int(value)})))
        room.rest()
        found = found or bool(room.items)
    assert found


def test_space_ticks_in_a_menu_without_closing_it(room: Room) -> None:
    find(room.page, FacetButton, "filter-state").click()
    menu = find(room.page, TickMenu, "filter-state-menu")
    key(menu, Qt.Key.Key_Down)
    key(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert find(room.page, FacetButton, "filter-state").text() == "State · 1"
    menu.close()


def test_the_filter_lasts_while_one_walks_and_changes_the_view(room: Room) -> None:
    tick(room, "filter-state", "Draft")
    room.view(ViewKind.WEEK)
    room.page.turn(1)
    room.rest()
    assert {item.state for item in room.items} <= {PostState.DRAFT}


def test_an_empty_list_says_that_the_filter_is_why(room: Room) -> None:
    room.view(ViewKind.LIST)
    tick(room, "filter-state", "Sending")
    assert find(room.page, QLabel, "calendar-filtered-out-title").text() == "No post matches"


@pytest.mark.parametrize("kind", [ViewKind.MONTH, ViewKind.WEEK])
def test_what_is_chosen_and_filtered_away_is_let_go(room: Room, kind: ViewKind) -> None:
    room.view(kind)
    room.page.chosen.take([room.movable])
    tick(room, "filter-state", "Draft")
    assert len(room.page.chosen) == 0
