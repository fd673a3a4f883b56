"""The accounts page: the list, and the assistant in its place while an account is being connected."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QInputDialog, QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.network import Capability
from clinicsocial.ui.pages.accounts.card import AccountCard
from clinicsocial.ui.pages.accounts.leaving import Leaving
from clinicsocial.ui.pages.accounts.posting_times import PostingTimes
from clinicsocial.ui.pages.accounts.requests import (
    AccountsShown,
    accounts_shown,
    renaming,
    wishing,
)
from clinicsocial.ui.pages.accounts.sign_in import SignInEnds
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.widgets.basics import PrimaryButton, empty_layout, scrolled
from clinicsocial.ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.values.slots import Slot as PostingSlot
    from clinicsocial.ui.pages.accounts.assistant import Assistant
    from clinicsocial.ui.services import Services


class AccountsPage(Page):
    """Where the clinic's posts go, and how."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.ACCOUNTS, Topic.DELIVERIES, Topic.CLINIC})

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Accounts"), tr("Where your posts go, and how they get there."))
        self.setObjectName("accounts")
        self._shown: AccountsShown | None = None
        self._wanted = "", 0
        """What to show of which account, once the accounts are known."""
        self.times = PostingTimes(services, self)
        self.ends = SignInEnds(services, self)
        self.connect_button = PrimaryButton(tr("Connect an account"), name="connect-account")
        self.connect_button.clicked.connect(self.begin)
        self.connect_button.hide()  # nothing is offered before the accounts are known
        self.buttons.addWidget(self.connect_button)
        self.empty = EmptyState(
            self.look,
            "accounts",
            tr("Connect your first account"),
            tr(
                "Begin with your website or Bluesky: ClinicSocial publishes there by itself. "
                "Any other network works by hand, with everything prepared."
            ),
            tr("Connect an account"),
            name="no-accounts",
        )
        self.empty.acted.connect(self.begin)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        listed = QWidget()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(self._cards)
        inner.addStretch(1)
        self._list = scrolled(listed)
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        for part in (self._list, self.empty):
            self._stack.addWidget(part)

    @cached_property
    def assistant(self) -> Assistant:
        """Leads to a connected account; made when it is first wanted."""
        from clinicsocial.ui.pages.accounts.assistant import Assistant

        made = Assistant(self.services, self._stack)
        made.finished.connect(self._show_list)
        made.write_wanted.connect(self._write)
        self._stack.addWidget(made)
        return made

    @property
    def cards(self) -> tuple[AccountCard, ...]:
        """The accounts shown."""
        return tuple(self._list.findChildren(AccountCard))

    def refresh(self) -> None:
        """Look up the accounts again; the assistant goes on where it is."""
        self.work.read(accounts_shown, self._show, self.show_error, owner=self)

    def show_place(self, place: str) -> None:
        """``account:7`` asks for the new password of that account, as soon as it is known.

        ``keeping:7`` leads to the switch by which its network keeps the appointments.
        """
        kind, _, number = place.partition(":")
        if kind in {"account", "keeping"} and number.isdecimal():
            self._wanted = kind, int(number)
            if self._shown is not None:
                self._go_where_wanted()

    def _go_where_wanted(self) -> None:
        (kind, account_id), self._wanted = self._wanted, ("", 0)
        if kind == "account":
            self.reconnect(account_id)
        elif kind == "keeping":
            QTimer.singleShot(0, self, lambda: self._show_keeping(account_id))  # once the cards are laid out

    def _show_keeping(self, account_id: int) -> None:
        self._show_list()
        card = next((one for one in self.cards if one.account.id == account_id), None)
        switch = None if card is None else card.findChild(QCheckBox, "native-schedule")
        if switch is not None:
            switch.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.ensureWidgetVisible(switch)

    @Slot()
    def begin(self) -> None:
        """Start the assistant."""
        self.banner.hide()
        shown = self._shown
        if shown is not None:
            practice = [one.server for one in shown.accounts if one.network == "practice"]
            self.assistant.begin(demo=shown.demo, site=shown.site, practice_server="".join(practice[:1]))
        else:
            self.assistant.begin(demo=False, site="")
        self._show_assistant()

    @Slot(int)
    def reconnect(self, account_id: int) -> None:
        """Ask for the new password of an account."""
        account = self._account(account_id)
        if account is not None:
            self.banner.hide()
            self.assistant.reconnect(account)
            self._show_assistant()

    def _show(self, shown: AccountsShown) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        empty_layout(self._cards)
        for account in shown.accounts:
            self._cards.addWidget(self._card(account, shown.zone))
        if self._stack.currentWidget() in {self.empty, self._list}:
            self._show_list()
        self._go_where_wanted()

    def _card(self, account: AccountView, zone: str) -> AccountCard:
        connector = self.services.app.connectors.get(account.network)
        can_place = connector is not None and Capability.PLACE in connector.capabilities
        card = AccountCard(
            self.look,
            account,
            self.services.app.facts[account.network],
            zone,
            self.services.app.clock.now(),
            can_place=can_place,
            slots=self._slots(account.id),
        )
        card.reconnect_wanted.connect(self.reconnect)
        card.disconnect_wanted.connect(self._ask_disconnect)
        card.rename_wanted.connect(self._ask_name)
        card.native_wished.connect(self._wish)
        card.times_wanted.connect(self._ask_times)
        card.figures_wanted.connect(self._type_figures)
        card.end_wanted.connect(self._ask_end)
        return card

    @Slot()
    def _show_list(self) -> None:
        some = self._shown is not None and bool(self._shown.accounts)
        self._stack.setCurrentWidget(self._list if some else self.empty)
        self.connect_button.setVisible(some)

    def _show_assistant(self) -> None:
        self._stack.setCurrentWidget(self.assistant)
        self.connect_button.hide()

    @Slot()
    def _write(self) -> None:
        self._show_list()
        self.services.navigator.new_post()

    @Slot(int)
    def _ask_disconnect(self, account_id: int) -> None:
        account = self._account(account_id)
        if account is not None:
            Leaving(self, account).ask()

    @Slot(int)
    def _type_figures(self, account_id: int) -> None:
        from clinicsocial.ui.figures_in import open_typing_in

        open_typing_in(self.services, self, account_id)

    @Slot(int)
    def _ask_times(self, account_id: int) -> None:
        account = self._account(account_id)
        if account is not None and self._shown is not None:
            self.times.ask(account, self._slots(account_id), self._shown.zone)

    @Slot(int)
    def _ask_end(self, account_id: int) -> None:
        account, shown = self._account(account_id), self._shown
        if account is not None and shown is not None:
            self.ends.ask(account, shown.zone, month_first=shown.month_first)

    def _slots(self, account_id: int) -> tuple[PostingSlot, ...]:
        slots = () if self._shown is None else self._shown.slots
        return tuple(slot for slot in slots if slot.account_id == account_id)

    @Slot(int)
    def _ask_name(self, account_id: int) -> None:
        account = self._account(account_id)
        if account is None:
            return
        dialog = QInputDialog(self)
        dialog.setObjectName("rename")
        dialog.setWindowTitle(tr("Rename the account"))
        dialog.setLabelText(tr("Name in ClinicSocial"))
        dialog.setTextValue(account.label)
        dialog.setProperty("account", account_id)
        dialog.textValueSelected.connect(self._rename)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _rename(self, label: str) -> None:
        account_id = self.sender().property("account")
        if isinstance(account_id, int):
            self.work.write(renaming(account_id, label), None, self.show_error, owner=self)

    @Slot(int, bool)
    def _wish(self, account_id: int, wanted: bool) -> None:  # noqa: FBT001 - a signal calls it
        self.work.write(wishing(account_id, wanted=wanted), None, self.show_error, owner=self)

    def _account(self, account_id: int) -> AccountView | None:
        accounts = () if self._shown is None else self._shown.accounts
        return next((one for one in accounts if one.id == account_id), None)
