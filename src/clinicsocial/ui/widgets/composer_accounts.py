"""Where a post goes: one switch per account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clinicsocial.core.accounts.views import AccountMode, AccountState
from clinicsocial.core.i18n import tr
from clinicsocial.ui.states import network_name
from clinicsocial.ui.widgets.basics import button, empty_layout, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.network_icon import put_mark

if TYPE_CHECKING:
    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.ui.look import Look


_MARK = 18
"""Size of a network's mark in device-independent pixels."""


class AccountChip(QPushButton):
    """A switch with the network's mark and the account's name; a tick says the same as its colour."""

    switched = Signal(int, bool)

    def __init__(self, look: Look, account: AccountView) -> None:
        super().__init__(_words(account).replace("&", "&&"))
        self.account = account
        self.setObjectName(f"account-{account.id}")
        self.setCheckable(True)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        how = _how(account)
        self.setToolTip(f"{network_name(account.network)} · {how}")
        self.setAccessibleName(f"{network_name(account.network)}, {account.label}")
        self.setAccessibleDescription(how)
        self.toggled.connect(self._switch)
        look.changed.connect(self.draw)
        self.draw()

    @Slot()
    def draw(self) -> None:
        """Draw the mark of the network, with a tick before it while switched on."""
        put_mark(self._look, self, self.account.network, _MARK, gap=4, tick=self.isChecked())

    @Slot(bool)
    def _switch(self, on: bool) -> None:  # noqa: FBT001 - Qt passes it so
        self.draw()
        self.switched.emit(self.account.id, on)


def _words(account: AccountView) -> str:
    if account.state is AccountState.RECONNECT:
        return tr("{account} (needs reconnecting)", account=account.label)
    return account.label


def _how(account: AccountView) -> str:
    if account.state is AccountState.RECONNECT:
        return tr("needs reconnecting before anything can go out")
    if account.mode is AccountMode.ASSISTED:
        return tr("you post by hand, ClinicSocial prepares everything")
    return tr("published by ClinicSocial")


class AccountChips(QWidget):
    """The switches of all accounts, and a way to connect the first one."""

    switched = Signal(int, bool)
    connect_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accounts")
        self._look = look
        self._flow = FlowLayout(gap=8)
        self._none = text(
            tr("No account is connected yet. You can write and save; connect one to schedule."), "muted"
        )
        self.connect_button = button(tr("Connect an account"), "quiet", name="connect-account")
        self.connect_button.clicked.connect(self.connect_wanted)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addLayout(self._flow)
        outer.addWidget(self._none)
        outer.addWidget(self.connect_button)

    @property
    def chips(self) -> tuple[AccountChip, ...]:
        """The switches, in order."""
        found = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in found if item is not None)
        return tuple(widget for widget in widgets if isinstance(widget, AccountChip))

    def show_accounts(self, accounts: tuple[AccountView, ...], chosen: frozenset[int]) -> None:
        """Show these accounts; those in `chosen` are switched on. Nothing is told."""
        if tuple(chip.account for chip in self.chips) != accounts:
            empty_layout(self._flow)
            for account in accounts:
                chip = AccountChip(self._look, account)
                chip.switched.connect(self.switched)
                self._flow.addWidget(chip)
        for chip in self.chips:
            on = chip.account.id in chosen
            if chip.isChecked() != on:  # a mark drawn anew has the page laid out anew, at every key
                with QSignalBlocker(chip):
                    chip.setChecked(on)
                chip.draw()
        self._none.setVisible(not accounts)
        self.connect_button.setVisible(not accounts)

    def lock(self, account_ids: frozenset[int]) -> None:
        """Accounts that have the post, or are getting it, cannot be switched off."""
        for chip in self.chips:
            chip.setEnabled(chip.account.id not in account_ids)
            if chip.account.id in account_ids:
                chip.setToolTip(
                    tr("This post is planned for or live on {account}.", account=chip.account.label)
                )
