"""What a page is given: everything it may use, by name. Pages never look for a service themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.app import App
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.ui.bridge import Bridge
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.looking import BackgroundLook
    from clinicsocial.ui.work import Work


class Navigator(Protocol):
    """Leads from one page to another; the main window is one."""

    def go(self, page: str) -> None:
        """Show a page by its name (``today``, ``calendar``, ``posts``, ``accounts``, ``settings``, …)."""
        ...

    def go_to(self, page: str, place: str) -> None:
        """Show a place within a page (``settings`` and ``staff``, ``accounts`` and ``account:7``, …)."""
        ...

    def open_post(self, post_id: int) -> None:
        """Open a post in the composer."""
        ...

    def new_post(self, day: date | None = None, start: PostContent | None = None) -> None:
        """Open a new post: empty, meant for `day`, or beginning with `start`."""
        ...

    def note_opened(self, kind: str, key: str) -> None:
        """Note that a person opened a ``person`` (number) or a ``file`` (SHA-256): it is offered again."""
        ...

    def leave_composer(self) -> None:
        """Go back to the page from which the composer was opened."""
        ...

    def offer_undo(self, sentence: str, command_id: int) -> None:
        """Say what was done and offer to undo it (bar at the bottom, Ctrl+Z)."""
        ...

    def restart(self) -> None:
        """Finish in order, then start the program again: the data were exchanged."""
        ...

    def say(self, sentence: str) -> None:
        """Say in passing that something was done; read out by screen readers."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The services of a page."""

    look: Look
    work: Work
    bridge: Bridge
    navigator: Navigator
    app: App
    looking: BackgroundLook | None = None
    """Looks into the library's files in the background, where a window is open."""
    frame: QWidget | None = None
    """Where pages stand: one that is made in its place has its style worked out once, not twice."""
