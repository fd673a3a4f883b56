"""The declarative base: named constraints, aware instants, JSON values.

Every constraint has a name, because a migration can only change what it can name.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import DateTime, Dialect, MetaData
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from clinicsocial.core.clock import utc

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


NEVER_REUSED = {"sqlite_autoincrement": True}
"""SQLite would give the number of a deleted newest row to the next one. Audit lines, commands and the names
of secrets refer to numbers, so a number is given once.
"""


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant. SQLite drops zones, so it is stored as naive UTC and read back aware.

    Raises:
        NaiveDatetimeError: somebody binds a datetime without a zone.
    """

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Store UTC without the (always equal) zone."""
        return None if value is None else utc(value).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Root of the mapped records."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {datetime: Instant}
