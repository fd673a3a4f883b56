"""Asking for the posting times of an account and storing them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.slots import Slot as PostingSlot
from clinicsocial.ui.widgets.slots_dialog import SlotsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.ui.services import Services


class PostingTimes(QObject):
    """Owns the dialog while it is open."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._page = parent

    def ask(self, account: AccountView, slots: tuple[PostingSlot, ...], zone: str) -> SlotsDialog:
        """Open the dialog over the page."""
        dialog = SlotsDialog(self._services.look, (account.id, account.label), slots, zone, self._page)
        dialog.save_wanted.connect(self._save)
        dialog.setProperty("account", account.id)
        dialog.open()
        return dialog

    @Slot(object)
    def _save(self, slots: tuple[PostingSlot, ...]) -> None:
        dialog = self.sender()
        if not isinstance(dialog, SlotsDialog):
            return
        account_id = dialog.property("account")
        self._services.work.write(
            saving_slots(account_id, slots),
            partial(self._close, dialog),
            dialog.show_error,
            owner=dialog,
        )

    def _close(self, dialog: SlotsDialog, _result: Done) -> None:
        dialog.accept()
        self._services.navigator.say(tr("Posting times saved"))


def saving_slots(account_id: int, slots: tuple[PostingSlot, ...]) -> Callable[[UnitOfWork], Done]:
    """Store them in place of those before."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.slots import save_slots

        return save_slots(unit, account_id=account_id, slots=slots)

    return change
