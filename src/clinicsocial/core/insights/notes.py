"""The note under a week: what to change, what was decided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.periods import period_of
from clinicsocial.core.insights.undoing import change_of, kept, record_changes
from clinicsocial.core.insights.views import Grain
from clinicsocial.core.model import Command, WeekNote
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.json_values import items, mapping
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.undoing import Kept
    from clinicsocial.core.store.unit_of_work import UnitOfWork

LONGEST = 4000
"""Characters."""
ONE_ACT = timedelta(minutes=10)
"""A note saves itself while it is written: what follows within this time is the same act, with one undo."""


def week_note(session: Session, *, day: date) -> str:
    """What is written under the week of this day; empty where nothing is."""
    monday = period_of(day, Grain.WEEK).first
    return session.scalar(select(WeekNote.text).where(WeekNote.first_day == monday)) or ""


def set_week_note(unit: UnitOfWork, *, day: date, text: str) -> Done:
    """Write under the week of this day; an empty text takes the note away. Undoable.

    No figure changes by it: the page, on which it saves itself again and again, need not read them anew.

    Raises:
        InvalidInputError: it is too long.
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.WRITE)
    if len(text) > LONGEST:
        raise InvalidInputError(
            "note",
            tr("The note is too long."),
            tr("It has {n} characters and may have {most}.", n=len(text), most=LONGEST),
            tr("Shorten it."),
        )
    monday = period_of(day, Grain.WEEK).first
    row = unit.session.scalar(select(WeekNote).where(WeekNote.first_day == monday))
    before = None if row is None else kept(row)
    if text.strip() == ("" if row is None else row.text):
        return Done(changed())
    if not text.strip():
        unit.session.delete(row)
        after = None
    else:
        if row is None:
            row = WeekNote(first_day=monday)
            unit.session.add(row)
        row.text, row.changed_at = text.strip(), unit.now
        unit.session.flush()
        after = kept(row)
    unit.session.flush()
    unit.audit("week.noted", f"week:{monday.isoformat()}")
    return Done(changed(Topic.COMMANDS), _noted(unit, before, after))


def _noted(unit: UnitOfWork, before: Kept | None, after: Kept | None) -> int:
    """The act in the log: the last one grows while somebody goes on writing under the same week."""
    last = unit.session.scalars(select(Command).order_by(Command.id.desc()).limit(1)).first()
    if last is not None and _goes_on(last, unit, before):
        first = mapping(items(last.after["rows"])[0])["before"]
        if first is not None or after is not None:
            last.after = {"rows": [{"before": first, "after": after}]}
            last.at = unit.now
            unit.session.flush()
            return last.id
    return record_changes(unit, commands.NOTE_WEEK, [change_of(before, after)])


def _goes_on(last: Command, unit: UnitOfWork, before: Kept | None) -> bool:
    fresh = last.undone_at is None and unit.now - last.at <= ONE_ACT and last.staff_id == unit.actor
    return (
        last.kind == commands.NOTE_WEEK
        and fresh
        and before is not None
        and items(last.after["rows"])[0]["after"] == before
    )
