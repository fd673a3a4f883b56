"""Which days the page shows, what they are compared with, and whose figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.views import Against, Grain
from clinicsocial.ui.widgets.basics import IconButton, button, one_of_several, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.keys import bind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinicsocial.core.insights.views import Period
    from clinicsocial.ui.look import Look


_NAME = 8
"""Average characters of an account's name that are shown; the list shows all of it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see; without a day, what is best to begin with."""

    grain: Grain = Grain.WEEK
    day: date | None = None
    against: Against = Against.PREVIOUS
    account_id: int | None = None
    """None: all accounts together."""


class PeriodBar(QWidget):
    """`changed` when something else is wanted; `wish` says what."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("insights-period")
        self._period: Period | None = None
        self._today: date | None = None
        self._day: date | None = None
        self._grains = {grain: button(words, name=f"grain-{grain.value}") for grain, words in _grain_words()}
        group = QButtonGroup(self)
        for choice in self._grains.values():
            one_of_several(choice, group)
            choice.clicked.connect(self._choose_grain)
        self._grains[Grain.WEEK].setChecked(True)
        self._back = IconButton(look, "chevron-left", tr("Earlier (Alt+Left)"), name="period-back")
        self._further = IconButton(look, "chevron-right", tr("Later (Alt+Right)"), name="period-further")
        self._now = button("", name="period-now")
        self._words = text("", "strong", wrap=False, name="period-words")
        self._against = _choice("period-against", tr("Compare with"))
        for against, words in _against_words():
            self._against.addItem(words, against)
        self._accounts_label = text(tr("A&ccounts"), "muted", wrap=False)
        self._accounts = _choice("period-account", tr("Accounts"))
        self._accounts.addItem(tr("All"), None)
        self._accounts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._accounts.setMinimumContentsLength(_NAME)
        self._back.clicked.connect(self._go_back)
        self._further.clicked.connect(self._go_on)
        self._now.clicked.connect(self._go_to_now)
        self._against.activated.connect(self.changed)
        self._accounts.activated.connect(self.changed)
        self._lay_out()

    @property
    def wish(self) -> Wish:
        """What is wanted now."""
        account = self._accounts.currentData()
        return Wish(
            grain=next(grain for grain, choice in self._grains.items() if choice.isChecked()),
            day=self._day,
            against=Against(str(self._against.currentData())),
            account_id=account if isinstance(account, int) else None,
        )

    def bind_keys(self, page: QWidget) -> None:
        """Let the page's keys turn to other days."""
        bind(page, "Alt+Left", tr("Earlier"), self._go_back)
        bind(page, "Alt+Right", tr("Later"), self._go_on)

    def show_period(self, period: Period, today: date, words: str) -> None:
        """Say which days are shown; there is nothing later than today."""
        self._period, self._today = period, today
        self._words.setText(words)
        current = period.first <= today <= period.last
        self._further.setEnabled(not current)
        self._now.setText(_now_words(period.grain))
        self._now.setVisible(not current)

    def offer_accounts(self, accounts: Sequence[tuple[int, str]]) -> None:
        """Offer these accounts by number and name; the choice stays where its account is still there."""
        offered = [
            (self._accounts.itemData(at), self._accounts.itemText(at))
            for at in range(1, self._accounts.count())
        ]
        if offered == list(accounts):
            return
        chosen = self._accounts.currentData()
        while self._accounts.count() > 1:
            self._accounts.removeItem(1)
        for number, name in accounts:
            self._accounts.addItem(name, number)
        self._accounts.setCurrentIndex(max(0, self._accounts.findData(chosen)))
        for part in (self._accounts, self._accounts_label):
            part.setVisible(len(accounts) > 1)

    def _lay_out(self) -> None:
        compare = text(tr("Com&pare with"), "muted", wrap=False)
        compare.setBuddy(self._against)
        self._accounts_label.setBuddy(self._accounts)
        whole = FlowLayout(self, gap=10)
        days = row(self._back, self._words, self._further, self._now, gap=4)
        for parts in (
            row(*self._grains.values(), gap=4),
            days,
            row(compare, self._against, self._accounts_label, self._accounts),
        ):
            holder = QWidget()
            holder.setLayout(parts)
            whole.addWidget(holder)

    @Slot()
    def _choose_grain(self) -> None:
        if self._period is not None and self._today is not None:
            self._day = min(self._period.last, self._today)
        self.changed.emit()

    @Slot()
    def _go_back(self) -> None:
        from clinicsocial.core.insights.periods import before

        if self._period is not None:
            self._day = before(self._period).first
            self.changed.emit()

    @Slot()
    def _go_on(self) -> None:
        from clinicsocial.core.insights.periods import after

        if self._period is not None and self._further.isEnabled():
            self._day = after(self._period).first
            self.changed.emit()

    @Slot()
    def _go_to_now(self) -> None:
        self._back.setFocus()  # the button is about to go
        self._day = self._today
        self.changed.emit()


def _choice(name: str, spoken: str) -> ComboBox:
    made = ComboBox()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setToolTip(spoken)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _grain_words() -> tuple[tuple[Grain, str], ...]:
    return (
        (Grain.WEEK, tr("Week")),
        (Grain.MONTH, tr("Month")),
        (Grain.QUARTER, tr("Quarter")),
        (Grain.YEAR, tr("Year")),
    )


def _now_words(grain: Grain) -> str:
    return {
        Grain.WEEK: tr("This week"),
        Grain.MONTH: tr("This month"),
        Grain.QUARTER: tr("This quarter"),
        Grain.YEAR: tr("This year"),
    }[grain]


def _against_words() -> tuple[tuple[Against, str], ...]:
    return (
        (Against.PREVIOUS, tr("Previous period")),
        (Against.SAME_LAST_YEAR, tr("Same time last year")),
        (Against.NOTHING, tr("No comparison")),
    )
