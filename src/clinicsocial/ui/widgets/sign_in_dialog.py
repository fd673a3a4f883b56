"""When the sign-in of an account ends: the last day on which its password works."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import text
from clinicsocial.ui.widgets.consent_date import DayField, not_a_day
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.accounts.views import AccountView


class SignInDialog(FormDialog):
    """`save_wanted` carries the day; `aside_wanted` says that nobody knows of an end."""

    def __init__(
        self,
        account: AccountView,
        ends_on: date | None,
        today: date,
        parent: QWidget | None = None,
        *,
        month_first: bool,
    ) -> None:
        super().__init__("sign-in", tr("When the sign-in ends"), parent, width=520)
        self.account = account
        self._day = DayField("sign-in-day", today)
        self._day.set_month_first(month_first=month_first)
        self._day.show_day(ends_on)
        self._row = FormRow(
            tr("&Last day"),
            self._day,
            tr("You are told 14, 7 and 2 days ahead. From the next day on posts wait, unsent."),
            name="sign-in-day",
            required=True,
        )
        about = tr(
            "The last day on which ClinicSocial can use the password or token of {account}. Connecting the "
            "account again begins anew.",
            account=account.label,
        )
        forget = tr("No end is known"), tr("Posts go out until the network itself refuses the password.")
        self.lay_out({"day": self._row}, (text(about, "muted"), self._row), forget if ends_on else ("", ""))

    @property
    def form(self) -> date | None:
        """The day that stands in the field."""
        return self._day.day

    def complete(self) -> bool:
        """A day stands there."""
        if self._day.day is None:
            self.mark(self._row, not_a_day() if self._day.is_wrong else tr("Enter the last day."))
        return self._day.day is not None
