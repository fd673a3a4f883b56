"""Reads the notes on days. Apart from what writes and checks them: the first page may be the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import DayNote
from clinicsocial.core.planning.note_views import NoteView

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


def notes_between(session: Session, *, first: date, last: date) -> tuple[NoteView, ...]:
    """The notes that share a day with the span, both ends included: by their first day, closures first."""
    query = (
        select(DayNote)
        .where(DayNote.first_day <= last, DayNote.last_day >= first)
        .order_by(DayNote.first_day, DayNote.closed.desc(), DayNote.id)
    )
    return tuple(note_view(row) for row in session.scalars(query))


def note_view(row: DayNote) -> NoteView:
    """The note as pages see it."""
    return NoteView(row.id, row.first_day, row.last_day, row.text, row.closed)
