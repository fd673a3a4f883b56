"""From the folder to open data: waiting, failing with a way on, the recovery code, a first look inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.store.recovery import RecoveryCode
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.recovery_code import RecoveryCodePage
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.work import Work

_CODE_KEPT = "recovery_code_kept"


class Opening(TypedDict):
    """How the data is opened; both run in a worker. `unlock` takes the recovery code as typed."""

    open: Callable[[], App]
    unlock: Callable[[str], None]


class FirstLook(TypedDict):
    """What the window needs to know of freshly opened data."""

    zone: str
    demo: bool
    described: bool
    appearance: str
    text_size: int
    """Per cent of the system's."""
    code_kept: bool
    """Whether somebody has proved that the recovery code is on paper."""


def first_look(session: Session) -> FirstLook:
    """Look it up; a read for the first moment, and again when the clinic's description was changed."""
    from clinicsocial.core.clinic.identity import clinic_zone, is_demo, is_described
    from clinicsocial.core.store.settings import appearance, get_setting, text_size

    return {
        "zone": clinic_zone(session),
        "demo": is_demo(session),
        "described": is_described(session),
        "appearance": appearance(session).value,
        "text_size": text_size(session),
        "code_kept": get_setting(session, _CODE_KEPT) is not None,
    }


def _keep_in_mind(unit: UnitOfWork) -> None:
    from clinicsocial.core.store.settings import put_setting

    put_setting(unit, _CODE_KEPT, {"at": unit.now.isoformat()})
    unit.audit("recovery.on_paper", "store")


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
        self._page: RecoveryCodePage | None = None
        self._proved = False
        self.app: App | None = None
        """The open data, also while the recovery code is not on paper yet: it has to be closed at the end."""
        window.opening.retry.connect(self.open)
        window.opening.code_entered.connect(self._unlock)

    @Slot()
    def open(self) -> None:
        """Open the data in a worker; the heavy libraries are imported there."""
        self._window.opening.show_waiting()
        self._window.strip.show_words(tr("Opening your data…"))
        self._window.show_instead(self._window.opening)
        self._work.run(self._opening["open"], self._take, self._explain, owner=self)

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

    def _take(self, app: App) -> None:
        self.app = app
        self._work.attach(app.store)
        if app.recovery_code is None:
            self._look_around()
        else:
            self._show_code(app.recovery_code)

    def _look_around(self) -> None:
        self._work.read(first_look, self._go_on, self._explain, owner=self)

    def _go_on(self, found: FirstLook) -> None:
        if self.app is None:
            return
        if not found["code_kept"] and not found["demo"]:
            if not self._proved:
                self._renew_code(self.app)
                return
            self._work.write(_keep_in_mind, owner=self)
        self.opened.emit(self.app, found)

    # -- the recovery code -----------------------------------------------------------------------------------

    def _renew_code(self, app: App) -> None:
        """The first start was left before the code was on paper: nobody has it, so there is a new one."""

        def renew() -> RecoveryCode:
            from clinicsocial.core.store.opening import renew_recovery_code

            return renew_recovery_code(app.folder, app.store.key, app.clock.now())

        self._work.run(renew, self._show_code, self._explain, owner=self)

    def _show_code(self, code: RecoveryCode) -> None:
        from clinicsocial.ui.pages.recovery_code import RecoveryCodePage

        self._page = RecoveryCodePage(self._look, code.printable)
        self._page.finished.connect(self._written_down)
        self._page.print_it.connect(self._print)
        self._window.strip.show_words(tr("Publishing starts after this step."))
        self._window.show_instead(self._page)

    @Slot()
    def _print(self) -> None:
        if self._page is not None:
            from clinicsocial.ui.printing import print_recovery_code

            print_recovery_code(self._window, self._page.printable)

    @Slot()
    def _written_down(self) -> None:
        if self._page is not None:
            self._page.forget()
            self._page.deleteLater()
            self._page = None
        self._work.write(_keep_in_mind, lambda _: self._look_around(), self._explain, owner=self)
