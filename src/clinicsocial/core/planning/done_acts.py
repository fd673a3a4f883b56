"""What was done lately, as a list: what stands, what was taken back, and taking back down to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Command, StaffMember
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.undo import UNDO_FOR, Undone, members, sentence_of, undo
from clinicsocial.core.values.changes import Changes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ActDone:
    """One act of a person."""

    command_id: int
    sentence: str
    at: datetime
    by: str
    """The public name of who did it; empty where nobody was at the desk."""
    stands: bool
    """False: it was taken back, and may be done again."""


def acts_done(session: Session, *, now: datetime) -> tuple[ActDone, ...]:
    """The acts of the last hours (`UNDO_FOR`), the newest first; parts of an act are told by the whole."""
    log = session.scalars(select(Command).where(Command.at > now - UNDO_FOR).order_by(Command.id)).all()
    parts = members(log)
    ids = {one.staff_id for one in log if one.staff_id is not None}
    staff = select(StaffMember.id, StaffMember.public_name).where(StaffMember.id.in_(ids))
    names = {row.id: row.public_name for row in session.execute(staff)}
    return tuple(
        ActDone(
            one.id,
            sentence_of(one),
            one.at,
            "" if one.staff_id is None else names.get(one.staff_id, ""),
            one.undone_at is None,
        )
        for one in reversed(log)
        if one.id not in parts
    )


def undo_back_to(unit: UnitOfWork, *, command_id: int) -> Undone:
    """Take back everything from the newest act down to this one. Whole or not at all.

    Raises:
        NotUndoableError: it was taken back already, or something on the way has moved on.
    """
    standing = [one.command_id for one in acts_done(unit.session, now=unit.now) if one.stands]
    if command_id not in standing:
        raise NotUndoableError(tr("It was taken back already."))
    taken = [undo(unit, command_id=one) for one in standing[: standing.index(command_id) + 1]]
    changes = Changes(
        frozenset(topic for one in taken for topic in one.changes.topics),
        frozenset(post_id for one in taken for post_id in one.changes.post_ids),
    )
    return Undone(command_id, taken[-1].sentence, changes)
