"""The files that were taken in, and taking one of them back long after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.insights.importing.undoing import take_import_back
from clinicsocial.core.model import Account, Command, FigureImport
from clinicsocial.core.planning import commands
from clinicsocial.core.values.changes import Changes, Topic, changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

MOST = 200
"""Imports that are listed, the newest."""


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """A file that was taken in."""

    id: int
    file_name: str
    account: str
    rows: int
    imported_at: datetime
    taken_back_at: datetime | None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Its figures no longer count."""

    import_id: int
    changes: Changes


def earlier_imports(session: Session) -> tuple[EarlierImport, ...]:
    """The files taken in, the newest first."""
    query = (
        select(FigureImport, Account.label)
        .join(Account, Account.id == FigureImport.account_id)
        .order_by(FigureImport.imported_at.desc(), FigureImport.id.desc())
        .limit(MOST)
    )
    return tuple(
        EarlierImport(
            row.id,
            row.file_name,
            label,
            row.rows_read,
            row.imported_at.astimezone(UTC),
            None if row.taken_back_at is None else row.taken_back_at.astimezone(UTC),
        )
        for row, label in session.execute(query)
    )


def take_back_import(unit: UnitOfWork, *, import_id: int) -> TakenBack:
    """Let the figures of a file no longer count, however long ago it was taken in.

    Raises:
        NotUndoableError: they do not count already.
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.WRITE)
    what: dict[str, object] = {"import": import_id}
    take_import_back(unit, what, what)
    acts = select(Command).where(Command.kind == commands.IMPORT_FIGURES, Command.undone_at.is_(None))
    for command in unit.session.scalars(acts):
        if command.after == what:
            command.undone_at = unit.now
    unit.session.flush()
    return TakenBack(import_id, changed(Topic.FIGURES, Topic.COMMANDS))
