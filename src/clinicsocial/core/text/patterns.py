"""The one typed door to the library `regex`, which knows graphemes and Unicode properties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Protocol


class Match(Protocol):
    """What a pattern found."""

    def start(self, group: int | str = 0, /) -> int:
        """First code point of the group, -1 where it took no part."""
        ...

    def end(self, group: int | str = 0, /) -> int:
        """Code point after the group, -1 where it took no part."""
        ...

    def group(self, group: int | str = 0, /) -> str | None:
        """The text of the group, None where it took no part."""
        ...


class Pattern(Protocol):
    """A compiled pattern."""

    def finditer(self, text: str, pos: int = 0, /) -> Iterator[Match]:
        """Every match from left to right, none inside another."""
        ...

    def search(self, text: str, pos: int = 0, /) -> Match | None:
        """The first match that begins at `pos` or later, if any."""
        ...

    def match(self, text: str, pos: int = 0, /) -> Match | None:
        """The match that begins exactly at `pos`, if any."""
        ...


@cache
def compiled(source: str) -> Pattern:
    """The pattern in verbose notation, without regard to case, compiled once."""
    import regex

    pattern: Pattern = regex.compile(source, regex.VERBOSE | regex.IGNORECASE)
    return pattern
