"""The form for one colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.pages.settings.choices import choose, fill, role_words
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.values.errors import ClinicSocialError


class StaffFormView(Card):
    """Tells the filled form when it is to be saved."""

    saved = Signal(object)
    """`StaffForm`."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(name="staff-form", margin=20, gap=14)
        self._id: int | None = None
        self._stored = StaffForm("")
        self._title = text("", "section", wrap=False)
        self.name, self.short_names, self.title, self.registration = (QLineEdit() for _ in range(4))
        self.role = ComboBox()
        fill(self.role, role_words())
        self._error = text("", "error", name="staff-error")
        self._error.hide()
        self._name_row = FormRow(
            tr("Public name"),
            self.name,
            tr("As patients know them, for example Dr Aoife Byrne."),
            name="staff-name",
            required=True,
        )
        rows = (
            self._name_row,
            FormRow(
                tr("Short names"),
                self.short_names,
                tr("How texts mention them, with commas: Aoife, Dr Byrne"),
                name="staff-short-names",
            ),
            FormRow(tr("Title"), self.title, tr("For example Practice nurse."), name="staff-title"),
            FormRow(
                tr("Registration"),
                self.registration,
                tr("For example GMC 1234567. Some rules ask for it in advertising."),
                name="staff-registration",
            ),
            FormRow(tr("Role in ClinicSocial"), self.role, name="staff-role"),
        )
        save = PrimaryButton(tr("Save"), name="save-staff")
        cancel = button(tr("Cancel"), name="cancel-staff")
        save.clicked.connect(self.submit)
        cancel.clicked.connect(self.closed)
        self.body.addWidget(self._title)
        self.body.addWidget(self._error)
        for part in rows:
            self.body.addWidget(part)
        self.body.addLayout(row(save, cancel, None))
        self.setMaximumWidth(640)

    @property
    def dirty(self) -> bool:
        """Whether something was changed since `begin`."""
        return self._form() != self._stored

    def begin(self, member: StaffView | None) -> None:
        """Ask about somebody new, or about this colleague."""
        self._id = None if member is None else member.id
        self._title.setText(tr("Add a colleague") if member is None else tr("Change what is known"))
        self.name.setText("" if member is None else member.public_name)
        self.short_names.setText("" if member is None else ", ".join(member.short_names))
        self.title.setText("" if member is None else member.title)
        self.registration.setText("" if member is None else member.registration)
        choose(self.role, Role.AUTHOR if member is None else member.role)
        self._error.hide()
        self._name_row.show_error("")
        self._stored = self._form()
        self.name.setFocus()

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error at its field, or above the form."""
        words = f"{error.title} {error.message} {error.next_step}"
        if isinstance(error, InvalidInputError) and error.field == "public_name":
            self._name_row.show_error(words)
            self.name.setFocus()
        else:
            self._error.setText(words)
            self._error.show()

    @Slot()
    def submit(self) -> None:
        """Ask for the form to be stored."""
        self._error.hide()
        self._name_row.show_error("")
        self.saved.emit(self._form())

    def _form(self) -> StaffForm:
        return StaffForm(
            id=self._id,
            public_name=self.name.text().strip(),
            short_names=tuple(part for name in self.short_names.text().split(",") if (part := name.strip())),
            title=self.title.text().strip(),
            registration=self.registration.text().strip(),
            role=Role(self.role.currentData()),
        )
