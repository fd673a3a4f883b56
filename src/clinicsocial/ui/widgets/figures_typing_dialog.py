"""Typing in figures: followers of an account on a day, and the figures of its posts of the last weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.importing.counts import (
    DecimalSigns,
    OddCountError,
    odd_sentence,
    read_count,
)
from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.core.values.day_words import written_day
from clinicsocial.ui.models.figures_typing import Grid, GridRow
from clinicsocial.ui.when import day_and_time, local
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.consent_date import DayField, not_a_day
from clinicsocial.ui.widgets.figures_table import FiguresTable
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.insights.typing_in import Followers, TypingTable
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look

_LONGEST = 60
"""Characters of a post's first line."""
_SIZE = QSize(980, 640)
"""Fits a screen of 1366×768 with its bars."""


class FiguresTypingDialog(AppDialog):
    """Nothing is stored here: `followers_typed` carries day and count, the table tells its own cells."""

    account_chosen = Signal(int)
    followers_typed = Signal(object, int)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__("typing-dialog", tr("Type in figures"), parent, width=760)
        self._kept = 0
        self.account = ComboBox()
        self.account.setObjectName("typing-account")
        self.account.setAccessibleName(tr("Account"))
        self.account.setMinimumWidth(280)
        self.account.activated.connect(self._choose_account)
        self.banner = Banner(look, name="typing-banner")
        self.table = FiguresTable(look, tr("Figures of posts"))
        self.table.figures.told.connect(self._say_wrong)
        self._count = QLineEdit()
        self._count.setObjectName("typing-followers")
        self._count.setAccessibleName(tr("Followers"))
        self._day = DayField("typing-day", today)
        self._day.setAccessibleName(tr("Day on which they were counted"))
        self._day.show_day(today)
        self._followers = self._make_followers()
        self._status = text("", "muted", wrap=False, name="typing-status")
        self._wrong_cell = text("", "error", wrap=False, name="typing-wrong-cell")
        self._wrong_cell.hide()
        self._empty = text("", "muted", name="typing-empty")
        self._lay_out()

    def show_accounts(self, accounts: Sequence[AccountView], chosen: int) -> None:
        """Offer these."""
        self.account.clear()
        for one in accounts:
            self.account.addItem(one.label, one.id)
        self.account.setCurrentIndex(self.account.findData(chosen))

    def show_table(self, table: TypingTable, zone: str) -> None:
        """Show what can be typed for the account."""
        self.banner.hide()
        self._kept = 0
        self._status.setText("")
        self._say_wrong("")
        self._show_followers(table.followers, zone)
        self.table.show_grid(_grid(table, zone))
        if table.posts:
            self._stack.setCurrentWidget(self.table)
            self.table.setFocus()
        else:
            nothing = tr("No post went out to this account in the last 30 days.")
            without = tr("This network counts nothing for single posts.")
            self._empty.setText(nothing if table.columns else without)
            self._stack.setCurrentIndex(1)

    def say_kept(self, count: int) -> None:
        """So many more numbers are stored."""
        self._kept += count
        self._status.setText(trn("{n} number kept", "{n} numbers kept", self._kept))

    def show_error(self, error: ClinicSocialError) -> None:
        """Say what happened."""
        self.banner.show_error(error)

    def _show_followers(self, followers: Followers | None, zone: str) -> None:
        self._followers.setVisible(followers is not None)
        self._count.clear()
        self._mark("")
        if followers is None:
            return
        if followers.value is None or followers.as_of is None:
            self._last.setText(tr("No number yet"))
        else:
            day = written_day(local(followers.as_of, zone).date())
            self._last.setText(tr("{count} on {day}", count=f"{followers.value:,}", day=day))

    @Slot()
    def _choose_account(self) -> None:
        chosen = self.account.currentData()
        if chosen is not None:
            self.account_chosen.emit(int(chosen))

    @Slot(str)
    def _say_wrong(self, words: str) -> None:
        self._wrong_cell.setText(tr("Not kept: {what}", what=words) if words else "")
        self._wrong_cell.setVisible(bool(words))

    @Slot()
    def keep_followers(self) -> None:
        """Tell the count, or what is wrong with it."""
        words, day = self._count.text(), self._day.day
        try:
            count = read_count(words, DecimalSigns())
        except OddCountError as error:
            self._mark(tr("“{words}”: {reason}.", words=words, reason=odd_sentence(error.odd)))
            return
        if count is None:
            self._mark(tr("Type how many there are."))
        elif day is None:
            self._mark(not_a_day())
        else:
            self._mark("")
            self.followers_typed.emit(day, count)

    def _mark(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _make_followers(self) -> Card:
        card = Card(name="typing-followers-card", gap=4)
        keep = button(tr("Keep"), name="typing-keep")
        keep.clicked.connect(self.keep_followers)
        self._count.returnPressed.connect(self.keep_followers)
        self._count.setMaximumWidth(140)
        self._day.setMaximumWidth(200)
        label = text(tr("&Followers"), "strong", wrap=False)
        label.setBuddy(self._count)
        on = text(tr("on"), "body", wrap=False)
        on.setBuddy(self._day)
        self._last = text("", "muted", wrap=False, name="typing-last")
        self._wrong = text("", "error", name="typing-wrong")
        card.body.addLayout(row(label, self._count, on, self._day, keep, None, self._last, gap=12))
        card.body.addWidget(self._wrong)
        self._wrong.hide()
        return card

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        done = PrimaryButton(tr("Done"), name="typing-done")
        done.clicked.connect(self.accept)
        for one in (done, *self.findChildren(type(done))):
            one.setAutoDefault(False)  # Enter belongs to the cells here
        layout = self.column()
        label = text(tr("&Account"), "body", wrap=False)
        label.setBuddy(self.account)
        title = text(self.windowTitle(), "section", wrap=False)
        layout.addLayout(row(title, None, label, self.account, gap=12))
        layout.addWidget(
            text(
                tr(
                    "What you read on the network's own pages. Each number is kept as soon as you leave its "
                    "cell; leave empty what you do not know. A block copied from a spreadsheet can be pasted."
                ),
                "muted",
            )
        )
        layout.addWidget(self.banner)
        layout.addWidget(self._followers)
        layout.addWidget(self._stack, 1)
        foot = row(self._wrong_cell, self._status, None, done, gap=16)
        layout.addLayout(foot)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))


def _grid(table: TypingTable, zone: str) -> Grid:
    """A row a post, a column a figure."""
    return Grid(
        tr("Post"),
        tuple((one.metric, one.words) for one in table.columns),
        tuple(
            GridRow(
                post.delivery_id,
                tr(
                    "{when}: {title}",
                    when=day_and_time(post.live_at, zone),
                    title=excerpt(post.title, _LONGEST),
                ),
                post.known,
            )
            for post in table.posts
        ),
    )
