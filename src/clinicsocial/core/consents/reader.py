"""Reads the tables of ``resources/consents`` strictly: a wrong value names file, table and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from clinicsocial.core.values.errors import ResourceError


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file; every value is asked for with its type."""

    file: str
    where: str
    values: Mapping[str, object]

    def text(self, key: str, *, empty: bool = False) -> str:
        """A text; with `empty` it may say nothing."""
        value = self.values.get(key)
        if not isinstance(value, str) or not (empty or value.strip()):
            raise self.wrong(key, "a text")
        return value

    def maybe_text(self, key: str) -> str:
        """A text, or nothing where the key is missing."""
        return self.text(key, empty=True) if key in self.values else ""

    def whole(self, key: str) -> int:
        """A whole number above zero."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.wrong(key, "a whole number above zero")
        return value

    def ascending(self, key: str) -> tuple[int, ...]:
        """Whole numbers above zero, at least one, each larger than the one before."""
        value = self.values.get(key)
        found = [one for one in value if type(one) is int] if isinstance(value, list) else []
        if not found or found != value or found[0] < 1 or found != sorted(set(found)):
            raise self.wrong(key, "whole numbers above zero, in order")
        return tuple(found)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self.values.get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(key, "a date")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.values.get(key)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong(key, "a list of texts")
        return tuple(str(one) for one in value)

    def table(self, key: str) -> Table:
        """A table within this one."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.wrong(key, "a table")
        return Table(self.file, f"{self.where}.{key}", {str(name): one for name, one in value.items()})

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables."""
        value = self.values.get(key)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(key, "a list of tables")
        return tuple(
            Table(self.file, f"{self.where}.{key}[{place}]", {str(name): one for name, one in item.items()})
            for place, item in enumerate(value)
        )

    def wrong(self, key: str, expected: str) -> ResourceError:
        """The error of a value that is missing or not what it should be."""
        return ResourceError(self.file, f"{self.where}.{key}: expected {expected}")
