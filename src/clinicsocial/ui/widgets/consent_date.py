"""A field for one day, typed: quicker than turning through a calendar, for a birthday above all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from clinicsocial.core.i18n import tr
from clinicsocial.core.text.typed_days import parse_day
from clinicsocial.ui.when import calendar_day

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class DayField(QLineEdit):
    """What was understood is written out when the field is left; `changed_by_hand` after each keystroke."""

    changed_by_hand = Signal()

    def __init__(self, name: str, example: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(tr("For example {day}", day=calendar_day(example)))
        self._month_first = False
        self.editingFinished.connect(self._write_out)
        self.textEdited.connect(self.changed_by_hand)

    def set_month_first(self, *, month_first: bool) -> None:
        """Whether ``04/05/2012`` is 5 April, as in the United States."""
        self._month_first = month_first

    @property
    def day(self) -> date | None:
        """The day meant; None where the field is empty or not understood."""
        return parse_day(self.text(), month_first=self._month_first)

    @property
    def is_wrong(self) -> bool:
        """Whether something stands there that is no day."""
        return bool(self.text().strip()) and self.day is None

    def show_day(self, day: date | None) -> None:
        """Show this day, or nothing."""
        self.setText("" if day is None else calendar_day(day))

    @Slot()
    def _write_out(self) -> None:
        day = self.day
        if day is not None:
            self.setText(calendar_day(day))


def not_a_day() -> str:
    """What stands below a field with something that is no day."""
    return tr("This is not a date we understand. Write it as day, month and year: 4 May 2012.")


BIRTHDAY = date(2012, 5, 4)
"""An example of a birthday."""
SOON = date(2027, 3, 31)
"""An example of an end or of a signature."""
