"""Settings › Insights: figures are collected by themselves unless somebody says no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.insights.choices import collects_figures
from clinicsocial.ui.pages.settings import SettingsPage
from tests.fakes.window import Desk


def collects(app: App) -> bool:
    with app.store.read() as session:
        return collects_figures(session)


def test_collecting_is_switched_off_and_on_again(
    empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    page = SettingsPage(desk.services(empty_app))
    keep(page)
    page.show()
    page.open_section("insights")
    qtbot.waitUntil(page.insights.collects.isChecked)
    page.insights.collects.click()
    qtbot.waitUntil(lambda: not collects(empty_app))
    page.insights.collects.click()
    qtbot.waitUntil(lambda: collects(empty_app))
