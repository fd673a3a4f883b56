"""Notes and closures on days of the calendar: kept on this PC, never part of a post, never sent."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.checks import check
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import DayNote
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.note_reading import note_view
from clinicsocial.core.planning.note_views import (
    LONGEST_CLOSURE,
    LONGEST_NOTE,
    NoteForm,
    NoteSaved,
)
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.finding import FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.finding import Finding


def save_note(unit: UnitOfWork, *, note: NoteForm) -> NoteSaved:
    """Put a note on its days, or change one; undoable.

    Raises:
        InvalidInputError: `text` or `last_day` cannot be used; says why.
        NotAllowedError: the role at the desk does not include it; the note is gone.
    """
    require(unit, Act.WRITE)
    text = note.text.strip()
    _check(note, text)
    row = None if note.id is None else _there(unit.session, note.id)
    before: dict[str, object] = {} if row is None else _kept(row)
    if row is None:
        row = DayNote()
        unit.session.add(row)
    row.first_day, row.last_day, row.text, row.closed = note.first_day, note.last_day, text, note.closed
    unit.session.flush()
    unit.audit("note.saved", f"note:{row.id}")
    command_id = unit.record_command(commands.SAVE_NOTE, before=before, after=_kept(row))
    return NoteSaved(row.id, command_id, changed(Topic.NOTES, Topic.COMMANDS))


def delete_note(unit: UnitOfWork, *, note_id: int) -> Done:
    """Take a note off its days; undoable.

    Raises:
        NotAllowedError: the role at the desk does not include it; it is gone already.
    """
    require(unit, Act.WRITE)
    row = _there(unit.session, note_id)
    before = _kept(row)
    unit.session.delete(row)
    unit.session.flush()
    unit.audit("note.deleted", f"note:{note_id}")
    command_id = unit.record_command(commands.DELETE_NOTE, before=before, after={"note": note_id})
    return Done(changed(Topic.NOTES, Topic.COMMANDS), command_id)


def take_note_back(unit: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    """Reverse `save_note` or `delete_note`: the note stands as it did before, or is gone again.

    Raises:
        NotUndoableError: it was changed again since.
    """
    note_id = int(commands.text_in(after, "note"))
    row = unit.session.get(DayNote, note_id)
    if (row is None) == ("text" in after) or (row is not None and _kept(row) != dict(after)):
        raise NotUndoableError(tr("The note was changed again since."))
    if not before:
        unit.session.delete(row)
    else:
        if row is None:
            row = DayNote(id=note_id)
            unit.session.add(row)
        row.first_day = date.fromisoformat(commands.text_in(before, "first_day"))
        row.last_day = date.fromisoformat(commands.text_in(before, "last_day"))
        row.text, row.closed = commands.text_in(before, "text"), before.get("closed") is True
    unit.session.flush()


def check_note(text: str, clinic: ClinicIdentity, *, now: datetime) -> tuple[Finding, ...]:
    """What the privacy check says of a note: advice only, since it stays here. Pure."""
    return tuple(
        replace(one, severity=Severity.ADVISE, may_be_lifted_by=None) for one in _people_in(text, clinic, now)
    )


def tells_of_people(text: str, clinic: ClinicIdentity, *, now: datetime) -> bool:
    """Whether a note says what a post could not say, so that it must not leave the app. Pure."""
    return any(one.severity is not Severity.ADVISE for one in _people_in(text, clinic, now))


def _people_in(text: str, clinic: ClinicIdentity, now: datetime) -> tuple[Finding, ...]:
    if not text.strip():
        return ()
    today = now.astimezone(ZoneInfo(clinic.zone)).date()
    found = check(Draft(text), Context(clinic=clinic, today=today))
    return tuple(one for one in found if one.kind is FindingKind.PRIVACY)


def _check(note: NoteForm, text: str) -> None:
    if not (text or note.closed):
        raise InvalidInputError(
            "text",
            tr("The note is empty."),
            tr("A day needs a few words, or to be marked as closed."),
            tr("Write what the day is about, or tick “Closed”."),
        )
    if len(text) > LONGEST_NOTE:
        raise InvalidInputError(
            "text",
            tr("The note is too long."),
            tr("It has {n} characters and may have {most}.", n=len(text), most=LONGEST_NOTE),
            tr("Shorten it: it only has to remind you."),
        )
    if note.last_day < note.first_day:
        raise InvalidInputError(
            "last_day",
            tr("The last day lies before the first."),
            tr("A note ends on or after the day it begins."),
            tr("Choose a later last day."),
        )
    if (note.last_day - note.first_day).days >= LONGEST_CLOSURE:
        raise InvalidInputError(
            "last_day",
            tr("The note runs for more than a year."),
            tr("That is most likely a slip in the year."),
            tr("Choose an earlier last day."),
        )


def _there(session: Session, note_id: int) -> DayNote:
    row = session.get(DayNote, note_id)
    if row is None:
        raise NotAllowedError(
            tr("This note is no longer there."),
            tr("It was taken away in another window."),
            tr("Look at the calendar again."),
        )
    return row


def _kept(row: DayNote) -> dict[str, object]:
    kept = asdict(note_view(row))
    return {
        "note": kept.pop("id"),
        **kept,
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
    }
