"""Bringing a backup back by the dialog: found, proved, explained, done, or stopped."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.keeping.bringing_back import FREE_TRIES
from clinicsocial.core.model import Clinic
from clinicsocial.core.store.backup import make_backup
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.opening import renew_recovery_code
from clinicsocial.core.store.recovery import new_recovery_code
from clinicsocial.core.values.watch import Watch
from clinicsocial.core.vault import Vault
from clinicsocial.ui.restoring import RestoreDialog
from tests.fakes.hands import find, key, press
from tests.fakes.page_hands import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.fakes.clock import FakeClock
    from tests.fakes.window import Desk


@dataclass(eq=False)
class Hands:
    """A dialog over an app, and the backups of the demo clinic on a stick."""

    dialog: RestoreDialog
    qtbot: QtBot
    stick: Path
    code: str
    app: App
    restarts: list[bool] = field(default_factory=list)

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def find_backups(self) -> None:
        self.dialog.look_in(self.stick)
        self.until(self.dialog.next.isEnabled)

    def go_on(self) -> None:
        press(self.dialog, "restore-next")

    def type_code(self, typed: str) -> None:
        self.dialog.code.field.setText(typed)
        key(self.dialog.code.field, Qt.Key.Key_Return)

    def to_the_code(self) -> None:
        self.find_backups()
        self.go_on()
        self.until(self.dialog.code.isVisible)

    def to_the_end(self) -> None:
        self.to_the_code()
        self.type_code(self.code)
        self.until(self.dialog.ready.isVisible)

    def error(self) -> str:
        return find(self.dialog, QLabel, "restore-code-error").text()


@pytest.fixture
def real_app(demo_app: App) -> App:
    """The demo clinic, as if it were a real one: what is invented is never brought back."""
    with demo_app.store.unit_of_work() as unit:
        unit.session.get_one(Clinic, 1).demo = False
    return demo_app


@pytest.fixture
def stick(real_app: App, clock: FakeClock, tmp_path: Path) -> tuple[Path, str]:
    """A folder with its backup, and its recovery code."""
    place = tmp_path / "stick"
    place.mkdir()
    code = renew_recovery_code(real_app.folder, real_app.store.key, clock.now())
    make_backup(real_app.folder, real_app.store.key, clock, place=place)
    clock.advance(timedelta(hours=1))
    return place, code.printable


@pytest.fixture
def hands(
    stick: tuple[Path, str],
    empty_app: App,
    desk: Desk,
    keep: Callable[[QWidget], QWidget],
    qtbot: QtBot,
) -> Hands:
    """The demo's backup, and a clinic that nobody has begun with."""
    desk.services(empty_app)
    dialog = RestoreDialog(desk.work, empty_app.folder, app=empty_app)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    keep(dialog)
    dialog.show()
    place, code = stick
    found = Hands(dialog, qtbot, place, code, empty_app)
    dialog.restart_wanted.connect(lambda: found.restarts.append(True))
    return found


def _reopened(hands: Hands, clock: FakeClock) -> str:
    """The clinic's name after the next start."""
    vault: Vault = hands.app.vault
    hands.app.close()
    folder = DataFolder(hands.app.folder.root)
    with App.open(folder, clock=clock, make_vault=vault.beside) as app, app.store.read() as session:
        return load_clinic(session).name


def test_with_the_code_from_paper_the_next_start_opens_the_restored_clinic(
    hands: Hands, clock: FakeClock
) -> None:
    hands.to_the_end()
    assert "Willow" in find(hands.dialog, QLabel, "restore-clinic").text()
    hands.go_on()
    hands.until(lambda: hands.restarts)
    assert "Willow" in _reopened(hands, clock)


def test_a_folder_without_a_backup_says_so_and_leads_nowhere(hands: Hands, tmp_path: Path) -> None:
    empty = tmp_path / "empty folder"
    empty.mkdir()
    hands.dialog.look_in(empty)
    problem = find(hands.dialog, QLabel, "restore-place-error")
    hands.until(problem.isVisible)
    assert str(empty) in problem.text()
    assert not hands.dialog.next.isEnabled()


def test_backups_tell_when_they_were_made_and_how_much_they_hold(hands: Hands) -> None:
    hands.find_backups()
    words = find(hands.dialog, QListWidget, "restore-list").item(0).text()
    assert "23 November 2026" in words
    assert "posts" in words


def test_a_wrong_code_is_said_and_can_be_typed_again(hands: Hands) -> None:
    hands.to_the_code()
    hands.type_code(new_recovery_code().printable)
    hands.until(hands.error)
    hands.type_code(hands.code.lower().replace("-", " "))
    hands.until(hands.dialog.ready.isVisible)


def test_after_five_wrong_codes_the_next_try_waits(hands: Hands) -> None:
    hands.to_the_code()
    for number in range(FREE_TRIES):
        hands.type_code("no code at all")
        hands.until(lambda: hands.error() and not hands.dialog._busy)  # noqa: SLF001 - between two tries
        assert hands.dialog.next.isEnabled() == (number < FREE_TRIES - 1)
    hands.type_code(hands.code)
    assert not hands.dialog.ready.isVisible()


def test_stopping_leaves_everything_as_it_was(
    hands: Hands, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.to_the_end()

    def stopped(_watch: Watch, done: int = 0) -> None:
        hands.dialog.bar.stop()
        step(_watch, done)

    step = Watch.step
    monkeypatch.setattr(Watch, "step", stopped)
    hands.go_on()
    hands.until(hands.dialog.ready.problem.isVisible)
    assert hands.restarts == []
    assert _reopened(hands, clock) == ""


def test_the_backups_of_the_clinic_that_is_open_need_no_code(
    real_app: App, desk: Desk, clock: FakeClock, keep: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    desk.services(real_app)
    make_backup(real_app.folder, real_app.store.key, clock)
    dialog = RestoreDialog(desk.work, real_app.folder, app=real_app)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    keep(dialog)
    dialog.show()
    press(dialog, "restore-here")
    qtbot.waitUntil(dialog.next.isEnabled, timeout=PATIENCE_MS)
    press(dialog, "restore-next")
    qtbot.waitUntil(dialog.ready.isVisible, timeout=PATIENCE_MS)
