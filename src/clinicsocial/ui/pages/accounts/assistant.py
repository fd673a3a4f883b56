"""The connect assistant: network, form, waiting, done. One page with a way back, not a row of dialogs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.accounts.by_hand import ByHandForm
from clinicsocial.ui.pages.accounts.chooser import NetworkChooser
from clinicsocial.ui.pages.accounts.form import ConnectFormView
from clinicsocial.ui.pages.accounts.requests import (
    keeping,
    numbering,
    storing,
    storing_by_hand,
    turn_of,
    verifying,
)
from clinicsocial.ui.pages.accounts.steps import load_steps
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, column, row, scrolled, text

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.accounts.views import AccountStored, AccountView, ConnectForm, VerifiedAccount
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.services import Services


class Assistant(QWidget):
    """Leads from a network to a connected account. Tries are numbered: a cancelled one finds nobody."""

    finished = Signal()
    """Back to the list."""
    write_wanted = Signal()
    """The person wants to write a post."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assistant")
        self._services = services
        self._work = services.work
        self._facts = services.app.facts
        self._steps = load_steps()
        self._try = 0
        self._network = ""
        self._site = ""
        self._practice_server = ""
        self._reconnecting = False
        self._title = text("", "section", wrap=False, name="assistant-title")
        back = button(tr("Back"), name="assistant-back")
        services.look.put_icon(back, "chevron-left", "text", 16)
        back.clicked.connect(self._back)
        self.chooser = NetworkChooser(services.look)
        self.form = ConnectFormView(services.look)
        self.by_hand = ByHandForm(services.look)
        self.done = DoneView(services.look)
        self._stack = QStackedWidget()
        for part in (self.chooser, self.form, self.by_hand, self.done):
            self._stack.addWidget(scrolled(part))
        heading = row(back, self._title, None, gap=12)
        self.setLayout(column(heading, self._stack, gap=16))
        self._connect()

    def _connect(self) -> None:
        self.chooser.picked.connect(self._choose)
        self.form.submitted.connect(self._verify)
        self.form.cancelled.connect(self._cancel)
        self.form.by_hand_wanted.connect(self._choose_by_hand)
        self.by_hand.submitted.connect(self._add_by_hand)
        self.done.another.connect(self._choose_again)
        self.done.write.connect(self.write_wanted)
        self.done.finished.connect(self.finished)

    def begin(self, *, demo: bool, site: str, practice_server: str = "") -> None:
        """Ask for a network; the demo clinic is offered the practice network too, at `practice_server`."""
        self._try += 1
        self._reconnecting = False
        self._site = site
        self._practice_server = practice_server
        offered = tuple(
            (facts, self._is_direct(facts.id)) for facts in self._facts.values() if demo or not facts.practice
        )
        self.chooser.show_networks(offered)
        self._title.setText(tr("Connect an account: choose the network"))
        self._show(self.chooser)

    def reconnect(self, account: AccountView) -> None:
        """Ask for a new password of this account."""
        self._try += 1
        self._reconnecting = True
        self._network = account.network
        self._title.setText(tr("Reconnect {account}", account=account.label))
        self.form.begin(
            self._facts[account.network], self._steps[account.network], server="", account=account
        )
        self._show(self.form)

    def _is_direct(self, network: str) -> bool:
        return network in self._services.app.connectors and network in self._steps

    def _offered_server(self, network: str) -> str:
        """The address the form starts with."""
        if self._facts[network].practice:
            return self._practice_server
        steps = self._steps[network]
        return self._site if steps.server_from_clinic and self._site else steps.server_default

    @Slot(str)
    def _choose(self, network: str) -> None:
        self._network = network
        if not self._is_direct(network):
            self._choose_by_hand()
            return
        facts = self._facts[network]
        self._title.setText(tr("Connect {network}", network=facts.display_name))
        self.form.begin(facts, self._steps[network], server=self._offered_server(network), account=None)
        self._show(self.form)

    @Slot()
    def _choose_by_hand(self) -> None:
        facts = self._facts[self._network]
        self._title.setText(tr("Post by hand on {network}", network=facts.display_name))
        self.by_hand.setEnabled(True)
        self.by_hand.begin(facts)
        self._show(self.by_hand)

    @Slot()
    def _choose_again(self) -> None:
        self._title.setText(tr("Connect an account: choose the network"))
        self._show(self.chooser)

    @Slot()
    def _back(self) -> None:
        self._cancel()
        if self._current() in {self.form, self.by_hand} and not self._reconnecting:
            self._choose_again()
        else:
            self.finished.emit()

    # -- connecting: ask the network, number the account; in one turn, keep its secret and write its row

    @Slot(object)
    def _verify(self, form: ConnectForm) -> None:
        self._try += 1
        self.form.show_waiting(waiting=True)
        go_on, fail = partial(self._number, self._try), partial(self._fail, self._try)
        self._work.run(verifying(self._services.app.connectors, form), go_on, fail, owner=self)

    def _number(self, attempt: int, verified: VerifiedAccount) -> None:
        if attempt == self._try:
            go_on, fail = partial(self._keep, attempt, verified), partial(self._fail, attempt)
            self._work.read(numbering(verified), go_on, fail, owner=self)

    def _keep(self, attempt: int, verified: VerifiedAccount, account_id: int) -> None:
        if attempt != self._try:
            return
        self.form.show_finishing()
        go_on = partial(self._keep_in_turn, attempt, verified, account_id)
        self._work.turns.take(turn_of(account_id), go_on, owner=self)

    def _keep_in_turn(self, attempt: int, verified: VerifiedAccount, account_id: int) -> None:
        turns, turn = self._work.turns, turn_of(account_id)
        refuse = turns.last(turn, partial(self._fail, attempt))

        def store(_kept: None) -> None:
            row_of_it = storing(verified, account_id, self._facts[verified.network])
            tell = turns.last(turn, partial(self._finish, attempt, verified.network))
            self._work.write(row_of_it, tell, refuse, owner=self)

        keep = keeping(self._services.app.vault, account_id, verified)
        self._work.run(keep, store, refuse, owner=self)

    def _fail(self, attempt: int, error: ClinicSocialError) -> None:
        if attempt == self._try:
            self.form.show_waiting(waiting=False)
            self.form.show_error(error)

    @Slot()
    def _cancel(self) -> None:
        self._try += 1
        self.form.show_waiting(waiting=False)
        self.by_hand.setEnabled(True)

    @Slot(str, str, str)
    def _add_by_hand(self, network: str, label: str, page: str) -> None:
        self._try += 1
        self.by_hand.setEnabled(False)  # asked twice, it would be two accounts
        tell, refuse = partial(self._finish, self._try, network), partial(self._refuse_by_hand, self._try)
        self._work.write(storing_by_hand(network, label, page), tell, refuse, owner=self)

    def _refuse_by_hand(self, attempt: int, error: ClinicSocialError) -> None:
        if attempt == self._try:
            self.by_hand.setEnabled(True)
            self.by_hand.show_error(error)

    def _finish(self, attempt: int, network: str, result: AccountStored) -> None:
        """It is connected; told where nobody went back meanwhile, the list shows it in any case."""
        if attempt == self._try:
            self.form.show_waiting(waiting=False)
            self.by_hand.setEnabled(True)
            self.show_stored(self._facts[network].display_name, result)

    def show_stored(self, network: str, result: AccountStored) -> None:
        """Say that it worked, and what to know."""
        self._title.setText("")
        self.done.show_result(network, result)
        self._show(self.done)

    def _current(self) -> QWidget:
        return (self.chooser, self.form, self.by_hand, self.done)[self._stack.currentIndex()]

    def _show(self, part: QWidget) -> None:
        parts = (self.chooser, self.form, self.by_hand, self.done)
        self._stack.setCurrentIndex(parts.index(part))


