"""From the first paint to a clean end: data opened, pages shown, the last act undone, all stopped in order.

Order of stopping: no new work; what is queued and the request in flight finish; scheduler; database; quit.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.backing_up import BackupKeeper
from clinicsocial.ui.data_opening import DataOpening, first_look
from clinicsocial.ui.figure_collecting import FigureCollecting
from clinicsocial.ui.looking import BackgroundLook, looking_words
from clinicsocial.ui.publishing_control import PublishingControl
from clinicsocial.ui.reporting import ReportKeeper
from clinicsocial.ui.services import Services
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.warming import Warming, try_insights

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.planning.undo import Undone
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.health import Health
    from clinicsocial.ui.bridge import Bridge
    from clinicsocial.ui.data_opening import FirstLook, Opening
    from clinicsocial.ui.locking.keeper import LockKeeper
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.work import Work

_LOG_OUT_MS = 8000
"""How long a log-out is held up for a request in flight: Windows gives a program about this long."""


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
        self._data = DataOpening(window, look, work, opening)
        self.publishing = PublishingControl(window, work, bridge)
        """Pause, resume and the last picture of publishing."""
        self._looking: BackgroundLook | None = None
        self._backups: BackupKeeper | None = None
        self._reports: ReportKeeper | None = None
        self._figures: FigureCollecting | None = None
        self._lock: LockKeeper | None = None
        self._open = False
        self._ending = False
        self._has_ended = False
        self._zone = "UTC"
        self._data.opened.connect(self._go_on)
        self._data.failed.connect(bridge.tell_failed)
        window.opening.give_up.connect(self.end)
        window.undo_asked.connect(self._undo)
        window.opened.connect(self.ready)
        bridge.changed.connect(self._changed)

    @property
    def health(self) -> Health | None:
        """The last picture of the scheduler."""
        return self.publishing.health

    @property
    def zone(self) -> str:
        """The clinic's zone, UTC until it is known."""
        return self._zone

    @Slot()
    def open(self) -> None:
        """Open the data, then show the pages; what goes wrong is explained with a way on."""
        self._data.open()

    @Slot(object, object)
    def _go_on(self, app: App, found: FirstLook) -> None:
        from clinicsocial.ui.desk import DeskChooser
        from clinicsocial.ui.locking.keeper import LockKeeper

        self._open = True
        self._tell_zone(found["zone"])
        chosen = Appearance(found["appearance"]), found["text_size"] / 100
        if chosen != (self._look.appearance, self._look.scale):
            self._look.choose(chosen[0], scale=chosen[1])
        looking = BackgroundLook(self._work, self._bridge, app, self)
        looking.changed.connect(self._tell_looking)
        self._looking = looking
        services = Services(self._look, self._work, self._bridge, self._window, app, looking)
        first = "first_run" if found["guide"] else "today"
        lock = self._lock = LockKeeper(services, self._window)
        if found["locked"]:
            lock.begin()
        self._window.open_up(services, demo=found["demo"], first=first)
        desk = DeskChooser(services)
        desk.proof_wanted.connect(lock.ask)
        desk.lock_wanted.connect(lock.lock)
        desk.manage.connect(self._manage_staff)
        self._window.navigation.show_desk(desk)
        self._bridge.tell_ready(app)
        self._figures = FigureCollecting(self._work, app, self)
        self.publishing.begun.connect(self._figures.start)
        self.publishing.begun.connect(looking.start)
        backups = self._backups = BackupKeeper(self._work, app, self, is_seen=self._window.isVisible)
        backups.told.connect(self._window.say)
        self.publishing.begun.connect(backups.start)
        reports = self._reports = ReportKeeper(self._work, app, self, is_seen=self._window.isVisible)
        reports.told.connect(self._window.say)
        self.publishing.begun.connect(reports.start)
        warming = Warming(self._work, self, acts=(partial(try_insights, app),))
        self.publishing.begun.connect(warming.start)
        self.publishing.begin(app)

    def _tell_zone(self, zone: str) -> None:
        self._zone = zone
        self._window.strip.set_zone(zone)
        self.zone_known.emit(zone)

    @Slot()
    def _tell_looking(self) -> None:
        if self._looking is not None:
            self._window.strip.show_aside(looking_words(self._looking.state))

    @Slot()
    def _manage_staff(self) -> None:
        self._window.go_to("settings", "staff")

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if Topic.CLINIC in changes.topics and self._open:
            self._work.read(first_look, lambda found: self._tell_zone(found["zone"]), owner=self)

    # -- undo ------------------------------------------------------------------------------------------------

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
        self.publishing.stop()
        if self._looking is not None:
            self._looking.end()
        if self._lock is not None:
            self._lock.end()
        if self._backups is not None:
            self._backups.end()
        if self._reports is not None:
            self._reports.end()
        if self._figures is not None:
            self._figures.end()
        self._window.navigation.set_ready(ready=False)
        self._window.opening.show_waiting(tr("Finishing…"))
        self._window.show_instead(self._window.opening)
        self._work.finish(self._close, self._tell_end, owner=self)

    @Slot()
    def end_now(self) -> None:
        """The same, waiting for the end: the system ends this program with the session (log-out)."""
        if self._has_ended:
            return
        loop = QEventLoop()
        patience = QTimer(loop)
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        patience.start(_LOG_OUT_MS)
        self.ended.connect(loop.quit)
        self.end()
        loop.exec()

    def _tell_end(self) -> None:
        self._has_ended = True
        self.ended.emit()

    def _close(self) -> None:
        """The last work of all, in the writer's thread."""
        if self._data.app is not None:
            self._data.app.close()
