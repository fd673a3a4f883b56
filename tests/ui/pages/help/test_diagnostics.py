"""Making a diagnostics bundle from the guide."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clinicsocial.core import doctor
from clinicsocial.core.app import App
from clinicsocial.ui.pages.help import HelpPage
from clinicsocial.ui.widgets.diagnostics_dialog import DiagnosticsDialog
from tests.fakes.hands import find, press
from tests.fakes.page_hands import PATIENCE_MS
from tests.fakes.window import OpenWindow


@pytest.fixture
def page(open_window: OpenWindow, empty_app: App, monkeypatch: pytest.MonkeyPatch) -> HelpPage:
    """The guide, at the page about what does not work."""
    monkeypatch.setattr(doctor, "_window", lambda: doctor.Diagnosis("Window", doctor.Verdict.GOOD, "there"))
    window = open_window(empty_app, demo=False)
    window.go_to("help", "not-working")
    made = window.page("help")
    assert isinstance(made, HelpPage)
    return made


def gathered(page: HelpPage, qtbot: QtBot) -> DiagnosticsDialog:
    """The dialog once everything is shown."""
    press(page, "help-diagnostics")
    dialog = find(page, DiagnosticsDialog, "diagnostics-dialog")
    qtbot.waitUntil(dialog.save.isEnabled, timeout=PATIENCE_MS)
    return dialog


def test_what_was_read_is_what_is_saved(page: HelpPage, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = gathered(page, qtbot)
    shown = dialog.words.toPlainText()
    assert "database: whole" in shown
    page.diagnostics.save(tmp_path / "bundle.zip")
    qtbot.waitUntil(lambda: page.diagnostics.dialog is None, timeout=PATIENCE_MS)
    with zipfile.ZipFile(tmp_path / "bundle.zip") as file:
        for name in file.namelist():
            assert file.read(name).decode().strip() in shown


def test_a_place_that_does_not_take_it_is_named_and_another_can_be_chosen(
    page: HelpPage, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = gathered(page, qtbot)
    page.diagnostics.save(tmp_path / "missing" / "bundle.zip")
    error = find(dialog, QLabel, "diagnostics-error")
    qtbot.waitUntil(error.isVisible, timeout=PATIENCE_MS)
    assert "missing" in error.text()
    assert dialog.save.isEnabled()
    press(dialog, "diagnostics-close")
