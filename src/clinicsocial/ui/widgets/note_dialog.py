"""A note on a day or a run of days, or days on which the practice is closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.note_views import LONGEST_NOTE, NoteForm
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import InvalidInputError

_PAUSE_MS = 300


class NoteDialog(AppDialog):
    """`saved` tells a `NoteForm`, `deleted` the id of the note; `looked` the words when typing pauses.

    It stays open until the page calls `accept`, so that what cannot be saved can be put right.
    """

    saved = Signal(object)
    deleted = Signal(int)
    looked = Signal(str)

    def __init__(self, form: NoteForm, parent: QWidget | None = None) -> None:
        title = tr("Note on the calendar") if form.id is None else tr("Change the note")
        super().__init__("note-dialog", title, parent, width=460)
        self._id = form.id
        self._text = QLineEdit(form.text)
        self._text.setMaxLength(LONGEST_NOTE)
        self._first = _day_field(form.first_day)
        self._last = _day_field(form.last_day)
        self._closed = QCheckBox(tr("The practice is &closed"))
        self._closed.setObjectName("note-closed")
        self._closed.setChecked(form.closed)
        hint = tr("Only you see it. It is never part of a post.")
        self._words = FormRow(tr("&Note"), self._text, hint, name="note-text")
        self._from = FormRow(tr("&First day"), self._first, name="note-first")
        self._until = FormRow(tr("&Last day"), self._last, name="note-last")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._text.textChanged.connect(self._typed)
        self._first.dateChanged.connect(self._keep_order)
        layout = self.column()
        layout.addWidget(text(title, "section"))
        layout.addWidget(self._words)
        layout.addLayout(row(self._from, self._until, gap=16))
        layout.addWidget(self._closed)
        layout.addLayout(self._buttons())

    def show_advice(self, words: str) -> None:
        """What the privacy check thinks of the words; empty where it has nothing to say."""
        self._words.show_hint(words or tr("Only you see it. It is never part of a post."))

    def show_refused(self, error: InvalidInputError) -> None:
        """Why it cannot be saved, at the field concerned."""
        place = self._until if error.field == "last_day" else self._words
        place.show_error(f"{error.title} {error.next_step}")

    def _buttons(self) -> QVBoxLayout:
        save = PrimaryButton(tr("Save"), name="note-save")
        save.setDefault(True)
        cancel = button(tr("Cancel"), name="note-cancel")
        delete = button(tr("Delete"), "danger", name="note-delete")
        delete.setVisible(self._id is not None)
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        delete.clicked.connect(self._delete)
        layout = QVBoxLayout()
        layout.addLayout(row(delete, None, cancel, save))
        return layout

    @Slot()
    def _save(self) -> None:
        for place in (self._words, self._until):
            place.show_error("")
        first, last = _day(self._first), _day(self._last)
        self.saved.emit(NoteForm(first, last, self._text.text(), self._closed.isChecked(), self._id))

    @Slot()
    def _delete(self) -> None:
        if self._id is not None:
            self.deleted.emit(self._id)
            self.accept()

    @Slot()
    def _typed(self) -> None:
        self._words.show_error("")
        self._pause.start()

    @Slot()
    def _look(self) -> None:
        self.looked.emit(self._text.text())

    @Slot()
    def _keep_order(self) -> None:
        if self._last.date() < self._first.date():
            self._last.setDate(self._first.date())


def _day_field(day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setDisplayFormat("ddd d MMM yyyy")
    field.setCalendarPopup(True)
    return field


def _day(field: QDateEdit) -> date:
    found = field.date()
    return date(found.year(), found.month(), found.day())
