"""When a post goes out: one time, other times of some accounts, and the next free posting time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.plan import Times
from clinicsocial.ui.composing.when import WhenTone, remark
from clinicsocial.ui.when import clock_time, short_day
from clinicsocial.ui.widgets.basics import button, column, restyle, row, text
from clinicsocial.ui.widgets.composer_times_dialog import TimesDialog
from clinicsocial.ui.widgets.composer_when import WhenField

if TYPE_CHECKING:
    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.clock import Clock
    from clinicsocial.core.planning.slot_offer import SlotOffer
    from clinicsocial.core.values.plan import Plan
    from clinicsocial.ui.look import Look


class TimesField(QWidget):
    """`times` is what is chosen; `changed` when the person chooses something else."""

    changed = Signal()
    looking = Signal(bool)
    """Whether the next free posting time is being looked for: what is shown may not be what is meant."""
    slot_wanted = Signal()
    """The next free posting time is asked for; the answer comes by `show_offer`."""
    posting_times_wanted = Signal()
    """The person wants to choose posting times, since there are none."""

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("times")
        self._look = look
        self._clock = clock
        self._accounts: tuple[AccountView, ...] = ()
        self._own: dict[int, Plan] = {}
        self.when = WhenField(clock)
        self.when.changed.connect(self._change)
        self.next_free = button(tr("Next free time"), "link", name="next-free")
        self.next_free.setToolTip(tr("The next posting time of these accounts that nothing takes"))
        self.next_free.clicked.connect(self.slot_wanted)
        self.different = button(tr("Different times…"), "link", name="different-times")
        self.different.clicked.connect(self.ask)
        self.repeat = button(tr("Repeat…"), "link", name="repeat")
        self.when.add(self.next_free, self.different, self.repeat)
        self._others = text("", "muted", name="other-times")
        self._same = button(tr("Same time for all"), "link", name="same-time")
        self._same.clicked.connect(self._make_same)
        self._told = text("", "muted", name="slot-told")
        self._choose = button(tr("Choose posting times"), "link", name="choose-posting-times")
        self._choose.clicked.connect(self.posting_times_wanted)
        self._is_looking = False
        others, told = row(self._others, self._same, gap=8), row(self._told, self._choose, gap=8)
        for line in (others, told):
            line.setStretch(0, 1)
        self.setLayout(column(self.when, others, told, gap=2))
        self._show_others()
        self._tell("")

    @property
    def times(self) -> Times:
        """The chosen time, and those of the chosen accounts that have another."""
        ids = {account.id for account in self._accounts}
        plan = self.when.plan
        return Times(plan, {one: own for one, own in self._own.items() if one in ids and own != plan})

    @property
    def obstacle(self) -> str:
        """Why nothing can be scheduled for these times; empty where it can."""
        return self.when.obstacle or self._own_obstacle()

    def show_accounts(self, accounts: tuple[AccountView, ...]) -> None:
        """The accounts the post is meant for; those left out keep their time in case they come back."""
        if accounts != self._accounts:
            self._accounts = accounts
            self._tell("")
            self._show_others()

    def show_times(self, times: Times) -> None:
        """Show these. Nothing is told."""
        self._own = {one: own for one, own in times.own.items() if own != times.plan}
        self.when.show_plan(times.plan)
        self._tell("")
        self._show_others()

    @property
    def is_looking(self) -> bool:
        """Whether an answer about the next free posting time is awaited."""
        return self._is_looking

    def show_looking(self, *, looking: bool) -> None:
        """Say that the next free posting time is being looked for, or that nobody waits for it any longer."""
        if looking != self._is_looking:
            self._is_looking = looking
            self._tell("")
            self.looking.emit(looking)

    def show_offer(self, offer: SlotOffer) -> None:
        """Take over the next free posting times, and name the accounts that have none."""
        missing = ", ".join(offer.without)
        if not offer.by_account:
            self._tell(
                tr("No posting times yet for {accounts}.", accounts=missing) if missing else "", choose=True
            )
            return
        plan = offer.common or next(iter(offer.by_account.values()))
        own = {} if offer.common is not None else dict(offer.by_account)
        self.show_times(Times(plan, {one: other for one, other in own.items() if other != plan}))
        words = [_fallen_words(one) for one in offer.fallen]
        if missing:
            words.append(tr("{accounts}: no posting times yet.", accounts=missing))
        self._tell(" ".join(words), choose=bool(missing))
        self.changed.emit()

    @Slot()
    def ask(self) -> None:
        """Open a line for each account."""
        dialog = TimesDialog(self._look, self._clock, self._accounts, self.times, self)
        dialog.chosen.connect(self._take)
        dialog.open()

    @Slot(object)
    def _take(self, times: Times) -> None:
        self.show_times(times)
        self.changed.emit()

    @Slot()
    def _make_same(self) -> None:
        self._take(replace(self.times, own={}))
        self.when.day.setFocus()

    @Slot()
    def _change(self) -> None:
        self._tell("")
        self._show_others()
        self.changed.emit()

    def _tell(self, words: str, *, choose: bool = False) -> None:
        words = tr("Looking for the next free time…") if self._is_looking else words
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self._choose.setVisible(bool(words) and choose)

    def _show_others(self) -> None:
        own = self.times.own
        labels = {account.id: account.label for account in self._accounts}
        told = " · ".join(_own_words(labels[one], plan) for one, plan in own.items())
        stopped = self._own_obstacle()
        words = tr("Other times: {times}", times=told) if told else ""
        self._others.setText(f"{words} {stopped}".strip())
        restyle(self._others, "role", "error" if stopped else "muted")
        for part in (self._others, self._same):
            part.setVisible(bool(own))
        self.different.setVisible(len(self._accounts) > 1)

    def _own_obstacle(self) -> str:
        labels = {account.id: account.label for account in self._accounts}
        for one, plan in self.times.own.items():
            said = remark(plan, self._clock.now())
            if said.tone is WhenTone.STOP:
                return f"{labels[one]}: {said.sentence}"
        return ""


def _own_words(label: str, plan: Plan) -> str:
    """``Riverside Clinic Tue 24 Nov 09:00``."""
    return tr(
        "{account} {day} {time}", account=label, day=short_day(plan.wall.date()), time=clock_time(plan.wall)
    )


def _fallen_words(plan: Plan) -> str:
    """Why a posting time was passed over."""
    return tr(
        "The clocks jump over {time} on {day}, so that posting time falls out.",
        time=clock_time(plan.wall),
        day=short_day(plan.wall.date()),
    )
