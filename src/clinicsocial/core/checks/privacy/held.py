"""What a text holds, asked before a pattern is tried: most texts hold little of what most patterns need.

A search through a text of 500 characters takes ten to forty microseconds, and there are some seventy; a look
into the set of its words takes a tenth of one.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Held:
    """The words of a text, and whether it has a digit."""

    low: str
    """The text in lower case, position by position."""
    words: frozenset[str]
    """Every run of the letters a to z in `low`: whatever stands between two word boundaries is among them."""
    digit: bool

    def any_of(self, words: AbstractSet[str]) -> bool:
        """Whether one of these words, of the letters a to z, may stand in the text."""
        return not self.words.isdisjoint(words)


@lru_cache(maxsize=8)
def held_by(text: str) -> Held:
    """What this text holds: asked by each finder in turn, so the last few are remembered."""
    low = lowered(text)
    return Held(low, frozenset(_PLAIN.findall(low)), _DIGIT.search(text) is not None)


def lowered(text: str) -> str:
    """The text in lower case, position by position (a capital İ would become two characters)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
