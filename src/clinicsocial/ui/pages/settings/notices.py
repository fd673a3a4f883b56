"""Settings › Notifications: when the desktop is left in peace."""

from __future__ import annotations

from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSignalBlocker, QTime, Slot
from PySide6.QtWidgets import QCheckBox, QTimeEdit

from clinicsocial.core.clinic.quiet_hours import QuietHours, choose_quiet_hours, quiet_hours
from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.widgets.basics import Card, row, text
from clinicsocial.ui.widgets.fields import FormRow, indent

if TYPE_CHECKING:
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class NoticesSection(Section):
    """All of it acts at once."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "notices")
        self._choosing = 0
        """How many choices are being stored."""
        self.wanted = QCheckBox(tr("Keep quiet in the evening, at night and on closed days"))
        self.wanted.setObjectName("quiet-wanted")
        self.begins, self.ends = QTimeEdit(), QTimeEdit()
        for field in (self.begins, self.ends):
            field.setDisplayFormat("HH:mm")
            field.setMaximumWidth(140)
            indent(field)
            field.setKeyboardTracking(False)
            field.timeChanged.connect(self._choose)
        self.days = tuple(
            QCheckBox(QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat)) for day in range(7)
        )
        for number, day in enumerate(self.days):
            day.setObjectName(f"closed-{number}")
            day.setAccessibleName(tr("Closed on {day}", day=QLocale().dayName(number + 1)))
            day.toggled.connect(self._choose)
        self.wanted.toggled.connect(self._choose)
        for part in (self.wanted, self.begins, self.ends, *self.days):
            part.setEnabled(False)  # until what is stored stands in them: each choice stores all
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(margin=20, gap=12)
        card.body.addWidget(text(tr("Quiet hours"), "section"))
        card.body.addWidget(self.wanted)
        times = row(
            FormRow(tr("From"), self.begins, name="quiet-begins"),
            FormRow(tr("Until"), self.ends, name="quiet-ends"),
            None,
            gap=24,
        )
        card.body.addLayout(times)
        card.body.addWidget(text(tr("The clinic is closed on"), "strong"))
        card.body.addLayout(row(*self.days, None, gap=12))
        card.body.addWidget(
            text(
                tr(
                    "Days that the calendar marks as closed are quiet too. Posts go out all the same. What "
                    "needs you waits on Today, and is told once the quiet hours are over. Notifications "
                    "never show the words of a post or the name of a person."
                ),
                "muted",
            )
        )
        self.body.addWidget(card)

    def refresh(self) -> None:
        """Look up what was chosen."""
        self.work.read(_read, self._show, self.show_error, owner=self)

    def _show(self, found: QuietHours) -> None:
        if self._choosing:  # read before what was chosen last is stored
            return
        fields = (self.wanted, self.begins, self.ends, *self.days)
        blocked = [QSignalBlocker(field) for field in fields]
        self.wanted.setChecked(found.wanted)
        self.begins.setTime(QTime(found.begins.hour, found.begins.minute))
        self.ends.setTime(QTime(found.ends.hour, found.ends.minute))
        for number, day in enumerate(self.days):
            day.setChecked(number in found.closed_days)
        blocked.clear()
        self.wanted.setEnabled(True)
        self._enable()

    def _enable(self) -> None:
        for field in (self.begins, self.ends, *self.days):
            field.setEnabled(self.wanted.isChecked())

    @Slot()
    def _choose(self) -> None:
        self._enable()
        chosen = QuietHours(
            wanted=self.wanted.isChecked(),
            begins=_time(self.begins),
            ends=_time(self.ends),
            closed_days=frozenset(number for number, day in enumerate(self.days) if day.isChecked()),
        )
        self._choosing += 1
        self.work.write(partial(choose_quiet_hours, chosen=chosen), self._said, self._not_chosen, owner=self)

    def _said(self, _done: Done) -> None:
        self._choosing -= 1
        self.services.navigator.say(tr("Saved"))

    def _not_chosen(self, error: ClinicSocialError) -> None:
        self._choosing -= 1
        self.show_error(error)
        self.refresh()


def _time(field: QTimeEdit) -> time:
    chosen = field.time()
    return time(chosen.hour(), chosen.minute())


def _read(session: Session) -> QuietHours:
    return quiet_hours(session)
