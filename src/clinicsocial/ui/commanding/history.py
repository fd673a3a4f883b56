"""Undo and redo across the desk: the keys, what they would do in words, and the list of what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.commanding.actions import Action
from clinicsocial.ui.commanding.requests import doing_again, going_back_to, listing_acts

if TYPE_CHECKING:
    from clinicsocial.core.planning.redo import Redone
    from clinicsocial.core.planning.undo import Undone
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.commanding.requests import ActsDone
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.widgets.acts_dialog import ActsDialog


class History(QObject):
    """Registers redo and the list; undo itself is the window's and its life cycle's."""

    def __init__(self, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._dialog: ActsDialog | None = None
        services.bridge.changed.connect(self._changed)
        window.acts.add(
            Action(
                "redo",
                tr("Redo"),
                self.redo,
                "refresh",
                ("Ctrl+Shift+Z", "Ctrl+Y"),
                also=tr("again repeat"),
                says=lambda: window.redo_words,
                offered=lambda: bool(window.redo_words),
                in_field="redo",
            ),
            Action("acts", tr("What was done lately"), self.show, "list", also=tr("history log undo redo")),
        )

    @property
    def dialog(self) -> ActsDialog | None:
        """The list, while it is shown."""
        return self._dialog

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self._services.work.write(doing_again(), self._done_again, self._failed, owner=self)

    @Slot()
    def show(self) -> None:
        """Show the list of what was done."""
        if self._dialog is not None:
            self._dialog.activateWindow()
            return
        from clinicsocial.ui.widgets.acts_dialog import ActsDialog

        self._dialog = ActsDialog(self._services.look, self._window)
        self._dialog.finished.connect(self._closed)
        self._dialog.back_wanted.connect(self._go_back)
        self._dialog.redo_wanted.connect(self.redo)
        self._dialog.open()
        self._load()

    def _load(self) -> None:
        now = self._services.app.clock.now()
        self._services.work.read(listing_acts(now), self._show_acts, self._failed, owner=self)

    def _show_acts(self, found: ActsDone) -> None:
        if self._dialog is not None:
            self._dialog.show_acts(found.acts, self._services.app.clock.now(), found.zone)

    @Slot(int)
    def _go_back(self, command_id: int) -> None:
        self._services.work.write(going_back_to(command_id), self._gone_back, self._failed, owner=self)

    def _gone_back(self, undone: Undone) -> None:
        self._tell(tr("Undone: {what}", what=undone.sentence))

    def _done_again(self, redone: Redone) -> None:
        self._tell(tr("Done again: {what}", what=redone.sentence))

    def _tell(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.show_problem("")
        self._window.say(sentence)

    def _failed(self, error: ClinicSocialError) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(tr("{title} {why}", title=error.title, why=error.message))
        else:
            self._window.say(tr("{title} {why}", title=error.title, why=error.message))

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._dialog is not None and Topic.COMMANDS in changes.topics:
            self._load()

    @Slot()
    def _closed(self) -> None:
        self._dialog = None