class DoneView(QWidget):
    """The account is connected: what to know about it, and what next."""

    another = Signal()
    write = Signal()
    finished = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connect-done")
        self._words = text("", "section", wrap=False, name="done-title")
        self._warnings = QVBoxLayout()
        self._look = look
        write = self._write = PrimaryButton(tr("Write a post"), name="done-write")
        another = button(tr("Connect another account"), name="done-another")
        back = self._back = button(tr("Back to the accounts"), "quiet", name="done-back")
        write.clicked.connect(self.write)
        another.clicked.connect(self.another)
        back.clicked.connect(self.finished)
        card = Card(margin=28, gap=16)
        card.body.addLayout(row(Picture(look, "state-live", "success", 28), self._words, None, gap=12))
        card.body.addLayout(self._warnings)
        card.body.addLayout(row(write, another, back, None))
        self.setLayout(column(card, None))

    def in_guide(self) -> None:
        """The guide of the first hour goes on from here, not the page of accounts."""
        self._write.setText(tr("Go on"))
        self._back.setText(tr("Show what is connected"))

    def show_result(self, network: str, result: AccountStored) -> None:
        """Say that it worked, and what to know."""
        if result.reconnected:
            self._words.setText(tr("{network} is connected again.", network=network))
        else:
            self._words.setText(tr("{network} is connected.", network=network))
        while (item := self._warnings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for warning in result.warnings:
            self._note("warning", "warning", warning)
        if result.ends_on is not None:
            self._note("clock", "info", _end_words(result.ends_on))

    def _note(self, icon: str, token: str, words: str) -> None:
        note = QWidget()
        line = row(Picture(self._look, icon, token, 18), text(words), gap=10)
        line.setStretch(1, 1)
        note.setLayout(line)
        self._warnings.addWidget(note)


def _end_words(day: date) -> str:
    return tr(
        "This sign-in works until {day}. You are told 14, 7 and 2 days ahead, and then connect it again.",
        day=calendar_day(day),
    )
