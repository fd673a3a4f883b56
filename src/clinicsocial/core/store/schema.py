"""Which revision the database has, and how it comes to today's.

Alembic is imported only when the revision differs: reading it takes one plain query.
"""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from clinicsocial.core.store.engine import Access, explained, make_engine
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.values.store_errors import DamagedDatabaseError, NewerSchemaError

HEAD = "0001"
"""The revision this program works with; a test holds it to the newest script."""
MIGRATIONS = Path(__file__).parent / "migrations"


def revision(database: Path, key: DatabaseKey) -> str:
    """The revision of the database, e.g. ``0001``.

    Raises:
        WrongKeyError, DamagedDatabaseError, and whatever else `explained` knows.
    """
    engine = make_engine(database, key, Access.READ, journal="")
    try:
        with explained(database):
            connection = engine.raw_connection()
            try:
                row = connection.cursor().execute("SELECT version_num FROM alembic_version").fetchone()
            except sqlcipher.OperationalError as error:
                if "no such table" in str(error):
                    raise DamagedDatabaseError(database) from error
                raise
            finally:
                connection.close()
    finally:
        engine.dispose()
    if row is None:
        raise DamagedDatabaseError(database)
    return str(row[0])


def check_not_newer(database: Path, found: str) -> None:
    """Refuse a database that a newer program wrote; revisions are numbers with leading zeros.

    Raises:
        NewerSchemaError: names both versions.
    """
    if found > HEAD:
        raise NewerSchemaError(database, found=found, known=HEAD)


def upgrade(database: Path, key: DatabaseKey, *, scripts: Path = MIGRATIONS, to: str = "head") -> None:
    """Run the missing migrations, each in a transaction of its own together with its record.

    Two programs that start at once wait for each other; the second finds nothing to do.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    engine = make_engine(database, key, Access.WRITE, journal="DELETE")
    config.attributes["engine"] = engine
    try:
        with explained(database):
            command.upgrade(config, to)
    finally:
        engine.dispose()
