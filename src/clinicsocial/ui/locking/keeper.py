"""Locks and unlocks the window: by key, after a while, with the PC's screen, at the start, for a colleague.

Locked means: the window shows the lock page alone, its keys do nothing, dialogs and menus are out of sight,
nobody is the actor of a write. Publishing goes on. What stood open comes back as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.commanding.actions import Action
from clinicsocial.ui.locking import requests
from clinicsocial.ui.locking.idle import IdleWatch, application
from clinicsocial.ui.locking.screen import system_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.clinic.pins import Proof
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.ui.locking.page import LockPage
    from clinicsocial.ui.locking.requests import LockView
    from clinicsocial.ui.locking.screen import ScreenWatch
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.shell import MainWindow

_LOOK_MS = 10_000
"""How often the time without a touch is compared with the limit."""
KEYS = "Ctrl+Shift+L"


class LockKeeper(QObject):
    """Exists from the moment the data are open. `unlocked` tells that somebody sat down."""

    unlocked = Signal()

    def __init__(
        self,
        services: Services,
        window: MainWindow,
        *,
        make_screen: Callable[[QObject], ScreenWatch] = system_screen,
    ) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._view: LockView | None = None
        self._page: LockPage | None = None
        self._aside: list[QWidget] = []
        self._idle = IdleWatch(services.app.clock, self)
        self._make_screen = make_screen
        self._screen: ScreenWatch | None = None
        """How this PC tells that its screen is locked; made when it is first wanted."""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look_at_clock)
        services.bridge.changed.connect(self._changed)
        words, also = tr("Lock ClinicSocial"), tr("PIN away desk sign out switch user")
        window.acts.add(Action("lock", words, self.lock, "lock", keys=(KEYS,), also=also, possible=self._can))
        self.refresh()

    @property
    def is_locked(self) -> bool:
        """Whether the lock page stands in the window."""
        return self._page is not None

    def refresh(self) -> None:
        """Look up how locking stands."""
        self._services.work.read(requests.look, self._show, owner=self)

    @Slot()
    def lock(self) -> None:
        """Lock now, where the clinic has PINs; half-written texts are kept by their pages all the while."""
        if self._can():
            self.cover()
            self._services.work.write(requests.locking, owner=self)

    def begin(self) -> None:
        """At the start: nobody is at the desk, whoever sat there when the program ended."""
        self.cover()
        self._services.work.write(requests.locking, owner=self)

    def ask(self, staff_id: int) -> None:
        """Another colleague wants to sit down and has a PIN: lock, and let them prove it."""
        self.lock()
        if self._page is not None and self._view is not None:
            self._page.show_people(self._view, chosen=staff_id)
            self._page.take_focus()

    def cover(self) -> None:
        """Show the lock page alone, at once."""
        if self._page is not None:
            return
        from clinicsocial.ui.locking.page import LockPage

        self._services.work.actor = None
        self._put_dialogs_aside()
        page = LockPage(self._services.look)
        page.entered.connect(self._enter)
        page.recovered.connect(self._recover)
        self._page = page
        if self._view is not None:
            page.show_people(self._view)
        self._window.cover(page)
        application().focusWindowChanged.connect(self._put_dialogs_aside)
        self._idle.stop()
        self._timer.stop()
        page.take_focus()

    @Slot()
    def look_at_clock(self) -> None:
        """Lock where nobody has been here for too long."""
        view = self._view
        if view is not None and view.after is not None and self._idle.longer_than(view.after):
            self.lock()

    def end(self) -> None:
        """The program ends: watch nothing any more."""
        self._timer.stop()
        self._idle.stop()
        self._watch_screen(wanted=False)

    def _can(self) -> bool:
        return self._view is not None and self._view.on and not self.is_locked

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if Topic.STAFF in changes.topics:
            self.refresh()

    def _show(self, view: LockView) -> None:
        self._view = view
        self._watch_screen(wanted=view.on and view.with_computer)
        if self._page is not None:
            self._page.show_people(view)
            self._page.take_focus()
            return
        if view.on and view.after is not None:
            self._timer.start()
            self._idle.start()
        else:
            self._timer.stop()
            self._idle.stop()

    def _watch_screen(self, *, wanted: bool) -> None:
        if wanted and self._screen is None:
            self._screen = self._make_screen(self)
            self._screen.locked.connect(self.lock)
        if self._screen is not None:
            (self._screen.start if wanted else self._screen.stop)()

    # -- unlocking -------------------------------------------------------------------------------------------

    @Slot(int, str)
    def _enter(self, staff_id: int, pin: str) -> None:
        self._try(requests.sitting_down(staff_id, pin), staff_id)

    @Slot(int, str, str)
    def _recover(self, staff_id: int, code: str, pin: str) -> None:
        self._try(requests.recovering(self._services.app, staff_id, code, pin), staff_id)

    def _try(self, work: requests.Trying, staff_id: int) -> None:
        if self._page is None:
            return
        page = self._page

        def proved(proof: Proof) -> None:
            if self._page is page:
                page.show_proof(proof)
                if proof.right:
                    self._uncover(staff_id)

        self._services.work.write(work, proved, page.show_error, owner=self)

    def _uncover(self, staff_id: int) -> None:
        self._services.work.actor = staff_id
        application().focusWindowChanged.disconnect(self._put_dialogs_aside)
        page, self._page = self._page, None
        if page is not None:
            self._window.uncover(page)
        for dialog in self._aside:
            dialog.show()
        self._aside.clear()
        self.refresh()
        self.unlocked.emit()

    @Slot()
    def _put_dialogs_aside(self) -> None:
        """What stands beside the window, also what opens while it is locked because a work ended late."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isVisible() and widget.isWindow():
                widget.hide()
                self._aside.append(widget)
                widget.destroyed.connect(self._forget_gone)

    @Slot()
    def _forget_gone(self) -> None:
        import shiboken6

        self._aside = [widget for widget in self._aside if shiboken6.isValid(widget)]
