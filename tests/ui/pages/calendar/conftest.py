"""The calendar over the demo clinic, shown, with its first month loaded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.ui.pages.calendar import CalendarPage
from tests.fakes.window import Desk
from tests.ui.pages.calendar.room import PATIENCE_MS, Room


@pytest.fixture
def room(qtbot: QtBot, desk: Desk, demo_app: App, keep: Callable[[QWidget], QWidget]) -> Room:
    """The page at a usual size, with everything around it."""
    page = CalendarPage(desk.services(demo_app))
    keep(page)
    page.resize(1188, 700)
    page.show()
    made = Room(qtbot, desk, demo_app, page)
    qtbot.waitUntil(lambda: page.grid.current_cell is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: bool(page.health_dates), timeout=PATIENCE_MS)  # notes come too
    page.load_choices()
    made.rest()
    page.take_focus()
    return made


@pytest.fixture
def page(room: Room) -> CalendarPage:
    """The page itself."""
    return room.page
