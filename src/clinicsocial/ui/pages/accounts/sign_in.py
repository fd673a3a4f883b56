"""The end of an account's sign-in on the accounts page: a line on its card, and entering the day."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.sign_in import EndSource
from clinicsocial.ui.when import calendar_day, local
from clinicsocial.ui.widgets.basics import Picture, row, text
from clinicsocial.ui.widgets.sign_in_dialog import SignInDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.sign_in import SignInEnd
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.services import Services


def end_line(look: Look, end: SignInEnd, network: str, zone: str, *, soon: bool) -> QHBoxLayout:
    """When it ends and who says so; with a mark where that is soon."""
    words = text(
        end_words(end, network, zone), "body" if soon else "caption", wrap=False, name="sign-in-ends"
    )
    if not soon:
        return row(words, None)
    return row(Picture(look, "clock", "warning", 18), words, None, gap=8)


def end_words(end: SignInEnd, network: str, zone: str) -> str:
    """One sentence."""
    day = calendar_day(local(end.at, zone).date())
    return {
        EndSource.NETWORK: tr("The sign-in ends on {day}, as {network} says.", day=day, network=network),
        EndSource.FACTS: tr("The sign-in ends on {day}, as is usual on {network}.", day=day, network=network),
        EndSource.PERSON: tr("The sign-in ends on {day}, as was entered here.", day=day),
    }[end.source]


class SignInEnds(QObject):
    """Owns the dialog while it is open."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._page = parent

    def ask(self, account: AccountView, zone: str, *, month_first: bool) -> SignInDialog:
        """Open the dialog over the page."""
        end = account.sign_in_ends
        ends_on = None if end is None else local(end.at, zone).date()
        today = local(self._services.app.clock.now(), zone).date()
        dialog = SignInDialog(account, ends_on, today, self._page, month_first=month_first)
        dialog.save_wanted.connect(self._save)
        dialog.aside_wanted.connect(self._forget)
        dialog.open()
        return dialog

    @Slot(object)
    def _save(self, day: date | None) -> None:
        dialog = self.sender()
        if isinstance(dialog, SignInDialog):
            self._services.work.write(
                entering(dialog.account.id, day),
                partial(self._close, dialog),
                dialog.show_error,
                owner=dialog,
            )

    @Slot()
    def _forget(self) -> None:
        self._save(None)

    def _close(self, dialog: SignInDialog, _result: Done) -> None:
        dialog.accept()
        self._services.navigator.say(tr("Saved"))


def entering(account_id: int, day: date | None) -> Callable[[UnitOfWork], Done]:
    """Keep the last day of a sign-in, or that none is known."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.accounts.manage import set_sign_in_end

        return set_sign_in_end(unit, account_id=account_id, day=day)

    return change
