"""The library's page over the demo clinic, whose pictures were looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.media.library import list_assets
from clinicsocial.core.media.looks import load_seen
from clinicsocial.core.values.looking import MediaSeen
from clinicsocial.ui.pages.library import LibraryPage
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]


@dataclass(frozen=True, slots=True)
class Room:
    """The page, its app, and what a test asks of both."""

    page: LibraryPage
    app: App
    desk: Desk
    bot: QtBot

    def files(self) -> Mapping[str, str]:
        """SHA-256 by file name."""
        with self.app.store.read() as session:
            return {one.file_name: one.sha256 for one in list_assets(session)}

    def seen(self, name: str) -> MediaSeen:
        """What is known about a file."""
        sha256 = self.files()[name]
        with self.app.store.read() as session:
            return load_seen(session, seals=self.app.media.seals, sha256s=[sha256])[sha256]

    def listed(self) -> set[str]:
        """The names in the grid."""
        model = self.page.browser.model
        cells = (model.cell(row) for row in range(model.rowCount()))
        return {cell.name for cell in cells if cell is not None}

    def open(self, name: str) -> None:
        """Show a file large, and wait for its picture."""
        self.page.open_asset(self.files()[name])
        self.bot.waitUntil(lambda: self.page.detail.asset is not None)
        self.bot.waitUntil(lambda: self.page.title.text() == name)
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: not self.page.work.is_busy)

    def add(self, *paths: Path) -> None:
        """Bring files in, and wait for the end."""
        with self.bot.waitSignal(self.page.importer.finished, timeout=20_000):
            self.page.add_files(list(paths))
        self.rest()


def shown(desk: Desk, app: App, keep: Keep, qtbot: QtBot) -> Room:
    """The page as somebody comes to it."""
    page = LibraryPage(desk.services(app))
    keep(page)
    page.resize(1188, 700)
    page.show()
    room = Room(page, app, desk, qtbot)
    room.rest()
    return room


@pytest.fixture
def room(desk: Desk, demo_app: App, keep: Keep, qtbot: QtBot) -> Iterator[Room]:
    made = shown(desk, demo_app, keep, qtbot)
    qtbot.waitUntil(lambda: made.page.browser.model.rowCount() > 0)
    yield made
    made.rest()  # pictures may still be drawn


@pytest.fixture
def bare_room(desk: Desk, empty_app: App, keep: Keep, qtbot: QtBot) -> Iterator[Room]:
    """Over a clinic without a picture."""
    made = shown(desk, empty_app, keep, qtbot)
    yield made
    made.rest()
