"""Every schema that was ever released opens with this version of the program, and keeps every row."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from clinicsocial.core.store import schema
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.engine import Access, make_engine
from clinicsocial.core.store.keys import DatabaseKey, key_from
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.search_index import mend_index
from clinicsocial.core.vault import DATABASE_KEY, Vault
from tests.fakes.clock import FakeClock

FROZEN = sorted((Path(__file__).parent / "schemas").glob("*.sql"))
_OURS = "name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'"
Contents = dict[str, dict[int, dict[str, object]]]

each_release = pytest.mark.parametrize("frozen", FROZEN, ids=[path.stem for path in FROZEN])


def _make(frozen: Path, database: Path, key: DatabaseKey) -> None:
    """An encrypted database as that release left it."""
    for old in database.parent.glob(f"{database.name}*"):
        old.unlink()
    engine = make_engine(database, key, Access.WRITE, journal="DELETE")
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        for statement in _statements(frozen.read_text(encoding="utf-8")):
            cursor.execute(statement)
        connection.commit()
        assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()
        engine.dispose()


def _statements(written: str) -> list[str]:
    """What stands there, statement by statement: a text or a trigger may hold a semicolon."""
    from sqlite3 import complete_statement

    found, begun = [], ""
    for line in written.splitlines(keepends=True):
        begun += line
        if line.endswith(";\n") and complete_statement(begun):
            found.append(begun)
            begun = ""
    assert not begun.strip()
    return found


def _contents(database: Path, key: DatabaseKey) -> Contents:
    """By table and rowid, what every row holds."""
    engine = make_engine(database, key, Access.READ, journal="")
    try:
        with engine.connect() as connection:
            names = connection.scalars(
                text(f"SELECT name FROM sqlite_master WHERE type = 'table' AND {_OURS}")  # noqa: S608
            ).all()
            return {
                str(name): {
                    int(row["row_number"]): {key: row[key] for key in row if key != "row_number"}
                    for row in connection.execute(
                        text(f'SELECT rowid AS row_number, * FROM "{name}"')  # noqa: S608
                    ).mappings()
                }
                for name in names
            }
    finally:
        engine.dispose()


def _schema(database: Path, key: DatabaseKey) -> dict[str, str]:
    engine = make_engine(database, key, Access.READ, journal="")
    try:
        with engine.connect() as connection:
            rows = connection.execute(
                text(f"SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND {_OURS}")  # noqa: S608
            ).all()
    finally:
        engine.dispose()
    return {str(name): " ".join(str(sql).split()) for name, sql in rows}


@each_release
def test_a_released_schema_opens_and_keeps_every_row(
    frozen: Path, data_folder: DataFolder, vault: Vault, clock: FakeClock
) -> None:
    key = key_from(vault.require(DATABASE_KEY))
    _make(frozen, data_folder.database, key)
    before = _contents(data_folder.database, key)
    open_store(data_folder, vault, clock).store.close()
    after = _contents(data_folder.database, key)
    for name in before.keys() & after.keys() - {"alembic_version"}:
        for rowid, row in before[name].items():
            kept = after[name][rowid]
            assert {column: kept[column] for column in row.keys() & kept.keys()} == {
                column: value for column, value in row.items() if column in kept
            }
    assert schema.revision(data_folder.database, key) == schema.HEAD


@each_release
def test_a_released_clinic_has_rows_in_most_tables(
    frozen: Path, data_folder: DataFolder, vault: Vault
) -> None:
    key = key_from(vault.require(DATABASE_KEY))
    _make(frozen, data_folder.database, key)
    filled = [name for name, rows in _contents(data_folder.database, key).items() if rows]
    assert {"post", "delivery", "attempt", "receipt", "audit_entry", "consent", "sample"} <= set(filled)


@each_release
def test_the_audit_log_of_a_release_verifies_and_its_search_index_is_made_anew(
    frozen: Path, data_folder: DataFolder, vault: Vault, clock: FakeClock
) -> None:
    _make(frozen, data_folder.database, key_from(vault.require(DATABASE_KEY)))
    opened = open_store(data_folder, vault, clock).store
    try:
        mend_index(opened)
        with opened.read() as session:
            assert verify_audit(session).holds
            assert session.scalar(text("SELECT count(*) FROM search_post WHERE search_post MATCH 'the'"))
    finally:
        opened.close()


def test_the_schema_that_was_frozen_last_is_the_one_the_scripts_make(
    data_folder: DataFolder, vault: Vault, tmp_path: Path
) -> None:
    newest, key = FROZEN[-1], key_from(vault.require(DATABASE_KEY))
    assert newest.stem == schema.HEAD, "run tools/freeze_schema.py for the new revision"
    _make(newest, tmp_path / "frozen.db", key)
    assert _schema(tmp_path / "frozen.db", key) == _schema(data_folder.database, key)
