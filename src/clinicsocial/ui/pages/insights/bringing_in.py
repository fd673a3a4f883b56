"""The button that brings figures in which no network tells by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import button
from clinicsocial.ui.widgets.keys import offer

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from clinicsocial.ui.pages.page import Page


class BringingFiguresIn(QObject):
    """A button with two ways: type them in, or read them from a file."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._menu: QMenu | None = None
        self.button = button(tr("Bring figures in"), name="figures-in")
        page.look.put_icon(self.button, "upload", "muted", 16)
        self.button.clicked.connect(self._open_menu)

    def make_menu(self) -> QMenu:
        """The menu, made when it is first wanted."""
        if self._menu is None:
            menu = self._menu = QMenu(self._page)
            menu.setObjectName("figures-in-menu")
            _add(menu, tr("Type figures in…"), "figures-type").triggered.connect(self.type_in)
            _add(menu, tr("Read figures from a file…"), "figures-import").triggered.connect(self.read_file)
        return self._menu

    @Slot()
    def type_in(self) -> None:
        """Offer the table to type into."""
        from clinicsocial.ui.figures_in import open_typing_in

        open_typing_in(self._page.services, self._page)

    @Slot()
    def read_file(self) -> None:
        """Ask for a file that a network gave out."""
        from clinicsocial.ui.figures_in import open_import

        open_import(self._page.services, self._page)

    @Slot()
    def _open_menu(self) -> None:
        menu = self.make_menu()
        corner = self.button.mapToGlobal(self.button.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)


def _add(menu: QMenu, words: str, name: str) -> QAction:
    action = menu.addAction(words)
    action.setObjectName(name)
    offer(action, words)
    return action
