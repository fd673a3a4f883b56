"""One account in the list: who it is, how posts get out, whether it works, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu

from clinicsocial.core.accounts.views import AccountMode, AccountState, AccountView
from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.pages.accounts.sign_in import end_line
from clinicsocial.ui.posting_times import times_in_words
from clinicsocial.ui.when import day_and_time
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.what_means import WhatMeans

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.slots import Slot as PostingSlot
    from clinicsocial.ui.look import Look


class AccountCard(Card):
    """Its signals carry the account's id."""

    reconnect_wanted = Signal(int)
    disconnect_wanted = Signal(int)
    rename_wanted = Signal(int)
    native_wished = Signal(int, bool)
    times_wanted = Signal(int)
    """The person wants to choose its posting times."""
    figures_wanted = Signal(int)
    """The person wants to type in what its network does not tell."""
    end_wanted = Signal(int)
    """The person wants to say when its sign-in ends."""

    def __init__(
        self,
        look: Look,
        account: AccountView,
        facts: NetworkFacts,
        zone: str,
        now: datetime,
        *,
        can_place: bool,
        slots: tuple[PostingSlot, ...] = (),
    ) -> None:
        super().__init__(name=f"account-card-{account.id}", margin=18, gap=8)
        self.account = account
        self._facts = facts
        end = account.sign_in_ends
        soon = end is not None and end.reminder(now) is not None
        mark = QLabel()
        mark.setPixmap(look.network_picture(account.network, 40))
        names = column(
            text(account.label, "strong"), text(f"{facts.display_name} · {self._how()}", "muted"), gap=2
        )
        icon, token, words = self._state(zone)
        state = row(
            Picture(look, icon, token, 18), text(words, "muted", wrap=False, name="account-state"), gap=6
        )
        more = button(tr("More"), name="account-more")
        more.setAccessibleName(tr("More for {account}", account=account.label))
        more.setMenu(self._menu())
        heading = row(mark, names, state, gap=14)
        heading.setStretch(1, 1)
        if account.state is AccountState.RECONNECT:
            reconnect = PrimaryButton(tr("Reconnect"), name="reconnect")
            reconnect.clicked.connect(self._reconnect)
            heading.addWidget(reconnect)
        elif soon:
            again = button(tr("Reconnect"), name="connect-again")
            again.clicked.connect(self._reconnect)
            heading.addWidget(again)
        heading.addWidget(more)
        self.body.addLayout(heading)
        if end is not None and account.state is AccountState.CONNECTED:
            self.body.addLayout(end_line(look, end, facts.display_name, zone, soon=soon))
        if account.state_reason:
            self.body.addWidget(text(account.state_reason, "body", name="account-reason"))
        if account.state is AccountState.RECONNECT:
            means = WhatMeans(look, "reason.reconnect", words)
            self.body.addLayout(row(means, None))
        self._add_details(can_place=can_place)
        self._add_times(slots)
        self.setAccessibleName(f"{facts.display_name}, {account.label}: {words}")

    def _how(self) -> str:
        account = self.account
        if self._facts.practice:
            return tr("stays on this PC, nobody else sees it")
        if account.mode is AccountMode.ASSISTED:
            return tr("you post by hand, ClinicSocial reminds you and prepares everything")
        if account.native_schedule:
            return tr("the network keeps the appointment, even while this PC is off")
        return tr("published by ClinicSocial while this PC is on")

    def _state(self, zone: str) -> tuple[str, str, str]:
        """Icon, colour token and words."""
        account = self.account
        if account.state is AccountState.RECONNECT:
            return "warning", "danger", tr("Needs reconnecting")
        if account.mode is AccountMode.ASSISTED:
            return "user", "muted", tr("By hand")
        if account.verified_at is None:
            return "state-live", "success", tr("Connected")
        return (
            "state-live",
            "success",
            tr("Connected · checked {when}", when=day_and_time(account.verified_at, zone)),
        )

    def _add_details(self, *, can_place: bool) -> None:
        account = self.account
        if account.open_deliveries:
            words = trn("{n} post is planned here.", "{n} posts are planned here.", account.open_deliveries)
            self.body.addWidget(text(words, "caption"))
        if can_place and account.mode is AccountMode.API:
            name = self._facts.display_name
            wish = QCheckBox(tr("Let {network} keep the appointment of planned posts", network=name))
            wish.setObjectName("native-schedule")
            wish.setChecked(account.native_schedule)
            wish.toggled.connect(self._wish)
            self.body.addWidget(wish)
            risk = self._facts.schedule.late_risk
            if risk is not None:
                self.body.addWidget(text(risk.value, "caption"))

    def _add_times(self, slots: tuple[PostingSlot, ...]) -> None:
        words = (
            tr("Posting times: {times}", times=times_in_words(slots))
            if slots
            else tr("No posting times yet.")
        )
        choose = button(tr("Change…") if slots else tr("Choose posting times…"), "link", name="posting-times")
        choose.setAccessibleName(tr("Posting times of {account}", account=self.account.label))
        choose.clicked.connect(self._ask_times)
        shown = text(words, "caption", wrap=False, name="posting-times-words")
        self.body.addLayout(row(shown, choose, None, gap=8))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        acts = [("rename", tr("Rename…")), ("disconnect", tr("Disconnect…"))]
        if self.account.mode is AccountMode.API:
            acts.insert(0, ("reconnect", tr("Enter a new password…")))
            acts.insert(1, ("ends", tr("When the sign-in ends…")))
        else:
            acts.insert(0, ("figures", tr("Type in figures…")))
        for name, words in acts:
            menu.addAction(words).setObjectName(name)
        menu.triggered.connect(self._take_menu)
        return menu

    @Slot(QAction)
    def _take_menu(self, act: QAction) -> None:
        wanted = {
            "reconnect": self.reconnect_wanted,
            "ends": self.end_wanted,
            "figures": self.figures_wanted,
            "rename": self.rename_wanted,
            "disconnect": self.disconnect_wanted,
        }
        wanted[act.objectName()].emit(self.account.id)

    @Slot()
    def _reconnect(self) -> None:
        self.reconnect_wanted.emit(self.account.id)

    @Slot()
    def _ask_times(self) -> None:
        self.times_wanted.emit(self.account.id)

    @Slot(bool)
    def _wish(self, wanted: bool) -> None:  # noqa: FBT001 - Qt passes it so
        self.native_wished.emit(self.account.id, wanted)
