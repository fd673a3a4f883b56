"""The schema: the scripts make exactly what the records say, and changing it loses no row."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from clinicsocial.core.clock import Clock
from clinicsocial.core.model import Account, Base, Post, Variant
from clinicsocial.core.store import schema
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.engine import Access, make_engine
from clinicsocial.core.store.store import Store

REBUILDS_A_PARENT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("colour", sa.String(), nullable=True))
        batch.alter_column("label", nullable=True)
    {then}
"""


def _scripts(tmp_path: Path, then: str) -> Path:
    """Today's scripts and one more that builds the table `account` anew, then does `then`."""
    scripts = Path(shutil.copytree(schema.MIGRATIONS, tmp_path / "scripts"))
    (scripts / "versions" / "0002_colour.py").write_text(REBUILDS_A_PARENT.format(then=then))
    return scripts


@pytest.fixture
def filled(store: Store) -> Store:
    """A database with an account and a post that refers to it; closed, so that a script can run."""
    with store.unit_of_work() as unit:
        account = Account(network="bluesky", label="@clinic", remote_id="did:1", created_at=unit.now)
        post = Post(created_at=unit.now, updated_at=unit.now)
        unit.session.add_all([account, post])
        unit.session.flush()
        unit.session.add(Variant(post_id=post.id, account_id=account.id))
    store.close()
    return store


def _rows(store: Store, table: str) -> int:
    engine = make_engine(store.folder.database, store.key, Access.READ)
    with engine.connect() as connection:
        count = connection.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608  a name of the test's own
    engine.dispose()
    assert isinstance(count, int)
    return count


def _columns(store: Store, table: str) -> set[str]:
    engine = make_engine(store.folder.database, store.key, Access.READ)
    with engine.connect() as connection:
        columns = {str(row[1]) for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
    engine.dispose()
    return columns


def test_the_program_expects_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_the_scripts_make_what_the_records_say(store: Store) -> None:
    engine = make_engine(store.folder.database, store.key, Access.READ)
    with engine.connect() as connection:
        migration = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": _is_a_record}
        )
        differences = compare_metadata(migration, Base.metadata)
    engine.dispose()
    assert differences == []


def _is_a_record(name: str | None, kind: str, _parents: object) -> bool:
    """The search index is derived from the records and belongs to none (`store/search_index.py`)."""
    return kind != "table" or not (name or "").startswith("search_")


def test_constraints_and_indexes_are_word_for_word_those_of_the_records(store: Store) -> None:
    wanted = create_engine("sqlite://")
    Base.metadata.create_all(wanted)
    with wanted.connect() as connection:
        expected = _statements(connection.exec_driver_sql(_ALL).all())
    wanted.dispose()
    with store.read() as session:
        found = _statements(session.connection().exec_driver_sql(_ALL).all())
    assert found == expected


_ALL = (
    "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index')"
    " AND sql IS NOT NULL AND name NOT IN ('alembic_version', 'sqlite_sequence') AND name NOT LIKE 'search_%'"
)


def _statements(rows: object) -> dict[str, set[str]]:
    """Each statement as the set of its lines: the order of constraints means nothing."""
    assert isinstance(rows, list)
    return {
        str(name): {" ".join(line.strip().rstrip(",").split()) for line in str(sql).splitlines()}
        for name, sql in rows
    }


def test_a_table_built_anew_keeps_the_rows_that_refer_to_it(filled: Store, tmp_path: Path) -> None:
    schema.upgrade(filled.folder.database, filled.key, scripts=_scripts(tmp_path, "pass"))
    assert (_rows(filled, "account"), _rows(filled, "variant")) == (1, 1)


def test_a_script_that_fails_midway_leaves_everything_as_it_was(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        schema.upgrade(filled.folder.database, filled.key, scripts=_scripts(tmp_path, "1 / 0"))
    assert schema.revision(filled.folder.database, filled.key) == "0001"
    assert "colour" not in _columns(filled, "account")


def test_a_script_that_breaks_a_reference_is_undone(filled: Store, tmp_path: Path) -> None:
    scripts = _scripts(tmp_path, "op.execute('DELETE FROM account')")
    with pytest.raises(RuntimeError, match="0002 breaks references from variant"):
        schema.upgrade(filled.folder.database, filled.key, scripts=scripts)
    assert _rows(filled, "account") == 1


def test_a_kill_midway_leaves_everything_as_it_was_and_the_next_start_succeeds(
    filled: Store, tmp_path: Path
) -> None:
    scripts = _scripts(tmp_path, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    child = [sys.executable, "-m", "tests.core.store.child", "upgrade", str(filled.folder.root), str(scripts)]
    done = subprocess.run(child, input=filled.key.secret().value, text=True, check=False)
    assert done.returncode == -9
    assert "colour" not in _columns(filled, "account")
    (scripts / "versions" / "0002_colour.py").write_text(REBUILDS_A_PARENT.format(then="pass"))
    schema.upgrade(filled.folder.database, filled.key, scripts=scripts)
    assert (_rows(filled, "account"), _rows(filled, "variant")) == (1, 1)


def test_a_number_that_was_given_once_is_never_given_again(store: Store, clock: Clock) -> None:
    with store.unit_of_work() as unit:
        first = Post(created_at=clock.now(), updated_at=clock.now())
        unit.session.add(first)
        unit.session.flush()
        unit.session.delete(first)
        unit.session.flush()
        second = Post(created_at=clock.now(), updated_at=clock.now())
        unit.session.add(second)
        unit.session.flush()
        assert second.id == first.id + 1


def test_the_path_of_the_scripts_may_hold_a_per_cent_sign(
    data_folder: DataFolder, filled: Store, tmp_path: Path
) -> None:
    scripts = _scripts(tmp_path, "pass").rename(tmp_path / "50% scripts")
    schema.upgrade(data_folder.database, filled.key, scripts=scripts)
    assert "colour" in _columns(filled, "account")
