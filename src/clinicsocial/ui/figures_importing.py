"""Leads through importing figures: reads the file, shows what it holds, stores it, takes it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import trn
from clinicsocial.ui.figures_requests import (
    Wish,
    importing,
    loading,
    looking_at,
    looking_up_earlier,
    taking_back,
    telling_where,
    undoing,
)
from clinicsocial.ui.models.figures_look import result_title, undo_words
from clinicsocial.ui.widgets.figures_import_dialog import FiguresImportDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.insights.importing.earlier import TakenBack
    from clinicsocial.core.insights.importing.values import Imported
    from clinicsocial.core.planning.undo import Undone
    from clinicsocial.ui.figures_requests import Earlier, FigureFile, LookedFile
    from clinicsocial.ui.services import Services


class FiguresImporting(QObject):
    """One dialog over `parent` and what it is about; ends with the dialog."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        self.dialog = FiguresImportDialog(services.look, parent)
        super().__init__(self.dialog)
        self._services = services
        self._work = services.work
        self._looked: LookedFile | None = None
        self._asked = 0
        self._done: Imported | None = None
        dialog = self.dialog
        dialog.file.file_chosen.connect(self.take)
        dialog.preview.changed.connect(self._choose)
        dialog.preview.import_wanted.connect(self.import_it)
        dialog.preview.another_wanted.connect(self.start_again)
        dialog.result_step.another_wanted.connect(self.start_again)
        dialog.result_step.undo_wanted.connect(self.undo)
        dialog.earlier_wanted.clicked.connect(self.show_earlier)
        dialog.earlier.back_wanted.connect(self.start_again)
        dialog.earlier.take_back_wanted.connect(self.take_back)
        dialog.finished.connect(self._offer_undo)

    def open(self) -> None:
        """Ask for the file."""
        self.dialog.open()
        self._work.run(telling_where, self.dialog.tell_where, self.dialog.show_error, owner=self)

    @Slot(object)
    def take(self, path: Path) -> None:
        """Read this file and show what it holds."""
        self.dialog.banner.hide()
        self.dialog.file.show_reading(path.name)
        self._asked += 1
        look = partial(self._look_first, self._asked)
        self._work.run(loading(path, self._services.app), look, self.dialog.show_error, owner=self)

    def _look_first(self, asked: int, file: FigureFile) -> None:
        from clinicsocial.core.insights.importing.values import Said

        if asked == self._asked:  # no other file was chosen meanwhile
            self._look(file, Wish(Said()))

    def _look(self, file: FigureFile, wish: Wish) -> None:
        self._asked += 1
        show = partial(self._show, self._asked)
        self._work.run(looking_at(self._services.app, file, wish), show, self.dialog.show_error, owner=self)

    def _show(self, asked: int, looked: LookedFile) -> None:
        if asked != self._asked:
            return
        self._looked = looked
        self.dialog.file.show_reading("")
        self.dialog.preview.set_busy(busy=False)
        self.dialog.preview.show_file(looked)
        self.dialog.show_step(self.dialog.preview, looked.file.name)

    @Slot()
    def _choose(self) -> None:
        """Something was chosen that the file has to be read anew for."""
        from clinicsocial.core.insights.importing.layouts import Order
        from clinicsocial.core.insights.importing.values import Said

        looked, preview = self._looked, self.dialog.preview
        if looked is None:
            return
        order = Order(str(preview.order.currentData())) if looked.reading.order_open else None
        zone = str(preview.zone.currentData()) if looked.reading.zone.matters else ""
        told = looked.reading.zone
        wish = Wish(
            Said(order=order, zone="" if zone == told.name and not looked.wish.said.zone else zone),
            preview.account.currentData(),
            str(preview.file_account.currentData() or ""),
        )
        preview.set_busy(busy=True)
        self._look(looked.file, wish)

    @Slot()
    def import_it(self) -> None:
        """Take the file in as it was shown."""
        from clinicsocial.core.insights.importing.taking_in import Taking

        looked, preview = self._looked, self.dialog.preview
        if looked is None or looked.account is None:
            return
        taking = Taking(
            account_id=looked.account.id,
            made_at=looked.file.made_at,
            accepted=preview.accepted,
            file_account=looked.wish.file_account,
            same_account=preview.same.isChecked(),
        )
        preview.set_busy(busy=True)
        request = importing(looked.reading, taking)
        self._work.write(request, self._tell_done, self.dialog.show_error, owner=self)

    def _tell_done(self, done: Imported) -> None:
        self._done = done
        notes = list(done.notes)
        if done.foreign:
            notes.append(
                trn(
                    "{n} post was not made with ClinicSocial and was left out.",
                    "{n} posts were not made with ClinicSocial and were left out.",
                    done.foreign,
                )
            )
        self.dialog.show_step(self.dialog.result_step, self._looked.file.name if self._looked else "")
        self.dialog.result_step.show_done(result_title(done), notes)

    @Slot()
    def undo(self) -> None:
        """Take the import back."""
        if self._done is not None:
            self._work.write(
                undoing(self._done.command_id), self._tell_undone, self.dialog.show_error, owner=self
            )

    def _tell_undone(self, _undone: Undone) -> None:
        self._done = None
        self.dialog.result_step.show_undone()

    # -- earlier ones ----------------------------------------------------------------------------------------

    @Slot()
    def show_earlier(self) -> None:
        """Show the files that were imported earlier."""
        self._work.read(looking_up_earlier, self._show_earlier, self.dialog.show_error, owner=self)

    def _show_earlier(self, found: Earlier) -> None:
        self.dialog.earlier.show_imports(found.imports, found.zone)
        self.dialog.show_step(self.dialog.earlier)

    @Slot(int)
    def take_back(self, import_id: int) -> None:
        """Let the figures of an earlier file no longer count."""
        request = taking_back(import_id)
        self._work.write(request, self._tell_taken_back, self.dialog.show_error, owner=self)

    def _tell_taken_back(self, _done: TakenBack) -> None:
        self.show_earlier()

    @Slot()
    def start_again(self) -> None:
        """Another file."""
        self._asked += 1
        self._looked = None
        self._offer_undo()
        self.dialog.file.show_reading("")
        self.dialog.show_step(self.dialog.file)

    @Slot()
    def _offer_undo(self) -> None:
        if self._done is not None:
            self._services.navigator.offer_undo(undo_words(self._done), self._done.command_id)
            self._done = None
