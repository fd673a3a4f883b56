"""How Alembic runs our migrations.

SQLite changes a table by building a new one and dropping the old. With foreign keys on, dropping the old one
deletes every child row; so they are switched off, which works only before a transaction begins, and are
checked before each migration is committed. A migration that is killed or fails midway leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from sqlalchemy import Connection, Engine

from clinicsocial.core.model import Base


def _check_references(
    ctx: MigrationContext,
    step: MigrationInfo,
    heads: Collection[str | None],  # noqa: ARG001  Alembic calls with these names
    run_args: Mapping[str, object],  # noqa: ARG001
) -> None:
    """Called inside the transaction of each migration: a broken reference undoes it."""
    connection = ctx.connection
    if connection is None:
        raise RuntimeError("migrations run on a connection only")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = sorted({str(row[0]) for row in broken})
        raise RuntimeError(f"{step.up_revision_id} breaks references from {', '.join(tables)}")


def _run(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is gone")
    driver.execute("PRAGMA foreign_keys = OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        transaction_per_migration=True,
        on_version_apply=_check_references,
    )
    with context.begin_transaction():
        context.run_migrations()


def _main() -> None:
    engine = context.config.attributes["engine"]
    if not isinstance(engine, Engine):
        raise TypeError("store/schema.py gives the engine")
    with engine.connect() as connection:
        _run(connection)


_main()
