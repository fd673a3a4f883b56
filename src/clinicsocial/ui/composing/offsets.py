"""Positions in a text: Python counts code points, Qt's documents count UTF-16 units."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST_SINGLE = 0xFFFF
"""The last code point that takes one UTF-16 unit."""


def _is_plain(text: str) -> bool:
    """Whether every code point takes one unit: then there is nothing to count."""
    return text.isascii() or ord(max(text)) <= _LAST_SINGLE


def to_utf16(text: str, code_point: int) -> int:
    """The position in UTF-16 units of the code point at `code_point`; past the end, the end."""
    if _is_plain(text):
        return min(code_point, len(text))
    return len(text[:code_point].encode("utf-16-le", "surrogatepass")) // 2


def placing(text: str) -> Callable[[int], int]:
    """`to_utf16` for many places of one text: whether anything has to be counted is found out once."""
    if _is_plain(text):
        length = len(text)
        return lambda code_point: min(code_point, length)
    return partial(to_utf16, text)


def to_code_point(text: str, unit: int) -> int:
    """The code point that holds the UTF-16 unit at `unit`; past the end, the end."""
    if _is_plain(text):
        return min(unit, len(text))
    passed = 0
    for index, character in enumerate(text):
        passed += 2 if ord(character) > _LAST_SINGLE else 1
        if passed > unit:
            return index
    return len(text)
