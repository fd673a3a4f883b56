"""The dialog that brings a backup back, over an open clinic or before there is one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.restoring.requests import bringing, looking_in, proving, proving_own, situation
from clinicsocial.ui.restoring.steps import CodeStep, ConsequenceStep, PlaceStep
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.backup_watch import WatchBar
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.app import App
    from clinicsocial.core.keeping.bringing_back import Opened
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.store.restore import Restored
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.restoring.requests import Situation
    from clinicsocial.ui.work import Work

_PLACE, _CODE, _READY = range(3)
_SECOND_MS = 1000


class RestoreDialog(AppDialog):
    """`restart_wanted` when everything is ready: the next start opens the restored data.

    `app` is the clinic that is open in `folder`, where one is: it is backed up before, and its own backups
    need no code. Until `restart_wanted` nothing is changed, and closing the dialog stops what is under way.
    """

    restart_wanted = Signal()

    def __init__(
        self, work: Work, folder: DataFolder, parent: QWidget | None = None, *, app: App | None = None
    ) -> None:
        super().__init__("restore-dialog", tr("Bring a backup back"), parent, width=620)
        self._work = work
        self._folder = folder
        self._app = app
        self._found = situation(None)
        self._opened: Opened | None = None
        self._wrong = 0
        self._seconds = 0
        self._busy = False
        self._title = text("", "section", name="restore-title")
        self.place = PlaceStep(folder.backups)
        self.code = CodeStep()
        self.ready = ConsequenceStep()
        self._stack = QStackedWidget()
        for step in (self.place, self.code, self.ready):
            self._stack.addWidget(step)
        self.bar = WatchBar("restore-progress")
        self.cancel = button(tr("Cancel"), name="restore-cancel")
        self.back = button(tr("Back"), name="restore-back")
        self.next = PrimaryButton(tr("Next"), name="restore-next")
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND_MS)
        self._connect()
        self._lay_out()
        self._show_step(_PLACE)
        if app is not None:
            work.run(partial(situation, app), self._know, self._not_known, owner=self)

    def _connect(self) -> None:
        self.place.place_chosen.connect(self.look_in)
        self.place.picked.connect(self._tell_ways)
        self.place.taken.connect(self.go_on)
        self.code.entered.connect(self.go_on)
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(self._go_back)
        self.cancel.clicked.connect(self.reject)
        self._tick.timeout.connect(self._second)
        self.finished.connect(self.bar.stop)

    def _lay_out(self) -> None:
        self.next.setDefault(True)
        self.next.setAutoDefault(True)
        layout = self.column()
        layout.addWidget(self._title)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.bar)
        layout.addLayout(row(self.back, None, self.cancel, self.next))

    # -- where and which -------------------------------------------------------------------------------------

    @Slot(object)
    def look_in(self, place: Path) -> None:
        """Look for backups in this folder."""
        if not self._busy:
            self._set_busy(busy=True)
            self._work.run(
                looking_in(place), partial(self._show, place), partial(self._none, place), owner=self
            )

    def _know(self, found: Situation) -> None:
        self._found = found

    def _not_known(self, _error: ClinicSocialError) -> None:
        """Then times are told by this PC's clock, and what is here is kept."""

    def _show(self, place: Path, backups: tuple[Manifest, ...]) -> None:
        self.place.show_backups(place, backups, self._found.zone)
        self._set_busy(busy=False)

    def _none(self, place: Path, error: ClinicSocialError) -> None:
        self.place.show_problem(place, error)
        self._set_busy(busy=False)

    # -- whose -----------------------------------------------------------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """What the button at the right does in this step."""
        manifest = self.place.chosen
        if self._busy or manifest is None or not self.next.isEnabled():
            return
        step = self._stack.currentIndex()
        if step == _READY:
            self._bring()
        elif step == _PLACE and self._app is not None:
            self._set_busy(busy=True)
            self._work.run(proving_own(manifest, self._app), self._proved, self._ask_code, owner=self)
        elif step == _PLACE:
            self._show_step(_CODE)
        else:
            self._set_busy(busy=True)
            self.code.show_error("")
            typed = self.code.field.text()
            self._work.run(proving(manifest, typed), self._proved, self._refuse, owner=self)

    def _ask_code(self, _error: ClinicSocialError) -> None:
        """The key of this PC does not open it: it is another clinic's, or from another PC."""
        self._set_busy(busy=False)
        self._show_step(_CODE)

    def _proved(self, opened: Opened) -> None:
        self._wrong = 0
        self._opened = opened
        self.code.field.clear()
        self._set_busy(busy=False)
        self.ready.show_backup(
            opened, self._found.zone, replaces=self._found.used, saved=self._app is not None
        )
        self._show_step(_READY)

    def _refuse(self, error: ClinicSocialError) -> None:
        from clinicsocial.core.keeping.bringing_back import wait_after

        self._set_busy(busy=False)
        self._wrong += 1
        self._seconds = round(wait_after(self._wrong).total_seconds())
        words = f"{error.title} {error.message} {error.next_step}"
        if self._seconds:
            wait = trn("The next try is in {n} second.", "The next try is in {n} seconds.", self._seconds)
            words = f"{words} {wait}"
            self._tick.start()
        self.code.show_error(words)
        self._tell_ways()

    @Slot()
    def _second(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        if not self._seconds:
            self._tick.stop()
        self._tell_ways()

    # -- bringing it back ------------------------------------------------------------------------------------

    def _bring(self) -> None:
        opened = self._opened
        if opened is None:
            return
        self._set_busy(busy=True)
        watch = self.bar.begin(tr("Bringing everything back and checking it…"))
        self._work.run(
            bringing(opened, self._folder, self._app, watch, self._work.actor),
            self._brought,
            self._not_brought,
            owner=self,
        )

    def _brought(self, _restored: Restored) -> None:
        self.bar.end()
        self.restart_wanted.emit()
        self.accept()

    def _not_brought(self, error: ClinicSocialError) -> None:
        self.bar.end()
        self._set_busy(busy=False)
        self.ready.show_problem(error)

    # -- ways ------------------------------------------------------------------------------------------------

    @Slot()
    def _go_back(self) -> None:
        self._show_step(_PLACE)

    def _show_step(self, step: int) -> None:
        titles = (tr("Where is the backup?"), tr("Type the recovery code"), tr("This is what will happen"))
        self._title.setText(titles[step])
        self._stack.setCurrentIndex(step)
        if step == _CODE:
            self.code.field.setFocus()
        self._tell_ways()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._tell_ways()

    @Slot()
    def _tell_ways(self) -> None:
        step = self._stack.currentIndex()
        waits = step == _CODE and self._seconds > 0
        words = tr("Bring it back") if step == _READY else tr("Next")
        self.next.setText(tr("Wait {n} s", n=self._seconds) if waits else words)
        self.next.setEnabled(not self._busy and not waits and self.place.chosen is not None)
        self.back.setVisible(step != _PLACE)
        self.back.setEnabled(not self._busy)
