"""A campaign: its name and goal, its days, its hashtags, and the tag its links carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.belonging_views import LONGEST_CAMPAIGN, CampaignForm, CampaignView
from clinicsocial.ui.widgets.basics import row
from clinicsocial.ui.widgets.consent_date import DayField, not_a_day
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from datetime import date

_GOAL_LINES = 3


class CampaignDialog(FormDialog):
    """`campaign` is the one to change, or None for a new one; the fields begin with `start`."""

    def __init__(
        self,
        campaign: CampaignView | None,
        start: CampaignForm,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("New campaign") if campaign is None else tr("Campaign")
        super().__init__("campaign", title, parent, width=520)
        self._campaign = campaign
        self._words = QLineEdit(start.name)
        self._words.setMaxLength(LONGEST_CAMPAIGN)
        self._goal = QPlainTextEdit(start.goal)
        self._goal.setTabChangesFocus(True)
        self._goal.setFixedHeight(self._goal.fontMetrics().lineSpacing() * _GOAL_LINES + 20)
        self._days = {name: DayField(f"campaign-{name}", today) for name in ("first_day", "last_day")}
        self._days["first_day"].show_day(start.first_day)
        self._days["last_day"].show_day(start.last_day)
        self._tags = QLineEdit(" ".join(f"#{tag}" for tag in start.hashtags))
        self._utm = QLineEdit(start.utm_campaign)
        rows = self._made = self._make_rows()
        putting = tr("Put away") if campaign is not None and not campaign.retired else tr("Bring it back")
        meaning = tr("A campaign that is put away is no longer offered. Its posts keep it.")
        days = row(rows["first_day"], rows["last_day"], gap=16)
        self.lay_out(
            rows,
            (rows["name"], rows["goal"], days, rows["hashtags"], rows["utm_campaign"]),
            ("", "") if campaign is None else (putting, meaning),
        )

    @property
    def form(self) -> CampaignForm:
        """What stands in the fields."""
        return CampaignForm(
            name=self._words.text(),
            goal=self._goal.toPlainText(),
            first_day=self._days["first_day"].day,
            last_day=self._days["last_day"].day,
            hashtags=tuple(self._tags.text().replace(",", " ").split()),
            utm_campaign=self._utm.text(),
            id=None if self._campaign is None else self._campaign.id,
        )

    def complete(self) -> bool:
        """Both days can be read, or are left open."""
        wrong = next((name for name, field in self._days.items() if field.is_wrong), "")
        if wrong:
            self.mark(self._made[wrong], not_a_day())
        return not wrong

    def _make_rows(self) -> dict[str, FormRow]:
        return {
            "name": FormRow(tr("&Name"), self._words, name="campaign-name"),
            "goal": FormRow(
                tr("&Goal"),
                self._goal,
                tr("What should be different at the end, so that you can tell whether it worked."),
                name="campaign-goal",
            ),
            "first_day": FormRow(tr("&First day"), self._days["first_day"]),
            "last_day": FormRow(tr("&Last day"), self._days["last_day"]),
            "hashtags": FormRow(
                tr("&Hashtags"),
                self._tags,
                tr("Offered with one click while you write, for example #WinterHealth."),
                name="campaign-hashtags",
            ),
            "utm_campaign": FormRow(
                tr("&Tag of its links"),
                self._utm,
                tr("Your website's figures show which visits came from this campaign. Empty: no tag."),
                name="campaign-utm",
            ),
        }
