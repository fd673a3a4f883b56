"""Settings › This PC: what a person chooses is what the system has noted, and stays on this PC."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.autostart import Standing, autostart_of_this_pc
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.pages.settings.computer import ComputerSection
from tests.fakes.window import Desk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the entry is a file here")
Open = Callable[[App], ComputerSection]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the desktop of this test keeps its entries."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path / "settings" / "autostart"


@pytest.fixture
def opened(place: Path, desk: Desk, keep: Callable[[QWidget], QWidget]) -> Open:
    """Opens the section over an app."""
    del place

    def open_it(app: App) -> ComputerSection:
        page = SettingsPage(desk.services(app))
        keep(page)
        page.show()
        page.open_section("computer")
        return page.computer

    return open_it


def standing(app: App) -> Standing:
    return autostart_of_this_pc(app.folder.root).standing()


def test_starting_with_the_pc_is_switched_on_and_off_again(
    opened: Open, place: Path, empty_app: App, qtbot: QtBot
) -> None:
    section = opened(empty_app)
    qtbot.waitUntil(section.starts.isEnabled)
    section.starts.click()
    qtbot.waitUntil(lambda: standing(empty_app) is Standing.ON and section.starts.isEnabled())
    section.starts.click()
    qtbot.waitUntil(lambda: standing(empty_app) is Standing.OFF)
    assert list(place.iterdir()) == []


def test_another_copy_that_starts_is_told(opened: Open, empty_app: App, qtbot: QtBot) -> None:
    autostart_of_this_pc(Path("/somewhere/else")).turn_on()
    section = opened(empty_app)
    qtbot.waitUntil(section.other.isVisible)
    assert not section.starts.isChecked()
    section.starts.click()
    qtbot.waitUntil(section.other.isHidden)
    assert section.starts.isChecked()


def test_a_choice_that_fails_is_told_and_taken_back(
    opened: Open, place: Path, empty_app: App, qtbot: QtBot
) -> None:
    section = opened(empty_app)
    qtbot.waitUntil(section.starts.isEnabled)
    place.parent.mkdir()
    place.write_text("a file where a folder should be")
    section.starts.click()
    qtbot.waitUntil(section.banner.isVisible)
    assert (section.starts.isChecked(), section.starts.isEnabled()) == (False, True)


def test_practice_mode_changes_nothing_on_the_pc(opened: Open, empty_app: App, qtbot: QtBot) -> None:
    autostart_of_this_pc(empty_app.folder.root).turn_on()
    section = opened(replace(empty_app, practice=True))
    qtbot.waitUntil(section.starts.isChecked)
    assert not section.starts.isEnabled()
