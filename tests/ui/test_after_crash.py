"""The start after a crash: the report is offered once, and leads back to what was being written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.crash_reports import keep_report
from clinicsocial.ui.after_crash import AfterCrash, LastTimeDialog
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.work import Work
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, press
from tests.fakes.window import OpenWindow


@pytest.fixture
def window(empty_app: App, open_window: OpenWindow) -> MainWindow:
    """Over a clinic in which somebody was writing."""
    with empty_app.store.unit_of_work() as unit:
        create_post(unit, content=PostContent(text="Half a sentence"))
    return open_window(empty_app, demo=False)


@pytest.fixture
def looked(
    window: MainWindow, work: Work, tmp_path: Path, qtbot: QtBot, clock: FakeClock
) -> Callable[[], LastTimeDialog | None]:
    """Look for a report; gives the dialog that comes of it."""
    keep_report(tmp_path, "app.py:1 in crash", clock.now())

    def look() -> LastTimeDialog | None:
        AfterCrash(tmp_path, work, window).look()
        qtbot.waitUntil(lambda: not work.is_busy, timeout=20_000)
        return window.findChild(LastTimeDialog)

    return look


def test_the_report_is_offered_once(
    looked: Callable[[], LastTimeDialog | None], window: MainWindow, qtbot: QtBot
) -> None:
    first = looked()
    assert first is not None
    press(first, "crash-close")
    qtbot.waitUntil(lambda: window.findChild(LastTimeDialog) is None)
    assert looked() is None


def test_what_was_being_written_is_a_click_away(
    looked: Callable[[], LastTimeDialog | None], window: MainWindow
) -> None:
    dialog = looked()
    assert dialog is not None
    press(dialog, "crash-open-draft")
    assert window.current_page == "composer"


def test_a_report_that_is_not_wanted_is_deleted(
    looked: Callable[[], LastTimeDialog | None], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = looked()
    assert dialog is not None
    press(dialog, "crash-delete")
    qtbot.waitUntil(lambda: window.findChild(LastTimeDialog) is None)
    assert list(tmp_path.glob("crash-*.txt")) == []


def test_a_report_that_cannot_be_deleted_stays_and_says_why(
    looked: Callable[[], LastTimeDialog | None], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = looked()
    assert dialog is not None
    (report,) = tmp_path.glob("crash-*.txt")
    report.unlink()
    report.mkdir()  # the system refuses to delete a folder as a file, even for its owner
    press(dialog, "crash-delete")
    qtbot.waitUntil(find(dialog, QWidget, "crash-error").isVisible)
    assert dialog.isVisible()


def test_the_report_can_be_read_before_anything_is_done_with_it(
    looked: Callable[[], LastTimeDialog | None],
) -> None:
    dialog = looked()
    assert dialog is not None
    assert find(dialog, QWidget, "crash-report").isVisible()
