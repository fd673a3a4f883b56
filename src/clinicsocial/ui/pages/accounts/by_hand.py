"""Connecting an account that a person posts to: a name, and what will happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, row, text
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.look import Look


class ByHandForm(QWidget):
    """Asks for the account's name; nothing else is needed, no password is kept."""

    submitted = Signal(str, str, str)
    """Network, name, address of the page (may be empty)."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("by-hand-form")
        self._network = ""
        self._what = Card(margin=20, gap=14)
        self._what.body.addWidget(text(tr("What will happen"), "section"))
        self._lines = [text("", name=f"what-{number}") for number in range(4)]
        for line in self._lines:
            self._what.body.addWidget(line)
        self._what.body.addStretch(1)
        self.banner = Banner(look, name="by-hand-banner")
        self.label = QLineEdit()
        self._label_row = FormRow(
            tr("Name of the account"),
            self.label,
            tr("As you call it, for example Riverside Family Clinic."),
            name="by-hand-label",
            required=True,
        )
        self.page = QLineEdit()
        self.page.setPlaceholderText("https://")
        self._page_row = FormRow(
            tr("Address of its page"),
            self.page,
            tr("Optional. Opened when you are asked whether a post is there."),
            name="by-hand-page",
        )
        add = PrimaryButton(tr("Add this account"), name="add-by-hand")
        add.clicked.connect(self._submit)
        self.label.returnPressed.connect(self._submit)
        self.page.returnPressed.connect(self._submit)
        form = Card(margin=20, gap=16)
        for part in (self.banner, self._label_row, self._page_row):
            form.body.addWidget(part)
        form.body.addLayout(row(add, None))
        form.body.addStretch(1)
        both = row(self._what, form, gap=16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(both)

    def begin(self, facts: NetworkFacts) -> None:
        """Ask for an account of this network."""
        self._network = facts.id
        name = facts.display_name
        sentences = (
            tr("1. You plan the post here like any other, with all checks."),
            tr("2. At the planned time ClinicSocial reminds you. Nothing goes out by itself."),
            tr(
                "3. The text is on your clipboard, the picture is ready to drag, and {network} opens.",
                network=name,
            ),
            tr("4. You post it and press “I posted it”. No password for {network} is needed.", network=name),
        )
        for line, sentence in zip(self._lines, sentences, strict=True):
            line.setText(sentence)
        self.label.clear()
        self.page.clear()
        self.banner.hide()
        self._label_row.show_error("")
        self.label.setFocus()

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error at the field it is about, or above the form."""
        if isinstance(error, InvalidInputError) and error.field == "label":
            self._label_row.show_error(f"{error.title} {error.next_step}")
            self.label.setFocus()
        else:
            self.banner.show_error(error)

    @Slot()
    def _submit(self) -> None:
        self.banner.hide()
        self._label_row.show_error("")
        self.submitted.emit(self._network, self.label.text(), self.page.text())
