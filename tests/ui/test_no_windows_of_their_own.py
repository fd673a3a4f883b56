"""Putting a page together opens no window: one that flashes up is slow, and takes the keyboard away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.work import Work
from tests.fakes.window import OpenWindow

ALONE = "today calendar plan posts library consents answer accounts composer board"
SECTIONS = "clinic staff publishing checks writing keeping appearance data practice about"
PLACES = {
    **dict.fromkeys(ALONE.split(), ("",)),
    "settings": tuple(SECTIONS.split()),
    "first_run": ("clinic", "team", "code", "account", "post"),
}


class Watch(QObject):
    """Notes the name and kind of everything that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, str]] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look on."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.add((type(watched).__name__, watched.objectName()))
        return False


@pytest.fixture
def window(demo_app: App, open_window: OpenWindow) -> MainWindow:
    return open_window(demo_app)


@pytest.mark.parametrize("page", PLACES)
def test_a_page_and_its_places_open_no_window(
    qtbot: QtBot, window: MainWindow, work: Work, page: str
) -> None:
    qtbot.waitUntil(lambda: not work.is_busy, timeout=20_000)
    watch = Watch()
    application = QCoreApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    try:
        for place in PLACES[page]:
            window.go_to(page, place)
            qtbot.waitUntil(lambda: not work.is_busy, timeout=20_000)
    finally:
        application.removeEventFilter(watch)
    assert watch.seen == set()
