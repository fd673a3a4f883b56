"""Backups make themselves while the window is open."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.keeping.plan import BackupPlan, choose_backup_plan
from clinicsocial.core.store.backup import list_backups
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.ui.backing_up import BackupKeeper
from clinicsocial.ui.pages.today import TodayPage
from clinicsocial.ui.widgets.needs_card import NeedsCard
from tests.fakes.hands import find, press
from tests.fakes.page_hands import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from clinicsocial.core.app import App
    from tests.fakes.clock import FakeClock
    from tests.fakes.window import Desk


@pytest.fixture
def make_keeper(desk: Desk, qapp: QApplication) -> Callable[[App], BackupKeeper]:
    def make(app: App) -> BackupKeeper:
        desk.services(app)
        with app.store.unit_of_work() as unit:
            save_clinic(unit, identity=ClinicIdentity(name="Willowbrook", zone="Europe/London"))
        return BackupKeeper(desk.work, app, qapp)

    return make


def _look(keeper: BackupKeeper, qtbot: QtBot) -> None:
    keeper.look()
    qtbot.waitUntil(lambda: not keeper.is_busy)


def test_a_look_makes_the_backup_that_is_wanted(
    empty_app: App, make_keeper: Callable[[App], BackupKeeper], qtbot: QtBot
) -> None:
    keeper = make_keeper(empty_app)
    _look(keeper, qtbot)
    _look(keeper, qtbot)
    assert len(list_backups(empty_app.folder.backups)) == 1
    keeper.end()


def test_a_stick_that_is_missing_is_told_once(
    empty_app: App, make_keeper: Callable[[App], BackupKeeper], qtbot: QtBot, tmp_path: Path
) -> None:
    keeper = make_keeper(empty_app)
    stick = tmp_path / "stick"
    stick.mkdir()
    with empty_app.store.unit_of_work() as unit:
        choose_backup_plan(unit, plan=BackupPlan(place=stick))
    shutil.rmtree(stick)
    told: list[str] = []
    keeper.told.connect(told.append)
    _look(keeper, qtbot)
    _look(keeper, qtbot)
    (once,) = told
    assert str(stick) in once
    keeper.end()


def test_what_nobody_would_see_waits_until_somebody_does(
    empty_app: App, make_keeper: Callable[[App], BackupKeeper], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    make_keeper(empty_app).end()
    stick = tmp_path / "stick"
    stick.mkdir()
    with empty_app.store.unit_of_work() as unit:
        choose_backup_plan(unit, plan=BackupPlan(place=stick))
    stick.rmdir()
    seen: list[bool] = []
    keeper = BackupKeeper(desk.work, empty_app, desk.bridge, is_seen=lambda: bool(seen))
    told: list[str] = []
    keeper.told.connect(told.append)
    _look(keeper, qtbot)
    assert told == []
    seen.append(True)
    _look(keeper, qtbot)
    assert len(told) == 1
    keeper.end()


def test_todays_card_about_an_old_backup_leads_to_where_one_is_made(
    empty_app: App, make_keeper: Callable[[App], BackupKeeper], desk: Desk, qtbot: QtBot, clock: FakeClock
) -> None:
    keeper = make_keeper(empty_app)
    _look(keeper, qtbot)
    keeper.end()
    clock.advance(timedelta(days=5))
    page = TodayPage(desk.services(empty_app))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.findChild(NeedsCard, "needs-backup_old") is not None, timeout=PATIENCE_MS)
    press(find(page, NeedsCard, "needs-backup_old"), "act-backups")
    assert desk.navigator.went == [("go_to", ("settings", "data"))]


def test_once_the_window_ends_no_backup_is_begun(
    empty_app: App, make_keeper: Callable[[App], BackupKeeper]
) -> None:
    keeper = make_keeper(empty_app)
    keeper.end()
    keeper.look()
    assert not keeper.is_busy
