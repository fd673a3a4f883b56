"""The form about a person: a name or a reference is enough; a date of birth for anybody under 18."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, row, scrolled, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.consent_date import BIRTHDAY, SOON, DayField, not_a_day
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.consents.views import SubjectView
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look


class PersonForm(QWidget):
    """`submitted` tells a `SubjectForm`; `cancelled` that nothing is to be stored."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("person-form")
        self._id: int | None = None
        self._stored = SubjectForm()
        self._title = text("", "section", name="person-form-title")
        self.banner = Banner(look, name="person-form-banner")
        self.name, self.reference, self.contact, self.note = (QLineEdit() for _ in range(4))
        self.born = DayField("person-born", BIRTHDAY)
        self.left = DayField("person-left", SOON)
        self.colleague = ComboBox()
        self._rows = self._make_rows()
        self._left_row = self._rows["left_on"]
        self.colleague.currentIndexChanged.connect(self._show_last_day)
        save = PrimaryButton(tr("Save"), name="person-save")
        cancel = button(tr("Cancel"), name="person-cancel")
        save.clicked.connect(self.submit)
        cancel.clicked.connect(self.cancelled)
        for field in (self.name, self.reference, self.contact, self.note, self.born, self.left):
            field.returnPressed.connect(self.submit)
        card = Card(margin=24, gap=16)
        card.setMaximumWidth(680)
        card.body.addWidget(self._title)
        card.body.addWidget(self.banner)
        for part in self._rows.values():
            card.body.addWidget(part)
        card.body.addLayout(row(save, cancel, None))
        content = QWidget()
        inner = row(card, None)
        inner.setStretch(0, 1)
        content.setLayout(column(inner, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content))

    @property
    def dirty(self) -> bool:
        """Whether something was changed since `begin`."""
        return self._form() != self._stored or self.born.is_wrong or self.left.is_wrong

    def begin(
        self, subject: SubjectView | None, staff: Sequence[StaffView], *, month_first: bool, name: str = ""
    ) -> None:
        """Ask about somebody new (called `name`, where that is known), or about this person."""
        self._id = None if subject is None else subject.id
        self._title.setText(tr("Add a person") if subject is None else tr("Change what is known"))
        self.name.setText(name if subject is None else subject.name)
        self.reference.setText("" if subject is None else subject.reference)
        self.contact.setText("" if subject is None else subject.contact)
        self.note.setText("" if subject is None else subject.note)
        for field, day in (
            (self.born, None if subject is None else subject.born_on),
            (self.left, None if subject is None else subject.left_on),
        ):
            field.set_month_first(month_first=month_first)
            field.show_day(day)
        self._fill_staff(staff, None if subject is None else subject.staff_id)
        self._clear()
        self._stored = self._form()
        self._show_last_day()

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error at its field, or above the form."""
        self._clear()
        found = self._rows.get(error.field) if isinstance(error, InvalidInputError) else None
        if found is None:
            self.banner.show_error(error)
            return
        found.show_error(" ".join(part for part in (error.title, error.message, error.next_step) if part))
        found.field.setFocus()

    @Slot()
    def submit(self) -> None:
        """Ask for the form to be stored, unless a day is no day."""
        self._clear()
        for field, name in ((self.born, "born_on"), (self.left, "left_on")):
            if field.is_wrong:
                self._rows[name].show_error(not_a_day())
                field.setFocus()
                return
        self.submitted.emit(self._form())

    def _make_rows(self) -> dict[str, FormRow]:
        return {
            "name": FormRow(
                tr("Name"),
                self.name,
                tr("As they write it themselves. It is kept encrypted and never published from here."),
                name="person-name-field",
            ),
            "reference": FormRow(
                tr("Your own reference"),
                self.reference,
                tr("For example a record number. Enough by itself if you do not want the name here."),
                name="person-reference",
            ),
            "born_on": FormRow(
                tr("Date of birth"),
                self.born,
                tr("Needed for anybody under 18: a parent signs. Leave it empty for an adult."),
                name="person-born",
            ),
            "contact": FormRow(
                tr("How you reach them"),
                self.contact,
                tr("For the letter after a withdrawal, and to ask again before it ends."),
                name="person-contact",
            ),
            "staff_id": FormRow(
                tr("Do they work here?"),
                self.colleague,
                tr("For a colleague, their last day ends the agreement by itself."),
                name="person-colleague",
            ),
            "left_on": FormRow(tr("Last day at the clinic"), self.left, name="person-left"),
            "note": FormRow(tr("Note"), self.note, name="person-note-field"),
        }

    def _fill_staff(self, staff: Sequence[StaffView], chosen: int | None) -> None:
        with QSignalBlocker(self.colleague):
            self.colleague.clear()
            self.colleague.addItem(tr("No, a patient or somebody else"), None)
            for member in staff:
                if member.left_at is None or member.id == chosen:
                    self.colleague.addItem(member.public_name, member.id)
            self.colleague.setCurrentIndex(max(0, self.colleague.findData(chosen)))

    @Slot()
    def _show_last_day(self) -> None:
        self._left_row.setVisible(self.colleague.currentData() is not None or bool(self.left.text()))

    def _clear(self) -> None:
        self.banner.hide()
        for part in self._rows.values():
            part.show_error("")

    def _form(self) -> SubjectForm:
        staff_id = self.colleague.currentData()
        return SubjectForm(
            name=self.name.text().strip(),
            reference=self.reference.text().strip(),
            id=self._id,
            born_on=self.born.day,
            contact=self.contact.text().strip(),
            note=self.note.text().strip(),
            staff_id=staff_id if isinstance(staff_id, int) else None,
            left_on=self.left.day,
        )
