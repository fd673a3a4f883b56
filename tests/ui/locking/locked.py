"""A window over a clinic with PINs, and its keeper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.clinic.pins import set_pin
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.values.clinic import Role
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.locking.keeper import LockKeeper
from clinicsocial.ui.locking.page import LockPage
from clinicsocial.ui.locking.screen import ScreenWatch
from clinicsocial.ui.look import Look
from clinicsocial.ui.services import Services
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.work import Work
from tests.fakes.hands import find
from tests.fakes.window import OpenWindow

PIN = "7391"
MakeScreen = Callable[[QObject], ScreenWatch]


class Screen(ScreenWatch):
    """A system that tells what the test says, and knows whether anybody listens."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.listens = False

    def start(self) -> None:
        """Somebody listens."""
        self.listens = True

    def stop(self) -> None:
        """Nobody does any more."""
        self.listens = False


@pytest.fixture
def make_screen() -> MakeScreen:
    """How the keeper hears of the PC's own lock."""
    return Screen


@dataclass(frozen=True, slots=True)
class Locked:
    """A window over a clinic whose manager has a PIN; a colleague without one is an author."""

    window: MainWindow
    keeper: LockKeeper
    work: Work
    app: App
    manager: int
    author: int

    @property
    def page(self) -> LockPage:
        """The lock page that stands in the window."""
        return next(page for page in self.window.findChildren(LockPage) if not page.isHidden())

    def said(self) -> str:
        """What the lock page says."""
        return find(self.page, QLabel, "lock-said").text()


@pytest.fixture
def locked(
    *,
    empty_app: App,
    open_window: OpenWindow,
    look: Look,
    work: Work,
    bridge: Bridge,
    make_screen: MakeScreen,
    qtbot: QtBot,
) -> Locked:
    """Open and not yet locked; the manager is at the desk."""
    with empty_app.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Dr Aoife Byrne", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm("Sam Okoro", role=Role.AUTHOR))
        aoife, sam = (member.id for member in list_staff(unit.session))
        set_pin(unit, staff_id=aoife, pin=PIN)
    window = open_window(empty_app, demo=False)
    services = Services(look, work, bridge, window, empty_app)
    keeper = LockKeeper(services, window, make_screen=make_screen)
    work.actor = aoife
    qtbot.waitUntil(lambda: not work.is_busy, timeout=20_000)
    return Locked(window, keeper, work, empty_app, aoife, sam)
