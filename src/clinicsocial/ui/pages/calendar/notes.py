"""Notes and closures on the calendar: the dialog, and what becomes of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinicsocial.core.planning.note_views import NoteForm, NoteSaved, NoteView
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.models.calendar_days import DayMark
    from clinicsocial.ui.pages.calendar.page import CalendarPage
    from clinicsocial.ui.widgets.note_dialog import NoteDialog


class CalendarNotes(QObject):
    """Opens the dialog for a new note or one of those shown; saves and deletes with undo."""

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
        self._page = page
        self._services = page.services
        self._dialog: NoteDialog | None = None
        self._saving = False
        """Whether a note is being stored: asked twice, it would be two."""
        self.shown: Sequence[NoteView] = ()
        """The notes of the days shown."""

    def add(self, day: date) -> None:
        """Ask for a note on this day."""
        from clinicsocial.core.planning.note_views import NoteForm

        self._open(NoteForm(day, day))

    @Slot(object)
    def change(self, mark: DayMark) -> None:
        """Ask for another wording, or other days, of a note that is shown."""
        from clinicsocial.core.planning.note_views import NoteForm

        note = next((one for one in self.shown if one.id == mark.note_id), None)
        if note is not None:
            self._open(NoteForm(note.first_day, note.last_day, note.text, note.closed, note.id))

    def _open(self, form: NoteForm) -> None:
        from clinicsocial.ui.widgets.note_dialog import NoteDialog

        dialog = NoteDialog(form, self._page)
        dialog.saved.connect(self._save)
        dialog.deleted.connect(self._delete)
        dialog.looked.connect(self._look)
        self._dialog = dialog
        dialog.open()

    @Slot(object)
    def _save(self, form: NoteForm) -> None:
        if self._saving:
            return

        def change(unit: UnitOfWork) -> NoteSaved:
            from clinicsocial.core.planning.notes import save_note

            return save_note(unit, note=form)

        def told(saved: NoteSaved) -> None:
            self._saving = False
            dialog = self._open_dialog()
            if dialog is not None:
                dialog.accept()
            self._services.navigator.offer_undo(tr("Note saved"), saved.command_id)

        def refused(error: ClinicSocialError) -> None:
            self._saving = False
            dialog = self._open_dialog()
            if dialog is not None and isinstance(error, InvalidInputError):
                dialog.show_refused(error)
            else:
                self._page.show_error(error)

        self._saving = True
        self._services.work.write(change, told, refused, owner=self._page)

    @Slot(int)
    def _delete(self, note_id: int) -> None:
        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.notes import delete_note

            return delete_note(unit, note_id=note_id)

        def told(done: Done) -> None:
            if done.command_id is not None:
                self._services.navigator.offer_undo(tr("Note deleted"), done.command_id)

        self._services.work.write(change, told, self._page.show_error, owner=self._page)

    @Slot(str)
    def _look(self, words: str) -> None:
        clock = self._services.app.clock

        def look(session: Session) -> bool:
            from clinicsocial.core.clinic.identity import load_clinic
            from clinicsocial.core.planning.notes import check_note

            return bool(check_note(words, load_clinic(session), now=clock.now()))

        def tell(named: object) -> None:
            dialog = self._open_dialog()
            if dialog is not None:
                advice = tr("This seems to name a person. A note should do without: “Photo with the team”.")
                dialog.show_advice(advice if named else "")

        self._services.work.read(look, tell, owner=self._page)

    def _open_dialog(self) -> NoteDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and shiboken6.isValid(dialog) and dialog.isVisible() else None
