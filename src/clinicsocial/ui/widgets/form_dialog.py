"""A dialog with a form: rows with their errors, Save and Cancel, and perhaps a way to put the thing away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtWidgets import QLayout, QPushButton

    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.widgets.fields import FormRow


class FormDialog(AppDialog):
    """`save_wanted` carries what stands in the fields, `aside_wanted` that the thing should be put away.

    Nothing is stored here: the owner stores, then closes the dialog, or shows an error; until then it is not
    asked again, since what is new would be stored twice. Subclasses make their
    rows, call `lay_out` once, and say with `form` what stands in the fields.
    """

    save_wanted = Signal(object)
    aside_wanted = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None = None, *, width: int = 480) -> None:
        super().__init__(f"{name}-dialog", title, parent, width=width)
        self._name = name
        self._rows: Mapping[str, FormRow] = {}
        self._error = text("", "error", name=f"{name}-error")
        self._asked = False
        """Whether the owner is at it."""
        self._error.hide()

    @property
    def form(self) -> object:
        """What stands in the fields, as one value."""
        raise NotImplementedError

    def lay_out(
        self,
        rows: Mapping[str, FormRow],
        parts: Iterable[QWidget | QLayout],
        aside: tuple[str, str] = ("", ""),
    ) -> None:
        """Put the parts below the title. `rows` finds the row of a field that an error names.

        `aside` is the words and the tooltip of the button that puts the thing away; empty: there is none.
        """
        self._rows = rows
        layout = self.column()
        layout.addWidget(text(self.windowTitle(), "section"))
        for part in parts:
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        layout.addWidget(self._error)
        cancel = button(tr("Cancel"), name=f"{self._name}-cancel")
        cancel.clicked.connect(self.reject)
        save = PrimaryButton(tr("Save"), name=f"{self._name}-save")
        save.setDefault(True)
        save.clicked.connect(self.save)
        buttons = row(None, cancel, save)
        if aside[0]:
            buttons.insertWidget(0, self._aside(*aside))
        layout.addLayout(buttons)

    def show_error(self, error: ClinicSocialError) -> None:
        """Say at its field, or below all, what cannot be stored as it is."""
        self._asked = False
        wrong = self._rows.get(error.field) if isinstance(error, InvalidInputError) else None
        words = f"{error.title} {error.message} {error.next_step}"
        if wrong is None:
            self._error.setText(words)
        else:
            self.mark(wrong, words)
        self._error.setVisible(wrong is None)

    def mark(self, wrong: FormRow, words: str) -> None:
        """Say at a row what is wrong, and lead there."""
        self._asked = False
        wrong.show_error(words)
        wrong.field.setFocus()

    def complete(self) -> bool:
        """Whether everything in the fields can be read; one that cannot marks what is wrong."""
        return True

    @Slot()
    def save(self) -> None:
        """Ask the owner to store it."""
        if self._asked:
            return
        for one in self._rows.values():
            one.show_error("")
        self._error.hide()
        if self.complete():
            self._asked = True
            self.save_wanted.emit(self.form)

    def _aside(self, words: str, meaning: str) -> QPushButton:
        made = button(words, "quiet", name=f"{self._name}-aside")
        made.setToolTip(meaning)
        made.clicked.connect(self.aside_wanted)
        return made
