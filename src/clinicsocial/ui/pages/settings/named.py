"""Things with a name that a clinic keeps for writing: a card that lists them, and the form of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.writing.views import LONGEST_NAME
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, empty_layout, row, rule, text
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True)
class NamedLine:
    """One of them as it is listed."""

    id: int
    name: str
    preview: str


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card says, all for people."""

    name: str
    """Of the widget, for tests."""
    title: str
    about: str
    none: str
    add: str
    """Empty: nothing is added here."""
    usual: str = ""
    """Offers the usual ones while there are none; empty: there are no usual ones."""


class NamedCard(Card):
    """The list. `edit_wanted` and `delete_wanted` carry an id."""

    add_wanted = Signal()
    usual_wanted = Signal()
    edit_wanted = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=words.name, margin=20, gap=10)
        self._name = words.name
        self._none = text(words.none, "muted", name=f"{words.name}-none")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._add = button(words.add, name=f"{words.name}-add")
        self._add.setVisible(bool(words.add))
        self._usual = button(words.usual, "link", name=f"{words.name}-usual")
        self._usual_words = words.usual
        self._add.clicked.connect(self.add_wanted)
        self._usual.clicked.connect(self.usual_wanted)
        self.body.addWidget(text(words.title, "section"))
        self.body.addWidget(text(words.about, "muted"))
        self.body.addWidget(self._none)
        self.body.addLayout(self._rows)
        self.body.addLayout(row(self._add, self._usual, None, gap=12))

    def show_lines(self, lines: Sequence[NamedLine]) -> None:
        """Show these."""
        empty_layout(self._rows)
        for place, line in enumerate(lines):
            if place:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(line))
        self._none.setVisible(not lines)
        self._usual.setVisible(not lines and bool(self._usual_words))

    def _row(self, line: NamedLine) -> QWidget:
        made = QWidget()
        made.setObjectName(f"{self._name}-{line.id}")
        edit = button(tr("Change…"), "quiet", name="named-edit")
        edit.setAccessibleName(tr("Change: {name}", name=line.name))
        edit.clicked.connect(partial(self.edit_wanted.emit, line.id))
        delete = button(tr("Delete…"), "quiet", name="named-delete")
        delete.setAccessibleName(tr("Delete: {name}", name=line.name))
        delete.clicked.connect(partial(self.delete_wanted.emit, line.id))
        words = column(text(line.name, "strong"), text(line.preview, "muted"), gap=2)
        whole = row(words, edit, delete)
        whole.setStretch(0, 1)
        made.setLayout(whole)
        return made


@dataclass(frozen=True, slots=True)
class FormWords:
    """What the form of one of them says."""

    title: str
    body: str
    """The label of the large field."""
    hint: str
    field: str
    """The name that errors give the large field."""


class NamedDialog(QDialog):
    """A name and a text. `save_wanted` carries both; the owner closes it when they are stored."""

    save_wanted = Signal(str, str)

    def __init__(self, look: Look, words: FormWords, name: str, body: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("named-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.title)
        self.setMinimumWidth(560)
        self._field = words.field
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
        self.save_wanted.emit(self.name.text(), self.body.toPlainText())
