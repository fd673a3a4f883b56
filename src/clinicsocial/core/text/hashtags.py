"""Hashtags as readers see them, for counting against a network's cap."""

from __future__ import annotations

import re

# Letters, digits and underscores after the sign, at least one of them not a digit.
_HASHTAG = re.compile(r"(?<![\w&/])[#＃](?=\w*[^\W\d])\w+")


def find_hashtags(text: str) -> tuple[tuple[int, int], ...]:
    """First and last-plus-one code point of every hashtag, its sign included."""
    return tuple(match.span() for match in _HASHTAG.finditer(text))
