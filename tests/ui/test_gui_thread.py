"""No page asks the database, the network or the password store in the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

import httpx
import keyring
import pytest
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.store.store import Store
from clinicsocial.core.vault import Vault
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.work import Work
from tests.fakes.window import OpenWindow

PAGES = ("today", "calendar", "plan", "posts", "answer", "insights", "accounts", "settings", "composer")


class InGuiThreadError(AssertionError):
    """A slow call was made where the window paints."""


def guarded(name: str, original: Callable[..., object]) -> Callable[..., object]:  # type: ignore[explicit-any]
    def call(*arguments: object, **named: object) -> object:
        if threading.current_thread() is threading.main_thread():
            raise InGuiThreadError(name)
        return original(*arguments, **named)

    return call


@pytest.fixture
def slow_calls_raise(demo_app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the app is open, these raise in the GUI thread."""
    assert demo_app.folder.database.exists()
    for owner, name in (
        (Store, "read"),
        (Store, "unit_of_work"),
        (Vault, "get"),
        (Vault, "set"),
        (keyring, "get_password"),
        (keyring, "set_password"),
        (httpx.Client, "send"),
    ):
        monkeypatch.setattr(owner, name, guarded(name, getattr(owner, name)))


@pytest.fixture
def window(demo_app: App, open_window: OpenWindow) -> MainWindow:
    return open_window(demo_app)


@pytest.mark.usefixtures("slow_calls_raise")
def test_the_guard_itself_raises_here(demo_app: App) -> None:
    with pytest.raises(InGuiThreadError), demo_app.store.read():
        pass


@pytest.mark.usefixtures("slow_calls_raise")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_leaves_slow_calls_to_other_threads(
    qtbot: QtBot, window: MainWindow, work: Work, page: str
) -> None:
    busy: list[bool] = []
    work.busy.connect(busy.append)
    with qtbot.waitSignal(window.page_shown):
        window.new_post() if page == "composer" else window.go(page)
    qtbot.waitUntil(lambda: not busy or not busy[-1])
    assert window.current_page == page
