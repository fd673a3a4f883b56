"""Opening failed: what happened, what it means, the next step, and the recovery code where it helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.store_errors import (
    DamagedDatabaseError,
    DatabaseMissingError,
    FolderDamagedError,
    KeyMissingError,
    WrongKeyError,
)
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, row, scrolled, text
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look

_CARD_WIDTH = 560
_HELPED = (
    DamagedDatabaseError,
    DatabaseMissingError,
    FolderDamagedError,
    KeyMissingError,
    WrongKeyError,
)
"""What a backup helps against."""


class FailurePage(QWidget):
    """`retry`, `give_up`, `restore_wanted` and `code_entered` (as typed) tell what is wanted."""

    restore_wanted = Signal()
    retry = Signal()
    give_up = Signal()
    code_entered = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("failure-page")
        self._title = text("", "section", name="opening-title")
        self._message = text("", name="opening-message")
        self._next = text("", "muted", name="opening-next")
        self._code = QLineEdit()
        self._code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self._code_row = FormRow(
            tr("&Recovery code"),
            self._code,
            tr("The code you wrote down when you set up ClinicSocial. Small letters and spaces are fine."),
            name="recovery-code",
        )
        self._use_code = PrimaryButton(tr("Open with this code"), name="use-code")
        self._retry = button(tr("Try again"), name="opening-retry")
        self._restore = button(tr("Bring a backup back…"), name="opening-restore")
        self._restore.clicked.connect(self.restore_wanted)
        self._code.returnPressed.connect(self._enter)
        self._use_code.clicked.connect(self._enter)
        self._retry.clicked.connect(self.retry)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(24, 24, 24, 24)
        inner.addStretch(1)
        inner.addLayout(row(None, self._card(look), None))  # its height follows from its own width
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

    def show_error(self, error: ClinicSocialError, *, offer_code: bool) -> None:
        """Tell an error. With `offer_code` the recovery code may be entered here."""
        self._title.setText(error.title)
        self._message.setText(error.message)
        self._next.setText(error.next_step)
        self._code_row.setVisible(offer_code)
        self._use_code.setVisible(offer_code)
        self._restore.setVisible(isinstance(error, _HELPED))
        self._code.clear()
        (self._code if offer_code else self._retry).setFocus()

    def show_code_error(self, error: ClinicSocialError) -> None:
        """The code that was entered cannot be used; everything else stays as it was."""
        self._code_row.show_error(f"{error.title} {error.message} {error.next_step}")
        self._code.setFocus()

    def _card(self, look: Look) -> Card:
        leave = button(tr("Quit"), "quiet", name="opening-quit")
        leave.clicked.connect(self.give_up)
        card = Card(name="opening-card", margin=28, gap=12)
        card.setMinimumWidth(_CARD_WIDTH)
        card.setMaximumWidth(_CARD_WIDTH)
        heading = row(Picture(look, "warning", "warning", 28), self._title, gap=12)
        heading.setStretch(1, 1)
        card.body.addLayout(heading)
        for part in (self._message, self._next, self._code_row):
            card.body.addWidget(part)
        card.body.addSpacing(4)
        card.body.addLayout(row(self._use_code, self._retry, leave, None))
        card.body.addLayout(row(self._restore, None))
        return card

    @Slot()
    def _enter(self) -> None:
        typed = self._code.text().strip()
        if typed:
            self._code_row.show_error("")
            self.code_entered.emit(typed)
        else:
            self._code_row.show_error(tr("Enter the recovery code first."))
