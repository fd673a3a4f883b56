"""Links from outside, followed by the real window: it opens what they name and does nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.app import App
from clinicsocial.core.model import Post
from clinicsocial.ui.link_opening import LinkOpening
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.shell import MainWindow
from tests.fakes.clock import FakeClock
from tests.fakes.window import Desk, OpenWindow

Said = list[str]


@pytest.fixture
def window(demo_app: App, open_window: OpenWindow) -> MainWindow:
    return open_window(demo_app)


@pytest.fixture
def links(window: MainWindow) -> LinkOpening:
    """Over a window whose pages can be shown."""
    made = LinkOpening(window)
    window.opened.emit()
    return made


@pytest.fixture
def said(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Said:
    """What the window says in passing."""
    told: Said = []
    monkeypatch.setattr(window, "say", told.append)
    return told


def test_a_link_opens_its_post(qtbot: QtBot, window: MainWindow, links: LinkOpening, demo_app: App) -> None:
    with demo_app.store.read() as session:
        wanted = session.scalars(select(Post.id)).first()
    links.follow(f"clinicsocial://post/{wanted}")
    page = window.page("composer")
    assert isinstance(page, ComposerPage)
    qtbot.waitUntil(lambda: page.editing.saver.post_id == wanted)


def test_a_link_shows_a_page_and_a_place_on_it(window: MainWindow, links: LinkOpening) -> None:
    links.follow("clinicsocial://settings/appearance")
    assert window.current_page == "settings"


def test_a_link_that_nobody_knows_changes_nothing_and_is_told(
    window: MainWindow, links: LinkOpening, said: Said
) -> None:
    links.follow("clinicsocial://post/12/send")
    assert window.current_page == "today"
    assert len(said) == 1
    assert "send" not in said[0]


def test_a_link_to_a_post_that_is_gone_opens_no_other(
    qtbot: QtBot, window: MainWindow, links: LinkOpening
) -> None:
    links.follow("clinicsocial://post/999999")
    page = window.page("composer")
    qtbot.waitUntil(page.banner.isVisible)


def test_a_link_given_too_early_waits_for_the_data(
    qtbot: QtBot, desk: Desk, clock: FakeClock, demo_app: App, keep: Callable[[QWidget], QWidget]
) -> None:
    window = MainWindow(desk.look, clock)
    keep(window)
    window.may_close = True
    LinkOpening(window).follow("clinicsocial://posts")
    assert not window.current_page
    window.open_up(replace(desk.services(demo_app), navigator=window), demo=True)
    qtbot.waitUntil(lambda: window.current_page == "posts")


def test_a_link_that_macos_sends_is_followed_and_raises_the_window(
    qtbot: QtBot, window: MainWindow, links: LinkOpening
) -> None:
    event = QFileOpenEvent(QUrl("clinicsocial://calendar"))
    with qtbot.waitSignal(links.raised):
        assert links.eventFilter(window, event)
    assert window.current_page == "calendar"
    assert not links.eventFilter(window, QFileOpenEvent(QUrl("file:///notes.txt")))
