"""The dialog in which a colleague's PIN is set or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import text
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.clinic.views import StaffView


def secret_field() -> QLineEdit:
    """A field that shows dots and offers no suggestions."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    return field


class PinDialog(FormDialog):
    """Its form is a pair: the PIN until now, or None where it is not asked for, and the new one."""

    def __init__(self, member: StaffView, *, ask_old: bool, parent: QWidget | None = None) -> None:
        super().__init__("pin", tr("PIN of {name}", name=member.public_name), parent, width=420)
        self.old = secret_field()
        self.new = secret_field()
        self.again = secret_field()
        self._ask_old = ask_old
        rows = {
            "old": FormRow(tr("PIN until now"), self.old, name="pin-old"),
            "pin": FormRow(
                tr("New PIN"),
                self.new,
                tr("At least four characters: digits, or a few words. Not a birthday."),
                name="pin-new",
            ),
            "again": FormRow(tr("The same again"), self.again, name="pin-again"),
        }
        if not ask_old:
            rows.pop("old").deleteLater()
        self._again_row = rows["again"]
        self.old_row = rows.get("old")
        self.lay_out(rows, (*rows.values(), text(_explained(), "muted")))
        (self.old if ask_old else self.new).setFocus()

    @property
    def form(self) -> tuple[str | None, str]:
        """The PIN until now and the new one."""
        return (self.old.text() if self._ask_old else None), self.new.text()

    def complete(self) -> bool:
        """Both new ones must be the same."""
        if self.new.text() == self.again.text():
            return True
        self.mark(self._again_row, tr("The two PINs differ. Please type the new one again."))
        return False


def _explained() -> str:
    return tr("ClinicSocial keeps no copy of it that could be read. Who forgets it is given a new one.")
