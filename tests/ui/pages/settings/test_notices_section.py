"""Settings › Notifications: quiet hours act at once, and are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.clinic.quiet_hours import QuietHours, quiet_hours
from clinicsocial.ui.pages.settings import SettingsPage
from tests.fakes.held import writes_held
from tests.fakes.window import Desk


def chosen(app: App) -> QuietHours:
    with app.store.read() as session:
        return quiet_hours(session)


def test_quiet_hours_and_closed_days_are_kept_as_they_are_chosen(
    empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    page = SettingsPage(desk.services(empty_app))
    keep(page)
    page.show()
    page.open_section("notices")
    qtbot.waitUntil(page.notices.wanted.isChecked)

    page.notices.begins.setTime(QTime(18, 30))
    page.notices.days[5].click()
    qtbot.waitUntil(lambda: chosen(empty_app) == QuietHours(begins=time(18, 30), closed_days=frozenset({6})))

    page.notices.wanted.click()
    qtbot.waitUntil(lambda: not chosen(empty_app).wanted)
    assert not page.notices.begins.isEnabled()


def test_what_was_read_before_a_choice_is_stored_does_not_take_it_back(
    empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    page = SettingsPage(desk.services(empty_app))
    keep(page)
    page.show()
    page.open_section("notices")
    assert not page.notices.wanted.isEnabled()
    qtbot.waitUntil(page.notices.wanted.isEnabled)

    with writes_held(page.work):
        page.notices.begins.setTime(QTime(18, 30))
        page.notices.refresh()
        done: list[bool] = []
        page.work.read(lambda _: True, done.append, owner=page)
        qtbot.waitUntil(lambda: bool(done))
        page.notices.days[5].click()
    qtbot.waitUntil(lambda: not page.work.is_busy)
    assert chosen(empty_app) == QuietHours(begins=time(18, 30), closed_days=frozenset({6}))
