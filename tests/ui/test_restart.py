"""After a restore the program starts again, and what cannot be opened leads to a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.store.backup import make_backup
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.values.store_errors import DamagedDatabaseError, DiskFullError
from clinicsocial.ui.data_opening import DataOpening, Opening
from clinicsocial.ui.restoring import RestoreDialog
from clinicsocial.ui.shell import MainWindow
from tests.fakes.hands import find, press
from tests.fakes.page_hands import PATIENCE_MS
from tests.fakes.processes import run_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.work import Work
    from tests.fakes.clock import FakeClock

BEGAN = """
from PySide6.QtCore import QProcess

def started(program, arguments):
    print(*arguments, sep="\\n")
    return True

QProcess.startDetached = started

def began(program):
    program.bridge.app_failed.connect(program.window.restart)  # there is no password store: nothing opens
"""


def test_the_program_starts_again_over_the_same_folder(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    found = run_window(BEGAN, tmp_path / "data", runtime)
    assert found[-2:] == ["--data-dir", str(tmp_path / "data")]


def _opening(window: MainWindow, look: Look, work: Work, folder: DataFolder, error: Exception) -> DataOpening:
    def fail() -> App:
        raise error

    def unlock(_typed: str) -> None:
        raise AssertionError

    return DataOpening(window, look, work, Opening(folder=folder, open=fail, unlock=unlock))


@pytest.fixture
def window(look: Look, clock: FakeClock, keep: Callable[[QWidget], QWidget]) -> MainWindow:
    """The window before any data is open."""
    made = MainWindow(look, clock)
    made.may_close = True
    keep(made)
    made.show()
    return made


def test_a_damaged_database_leads_to_a_backup_and_a_new_start(
    window: MainWindow, look: Look, work: Work, demo_app: App, qtbot: QtBot
) -> None:
    folder = demo_app.folder
    make_backup(folder, demo_app.store.key, demo_app.clock)
    demo_app.store.close()
    opening = _opening(window, look, work, folder, DamagedDatabaseError(folder.database))
    with qtbot.waitSignal(opening.failed, timeout=PATIENCE_MS):
        opening.open()
    press(window, "opening-restore")
    dialog = window.findChild(RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    press(dialog, "restore-here")
    qtbot.waitUntil(dialog.next.isEnabled, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.restart_wanted):
        dialog.restart_wanted.emit()
    dialog.reject()


def test_a_full_disk_offers_no_backup(
    window: MainWindow, look: Look, work: Work, qtbot: QtBot, tmp_path: Path
) -> None:
    opening = _opening(window, look, work, DataFolder(tmp_path), DiskFullError(tmp_path))
    with qtbot.waitSignal(opening.failed, timeout=PATIENCE_MS):
        opening.open()
    assert not find(window, QPushButton, "opening-restore").isVisible()
