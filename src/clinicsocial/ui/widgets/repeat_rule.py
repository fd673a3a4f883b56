"""The form of a rule: how often, on which days, and when it ends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDateEdit, QRadioButton, QSpinBox, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.recurrence import LAST, LONGEST_STEP, MOST_OCCURRENCES, Every, Recurrence
from clinicsocial.ui.composing.repeating import nth_in_words, nth_of
from clinicsocial.ui.when import short_weekday_names, weekday_names
from clinicsocial.ui.widgets.basics import column, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.fields import indent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

_USUAL = 6
"""Posts of a series until somebody says otherwise."""
_YEAR = 366


class RuleForm(QWidget):
    """`rule` follows the fields; `changed` when a person changes one."""

    changed = Signal()

    def __init__(self, first: date) -> None:
        super().__init__()
        self.setObjectName("rule-form")
        self._first = first
        self.step = QSpinBox()
        self.step.setObjectName("repeat-step")
        self.step.setRange(1, LONGEST_STEP)
        self.step.setAccessibleName(tr("Every how many"))
        self.unit = ComboBox()
        self.unit.setObjectName("repeat-unit")
        self.unit.setAccessibleName(tr("In what it repeats"))
        self._fill_units()
        self.days = tuple(self._day(number) for number in range(len(weekday_names())))
        self.days[first.weekday()].setChecked(True)
        days = FlowLayout(gap=12)
        for day in self.days:
            days.addWidget(day)
        self._days = QWidget()
        self._days.setLayout(days)
        self.by_number, self.by_day = QRadioButton(tr("after")), QRadioButton(tr("on"))
        self.number = QSpinBox()
        self.until = QDateEdit()
        ends = self._ends()
        label = text(tr("Every"), "strong", wrap=False)
        label.setBuddy(self.unit)
        every = row(label, self.step, self.unit, None, gap=10)
        self.setLayout(column(every, self._days, ends, gap=12))
        for field in (self.step, self.number, self.until):
            indent(field)
        self.unit.setCurrentIndex(1)
        for told in (self.step.valueChanged, self.unit.currentIndexChanged, self.number.valueChanged):
            told.connect(self._change)
        self.until.dateChanged.connect(self._change)
        self._group.buttonClicked.connect(self._choose_end)
        self._show()

    def _fill_units(self) -> None:
        first = self._first
        nth = nth_of(first)
        found: list[object] = [Every.DAYS, Every.WEEKS, Every.MONTH_DAY, (Every.MONTH_WEEKDAY, nth)]
        if nth != LAST and first.day + len(self._week()) > self._length():
            found.append((Every.MONTH_WEEKDAY, LAST))
        for one in found:
            self.unit.addItem("", one)
        self._name_units()

    def _name_units(self) -> None:
        """Every 1 week, every 2 weeks."""
        for place in range(self.unit.count()):
            data: object = self.unit.itemData(place)
            every, nth = data if isinstance(data, tuple) else (data, 1)
            self.unit.setItemText(place, self._unit_words(Every(str(every)), int(nth)))

    def _unit_words(self, every: Every, nth: int) -> str:
        steps, day = self.step.value(), self._first.day
        if every is Every.DAYS:
            return trn("day", "days", steps)
        if every is Every.WEEKS:
            return trn("week", "weeks", steps)
        if every is Every.MONTH_DAY:
            return trn("month, on day {day}", "months, on day {day}", steps, day=day)
        return trn(
            "month, on the {nth} {weekday}",
            "months, on the {nth} {weekday}",
            steps,
            nth=nth_in_words(nth),
            weekday=weekday_names()[self._first.weekday()],
        )

    def _week(self) -> tuple[str, ...]:
        return tuple(weekday_names())

    def _length(self) -> int:
        return QDate(self._first.year, self._first.month, 1).daysInMonth()

    def _day(self, number: int) -> QCheckBox:
        made = QCheckBox(short_weekday_names()[number])
        made.setObjectName(f"repeat-day-{number}")
        made.setAccessibleName(weekday_names()[number])
        made.clicked.connect(self._change)
        return made

    def _ends(self) -> QWidget:
        """After so many, or on a day: one of them always."""
        self._group = QButtonGroup(self)
        for choice in (self.by_number, self.by_day):
            self._group.addButton(choice)
        self.by_number.setObjectName("repeat-by-number")
        self.by_day.setObjectName("repeat-by-day")
        self.by_number.setAccessibleName(tr("Ends after a number of posts"))
        self.by_day.setAccessibleName(tr("Ends on a day"))
        self.by_number.setChecked(True)
        self.number.setObjectName("repeat-number")
        self.number.setAccessibleName(tr("Posts altogether"))
        self.number.setRange(2, MOST_OCCURRENCES)
        self.number.setValue(_USUAL)
        first = QDate(self._first.year, self._first.month, self._first.day)
        self.until.setObjectName("repeat-until")
        self.until.setAccessibleName(tr("Last day"))
        self.until.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.until.setCalendarPopup(True)
        self.until.setDisplayFormat("ddd d MMM yyyy")
        self.until.setDateRange(first.addDays(1), first.addDays(_YEAR))
        self.until.setDate(first.addMonths(3))
        line = FlowLayout(gap=10)
        parts = (
            text(tr("Ends"), "strong", wrap=False),
            self.by_number,
            self.number,
            text(tr("posts"), wrap=False),
            self.by_day,
            self.until,
        )
        for part in parts:
            line.addWidget(part)
        ends = QWidget()
        ends.setLayout(line)
        return ends

    @property
    def rule(self) -> Recurrence | None:
        """The rule; None while a weekly one names no day."""
        data: object = self.unit.currentData()
        every, nth = data if isinstance(data, tuple) else (data, 1)
        weekdays = tuple(number for number, day in enumerate(self.days) if day.isChecked())
        if every == Every.WEEKS and not weekdays:
            return None
        until = self.until.date()
        by_number = self.by_number.isChecked()
        return Recurrence(
            every=Every(str(every)),
            step=self.step.value(),
            weekdays=weekdays if every == Every.WEEKS else (),
            day=self._first.day,
            nth=int(nth),
            weekday=self._first.weekday(),
            number=self.number.value() if by_number else None,
            until=None if by_number else date(until.year(), until.month(), until.day()),
        )

    @Slot("QAbstractButton*")
    def _choose_end(self, _chosen: QAbstractButton) -> None:
        self._change()

    @Slot()
    def _change(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._name_units()
        with QSignalBlocker(self.number), QSignalBlocker(self.until):
            self.number.setEnabled(self.by_number.isChecked())
            self.until.setEnabled(self.by_day.isChecked())
        self._days.setVisible(self.unit.currentData() == Every.WEEKS)
