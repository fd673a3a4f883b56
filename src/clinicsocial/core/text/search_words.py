"""What a person types into a search, and when a text has it.

Whole words or their beginnings count, in any case, with or without accents.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_MOST_WORDS = 8
"""Nobody remembers more words of what they look for; a pasted page is cut to these."""
_BEFORE = 24
"""Characters shown before the word found."""


def search_words(typed: str) -> tuple[str, ...]:
    """The words of a query as typed (NFC), signs left out: ``flu, Café!`` gives ``flu`` and ``Café``."""
    parts = re.split(r"[\W_]+", unicodedata.normalize("NFC", typed))
    return tuple(part for part in parts if part)[:_MOST_WORDS]


def folded(text: str) -> str:
    """The words of a text as they are compared: each after a space, lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(" " if one == "_" else one for one in plain if not unicodedata.combining(one))
    return "".join(f" {found.group()}" for found in _WORD.finditer(bare))


def beginnings(words: Sequence[str]) -> tuple[str, ...]:
    """The words as `holds` looks for them; made once for many texts."""
    return tuple(part for word in words if (part := folded(word)))


def holds(comparable: str, sought: Sequence[str]) -> bool:
    """Whether each of the `beginnings` stands in a text that was `folded`."""
    return all(part in comparable for part in sought)


def place_of(text: str, words: Sequence[str], *, length: int) -> str:
    """One line of the text around the first of the words found in it; empty where none is."""
    sought = beginnings(words)
    line = " ".join(text.split())
    for found in _WORD.finditer(line):
        if folded(found.group()).startswith(sought):
            return _cut(line, max(0, found.start() - _BEFORE), length)
    return ""


def _cut(line: str, start: int, length: int) -> str:
    """So many characters from about `start`, beginning and ending at a word."""
    if start:
        start = line.find(" ", start) + 1
    part = line[start : start + length]
    if start + length < len(line):
        part = part.rpartition(" ")[0] or part
        part = part.rstrip(" .,;:") + "…"
    return f"…{part}" if start else part
