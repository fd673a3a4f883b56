"""What the window shows before the data is open: a calm wait, or what went wrong and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Picture, text

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.failure import FailurePage

_PATIENCE_MS = 600
"""A start faster than this shows no progress bar: nothing flickers."""


class OpeningPage(QWidget):
    """Waiting, or failed. `retry`, `give_up`, `restore_wanted`, `code_entered` (as typed): what is wanted."""

    restore_wanted = Signal()
    retry = Signal()
    give_up = Signal()
    code_entered = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opening-page")
        self.setProperty("ground", "window")
        self._look = look
        self._stack = QStackedLayout(self)
        self._bar: QProgressBar | None = None
        self._failure: FailurePage | None = None
        self._stack.addWidget(self._waiting())

    def show_waiting(self, words: str = "") -> None:
        """The data is being opened."""
        self._wait_words.setText(words or self._usual_words())
        self._stack.setCurrentIndex(0)
        if self._bar is not None:
            self._bar.hide()
        self._patience.start()

    def show_failure(self, error: ClinicSocialError, *, offer_code: bool) -> None:
        """Opening failed. With `offer_code` the recovery code may be entered here."""
        self._patience.stop()
        page = self._failed()
        self._stack.setCurrentWidget(page)
        page.show_error(error, offer_code=offer_code)

    def show_code_error(self, error: ClinicSocialError) -> None:
        """The code that was entered cannot be used; everything else stays as it was."""
        self._patience.stop()
        page = self._failed()
        self._stack.setCurrentWidget(page)
        page.show_code_error(error)

    def _usual_words(self) -> str:
        return tr("Building the invented clinic…") if self._look.practice else tr("Opening your data…")

    def _waiting(self) -> QWidget:
        page = QWidget()
        self._wait_words = text(self._usual_words(), "lead", wrap=False, name="opening-words")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show_bar)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(Picture(self._look, "app", self._look.brand, 56), alignment=centre)
        layout.addSpacing(12)
        layout.addWidget(self._wait_words, alignment=centre)
        layout.addSpacing(8)
        self._bar_place = QVBoxLayout()
        layout.addLayout(self._bar_place)
        layout.addStretch(1)
        return page

    @Slot()
    def _show_bar(self) -> None:
        """It takes a while: show that something happens. Made now, since most starts never need it."""
        if self._bar is None:
            self._bar = QProgressBar()
            self._bar.setRange(0, 0)
            self._bar.setFixedWidth(220)
            self._bar.setTextVisible(False)
            self._bar.setAccessibleName(tr("Opening your data"))
            self._bar_place.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._bar.show()

    def _failed(self) -> FailurePage:
        """The page for failures, made when first needed."""
        if self._failure is None:
            from clinicsocial.ui.pages.failure import FailurePage

            self._failure = FailurePage(self._look)
            self._failure.restore_wanted.connect(self.restore_wanted)
            self._failure.retry.connect(self.retry)
            self._failure.give_up.connect(self.give_up)
            self._failure.code_entered.connect(self.code_entered)
            self._stack.addWidget(self._failure)
        return self._failure
