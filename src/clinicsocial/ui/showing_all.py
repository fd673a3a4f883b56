"""The window's other part of the self-test: practice mode opens, and every page of it shows what it has.

What is imported only at a first visit, and a resource that only one page reads, is missed nowhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from clinicsocial.core.app import App
from clinicsocial.core.app_demo import open_demo
from clinicsocial.core.clock import SystemClock
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.ui import rooms
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.look import Look
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.pages.settings.page import section_names
from clinicsocial.ui.painting_once import application_without_screen
from clinicsocial.ui.services import Services
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.work import Work

P = TypeVar("P", bound=Page)
PATIENCE_SECONDS = 60
"""For one page on a busy PC."""
WORDS = "Thank you to our patient Jane Smith, who came in for her root canal. We recieved her card."
"""Invented; the checks stop it, and one word is misspelt."""
_BESIDE = ("board", "help", "first_run")
"""Pages that no entry of the navigation leads to; the composer comes last."""


def show_all(folder: Path) -> str:
    """Open the practice clinic in `folder`, without a screen, and look at each of its pages.

    Raises:
        RuntimeError: a page does not come to rest, or the composer finds nothing in a patient's name.
        Exception: whatever went wrong in a page or in its work.
    """
    app = open_demo(DataFolder(folder / "demo"))
    try:
        with _visiting(application_without_screen(), app) as visit:
            pages = [*(entry.page for entry in rooms.entries()), *_BESIDE]
            for page in pages:
                visit.show(page)
            sections = visit.show_settings()
            findings = visit.write_a_post()
    finally:
        app.close()
    return f"{len(pages) + 1} pages, {sections} sections of the settings, {findings} findings in a text"


class _Visit:
    """Somebody who looks at one page after the other, and waits each time until it has what it asked for."""

    def __init__(
        self, application: QApplication, window: MainWindow, work: Work, wrong: list[object]
    ) -> None:
        self._application = application
        self._window = window
        self._work = work
        self._wrong = wrong
        self._clock = SystemClock()

    def show(self, page: str) -> None:
        """A page, with all that it reads and draws."""
        self._window.go(page)
        self._rest(page)
        if self._window.current_page != page:
            raise RuntimeError(f"the page {page} was not shown")

    def show_settings(self) -> int:
        """Each section of the settings; returns how many."""
        self.show("settings")
        page = self._page("settings", SettingsPage)
        for name in section_names():
            page.open_section(name)
            self._rest(f"settings, {name}")
        return len(section_names())

    def write_a_post(self) -> int:
        """Begin a post about a patient; returns how many findings stand beside it."""
        self._window.new_post()
        self._rest("composer")
        page = self._page("composer", ComposerPage)
        page.parts.texts.editor.insertPlainText(WORDS)
        self._until(lambda: any(card.shown.checked.stops for card in page.parts.findings.cards), "its checks")
        self._rest("composer")
        return len(page.parts.findings.cards)

    def _page(self, name: str, kind: type[P]) -> P:
        page = self._window.page(name)
        if not isinstance(page, kind):
            raise TypeError(name)
        return page

    def _rest(self, what: str) -> None:
        self._application.processEvents()
        self._until(lambda: not self._work.is_busy, what)
        self._window.grab()
        if self._wrong:
            raise self._first_wrong()

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        latest = self._clock.monotonic() + PATIENCE_SECONDS
        while not holds():
            if self._wrong:
                raise self._first_wrong()
            if self._clock.monotonic() > latest:
                raise RuntimeError(f"waited in vain for {what}")
            self._application.processEvents()

    def _first_wrong(self) -> BaseException:
        first = self._wrong[0]
        return first if isinstance(first, BaseException) else RuntimeError(str(first))


@contextmanager
def _visiting(application: QApplication, app: App) -> Iterator[_Visit]:
    """The window over this clinic; whatever nobody caught is kept, to be raised by the visit."""
    wrong: list[object] = []
    hook, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: wrong.append(error)
    bridge = Bridge(application)
    work = Work(bridge, application)
    work.unexpected.connect(wrong.append)
    work.attach(app.store)
    look = Look(application, Appearance.LIGHT)
    window = MainWindow(look, app.clock)
    try:
        window.resize(1366, 768)
        window.show()
        window.open_up(Services(look, work, bridge, window, app), demo=True)
        yield _Visit(application, window, work, wrong)
    finally:
        work.stop()
        window.may_close = True
        window.close()
        window.deleteLater()
        application.processEvents()
        sys.excepthook = hook
