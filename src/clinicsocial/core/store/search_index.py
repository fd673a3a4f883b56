"""The full-text index over what people write: posts, what differs for an account, notes on days.

SQLite's FTS5 over the tables themselves: the index holds no second copy of a text. Triggers feed it, so every
change reaches it in its own transaction, whichever way it is made. It is derived from the rows alone and may
be made anew at any time; a migration that rebuilds one of the tables drops its triggers and has to do so.

People and what was read in files are not in it: they lie sealed under keys that old backups do not have
(docs/decisions/0013-people-are-sealed-under-their-own-key.md); an index would carry them there in the clear.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.store import Store

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'"
"""Words of any script in any case, without accents; the beginnings a person types first are kept ready."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """One table and its columns that are searched; its key is the integer ``id``."""

    table: str
    columns: tuple[str, ...]

    @property
    def index(self) -> str:
        """The name of the FTS5 table."""
        return f"search_{self.table}"

    def statements(self) -> Iterator[str]:
        """What makes the empty index and its triggers."""
        listed = ", ".join(self.columns)
        yield (
            f"CREATE VIRTUAL TABLE {self.index} USING fts5("
            f"{listed}, content = '{self.table}', content_rowid = 'id', {_TOKENS})"
        )
        yield f"INSERT INTO {self.index}({self.index}, rank) VALUES ('secure-delete', 1)"  # noqa: S608
        add = f"INSERT INTO {self.index}(rowid, {listed}) VALUES (new.id, {_of('new', self.columns)});"  # noqa: S608
        drop = (
            f"INSERT INTO {self.index}({self.index}, rowid, {listed})"  # noqa: S608 - constant names
            f" VALUES ('delete', old.id, {_of('old', self.columns)});"
        )
        differs = " OR ".join(f"new.{name} IS NOT old.{name}" for name in self.columns)
        yield f"CREATE TRIGGER {self.index}_insert AFTER INSERT ON {self.table} BEGIN {add} END"
        yield f"CREATE TRIGGER {self.index}_delete AFTER DELETE ON {self.table} BEGIN {drop} END"
        yield (
            f"CREATE TRIGGER {self.index}_update AFTER UPDATE OF {listed} ON {self.table}"
            f" WHEN {differs} BEGIN {drop} {add} END"
        )


def _of(row: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{row}.{name}" for name in columns)


_INDEXED = (
    _Indexed("post", ("title", "text", "theme", "campaign", "first_comment")),
    _Indexed("variant", ("title", "text")),
    _Indexed("day_note", ("text",)),
)
_TRIGGERS = 3 * len(_INDEXED)


def make_search_index(execute: Callable[[str], object]) -> None:
    """Make the index of an empty database; `execute` runs one statement."""
    for indexed in _INDEXED:
        for statement in indexed.statements():
            execute(statement)


def index_agrees(session: Session) -> bool:
    """Whether every row is indexed, by number, and everything that feeds the index stands. Takes no time."""
    made = session.scalar(
        text(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search\\_%' ESCAPE '\\'"
        )
    )
    return made == _TRIGGERS and all(_same_number(session, indexed) for indexed in _INDEXED)


def _same_number(session: Session, indexed: _Indexed) -> bool:
    query = text(
        f"SELECT (SELECT count(*) FROM {indexed.table}) = (SELECT count(*) FROM {indexed.index}_docsize)"  # noqa: S608
    )
    return bool(session.scalar(query))


def mend_index(store: Store) -> bool:
    """Make the index anew where it disagrees with the rows; returns whether it did. For every start."""
    with store.read() as session:
        if index_agrees(session):
            return False
    with store.unit_of_work() as unit:
        rebuild_index(unit.session)
        unit.audit("search.rebuilt", "search")
    return True


@contextmanager
def looking_away(session: Session) -> Iterator[None]:
    """For one change of very many rows: the index does not follow it row by row, and is made anew at the end.

    Row by row it takes 4 ms each, since deleted words are overwritten; making it anew takes 0.3 s for 10,000
    posts. All of it lies within the caller's transaction.
    """
    for indexed in _INDEXED:
        session.execute(text(f"DROP TRIGGER IF EXISTS {indexed.index}_update"))
    yield
    session.flush()
    rebuild_index(session)


def rebuild_index(session: Session) -> None:
    """Make the whole index anew from the rows, within the caller's transaction: nothing of the old one stays.

    A word that was deleted may stand on as the border between two pages of an index; so an erasure ends here.
    """
    for indexed in _INDEXED:
        session.execute(text(f"DROP TABLE IF EXISTS {indexed.index}"))
        for when in ("insert", "delete", "update"):
            session.execute(text(f"DROP TRIGGER IF EXISTS {indexed.index}_{when}"))
    make_search_index(lambda statement: session.execute(text(statement)))
    for indexed in _INDEXED:
        session.execute(text(f"INSERT INTO {indexed.index}({indexed.index}) VALUES ('rebuild')"))  # noqa: S608
