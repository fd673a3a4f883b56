"""The base of every page: a title with actions, a banner for errors, and refreshing only when concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.widgets.basics import column, hide_unless, text
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class Page(QWidget):
    """A page of the main window, made at its first visit.

    Subclasses fill `body`, put buttons into `buttons`, name the `topics` they show and write `refresh`. A
    change while the page is hidden marks it stale; it refreshes when it is shown again.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(
        self, services: Services, title: str, subtitle: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(services.frame if parent is None else parent)
        self.services = services
        self.look = services.look
        self.work = services.work
        self._stale = True
        self.heading_for = ""
        """The page the person asked for last; one that had to ask before it may be left goes on there."""
        self.setProperty("ground", "window")
        self.title = text(title, "title", wrap=False, name="page-title")
        self.subtitle = text(subtitle, "muted", name="page-subtitle")
        hide_unless(subtitle, self.subtitle)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.banner = Banner(self.look)
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        heading = QHBoxLayout()
        heading.addLayout(column(self.title, self.subtitle, gap=2), 1)
        heading.addLayout(self.buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 24, 32, 16)
        outer.setSpacing(16)
        outer.addLayout(heading)
        outer.addWidget(self.banner)
        outer.addLayout(self.body, 1)
        services.bridge.changed.connect(self.notice)

    def refresh(self) -> None:
        """Look everything up again and show it: when shown while stale, and on changes that concern it."""

    def concerned(self, changes: Changes) -> bool:
        """Whether these changes touch what the page shows."""
        return bool(self.topics & changes.topics)

    def take_focus(self) -> None:
        """Be ready for the keyboard after being shown; a page with one main list gives it the focus."""

    def show_place(self, place: str) -> None:
        """Show a place within the page, by a name the page knows; one it does not know changes nothing."""

    def make_menus(self) -> None:
        """Make what is made only when it is wanted: the palette is about to ask what can be done here."""

    def may_leave(self) -> bool:
        """Whether another page may be shown now; a page with unsaved work saves it or asks."""
        return True

    def keep_words(self) -> None:
        """Store what can be stored without asking: the session may be about to end, or may go on."""

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error on this page."""
        self.banner.show_error(error)

    def notice(self, changes: Changes) -> None:
        """Take word of changes: refresh if visible and concerned, else remember."""
        if not self.concerned(changes):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh what went stale while hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()
