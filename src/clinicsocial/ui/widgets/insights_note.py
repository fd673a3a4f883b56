"""The note kept with a week: it saves itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, row, text

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QHideEvent

_PAUSE_MS = 800
"""A note is stored when typing pauses for this long."""
_LINES = 4


class NoteCard(Card):
    """`save_wanted` carries the Monday and what stands in the field; the owner stores it, then says so."""

    save_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(name="week-note", margin=20, gap=8)
        self._monday: date | None = None
        self._stored = ""
        self.field = QPlainTextEdit()
        self.field.setObjectName("week-note-field")
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(tr("What did you learn? What will you change next week?"))
        self.field.setAccessibleName(tr("Note on this week"))
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * _LINES + 20)
        self._state = text(tr("Saves itself"), "caption", wrap=False, name="week-note-state")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        title = text(tr("Your &note"), "section", wrap=False)
        title.setBuddy(self.field)
        self.body.addLayout(row(title, None, self._state))
        self.body.addWidget(self.field)
        self._advice = text("", "muted", name="week-note-advice")
        self._advice.hide()
        self.body.addWidget(self._advice)
        self.body.addStretch(1)

    def show_note(self, monday: date, words: str) -> None:
        """Show the note of this week; what is being typed for the same week is never overwritten."""
        if monday == self._monday and (self._unsaved or words == self._stored):
            return
        self.save()
        self._monday = None  # what is put in now was not typed
        self._stored = words
        self.field.setPlainText(words)
        self._monday = monday
        self._state.setText(tr("Saves itself"))
        self.show_advice("")

    def shows(self, monday: date, words: str) -> bool:
        """Whether these words are what stands under that week."""
        return monday == self._monday and self.field.toPlainText() == words

    def show_advice(self, words: str) -> None:
        """Say something below the field, or nothing."""
        self._advice.setText(words)
        self._advice.setVisible(bool(words))

    def note_saved(self, monday: date, words: str) -> None:
        """It is stored."""
        if monday == self._monday:
            self._stored = words
            self._state.setText(tr("Saved") if not self._unsaved else tr("Saving…"))

    def note_failed(self) -> None:
        """It could not be stored; the next change tries again."""
        self._state.setText(tr("Not saved"))

    @Slot()
    def save(self) -> None:
        """Store now what is not stored yet."""
        self._pause.stop()
        if self._unsaved and self._monday is not None:
            self.save_wanted.emit(self._monday, self.field.toPlainText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field stores it."""
        if event.type() is QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """So does leaving the page."""
        self.save()
        super().hideEvent(event)

    @property
    def _unsaved(self) -> bool:
        return self._monday is not None and self.field.toPlainText() != self._stored

    @Slot()
    def _typed(self) -> None:
        if self._unsaved:
            self._state.setText(tr("Saving…"))
            self._pause.start()
