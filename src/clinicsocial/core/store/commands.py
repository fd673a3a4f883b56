"""The command log: each undoable act with what was before and after. Planning knows how to reverse them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinicsocial.core.model import Command

KEPT = 200
"""Acts that can be undone; older ones leave the log, so that it does not keep deleted texts for ever."""


def record(
    session: Session,
    *,
    at: datetime,
    staff_id: int | None,
    kind: str,
    before: dict[str, object],
    after: dict[str, object],
) -> int:
    """Write one act and return its id.

    What was taken back before it can no longer be done again and is dropped; so is the oldest beyond `KEPT`.
    """
    for undone in session.scalars(select(Command).where(Command.undone_at.is_not(None))):
        session.delete(undone)
    command = Command(at=at, staff_id=staff_id, kind=kind, before=before, after=after)
    session.add(command)
    session.flush()
    for old in session.scalars(select(Command).where(Command.id <= command.id - KEPT)):
        session.delete(old)
    return command.id


def last_undoable(session: Session) -> Command | None:
    """The newest act that has not been undone."""
    return session.scalars(
        select(Command).where(Command.undone_at.is_(None)).order_by(Command.id.desc()).limit(1)
    ).first()


def forget(session: Session) -> None:
    """Drop the whole log: a deletion that must also leave no trace in "undo"."""
    for command in session.scalars(select(Command)):
        session.delete(command)
