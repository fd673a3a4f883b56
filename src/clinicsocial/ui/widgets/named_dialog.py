"""The form of something with a name and a text: a snippet, a hashtag group, a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.writing.views import LONGEST_NAME
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True)
class FormWords:
    """What the form of one of them says."""

    title: str
    body: str
    """The label of the large field."""
    hint: str
    field: str
    """The name that errors give the large field."""


class NamedDialog(AppDialog):
    """A name and a text. `save_wanted` carries both; the owner closes it when they are stored."""

    save_wanted = Signal(str, str)

    def __init__(self, look: Look, words: FormWords, name: str, body: str, parent: QWidget) -> None:
        super().__init__("named-dialog", words.title, parent, width=560)
        self._field = words.field
        self._asked = False
        """Whether the owner is storing it: asked twice, it would be stored twice."""
        self.banner = Banner(look, name="named-banner")
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        self.body = QPlainTextEdit(body)
        self.body.setTabChangesFocus(True)
        self.body.setMinimumHeight(6 * self.body.fontMetrics().lineSpacing())
        self._name_row = FormRow(tr("Name"), self.name, name="named-name", required=True)
        self._body_row = FormRow(words.body, self.body, words.hint, name="named-body", required=True)
        save = PrimaryButton(tr("Save"), name="named-save")
        save.clicked.connect(self._save)
        cancel = button(tr("Cancel"), name="named-cancel")
        cancel.clicked.connect(self.reject)
        parts = (text(words.title, "section"), self.banner, self._name_row, self._body_row)
        layout = column(*parts, row(None, cancel, save), gap=12)
        layout.setContentsMargins(24, 20, 24, 20)
        self.setLayout(layout)

    def show_hint(self, hint: str) -> None:
        """Say something else below the text."""
        self._body_row.show_hint(hint)

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell what cannot be stored, at its field where it has one."""
        self._asked = False
        fields = {"name": self._name_row, self._field: self._body_row}
        at = fields.get(error.field) if isinstance(error, InvalidInputError) else None
        for one in fields.values():
            one.show_error("")
        if at is None:
            self.banner.show_error(error)
        else:
            at.show_error(f"{error.title} {error.message} {error.next_step}")

    @Slot()
    def _save(self) -> None:
        if self._asked:
            return
        self._asked = True
        self.save_wanted.emit(self.name.text(), self.body.toPlainText())
