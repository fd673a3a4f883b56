"""What is asked about one colleague: Settings and the guide of the first hour share it. It stores nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.clinic_words import choose, fill, role_words
from clinicsocial.ui.widgets.basics import hide_unless, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.values.errors import ClinicSocialError


class StaffFields(QWidget):
    """Name, short names, title, registration and role. `prefix` begins the object names of its fields.

    With a `role` that is no question, the field for it is not shown.
    """

    def __init__(self, prefix: str = "staff", *, role: Role | None = None) -> None:
        super().__init__()
        self._id: int | None = None
        self._role = role
        self._stored = StaffForm("")
        self.name, self.short_names, self.title, self.registration = (QLineEdit() for _ in range(4))
        self.role = ComboBox()
        fill(self.role, role_words())
        self._error = text("", "error", name=f"{prefix}-error")
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self._error)
        self._name_row = self._rows(prefix, layout)

    def _rows(self, prefix: str, layout: QVBoxLayout) -> FormRow:
        name = FormRow(
            tr("Public name"),
            self.name,
            tr("As patients say it, for example Dr Aoife Byrne."),
            name=f"{prefix}-name",
            required=True,
        )
        role = FormRow(tr("Role in ClinicSocial"), self.role, name=f"{prefix}-role")
        hide_unless(self._role is None, role)
        for part in (
            name,
            FormRow(
                tr("Short names"),
                self.short_names,
                tr("How texts mention them, with commas: Aoife, Dr Byrne"),
                name=f"{prefix}-short-names",
            ),
            FormRow(tr("Title"), self.title, tr("For example Practice nurse."), name=f"{prefix}-title"),
            FormRow(
                tr("Registration"),
                self.registration,
                tr("For example GMC 1234567. Some rules ask for it in advertising."),
                name=f"{prefix}-registration",
            ),
            role,
        ):
            layout.addWidget(part)
        return name

    @property
    def dirty(self) -> bool:
        """Whether something was changed since `begin`."""
        return self.form != self._stored

    def begin(self, member: StaffView | None) -> None:
        """Ask about somebody new, or about this colleague."""
        self._id = None if member is None else member.id
        self.name.setText("" if member is None else member.public_name)
        self.short_names.setText("" if member is None else ", ".join(member.short_names))
        self.title.setText("" if member is None else member.title)
        self.registration.setText("" if member is None else member.registration)
        choose(self.role, Role.AUTHOR if member is None else member.role)
        self._stored = self.form
        self.clear_errors()

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error at its field, or above all."""
        words = f"{error.title} {error.message} {error.next_step}"
        if isinstance(error, InvalidInputError) and error.field == "public_name":
            self._name_row.show_error(words)
            self.name.setFocus()
        else:
            self._error.setText(words)
            self._error.show()

    def clear_errors(self) -> None:
        """Take every mark away."""
        self._error.hide()
        self._name_row.show_error("")

    @property
    def form(self) -> StaffForm:
        """What stands in the fields."""
        return StaffForm(
            id=self._id,
            public_name=self.name.text().strip(),
            short_names=tuple(part for name in self.short_names.text().split(",") if (part := name.strip())),
            title=self.title.text().strip(),
            registration=self.registration.text().strip(),
            role=Role(self.role.currentData()) if self._role is None else self._role,
        )
