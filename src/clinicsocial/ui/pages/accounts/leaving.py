"""Disconnecting an account: one question, then its row, then its secret, before it may be connected again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.pages.accounts.requests import disconnecting, forgetting, turn_of
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.planning.views import Done
    from clinicsocial.ui.pages.page import Page

T = TypeVar("T")


class Leaving(QObject):
    """One account that is to be disconnected; it says on its page what stops that."""

    def __init__(self, page: Page, account: AccountView) -> None:
        super().__init__(page)
        self._page = page
        self._account = account

    def ask(self) -> None:
        """Ask the person once."""
        planned = trn(
            "{n} planned post to it is called off.",
            "{n} planned posts to it are called off.",
            self._account.open_deliveries,
        )
        kept = tr("What is live stays live. The password is removed from this PC.")
        ask(
            self._page,
            tr("Disconnect {account}?", account=self._account.label),
            f"{planned} {kept}" if self._account.open_deliveries else kept,
            tr("Disconnect"),
            self.go,
            dangerous=True,
        )

    @Slot()
    def go(self) -> None:
        """The answer is yes. Whoever connects the account again waits until its old secret is forgotten."""
        self._page.work.turns.take(turn_of(self._account.id), self._disconnect, owner=self)

    def _disconnect(self) -> None:
        refuse = self._last(self._page.show_error)
        self._page.work.write(disconnecting(self._account.id), self._forget, refuse, owner=self)

    def _forget(self, _result: Done) -> None:
        services = self._page.services
        services.navigator.say(tr("Disconnected"))
        forget, refuse = forgetting(services.app.vault, self._account.id), self._last(self._page.show_error)
        services.work.run(forget, self._last(self._end), refuse, owner=self)

    def _end(self, _nothing: None) -> None:
        self.deleteLater()

    def _last(self, tell: Callable[[T], None]) -> Callable[[T], None]:
        return self._page.work.turns.last(turn_of(self._account.id), tell)
