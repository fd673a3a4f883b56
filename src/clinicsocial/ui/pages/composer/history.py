"""Looking at what the post said before, and bringing a version back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.versions import version_lines
from clinicsocial.ui.pages.composer.history_requests import comparing, listing_versions, restoring
from clinicsocial.ui.widgets.history_dialog import HistoryDialog

if TYPE_CHECKING:
    from clinicsocial.core.planning.comparing import Compared
    from clinicsocial.core.planning.restoring import Restored
    from clinicsocial.core.planning.versions import VersionView
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.services import Services


class History(QObject):
    """Opens the window with the versions of the post being edited."""

    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, services: Services, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._editing = editing
        self._around = parent
        self._dialog: HistoryDialog | None = None
        self._asked = 0

    @Slot()
    def show(self) -> None:
        """Open the window; a draft's last words are saved first, so that they are a version too."""
        saver = self._editing.saver
        if saver.automatic:
            saver.save_then(self._open)
        else:
            self._open()

    def _open(self) -> None:
        post_id = self._editing.saver.post_id
        if post_id is None or self._dialog is not None:
            return
        query = listing_versions(post_id)
        self._services.work.read(query, partial(self._show, post_id), self.failed.emit, owner=self)

    def _show(self, post_id: int, versions: tuple[VersionView, ...]) -> None:
        if post_id != self._editing.saver.post_id or self._dialog is not None:
            return
        dialog = self._dialog = HistoryDialog(self._services.look, self._around)
        dialog.looked_at.connect(self._compare)
        dialog.wanted.connect(self._restore)
        dialog.finished.connect(self._forget)
        now, zone = self._services.app.clock.now(), self._editing.zone
        dialog.show_versions(version_lines(versions, now, zone), self._obstacle())
        dialog.open()

    def _obstacle(self) -> str:
        """Why nothing can be brought back now; empty where it can."""
        if self._editing.saver.dirty:
            return tr("Save or discard your changes to this planned post first.")
        return ""

    @Slot(int, object)
    def _compare(self, version_id: int, before_id: int | None) -> None:
        self._asked += 1
        editing = self._editing
        accounts = {one.id: one.label for one in editing.accounts}
        people = {one.id: one.label for one in editing.people}
        earlier, later = (version_id, None) if before_id is None else (before_id, version_id)
        query = comparing(earlier, later, editing.composition.content, accounts, people)
        show = partial(self._show_compared, self._asked)
        self._services.work.read(query, show, self.failed.emit, owner=self)

    def _show_compared(self, asked: int, compared: Compared) -> None:
        if self._dialog is not None and asked == self._asked:
            self._dialog.compared.show_compared(compared)

    @Slot(int)
    def _restore(self, version_id: int) -> None:
        saver = self._editing.saver
        if saver.post_id is None or self._dialog is None:
            return
        self._dialog.accept()
        change = restoring(saver.post_id, version_id, saver.revision)
        self._services.work.write(change, self._tell_restored, self.failed.emit, owner=self)

    def _tell_restored(self, restored: Restored) -> None:
        words = " ".join(part for part in (tr("Earlier version brought back."), restored.missing) if part)
        if restored.command_id is None:
            self._services.navigator.say(words)
        else:
            self._services.navigator.offer_undo(words, restored.command_id)

    @Slot()
    def _forget(self) -> None:
        self._dialog = None
