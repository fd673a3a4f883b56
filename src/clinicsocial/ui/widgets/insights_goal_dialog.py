"""A goal: by which figure it is measured, how much of it is wanted, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.goal_views import LONGEST_NAME, GoalForm
from clinicsocial.core.insights.numbers import shown
from clinicsocial.ui.widgets.basics import row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.consent_date import DayField, not_a_day
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.insights.goal_views import GoalOffer, GoalView


@dataclass(frozen=True, slots=True)
class GoalChoices:
    """What can be chosen for a goal."""

    today: date
    offers: tuple[GoalOffer, ...]
    goals: tuple[GoalView, ...]
    accounts: tuple[tuple[int, str], ...]
    """By number and name."""
    campaigns: tuple[tuple[int, str], ...]


class GoalDialog(FormDialog):
    """`goal` is the one to change, or None for a new one, which begins with these days."""

    def __init__(
        self, choices: GoalChoices, goal: GoalView | None, days: tuple[date, date], parent: QWidget | None
    ) -> None:
        title = tr("Set a goal") if goal is None else tr("Goal")
        super().__init__("goal", title, parent, width=520)
        self._choices = choices
        self._goal = goal
        self._named = ""
        self._kind = ComboBox()
        self._words = QLineEdit()
        self._words.setMaxLength(LONGEST_NAME)
        self._target = QLineEdit()
        self._about = ComboBox()
        self._days = {name: DayField(f"goal-{name}", days[1]) for name in ("first_day", "last_day")}
        self._why = text("", "muted", name="goal-why")
        rows = self._made = self._make_rows()
        self._fill(goal, days)
        both = row(gap=16)
        for name in ("first_day", "last_day"):
            both.addWidget(rows[name], 1, Qt.AlignmentFlag.AlignTop)
        meaning = tr("A goal that is put away is no longer shown. You can undo it.")
        self.lay_out(
            rows,
            (rows["kpi"], self._why, rows["name"], rows["target"], both, rows["account"]),
            ("", "") if goal is None else (tr("Put away"), meaning),
        )
        self._kind.currentIndexChanged.connect(self._choose_kind)
        self._choose_kind()

    @property
    def form(self) -> GoalForm:
        """What stands in the fields; call it where `complete` says so."""
        first, last = self._days["first_day"].day, self._days["last_day"].day
        kind, number = self._about.currentData() or ("", None)
        return GoalForm(
            name=self._words.text(),
            kpi=str(self._kind.currentData()),
            target=number_in(self._target.text()) or 0.0,
            first_day=first or self._choices.today,
            last_day=last or self._choices.today,
            account_id=number if kind == "account" else None,
            campaign_id=number if kind == "campaign" else None,
            id=None if self._goal is None else self._goal.id,
        )

    def complete(self) -> bool:
        """The number and both days are there and can be read."""
        if number_in(self._target.text()) is None:
            self.mark(self._made["target"], tr("Write a number, for example 12 or 3.5."))
            return False
        wrong = next((name for name, field in self._days.items() if field.day is None), "")
        if wrong:
            self.mark(self._made[wrong], not_a_day())
        return not wrong

    def _make_rows(self) -> dict[str, FormRow]:
        return {
            "kpi": FormRow(tr("&Measured by"), self._kind, name="goal-kpi"),
            "name": FormRow(tr("&Name"), self._words, name="goal-name"),
            "target": FormRow(tr("&How much"), self._target, name="goal-target"),
            "first_day": FormRow(tr("&From"), self._days["first_day"]),
            "last_day": FormRow(tr("&Until"), self._days["last_day"]),
            "account": FormRow(tr("&Counts"), self._about, name="goal-about"),
        }

    def _fill(self, goal: GoalView | None, days: tuple[date, date]) -> None:
        for offer in self._choices.offers:
            self._kind.addItem(offer.name, offer.kpi)
        if goal is None:
            self._days["first_day"].show_day(days[0])
            self._days["last_day"].show_day(days[1])
            return
        if self._kind.findData(goal.kpi) < 0:
            self._kind.addItem(goal.name, goal.kpi)
        self._kind.setCurrentIndex(self._kind.findData(goal.kpi))
        self._words.setText(goal.name)
        self._target.setText(shown(goal.target))
        self._days["first_day"].show_day(goal.first_day)
        self._days["last_day"].show_day(goal.last_day)

    @Slot()
    def _choose_kind(self) -> None:
        """Propose name and target of the figure, unless somebody wrote their own."""
        offer = next((one for one in self._choices.offers if one.kpi == self._kind.currentData()), None)
        self._offer_belonging(offer)
        if offer is None:
            return
        self._why.setText(offer.why)
        side = tr("at most") if offer.fewer_is_better else tr("at least")
        lately = tr("nothing counted") if offer.now is None else shown(offer.now)
        hint = tr("In {unit}, {side}. The last twelve weeks: {now}.", unit=offer.unit, side=side, now=lately)
        self._made["target"].show_hint(hint)
        fresh = self._goal is None
        if fresh and self._words.text() == self._named:
            self._words.setText(offer.name)
            self._named = offer.name
        if fresh and offer.target is not None:
            self._target.setText(shown(offer.target))

    def _offer_belonging(self, offer: GoalOffer | None) -> None:
        """All accounts or one; for figures of campaigns, one of these as well."""
        chosen = self._about.currentData() or self._stored()
        self._about.clear()
        self._about.addItem(tr("All accounts"), None)
        for number, name in self._choices.accounts:
            self._about.addItem(name, ("account", number))
        if offer is not None and offer.for_campaigns:
            for number, name in self._choices.campaigns:
                self._about.addItem(tr("Campaign: {name}", name=name), ("campaign", number))
        at = next((at for at in range(self._about.count()) if self._about.itemData(at) == chosen), 0)
        self._about.setCurrentIndex(at)

    def _stored(self) -> tuple[str, int] | None:
        goal = self._goal
        if goal is None:
            return None
        if goal.campaign_id is not None:
            return ("campaign", goal.campaign_id)
        return None if goal.account_id is None else ("account", goal.account_id)


def number_in(words: str) -> float | None:
    """The number that was typed, with or without commas between thousands; None where it is none."""
    try:
        found = float(words.replace(",", "").replace(" ", ""))
    except ValueError:
        return None
    return found if isfinite(found) else None
