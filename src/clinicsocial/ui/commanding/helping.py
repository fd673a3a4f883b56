"""F1: the page of the guide about the place where the person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from clinicsocial.core.i18n import tr
from clinicsocial.ui.commanding.actions import Action

if TYPE_CHECKING:
    from clinicsocial.ui.shell import MainWindow


class Helping(QObject):
    """Registers F1, and leads to the guide and back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._connected = False
        window.acts.add(
            Action(
                "help",
                tr("Help about this page"),
                self.show,
                "help",
                ("F1",),
                also=tr("guide manual how explain support"),
            )
        )
        window.strip.help_wanted.connect(self.show)

    @Slot()
    def show(self) -> None:
        """Show the page about what has the keyboard, else about the page shown; nothing below a lock."""
        if self._window.covered:
            return
        from clinicsocial.core.help.guide import load_guide
        from clinicsocial.ui.pages.help import HelpPage
        from clinicsocial.ui.widgets.help_subject import subject_at

        before = self._window.current_page
        if before == "help":
            return
        shown = self._window.page(before)
        focused = QApplication.focusWidget()
        around = focused if focused is not None and shown.isAncestorOf(focused) else shown
        self._window.go_to("help", subject_at(around, load_guide()) or f"page.{before}")
        page = self._window.page("help")
        if self._window.current_page == "help" and isinstance(page, HelpPage):
            page.come_from(before)
            if not self._connected:
                self._connected = True
                page.back_to_work.connect(self._window.go)
