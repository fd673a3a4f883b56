"""From the first paint to a clean end: opening the data, first start, pausing, undo, stopping in order.

Order of stopping: no new work; what is queued and the request in flight finish; scheduler; database; quit.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.looking import BackgroundLook, looking_words
from clinicsocial.ui.services import Services
from clinicsocial.ui.theme import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.planning.undo import Undone
    from clinicsocial.core.store.recovery import RecoveryCode
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.health import Health
    from clinicsocial.ui.bridge import Bridge
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.recovery_code import RecoveryCodePage
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.work import Work

_log = logging.getLogger(__name__)
_HOUR_MS = 3_600_000
_LOG_OUT_MS = 8000
"""How long a log-out is held up for a request in flight: Windows gives a program about this long."""


_CODE_KEPT = "recovery_code_kept"
_BEGIN_MS = 1000
"""Publishing starts this long after the first page is there."""


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
    code_kept: bool
    """Whether somebody has proved that the recovery code is on paper."""


def _first_look(session: Session) -> FirstLook:
    from clinicsocial.core.clinic.identity import clinic_zone, is_demo, is_described
    from clinicsocial.core.store.settings import appearance, get_setting

    return {
        "zone": clinic_zone(session),
        "demo": is_demo(session),
        "described": is_described(session),
        "appearance": appearance(session).value,
        "code_kept": get_setting(session, _CODE_KEPT) is not None,
    }


def _keep_in_mind(unit: UnitOfWork) -> None:
    from clinicsocial.core.store.settings import put_setting

    put_setting(unit, _CODE_KEPT, {"at": unit.now.isoformat()})
    unit.audit("recovery.on_paper", "store")


class LifeCycle(QObject):
    """Runs the window's life. `ready` once pages can be used; `zone_known` tells it; `ended` is last."""

    ready = Signal()
    zone_known = Signal(str)
    ended = Signal()

    def __init__(self, window: MainWindow, look: Look, work: Work, bridge: Bridge, opening: Opening) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._work = work
        self._bridge = bridge
        self._opening = opening
        self._app: App | None = None
        self._looking: BackgroundLook | None = None
        self._health: Health | None = None
        self._recovery: RecoveryCodePage | None = None
        self._ending = False
        self._proved = False
        self._zone = "UTC"
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.setInterval(_BEGIN_MS)
        self._begin.timeout.connect(self._start_publishing)
        self._hourly = QTimer(self)
        self._hourly.setInterval(_HOUR_MS)
        self._hourly.timeout.connect(self._tend)
        window.opening.retry.connect(self.open)
        window.opening.give_up.connect(self.end)
        window.opening.code_entered.connect(self._unlock)
        window.strip.pause.connect(self.ask_pause)
        window.strip.resume.connect(self.resume)
        window.undo_asked.connect(self._undo)
        window.opened.connect(self.ready)
        bridge.health.connect(self._heard)
        bridge.changed.connect(self._changed)

    @property
    def health(self) -> Health | None:
        """The last picture of the scheduler."""
        return self._health

    @property
    def zone(self) -> str:
        """The clinic's zone, UTC until it is known."""
        return self._zone

    # -- opening ---------------------------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        """Open the data in a worker; the heavy libraries are imported there."""
        self._window.opening.show_waiting()
        self._window.strip.show_words(tr("Opening your data…"))
        self._window.show_instead(self._window.opening)
        self._work.run(self._opening["open"], self._opened, self._not_opened, owner=self)

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

    def _not_opened(self, error: ClinicSocialError) -> None:
        from clinicsocial.core.values.store_errors import KeyMissingError

        self._bridge.tell_failed(error)
        self._window.show_failure(error, offer_code=isinstance(error, KeyMissingError))

    def _opened(self, app: App) -> None:
        self._app = app
        self._work.attach(app.store)
        if app.recovery_code is None:
            self._look_around()
        else:
            self._show_code(app.recovery_code)

    def _show_code(self, code: RecoveryCode) -> None:
        from clinicsocial.ui.pages.recovery_code import RecoveryCodePage

        self._recovery = RecoveryCodePage(self._look, code.printable)
        self._recovery.finished.connect(self._written_down)
        self._recovery.print_it.connect(self._print)
        self._window.strip.show_words(tr("Publishing starts after this step."))
        self._window.show_instead(self._recovery)

    @Slot()
    def _print(self) -> None:
        if self._recovery is not None:
            from clinicsocial.ui.printing import print_recovery_code

            print_recovery_code(self._window, self._recovery.printable)

    @Slot()
    def _written_down(self) -> None:
        if self._recovery is not None:
            self._recovery.forget()
            self._recovery.deleteLater()
            self._recovery = None
        self._work.write(_keep_in_mind, lambda _: self._look_around(), self._not_opened, owner=self)

    def _look_around(self) -> None:
        self._work.read(_first_look, self._go_on, self._not_opened, owner=self)

    def _renew_code(self, app: App) -> None:
        """The first start was left before the code was on paper: nobody has it, so there is a new one."""

        def renew() -> RecoveryCode:
            from clinicsocial.core.store.opening import renew_recovery_code

            return renew_recovery_code(app.folder, app.store.key, app.clock.now())

        self._work.run(renew, self._show_code, self._not_opened, owner=self)

    def _go_on(self, found: FirstLook) -> None:
        from clinicsocial.ui.desk import DeskChooser

        app = self._app
        if app is None:
            return
        if not found["code_kept"] and not found["demo"]:
            if not self._proved:
                self._renew_code(app)
                return
            self._work.write(_keep_in_mind, owner=self)
        self._tell_zone(found["zone"])
        if found["appearance"] != self._look.appearance.value:
            self._look.choose(Appearance(found["appearance"]))
        looking = BackgroundLook(self._work, self._bridge, app, self)
        looking.changed.connect(self._tell_looking)
        self._looking = looking
        services = Services(self._look, self._work, self._bridge, self._window, app, looking)
        first = "today" if found["described"] else "settings"
        self._window.open_up(services, demo=found["demo"], first=first)
        desk = DeskChooser(services)
        desk.manage.connect(self._manage_staff)
        self._window.navigation.show_desk(desk)
        self._bridge.tell_ready(app)
        self._begin.start()

    @Slot()
    def _start_publishing(self) -> None:
        """A moment after the first page: what it imports would hold up its painting."""
        if self._app is not None and not self._ending:
            self._work.run(self._app.start_publishing, owner=self)
            self._hourly.start()
            if self._looking is not None:
                self._looking.start()

    @Slot()
    def _tell_looking(self) -> None:
        if self._looking is not None:
            self._window.strip.show_aside(looking_words(self._looking.state))

    @Slot()
    def _tend(self) -> None:
        if self._app is not None and not self._ending:
            self._work.run(self._app.tend, owner=self)

    def _tell_zone(self, zone: str) -> None:
        self._zone = zone
        self._window.strip.set_zone(zone)
        self.zone_known.emit(zone)

    @Slot()
    def _manage_staff(self) -> None:
        self._window.go_to("settings", "staff")

    # -- while it runs ---------------------------------------------------------------------------------------

    @Slot(object)
    def _heard(self, health: Health) -> None:
        self._health = health
        self._window.strip.show_health(health)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        from clinicsocial.core.values.changes import Topic

        if Topic.DELIVERIES in changes.topics and self._app is not None and not self._ending:
            # A post was planned, moved or taken back, on whichever page: the publisher looks again at once.
            self._work.run(self._app.scheduler.wake, owner=self)
        if Topic.CLINIC in changes.topics and self._app is not None:
            self._work.read(_first_look, lambda found: self._tell_zone(found["zone"]), owner=self)

    @Slot()
    def ask_pause(self) -> None:
        """Ask for the reason, then stop all publishing."""
        from clinicsocial.ui.dialogs import PauseDialog

        dialog = PauseDialog(self._window)
        dialog.reason_given.connect(self._pause)
        dialog.open()

    @Slot(str)
    def _pause(self, reason: str) -> None:
        app, actor = self._app, self._work.actor
        if app is not None:
            self._work.run(lambda: app.scheduler.pause(reason, actor), owner=self)

    @Slot()
    def resume(self) -> None:
        """Publish again."""
        app, actor = self._app, self._work.actor
        if app is not None:
            self._work.run(lambda: app.scheduler.resume(actor), owner=self)

    @Slot()
    def toggle_pause(self) -> None:
        """Pause or resume, whichever is the other."""
        if self._health is not None and self._health.paused:
            self.resume()
        else:
            self.ask_pause()

    @Slot(int)
    def _undo(self, command_id: int) -> None:
        def take_back(unit: UnitOfWork) -> Undone:
            from clinicsocial.core.planning.undo import undo

            return undo(unit, command_id=None if command_id < 0 else command_id)

        self._work.write(take_back, self._taken_back, self._not_taken_back, owner=self)

    def _taken_back(self, undone: Undone) -> None:
        self._window.say(tr("Undone: {what}", what=undone.sentence))

    def _not_taken_back(self, error: ClinicSocialError) -> None:
        self._window.say(tr("{title} {next_step}", title=error.title, next_step=error.next_step))

    # -- ending ----------------------------------------------------------------------------------------------

    @Slot()
    def end(self) -> None:
        """Stop everything in order, without holding up the window; `ended` follows. May be called twice."""
        if self._ending:
            return
        self._ending = True
        self._begin.stop()
        self._hourly.stop()
        if self._looking is not None:
            self._looking.end()
        self._window.navigation.set_ready(ready=False)
        self._window.opening.show_waiting(tr("Finishing…"))
        self._window.show_instead(self._window.opening)
        self._work.finish(self._close, self.ended.emit, owner=self)

    def end_now(self) -> None:
        """The same, waiting for the end: the system is about to end this program (log-out)."""
        loop = QEventLoop()
        patience = QTimer(loop)
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        patience.start(_LOG_OUT_MS)
        self.ended.connect(loop.quit)
        self.end()
        loop.exec()

    def _close(self) -> None:
        """The last work of all, in the writer's thread."""
        if self._app is not None:
            self._app.close()
