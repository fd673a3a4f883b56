"""The main window: navigation, the page shown, the health strip, and the way from one page to another.

It shows itself before any data is open and imports nothing heavy; pages are made at their first visit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui import rooms
from clinicsocial.ui.commanding.actions import Actions
from clinicsocial.ui.commanding.window_acts import window_acts
from clinicsocial.ui.health_strip import HealthStrip
from clinicsocial.ui.navigation import Navigation
from clinicsocial.ui.pages.opening import OpeningPage
from clinicsocial.ui.widgets.basics import column, row
from clinicsocial.ui.widgets.help_subject import own_subject, tell_subject

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.commanding.control import PaletteControl
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.page import Page
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.widgets.notices import Snack

FIRST_SIZE = (1180, 720)
_COMPOSER = "composer"


@runtime_checkable
class Composer(Protocol):
    """What the window asks of the composer's page."""

    def open_post(self, post_id: int) -> None:
        """Show this post."""
        ...

    def new_post(self, day: date | None = None, start: PostContent | None = None) -> None:
        """Show a new post."""
        ...


class MainWindow(QMainWindow):
    """The window. It is the `Navigator` of the pages.

    `painted` is emitted once, after the first paint; `opened` once pages can be shown, before the first one
    is; `close_asked` instead of closing: the life cycle decides; `undo_asked` with the command's id, or -1
    for the last one.
    """

    painted = Signal()
    opened = Signal()
    close_asked = Signal()
    undo_asked = Signal(int)
    item_opened = Signal(str, str)
    """Kind and key of what a person opened: a `HitKind`'s value, and its number or SHA-256."""
    page_shown = Signal(str)
    uncovered = Signal()
    """What stood over the window is gone: somebody sat down."""
    restart_wanted = Signal()
    """The data were exchanged: the program has to start again."""
    leave_wanted = Signal()
    """The person has had enough of practice mode."""

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__()
        self._look = look
        self._services: Services | None = None
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._before_composer = "today"
        self._offered: int | None = None
        self._was_painted = False
        self.may_close = False
        """Set by the life cycle once everything has stopped."""
        self.setWindowTitle("ClinicSocial")
        self.setObjectName("main-window")
        self.setMinimumSize(900, 560)
        self.resize(*FIRST_SIZE)
        self.navigation = Navigation(look, rooms.entries(), self)
        self.strip = HealthStrip(look, clock, self)
        self.opening = OpeningPage(look, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.opening)
        self._snack: Snack | None = None
        self.acts = Actions(self)
        """What can be done from anywhere in this window."""
        self.undo_words = self.redo_words = ""
        """What undo and redo would do, in words; empty where there is nothing."""
        self.finder: PaletteControl | None = None
        """Opens the palette; there once the data are open."""
        self._lay_out()
        self._connect()

    @property
    def look(self) -> Look:
        """How everything in it looks."""
        return self._look

    @property
    def current_page(self) -> str:
        """The name of the page shown; empty before the data is open."""
        return self._current

    def page(self, name: str) -> Page:
        """The page of this name, made now if this is the first visit."""
        if self._services is None:
            msg = "pages are made after the data is open"
            raise RuntimeError(msg)
        if name not in self._pages:
            page = rooms.make_page(name, self._services)
            page.setObjectName(page.objectName() or f"{name}-page")
            tell_subject(page, own_subject(page) or f"page.{name}")
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def open_up(self, services: Services, *, demo: bool, first: str = "today") -> None:
        """The data is open, pages may be shown: `first`, unless somebody asks for another on `opened`."""
        self._services = replace(services, frame=self._stack)
        if demo and not self._above.count():
            self._show_band(self._services)
        self.navigation.set_ready(ready=True)
        self._take_commands(services)
        self.opened.emit()
        if not self._current:
            self.go(first)

    def _take_commands(self, services: Services) -> None:
        """From now on everything can be found and done from the keyboard."""
        from clinicsocial.ui.commanding.control import PaletteControl
        from clinicsocial.ui.commanding.desk_actions import register_all

        if self.finder is None:
            self.finder = PaletteControl(services, self)
            register_all(services, self)

    def show_instead(self, page: QWidget) -> None:
        """Show a page that stands before all others (opening, recovery code)."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def cover(self, page: QWidget) -> None:
        """Show this alone, over navigation and all; the keys of the window do nothing until `uncover`."""
        self.acts.suspend(suspended=True)
        if self._snack is not None:
            self._snack.hide()
        self._outer.addWidget(page)
        self._outer.setCurrentWidget(page)

    @property
    def covered(self) -> bool:
        """Whether something stands over the window."""
        return self._outer.currentIndex() > 0

    def uncover(self, page: QWidget) -> None:
        """Show the window again as it was, and let this page go."""
        self._outer.setCurrentIndex(0)
        self._outer.removeWidget(page)
        page.deleteLater()
        self.acts.suspend(suspended=False)
        if self._current:
            self._pages[self._current].take_focus()
        self.uncovered.emit()

    def show_failure(self, error: ClinicSocialError, *, offer_code: bool) -> None:
        """The data could not be opened."""
        self.opening.show_failure(error, offer_code=offer_code)
        self.strip.show_words(tr("Publishing is off: your data is not open."))
        self.show_instead(self.opening)

    # -- Navigator -------------------------------------------------------------------------------------------

    @Slot(str)
    def go(self, page: str) -> None:
        """Show a page, unless the one shown may not be left."""
        if self._current and page != self._current:
            self._pages[self._current].heading_for = page
            if not self._pages[self._current].may_leave():
                self.navigation.show_page(self._current)
                return
        if page == _COMPOSER and self._current != _COMPOSER:
            self._before_composer = self._current or "today"
        self._stack.setCurrentWidget(self.page(page))
        self._current = page
        self.navigation.setHidden(page in rooms.WITHOUT_NAVIGATION)
        self.navigation.show_page(page)
        self._pages[page].take_focus()
        self.page_shown.emit(page)

    def go_to(self, page: str, place: str) -> None:
        """Show a place within a page, unless the one shown may not be left."""
        self.go(page)
        if self._current == page:
            self._pages[page].show_place(place)

    def open_post(self, post_id: int) -> None:
        """Open a post in the composer."""
        self.go(_COMPOSER)
        page = self.page(_COMPOSER)
        if self._current == _COMPOSER and isinstance(page, Composer):
            page.open_post(post_id)
            self.note_opened("post", str(post_id))

    def new_post(self, day: date | None = None, start: PostContent | None = None) -> None:
        """Open the composer with a new post: empty, meant for `day`, or beginning with `start`."""
        self.go(_COMPOSER)
        page = self.page(_COMPOSER)
        if self._current == _COMPOSER and isinstance(page, Composer):
            page.new_post(day, start)

    def note_opened(self, kind: str, key: str) -> None:
        """Tell that a person opened this, for what is offered as opened last."""
        self.item_opened.emit(kind, key)

    def leave_composer(self) -> None:
        """Go back to where the composer was opened from."""
        self.go(self._before_composer)

    @Slot()
    def keep_words(self) -> None:
        """The session may be about to end: have stored what is being typed."""
        if self._current:
            self._pages[self._current].keep_words()

    def offer_undo(self, sentence: str, command_id: int) -> None:
        """Say what was done and offer to take it back."""
        self._offered = command_id
        self._tell(sentence, undoable=True)

    @Slot()
    def restart(self) -> None:
        """Ask to start again."""
        self.restart_wanted.emit()

    def say(self, sentence: str) -> None:
        """Say something in passing."""
        self._offered = None
        self._tell(sentence, undoable=False)

    # -- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        right = column(self._stack, self.strip, gap=0)
        right.setStretch(0, 1)
        whole = row(self.navigation, right, gap=0)
        whole.setStretch(1, 1)
        self._above = column(gap=0)
        all_of_it = column(self._above, whole, gap=0)
        all_of_it.setStretch(1, 1)
        centre = QWidget()
        centre.setLayout(all_of_it)
        self._outer = QStackedWidget()
        self._outer.addWidget(centre)
        self.setCentralWidget(self._outer)
        self.show_instead(self.opening)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.go)
        self.navigation.new_post.connect(self._write)
        self.acts.add(*window_acts(self, write=self._write, undo=self._undo_last))

    def mark_practice(self) -> None:
        """Another title: nobody takes practice mode for the clinic."""
        self.setWindowTitle(tr("Practice mode – ClinicSocial"))

    def _show_band(self, services: Services) -> None:
        """A band above everything, for the same reason."""
        from clinicsocial.ui.practice.watching import PracticeWatch
        from clinicsocial.ui.widgets.practice_band import PracticeBand

        self.mark_practice()
        band = PracticeBand(self._look, self)
        self._above.addWidget(band)
        band.leave_wanted.connect(self.leave_wanted)
        PracticeWatch(services, self, band)

    def _tell(self, sentence: str, *, undoable: bool) -> None:
        if self._snack is None:
            from clinicsocial.ui.widgets.notices import Snack

            self._snack = Snack(self._look, self)
            self._snack.undo.connect(self._undo)
        self._snack.tell(sentence, undoable=undoable)
        self._place_snack()

    def _place_snack(self) -> None:
        if self._snack is None:
            return
        self._snack.adjustSize()
        area = self._stack.geometry()
        beside = 0 if self.navigation.isHidden() else self.navigation.width()
        left = beside + (area.width() - self._snack.width()) // 2
        self._snack.move(left, self.height() - self.strip.height() - self._snack.height() - 16)

    # -- events ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the undo bar in its place."""
        super().resizeEvent(event)
        self._place_snack()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is a question first; see `LifeCycle`."""
        if self.may_close:
            self.acts.forget()
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()

    @Slot()
    def _write(self) -> None:
        if self._services is not None:
            self.new_post()

    @Slot()
    def _undo(self) -> None:
        if self._services is not None:
            if self._snack is not None:
                self._snack.hide()
            self.undo_asked.emit(-1 if self._offered is None else self._offered)
            self._offered = None

    @Slot()
    def _undo_last(self) -> None:
        """By key or palette: what was done last, whatever the bar offered before it."""
        self._offered = None
        self._undo()
