"""Writes down a database as this version of the program makes it, for the test that later ones can open it.

Usage: ``python tools/freeze_schema.py [FOLDER]`` (default: ``tests/core/store/schemas``)

The invented clinic of the demo is built, and its database written as SQL under the number of its revision:
tables, at most `MOST` rows of each with whatever they refer to, indexes and triggers. Run it once when a
version with a new revision is released; what was released is a promise and is never written again afterwards.
What full-text search keeps is left out: it is made anew from the records.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial.core.app_demo import open_demo
from clinicsocial.core.store.data_folder import DataFolder

if TYPE_CHECKING:
    from sqlalchemy import Connection

TARGET = Path(__file__).resolve().parents[1] / "tests" / "core" / "store" / "schemas"
MOST = 12
_OURS = "name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'"


def freeze(connection: Connection) -> tuple[str, str]:
    """The revision, and the database as SQL statements, each on lines of its own that end with ``;``."""
    revision = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    return revision, "\n".join(_statements(connection)) + "\n"


def _statements(connection: Connection) -> Iterator[str]:
    tables = _made(connection, "table")
    yield from (f"{sql};" for _name, sql in tables)
    for name, rowids in _chosen(connection, [name for name, _sql in tables]).items():
        yield from _inserts(connection, name, sorted(rowids))
    yield from (f"{sql};" for kind in ("index", "trigger") for _name, sql in _made(connection, kind))


def _made(connection: Connection, kind: str) -> list[tuple[str, str]]:
    query = f"SELECT name, sql FROM sqlite_master WHERE type = '{kind}' AND sql IS NOT NULL AND {_OURS}"  # noqa: S608
    return [(str(name), str(sql)) for name, sql in connection.exec_driver_sql(f"{query} ORDER BY rowid")]


def _chosen(connection: Connection, tables: list[str]) -> dict[str, set[int]]:
    """By table, the rowids of its first rows and of those that others refer to."""
    chosen: dict[str, set[int]] = {}
    for name in tables:
        first = connection.exec_driver_sql(f"SELECT rowid FROM {name} ORDER BY rowid LIMIT {MOST}")  # noqa: S608
        chosen[name] = {int(rowid) for (rowid,) in first}
    size = 0
    while size != (size := sum(map(len, chosen.values()))):
        for name in tables:
            _follow(connection, name, chosen)
    return chosen


def _follow(connection: Connection, table: str, chosen: dict[str, set[int]]) -> None:
    """Add what the chosen rows of a table refer to."""
    rowids = ", ".join(map(str, chosen[table])) or "NULL"
    for key in connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").all():
        other, own, theirs = str(key[2]), str(key[3]), str(key[4] or "rowid")
        found = connection.exec_driver_sql(
            f"SELECT rowid FROM {other} WHERE {theirs} IN"  # noqa: S608 -- names of our own tables
            f" (SELECT {own} FROM {table} WHERE rowid IN ({rowids}))"
        )
        chosen[other] |= {int(rowid) for (rowid,) in found}


def _inserts(connection: Connection, table: str, rowids: list[int]) -> Iterator[str]:
    columns = [str(row[1]) for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    for rowid in rowids:
        query = f"SELECT {quoted} FROM {table} WHERE rowid = {rowid}"  # noqa: S608 -- our own names
        values = str(connection.exec_driver_sql(query).scalar_one())
        yield f"INSERT INTO {table} VALUES ({values});"  # noqa: S608 -- written, never run here


def main(arguments: list[str]) -> int:
    """Build the demo, write the file; returns the exit status."""
    target = Path(arguments[0]) if arguments else TARGET
    with (
        tempfile.TemporaryDirectory() as place,
        open_demo(DataFolder(Path(place) / "demo")) as app,
        app.store.read() as session,
    ):
        revision, written = freeze(session.connection())
    target.mkdir(parents=True, exist_ok=True)
    (target / f"{revision}.sql").write_text(written, encoding="utf-8", newline="\n")
    print(f"{target / revision}.sql: {len(written):,} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
