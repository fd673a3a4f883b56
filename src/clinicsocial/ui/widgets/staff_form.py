"""The form for one colleague, with a button to save and one to cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, row, text
from clinicsocial.ui.widgets.staff_fields import StaffFields

if TYPE_CHECKING:
    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.values.errors import ClinicSocialError

_WIDEST = 640


class StaffFormView(Card):
    """Tells the filled form when it is to be saved; asked twice, it would be two colleagues.

    Whoever stores it shows an error, or begins or hides the form.
    """

    saved = Signal(object)
    """`StaffForm`."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(name="staff-form", margin=20, gap=14)
        self._title = text("", "section", wrap=False)
        self.fields = StaffFields()
        save = PrimaryButton(tr("Save"), name="save-staff")
        cancel = button(tr("Cancel"), name="cancel-staff")
        save.clicked.connect(self.submit)
        cancel.clicked.connect(self.closed)
        self.body.addWidget(self._title)
        self.body.addWidget(self.fields)
        self.body.addLayout(row(save, cancel, None))
        self.setMaximumWidth(_WIDEST)

    @property
    def dirty(self) -> bool:
        """Whether something was changed since `begin`."""
        return self.fields.dirty

    def begin(self, member: StaffView | None) -> None:
        """Ask about somebody new, or about this colleague."""
        self._title.setText(tr("Add a colleague") if member is None else tr("Change what is known"))
        self.setEnabled(True)
        self.fields.begin(member)
        self.fields.name.setFocus()

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error at its field, or above the form."""
        self.setEnabled(True)
        self.fields.show_error(error)

    @Slot()
    def submit(self) -> None:
        """Ask for the form to be stored, once."""
        if not self.isEnabled():
            return
        self.fields.clear_errors()
        self.setEnabled(False)
        self.saved.emit(self.fields.form)
