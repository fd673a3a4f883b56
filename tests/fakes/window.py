"""What tests of the window share: a real app over an empty or the demo clinic, and the services of a page.

Nothing is faked but the clock, the password store and the navigator: use cases, encryption and threads are
real.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinicsocial.core.app import App
from clinicsocial.core.demo.build import build_demo
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.vault import Vault
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.look import Look
from clinicsocial.ui.services import Services
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.work import Work
from tests.fakes.clock import FakeClock
from tests.fakes.keyring_backend import MemoryKeyring
from tests.fakes.navigator import FakeNavigator
from tests.fakes.store import StoreTemplate


def copy_of(keyring: MemoryKeyring) -> MemoryKeyring:
    """A password store with the same secrets."""
    copy = MemoryKeyring()
    copy.stored.update(keyring.stored)
    return copy


def open_app(root: Path, keyring: MemoryKeyring, clock: FakeClock, *, practice: bool = False) -> App:
    """The app over a data folder, with a password store in memory."""

    def make_vault(profile: str) -> Vault:
        return Vault(profile, keyring)

    return App.open(DataFolder(root), clock=clock, make_vault=make_vault, practice=practice)


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> StoreTemplate:
    """The demo clinic on the morning of the fake clock, built once."""
    root = tmp_path_factory.mktemp("demo") / "data"
    keyring, clock = MemoryKeyring(), FakeClock()
    with open_app(root, keyring, clock) as app:
        build_demo(app.store, app.media, clock)
    return StoreTemplate(root, keyring)


@pytest.fixture
def demo_app(demo_template: StoreTemplate, tmp_path: Path, clock: FakeClock) -> Iterator[App]:
    """The demo clinic, open; nothing is published unless a test starts it."""
    root = Path(shutil.copytree(demo_template.root, tmp_path / "demo"))
    with open_app(root, copy_of(demo_template.keyring), clock) as app:
        yield app


@pytest.fixture
def empty_app(store_template: StoreTemplate, tmp_path: Path, clock: FakeClock) -> Iterator[App]:
    """A clinic that nobody has described yet."""
    root = Path(shutil.copytree(store_template.root, tmp_path / "empty"))
    with open_app(root, copy_of(store_template.keyring), clock) as app:
        yield app


LONG = 60.0
"""Seconds: a busy disk may take its time over a dozen files that are made unreadable."""


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light appearance."""
    made = Look(qapp, Appearance.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    """A bridge of its own."""
    made = Bridge(qapp)
    yield made
    made.deleteLater()


@pytest.fixture
def work(bridge: Bridge) -> Iterator[Work]:
    """Real lanes; they end with the test."""
    made = Work(bridge)
    unexpected: list[object] = []
    made.unexpected.connect(unexpected.append)
    yield made
    assert made.stop(LONG), "a lane is still busy"
    assert unexpected == []


@pytest.fixture
def navigator() -> FakeNavigator:
    """Notes where pages lead."""
    return FakeNavigator()


@dataclass(frozen=True, slots=True)
class Desk:
    """Makes the services of pages over an app, and puts pages away at the end."""

    look: Look
    work: Work
    bridge: Bridge
    navigator: FakeNavigator

    def services(self, app: App) -> Services:
        """The services over this app."""
        self.work.attach(app.store)
        return Services(self.look, self.work, self.bridge, self.navigator, app)


@pytest.fixture
def desk(look: Look, work: Work, bridge: Bridge, navigator: FakeNavigator) -> Desk:
    """Everything a page needs besides the app."""
    return Desk(look, work, bridge, navigator)


@pytest.fixture
def keep() -> Iterator[Callable[[QWidget], QWidget]]:
    """Widgets given here are closed and deleted before the lanes and the app end."""
    kept: list[QWidget] = []

    def keep_it(widget: QWidget) -> QWidget:
        kept.append(widget)
        return widget

    yield keep_it
    for widget in kept:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """Opens the whole window over an app; it is put away at the end."""

    look: Look
    work: Work
    bridge: Bridge
    clock: FakeClock
    keep: Callable[[QWidget], QWidget]

    def __call__(self, app: App, *, demo: bool = True, first: str = "today") -> MainWindow:
        """The window as it is once the data is open, on its first page."""
        window = MainWindow(self.look, self.clock)
        self.keep(window)
        window.resize(1366, 768)
        window.may_close = True
        self.work.attach(app.store)
        window.show()
        services = Services(self.look, self.work, self.bridge, window, app)
        window.open_up(services, demo=demo, first=first)
        return window


@pytest.fixture
def open_window(
    look: Look, work: Work, bridge: Bridge, clock: FakeClock, keep: Callable[[QWidget], QWidget]
) -> OpenWindow:
    """Opens the whole window over an app."""
    return OpenWindow(look, work, bridge, clock, keep)
