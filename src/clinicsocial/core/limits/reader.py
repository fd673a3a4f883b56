"""Reads a table of a fact file strictly: each key is known, each value has the right type and a source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import TracebackType
from typing import Self, TypeVar

from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.sourced import Confidence, Sourced

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

Convert = Callable[[object], T]
"""Turns a raw TOML value into ours, or raises ValueError with what was expected."""


def whole(raw: object) -> int:
    """A whole number, zero or more."""
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise ValueError("expected a whole number, zero or more")
    return raw


def number(raw: object) -> float:
    """A positive number."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or raw <= 0:
        raise ValueError("expected a number above zero")
    return float(raw)


def yes_or_no(raw: object) -> bool:
    """True or false."""
    if not isinstance(raw, bool):
        raise ValueError("expected true or false")  # noqa: TRY004 -- a wrong file, not a wrong call
    return raw


def words(raw: object) -> str:
    """A text that is not empty."""
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError("expected a text")
    return raw


def list_of_words(raw: object) -> tuple[str, ...]:
    """A list of texts, each once."""
    if not isinstance(raw, list):
        raise ValueError("expected a list of texts")  # noqa: TRY004 -- a wrong file, not a wrong call
    found = tuple(words(item) for item in raw)
    if len(set(found)) != len(found):
        raise ValueError("expected each text once")
    return found


def day(raw: object) -> date:
    """A date without a time."""
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise ValueError("expected a date")  # noqa: TRY004 -- a wrong file, not a wrong call
    return raw


def money(raw: object) -> Decimal:
    """An amount, written as a text so that no digit is lost."""
    try:
        amount = Decimal(words(raw))
    except InvalidOperation as error:
        raise ValueError("expected an amount as a text") from error
    if not amount.is_finite() or amount < 0:
        raise ValueError("expected an amount, zero or more")
    return amount


def pattern(raw: object) -> str:
    """A regular expression that compiles."""
    written = words(raw)
    try:
        re.compile(written, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"not a regular expression ({error})") from error
    return written


def one_of(kind: type[E]) -> Convert[E]:
    """A converter for the words of an enumeration."""

    def convert(raw: object) -> E:
        try:
            return kind(words(raw))
        except ValueError:
            known = ", ".join(sorted(member.value for member in kind))
            raise ValueError(f"expected one of {known}") from None

    return convert


def list_of(kind: type[E]) -> Convert[tuple[E, ...]]:
    """A converter for a list of words of an enumeration."""
    one = one_of(kind)
    return lambda raw: tuple(one(item) for item in list_of_words(raw))


@dataclass(slots=True)
class Sources:
    """The table of sources of one file; remembers which of them were used."""

    known: dict[str, tuple[str, date, Confidence]]
    used: set[str]

    def value(self, value: T, name: str) -> Sourced[T]:
        """The value with the evidence of this source. Raises KeyError for a source that is not listed."""
        title, checked_on, confidence = self.known[name]
        self.used.add(name)
        return Sourced(value=value, source=title, checked_on=checked_on, confidence=confidence)


class Table:
    """A TOML table. Used with ``with``: leaving it complains about every key that nobody asked for.

    Raises:
        ResourceError: naming the file and the key, for whatever is missing, unknown or of the wrong type.
    """

    def __init__(self, file: str, path: str, content: object, sources: Sources) -> None:
        self.file = file
        self.path = path
        self.sources = sources
        if not isinstance(content, dict):
            raise ResourceError(file, f"{path}: expected a table")
        self._content: Mapping[str, object] = content
        self._asked: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        unknown = sorted(self._content.keys() - self._asked)
        if kind is None and unknown:
            raise self.wrong(unknown[0], "this key is not known")

    def wrong(self, key: str, problem: str) -> ResourceError:
        """The error for one key of this table."""
        return ResourceError(self.file, f"{self.path}.{key}: {problem}" if self.path else f"{key}: {problem}")

    def has(self, key: str) -> bool:
        """Whether the key stands in the table."""
        return key in self._content

    def _raw(self, key: str) -> object:
        self._asked.add(key)
        if key not in self._content:
            raise self.wrong(key, "it is missing")
        return self._content[key]

    def plain(self, key: str, convert: Convert[T]) -> T:
        """A value that needs no source: a name, a condition."""
        try:
            return convert(self._raw(key))
        except ValueError as error:
            raise self.wrong(key, str(error)) from error

    def plain_or_none(self, key: str, convert: Convert[T]) -> T | None:
        """The same, or None where the key is absent."""
        return self.plain(key, convert) if self.has(key) else None

    def sourced(self, key: str, convert: Convert[T]) -> Sourced[T]:
        """A fact, written ``{ value = …, source = "…" }``."""
        with self.table(key) as fact:
            return fact.with_source(fact.plain("value", convert))

    def sourced_or_none(self, key: str, convert: Convert[T]) -> Sourced[T] | None:
        """The same, or None where the key is absent."""
        return self.sourced(key, convert) if self.has(key) else None

    def with_source(self, value: T) -> Sourced[T]:
        """The value with the evidence that this table's ``source`` names."""
        name = self.plain("source", words)
        try:
            return self.sources.value(value, name)
        except KeyError:
            raise self.wrong("source", f"“{name}” is not in the table of sources") from None

    def table(self, key: str) -> Table:
        """The table below this key."""
        return Table(self.file, f"{self.path}.{key}" if self.path else key, self._raw(key), self.sources)

    def tables(self, key: str) -> tuple[Table, ...]:
        """The list of tables below this key; empty where the key is absent."""
        if not self.has(key):
            return ()
        raw = self._raw(key)
        if not isinstance(raw, list):
            raise self.wrong(key, "expected a list of tables")
        path = f"{self.path}.{key}" if self.path else key
        return tuple(
            Table(self.file, f"{path}[{index}]", item, self.sources) for index, item in enumerate(raw)
        )

    def keys(self) -> tuple[str, ...]:
        """What stands in the table, in its order; for tables whose keys are themselves data."""
        return tuple(self._content)


def read_sources(file: str, content: Mapping[str, object]) -> Sources:
    """The table ``sources`` of a file: by name its title, when it was looked at and how sure it is.

    Raises:
        ResourceError: it is missing, or one of its entries is not whole.
    """
    sources = Sources(known={}, used=set())
    raw = content.get("sources")
    if not isinstance(raw, dict):
        raise ResourceError(file, "sources: expected a table")
    for name, entry in raw.items():
        with Table(file, f"sources.{name}", entry, sources) as row:
            sources.known[str(name)] = (
                row.plain("title", words),
                row.plain("date", day),
                row.plain("confidence", one_of(Confidence)),
            )
    return sources
