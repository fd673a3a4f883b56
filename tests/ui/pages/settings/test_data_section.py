"""Settings › Data and backup, over a real clinic: made, planned, proved, brought back, taken out."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.keeping.plan import BackupPlan, backup_plan, choose_backup_plan
from clinicsocial.core.store.backup import list_backups, make_backup
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.restoring import RestoreDialog
from clinicsocial.ui.widgets.export_all_dialog import ExportAllDialog
from tests.fakes.hands import press
from tests.fakes.held import runs_held, writes_held
from tests.fakes.page_hands import PageHands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.app import App
    from tests.fakes.navigator import FakeNavigator
    from tests.fakes.window import Desk


@dataclass(eq=False)
class Section(PageHands):
    """The section over a described clinic."""

    page: SettingsPage
    qtbot: QtBot
    app: App
    navigator: FakeNavigator

    def plan(self) -> BackupPlan:
        with self.app.store.read() as session:
            return backup_plan(session)

    def banner(self) -> str:
        return self.words("data-banner-title")


@pytest.fixture
def section(empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> Section:
    with empty_app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Willowbrook", zone="Europe/London"))
    page = SettingsPage(desk.services(empty_app))
    keep(page)
    desk.bridge.changed.connect(page.refresh)
    page.resize(1100, 760)
    page.show()
    made = Section(page, qtbot, empty_app, desk.navigator)
    page.open_section("data")
    made.named("no-backup")
    return made


def _backup(section: Section) -> None:
    section.press("make-backup")
    section.named("backup-line")


def test_a_backup_is_made_and_told_with_its_time(section: Section) -> None:
    _backup(section)
    assert "today 09:00" in section.words("backup-last")
    assert "read back" in section.banner()


def test_a_backup_under_way_can_be_stopped(section: Section) -> None:
    with runs_held(section.page.work):  # a clinic so small would be copied before anybody stops it
        section.press("make-backup")
        section.press("backup-progress-stop")
    section.until(section.page.data.state.make.isEnabled)
    assert not list_backups(section.app.folder.backups)


def test_the_time_of_day_is_chosen(section: Section) -> None:
    at = section.page.data.plan.at
    at.setTime(QTime(18, 45))
    QTest.keyClick(at, Qt.Key.Key_Return)
    section.until(lambda: section.plan().at == time(18, 45))


def test_a_folder_chosen_right_after_the_time_of_day_leaves_the_time_alone(
    section: Section, tmp_path: Path
) -> None:
    with writes_held(section.page.work):
        section.page.data.plan.time_chosen.emit(time(18, 45))
        section.page.data.plan.place_chosen.emit(tmp_path)
    section.until(lambda: section.plan().place == tmp_path)
    assert section.plan().at == time(18, 45)


def test_a_second_folder_is_chosen_and_given_up(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(stick))
    section.press("backup-place-choose")
    section.until(lambda: section.plan().place == stick)
    section.press("make-backup")
    section.until(lambda: list_backups(stick))
    section.until(lambda: section.shown("backup-place-none"))
    section.press("backup-place-none")
    section.until(lambda: section.plan().place is None)


def test_a_second_folder_that_is_away_is_told_and_is_no_failure(section: Section, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with section.app.store.unit_of_work() as unit:
        choose_backup_plan(unit, plan=BackupPlan(place=stick))
    stick.rmdir()
    _backup(section)
    assert "second folder has none" in section.banner()
    assert "not there now" in section.words("backup-second")


def test_a_backup_is_proved_on_request(section: Section) -> None:
    _backup(section)
    section.press("verify-backup")
    section.until(lambda: "whole" in section.banner())


def test_a_backup_that_was_changed_is_told(section: Section) -> None:
    _backup(section)
    database = list_backups(section.app.folder.backups)[0].database
    database.write_bytes(database.read_bytes()[:-4096])
    section.press("verify-backup")
    section.until(lambda: "cannot be used" in section.banner())


def test_bringing_one_back_asks_for_a_new_start(section: Section) -> None:
    make_backup(section.app.folder, section.app.store.key, section.app.clock)
    section.press("restore-open")
    dialog = section.page.findChild(RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    dialog.restart_wanted.emit()
    assert ("restart", None) in section.navigator.went
    dialog.reject()


def test_what_a_restore_put_aside_is_erased_after_asking(section: Section) -> None:
    aside = section.app.folder.former / "20261120T090000Z"
    aside.mkdir(parents=True)
    section.page.data.refresh()
    section.press("former-erase")
    section.answer_yes()
    section.until(lambda: not aside.exists())
    section.until(lambda: not section.shown("former"))


@pytest.mark.parametrize("people", ["", "people/people.csv"])
def test_everything_is_taken_out_as_a_zip(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, people: str
) -> None:
    target = tmp_path / "all.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    section.press("export-all")
    dialog = section.page.findChild(ExportAllDialog)
    assert isinstance(dialog, ExportAllDialog)
    dialog.people.setChecked(bool(people))
    press(dialog, "export-all-save")
    section.until(lambda: section.shown("data-banner-title"))
    assert "taken out" in section.banner()
    with zipfile.ZipFile(target) as archive:
        assert ("people/people.csv" in archive.namelist()) is bool(people)


def test_in_practice_mode_nothing_is_brought_back(
    demo_app: App, desk: Desk, keep: Callable[[QWidget], QWidget]
) -> None:
    page = SettingsPage(desk.services(demo_app))
    keep(page)
    assert page.data.backups.restore.isEnabled() is not demo_app.practice
