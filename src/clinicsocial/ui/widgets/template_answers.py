"""The fields in which a template's questions are answered: one widget for each kind of answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from clinicsocial.core.i18n import tr
from clinicsocial.core.writing.templates import FieldKind
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow, indent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.writing.templates import Template, TemplateField

Answer = QLineEdit | QPlainTextEdit | QDateEdit | QTimeEdit | QComboBox
_LONG_LINES = 3


class AnswerForm(QWidget):
    """Every question of a template, one below the other; `changed` at every change."""

    changed = Signal()

    def __init__(self, template: Template, clinic: ClinicIdentity, today: date) -> None:
        super().__init__()
        self.setObjectName("template-form")
        self._fields: dict[str, Answer] = {}
        self._rows: dict[str, FormRow] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        for field in template.fields:
            made = _answer(field, clinic, today)
            self._connect(made)
            shown = FormRow(field.label, made, field.hint, name=f"answer-{field.id}", required=field.required)
            self._fields[field.id] = made
            self._rows[field.id] = shown
            layout.addWidget(shown)
        layout.addStretch(1)

    @property
    def answers(self) -> Mapping[str, str]:
        """What has been answered, as text, by the id of the question."""
        return {name: _read(field) for name, field in self._fields.items()}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Tell what is wrong at its question; take away what is no longer wrong."""
        for name, shown in self._rows.items():
            shown.show_error(problems.get(name, ""))

    def go_to(self, name: str) -> None:
        """Lead to a question."""
        self._fields[name].setFocus()

    def _connect(self, made: Answer) -> None:
        if isinstance(made, QComboBox):
            made.currentIndexChanged.connect(self._change)
        elif isinstance(made, QDateEdit):
            made.dateChanged.connect(self._change)
        elif isinstance(made, QTimeEdit):
            made.timeChanged.connect(self._change)
        else:
            made.textChanged.connect(self._change)

    @Slot()
    def _change(self) -> None:
        self.changed.emit()


def _answer(field: TemplateField, clinic: ClinicIdentity, today: date) -> Answer:
    """The widget in which this kind of question is answered."""
    example = tr("For example: {words}", words=field.example[clinic.jurisdiction])
    if field.kind is FieldKind.LONG:
        long = QPlainTextEdit()
        long.setTabChangesFocus(True)
        long.setPlaceholderText(example)
        long.setFixedHeight(long.fontMetrics().lineSpacing() * _LONG_LINES + 24)
        return long
    if field.kind is FieldKind.DATE:
        day = QDateEdit(QDate(today.year, today.month, today.day))
        day.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        day.setCalendarPopup(True)
        day.setDisplayFormat("ddd d MMM yyyy")
        day.setMinimumDate(day.date())
        return day
    if field.kind is FieldKind.TIME:
        at = QTimeEdit(QTime.fromString(field.example[clinic.jurisdiction], "HH:mm"))
        at.setDisplayFormat("HH:mm")
        indent(at)
        return at
    if field.kind is FieldKind.STAFF:
        return _staff(clinic)
    line = QLineEdit()
    line.setPlaceholderText("https://" if field.kind is FieldKind.LINK else example)
    if field.kind is FieldKind.ADDRESS:
        line.setText(", ".join(part.strip() for part in clinic.address.splitlines() if part.strip()))
    return line


def _staff(clinic: ClinicIdentity) -> QComboBox:
    box = ComboBox()
    box.addItem(tr("Choose…") if clinic.staff else tr("Nobody is listed under Settings › Staff yet"))
    box.addItems([one.public_name for one in clinic.staff])
    return box


def _read(field: Answer) -> str:
    if isinstance(field, QComboBox):
        return field.currentText() if field.currentIndex() > 0 else ""
    if isinstance(field, QDateEdit):
        return field.date().toString("yyyy-MM-dd")
    if isinstance(field, QTimeEdit):
        return field.time().toString("HH:mm")
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
