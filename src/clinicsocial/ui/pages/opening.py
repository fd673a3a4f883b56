"""What the window shows before the data is open: a calm wait, or what went wrong and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, row, scrolled, text
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look

_CARD_WIDTH = 560
_PATIENCE_MS = 600
"""A start faster than this shows no progress bar: nothing flickers."""


class OpeningPage(QWidget):
    """Waiting, or failed. `retry`, `give_up` and `code_entered` (as typed) tell what is wanted."""

    retry = Signal()
    give_up = Signal()
    code_entered = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opening-page")
        self.setProperty("ground", "window")
        self._look = look
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._waiting())
        self._failure = QWidget()
        self._stack.addWidget(self._failed())

    def show_waiting(self, words: str = "") -> None:
        """The data is being opened."""
        self._wait_words.setText(words or tr("Opening your data…"))
        self._stack.setCurrentIndex(0)
        self._bar.hide()
        self._patience.start()

    def show_failure(self, error: ClinicSocialError, *, offer_code: bool) -> None:
        """Opening failed. With `offer_code` the recovery code may be entered here."""
        self._patience.stop()
        self._title.setText(error.title)
        self._message.setText(error.message)
        self._next.setText(error.next_step)
        self._code_row.setVisible(offer_code)
        self._use_code.setVisible(offer_code)
        self._code.clear()
        self._stack.setCurrentIndex(1)
        (self._code if offer_code else self._retry).setFocus()

    def show_code_error(self, error: ClinicSocialError) -> None:
        """The code that was entered cannot be used; everything else stays as it was."""
        self._stack.setCurrentIndex(1)
        self._code_row.show_error(f"{error.title} {error.message} {error.next_step}")
        self._code.setFocus()

    def _waiting(self) -> QWidget:
        page = QWidget()
        self._wait_words = text(tr("Opening your data…"), "lead", wrap=False, name="opening-words")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(220)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Opening your data"))
        self._bar.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._bar.show)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(Picture(self._look, "app", "accent", 56), alignment=centre)
        layout.addSpacing(12)
        layout.addWidget(self._wait_words, alignment=centre)
        layout.addSpacing(8)
        layout.addWidget(self._bar, alignment=centre)
        layout.addStretch(1)
        return page

    def _failed(self) -> QWidget:
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
        quit_button = button(tr("Quit"), "quiet", name="opening-quit")
        self._code.returnPressed.connect(self._enter)
        self._use_code.clicked.connect(self._enter)
        self._retry.clicked.connect(self.retry)
        quit_button.clicked.connect(self.give_up)
        card = Card(name="opening-card", margin=28, gap=12)
        card.setMinimumWidth(_CARD_WIDTH)
        card.setMaximumWidth(_CARD_WIDTH)
        heading = row(Picture(self._look, "warning", "warning", 28), self._title, gap=12)
        heading.setStretch(1, 1)
        card.body.addLayout(heading)
        for part in (self._message, self._next, self._code_row):
            card.body.addWidget(part)
        card.body.addSpacing(4)
        card.body.addLayout(row(self._use_code, self._retry, quit_button, None))
        inner = QVBoxLayout(self._failure)
        inner.setContentsMargins(24, 24, 24, 24)
        inner.addStretch(1)
        inner.addWidget(card, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        return scrolled(self._failure)

    @Slot()
    def _enter(self) -> None:
        typed = self._code.text().strip()
        if typed:
            self._code_row.show_error("")
            self.code_entered.emit(typed)
        else:
            self._code_row.show_error(tr("Enter the recovery code first."))
