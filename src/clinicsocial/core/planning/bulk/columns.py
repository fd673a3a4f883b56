"""What the columns of a file hold: guessed from their headings, changed by a person, remembered."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from clinicsocial.core.planning.bulk.values import Column, Mapped
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILE = ("planning", "bulk.toml")


def guess_columns(headings: Sequence[str]) -> Mapped:
    """For each heading the column it names; each column once, for the first heading that names it."""
    known, taken = headings_of_columns(), set[Column]()
    mapped: list[Column | None] = []
    for heading in headings:
        column = known.get(_plain(heading))
        if column is None or column in taken:
            mapped.append(None)
        else:
            taken.add(column)
            mapped.append(column)
    return tuple(mapped)


def headings_key(headings: Sequence[str]) -> str:
    """Names a set of headings, for remembering what a person said about them. Tells nothing about them."""
    return hashlib.sha256("\x1f".join(map(_plain, headings)).encode()).hexdigest()[:16]


def heading_of(column: Column) -> str:
    """The heading that our own files use."""
    return own_headings()[column]


@cache
def headings_of_columns() -> Mapping[str, Column]:
    """By plain heading, what it names.

    Raises:
        ResourceError: the file is missing, or names something twice or unknown.
    """
    found: dict[str, Column] = {}
    for column, names in _read().items():
        for name in names:
            if found.setdefault(_plain(name), column) is not column:
                raise ResourceError("/".join(FILE), f"“{name}” names two columns")
    return found


@cache
def own_headings() -> Mapping[Column, str]:
    """By column, the first of its headings."""
    return {column: names[0] for column, names in _read().items()}


def _read() -> dict[Column, list[str]]:
    table = read_toml(*FILE).get("headings")
    if not isinstance(table, dict) or set(table) != {column.value for column in Column}:
        raise ResourceError("/".join(FILE), "“headings” does not name each column")
    return {Column(key): _names(key, value) for key, value in table.items()}


def _names(key: str, value: object) -> list[str]:
    names = [one for one in value if isinstance(one, str) and _plain(one)] if isinstance(value, list) else []
    if not names or not isinstance(value, list) or len(names) != len(value):
        raise ResourceError("/".join(FILE), f"“{key}” is no list of headings")
    return names


def _plain(heading: str) -> str:
    return "".join(one for one in heading.casefold() if one.isalnum())
