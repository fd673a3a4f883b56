"""The tray's icon: state and next post in words, and notifications that give nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from clinicsocial.core.values.health import Health
from clinicsocial.ui.look import Look
from clinicsocial.ui.tray import Tray
from tests.fakes.clock import START

# The app makes a tray icon only where there is a tray; the offscreen platform, which has none, says so.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")

NEXT = START + timedelta(days=1)


@pytest.fixture
def tray(look: Look) -> Iterator[Tray]:
    made = Tray(look)
    made.set_zone("Europe/London")
    yield made
    made.remove()
    made.deleteLater()


def menu(tray: Tray) -> QMenu:
    icon = tray.findChild(QSystemTrayIcon)
    assert icon is not None
    return icon.contextMenu()


def words(tray: Tray) -> list[str]:
    return [
        action.text() for action in menu(tray).actions() if action.isVisible() and not action.isSeparator()
    ]


def choose(tray: Tray, name: str) -> None:
    next(action for action in menu(tray).actions() if action.text() == name).trigger()


@pytest.mark.parametrize(
    ("paused", "expected"),
    [
        (
            False,
            ["Publishing is on", "Next: Tue 24 Nov 09:00", "Show ClinicSocial", "Pause publishing…", "Quit"],
        ),
        (
            True,
            [
                "Publishing is paused: Press enquiry",
                "Next: Tue 24 Nov 09:00",
                "Show ClinicSocial",
                "Resume publishing",
                "Quit",
            ],
        ),
    ],
    ids=["on", "paused"],
)
def test_its_menu_says_how_publishing_is(tray: Tray, *, paused: bool, expected: list[str]) -> None:
    reason = "Press enquiry" if paused else ""
    tray.show_health(
        Health(running=True, paused=paused, pause_reason=reason, checked_at=START, next_due=NEXT)
    )
    assert words(tray) == expected


@pytest.mark.parametrize(
    ("name", "signal"),
    [("Show ClinicSocial", "show_window"), ("Pause publishing", "toggle_pause"), ("Quit", "quit_asked")],
    ids=["show", "pause", "quit"],
)
def test_its_entries_ask(qtbot: QtBot, tray: Tray, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(tray, signal)):
        choose(tray, name)


def test_a_click_on_a_notification_brings_the_window(qtbot: QtBot, tray: Tray) -> None:
    icon = tray.findChild(QSystemTrayIcon)
    assert icon is not None
    with qtbot.waitSignal(tray.show_window):
        icon.messageClicked.emit()
