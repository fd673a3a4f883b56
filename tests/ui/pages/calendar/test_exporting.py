"""The calendar on paper and as a calendar file, from its own menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog

from clinicsocial.core.planning.calendar_views import CalendarFilter
from clinicsocial.ui.pages.calendar.spans import ViewKind
from tests.core.documents.reading import words
from tests.fakes.hands import find, press
from tests.ui.pages.calendar.room import Room


class Viewer(QObject):
    """Takes papers in place of the PC's viewer."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Note what was opened."""
        self.opened.append(url.toLocalFile())


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    """While the test lasts, files are opened here."""
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "take")  # type: ignore[arg-type]  # the stub is wrong: str
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_the_printed_month_holds_what_the_month_shows(room: Room, viewer: Viewer) -> None:
    room.page.heading.print_wanted.emit()
    room.until(lambda: viewer.opened)
    found = words(Path(viewer.opened[0]).read_bytes())
    assert "November 2026" in found
    assert all(item.time in found for item in room.items)
    assert Path(viewer.opened[0]).name == "calendar-2026-11.pdf"


def test_the_printed_month_says_who_keeps_a_post_and_what_that_means(room: Room, viewer: Viewer) -> None:
    room.page.heading.print_wanted.emit()
    room.until(lambda: viewer.opened)
    found = words(Path(viewer.opened[0]).read_bytes())
    assert any(item.kept for item in room.items)
    assert "PC on: this PC must be on and awake then" in found


def test_a_filtered_month_says_so_on_paper(room: Room, viewer: Viewer) -> None:
    room.page.filter.tick(CalendarFilter(states=frozenset({"draft"})))
    room.rest()
    assert room.page.found is not None
    room.page.exporting.print_month()
    room.until(lambda: viewer.opened)
    left = f"{room.page.found.shown} of {room.page.found.total} posts"
    assert left in words(Path(viewer.opened[0]).read_bytes())


@pytest.mark.parametrize("kind", [ViewKind.MONTH, ViewKind.WEEK, ViewKind.LIST])
def test_the_file_holds_the_days_shown(room: Room, tmp_path: Path, kind: ViewKind) -> None:
    room.view(kind)
    path = tmp_path / "calendar.ics"
    room.page.exporting.save_to(path, with_texts=True)
    room.until(lambda: room.desk.navigator.said)
    found = path.read_text(encoding="utf-8")
    deliveries = sum(len(item.delivery_ids) or 1 for item in room.items)
    assert found.count("BEGIN:VEVENT") >= deliveries
    assert "saved in" in room.desk.navigator.said[-1]


def test_without_texts_nothing_a_post_says_leaves(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    room.page.exporting.save_to(path, with_texts=False)
    room.until(lambda: room.desk.navigator.said)  # only then is it whole
    found = path.read_text(encoding="utf-8").replace("\r\n ", "")
    assert not any(item.first_line[:20] in found for item in room.items)


def test_texts_stay_here_unless_they_are_ticked(room: Room) -> None:
    room.page.exporting.ask_for_file()
    dialog = find(room.page, QDialog, "ics-dialog")
    assert not find(dialog, QCheckBox, "ics-texts").isChecked()
    press(dialog, "ics-cancel")


def test_a_folder_that_is_not_there_is_told(room: Room, tmp_path: Path) -> None:
    room.page.exporting.save_to(tmp_path / "missing" / "calendar.ics", with_texts=True)
    room.until(room.page.banner.isVisible)
