"""Hashtags as readers see them, for counting against a network's cap."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Letters, digits and underscores after the sign, not only digits; tags may stand back to back.
_HASHTAG = r"[#＃](?=\w*[^\W\d])\w+"
_ONE = re.compile(_HASHTAG)
_CHAIN = re.compile(rf"(?<![\w&/])(?:{_HASHTAG})+")


def find_hashtags(text: str) -> tuple[tuple[int, int], ...]:
    """First and last-plus-one code point of every hashtag, its sign included."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[int, int]]:
    for chain in _CHAIN.finditer(text):
        for tag in _ONE.finditer(text, *chain.span()):
            yield tag.span()
