"""From the folder to open data: waiting, failing with a way on, a first look inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.work import Work


class Opening(TypedDict):
    """How the data is opened; both run in a worker. `unlock` takes the recovery code as typed."""

    folder: DataFolder
    open: Callable[[], App]
    unlock: Callable[[str], None]


class FirstLook(TypedDict):
    """What the window needs to know of freshly opened data."""

    zone: str
    demo: bool
    guide: bool
    """Whether the clinic is to be set up before anything else."""
    appearance: str
    text_size: int
    """Per cent of the system's."""
    locked: bool
    """Whether somebody must say who they are before anything is shown."""
    code_kept: bool
    """Whether somebody has proved that the recovery code is on paper."""


def first_look(session: Session) -> FirstLook:
    """Look it up; a read for the first moment, and again when the clinic's description was changed."""
    from clinicsocial.core.clinic.first_run import code_is_kept, set_up
    from clinicsocial.core.clinic.identity import clinic_zone, is_demo
    from clinicsocial.core.clinic.locking import locking_is_on
    from clinicsocial.core.store.settings import appearance, text_size

    return {
        "zone": clinic_zone(session),
        "demo": is_demo(session),
        "guide": set_up(session).comes_first,
        "appearance": appearance(session).value,
        "text_size": text_size(session),
        "locked": locking_is_on(session),
        "code_kept": code_is_kept(session),
    }


def _keep_in_mind(unit: UnitOfWork) -> None:
    from clinicsocial.core.clinic.first_run import note_code_kept

    note_code_kept(unit)


class DataOpening(QObject):
    """Opens the data, however many steps it takes. `opened` tells the `App` and its `FirstLook`, once.

    `failed` tells a `ClinicSocialError`, already shown; the person can try again.
    """

    opened = Signal(object, object)
    failed = Signal(object)

    def __init__(self, window: MainWindow, look: Look, work: Work, opening: Opening) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._work = work
        self._opening = opening
        self._proved = False
        self.app: App | None = None
        """The open data, from the very moment it is open: it has to be closed at the end."""
        window.opening.retry.connect(self.open)
        window.opening.code_entered.connect(self._unlock)
        window.opening.restore_wanted.connect(self._restore)

    @Slot()
    def open(self) -> None:
        """Open the data in a worker; the heavy libraries are imported there."""
        self._window.opening.show_waiting()
        self._window.strip.show_words(tr("Opening your data…"))
        self._window.show_instead(self._window.opening)
        self._work.run(self._open_now, self._take, self._explain, owner=self)

    def _open_now(self) -> App:
        """In the worker. Noted at once: a program that is asked to end meanwhile has to close it."""
        self.app = self._opening["open"]()
        return self.app

    @Slot(str)
    def _unlock(self, typed: str) -> None:
        self._window.opening.show_waiting(tr("Checking the code…"))
        self._work.run(
            lambda: self._opening["unlock"](typed),
            self._unlocked,
            self._window.opening.show_code_error,
            owner=self,
        )

    def _unlocked(self, _: None) -> None:
        """The code was typed from paper: that proves it is there."""
        self._proved = True
        self.open()

    def _explain(self, error: ClinicSocialError) -> None:
        from clinicsocial.core.values.store_errors import KeyMissingError

        self.failed.emit(error)
        self._window.show_failure(error, offer_code=isinstance(error, KeyMissingError))

    @Slot()
    def _restore(self) -> None:
        """What stands here cannot be opened: a backup takes its place at the next start."""
        from clinicsocial.ui.restoring import RestoreDialog

        dialog = RestoreDialog(self._work, self._opening["folder"], self._window)
        dialog.restart_wanted.connect(self._window.restart)
        dialog.open()

    def _take(self, app: App) -> None:
        self._work.attach(app.store)
        self._work.read(first_look, self._go_on, self._explain, owner=self)

    def _go_on(self, found: FirstLook) -> None:
        if self.app is None:
            return
        if self._proved and not found["code_kept"]:
            self._work.write(_keep_in_mind, owner=self)
        self.opened.emit(self.app, found)
