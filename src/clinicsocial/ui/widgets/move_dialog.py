"""Another day and time for something on the calendar, by keyboard as well as by mouse."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Signal, Slot
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.plan import Plan, WallTimeKind
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.ui.models.calendar_items import CalendarItem


class MoveDialog(AppDialog):
    """`planned` tells the item and the `Plan` chosen. A time that does not exist is said at once."""

    planned = Signal(object, object)

    def __init__(self, item: CalendarItem, zone: str, parent: QWidget | None = None) -> None:
        super().__init__("move-dialog", tr("Move to another time"), parent, width=420)
        self._item = item
        self._zone = zone
        wall = item.wall
        self._field = QDateTimeEdit(QDateTime(wall.year, wall.month, wall.day, wall.hour, wall.minute, 0))
        self._field.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        self._field.setCalendarPopup(True)
        self._field.setCurrentSection(QDateTimeEdit.Section.DaySection)
        self._row = FormRow(
            tr("&New time"), self._field, tr("On the clocks of {zone}.", zone=zone), name="move-when"
        )
        self._move = PrimaryButton(tr("Move"), name="move-confirm")
        self._move.setDefault(True)
        cancel = button(tr("Cancel"), name="move-cancel")
        self._field.dateTimeChanged.connect(self._look_at_time)
        self._move.clicked.connect(self._confirm)
        cancel.clicked.connect(self.reject)
        layout = self.column()
        layout.addWidget(text(tr("Move to another time"), "section"))
        layout.addWidget(text(item.line or tr("A post without text"), "muted"))
        layout.addWidget(self._row)
        layout.addLayout(row(None, cancel, self._move))
        self._look_at_time()

    @property
    def plan(self) -> Plan:
        """What the field says."""
        when = self._field.dateTime()
        day, time = when.date(), when.time()
        wall = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001 - wall time
        return Plan(wall, self._zone)

    @Slot()
    def _look_at_time(self) -> None:
        kind = self.plan.kind
        missing = kind is WallTimeKind.MISSING
        self._row.show_error(tr("The clocks jump over this time. Choose another.") if missing else "")
        self._row.show_hint(
            tr("The clocks in {zone} show this time twice; the first is meant.", zone=self._zone)
            if kind is WallTimeKind.DOUBLED
            else tr("On the clocks of {zone}.", zone=self._zone)
        )
        self._move.setEnabled(not missing)

    @Slot()
    def _confirm(self) -> None:
        self.planned.emit(self._item, self.plan)
        self.accept()
