"""What else can be done on the page of posts, in one menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import button

if TYPE_CHECKING:
    from clinicsocial.ui.pages.page import Page


class PostsMore(QObject):
    """A button with its menu, put beside the title of `page`."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.button = button(tr("More"), name="posts-more")
        self.button.setAccessibleName(tr("More for posts"))
        page.look.put_icon(self.button, "more", "muted", 16)
        self._menu = QMenu(self.button)
        self._menu.addAction(tr("Bring in many posts…")).triggered.connect(self.bring_in)
        self.button.setMenu(self._menu)
        page.buttons.addWidget(self.button)

    @Slot()
    def bring_in(self) -> None:
        """Begin to bring many posts in from a file."""
        from clinicsocial.ui.pages.bulk.many_posts import ManyPosts

        ManyPosts(self._page.services, self._page).open()
