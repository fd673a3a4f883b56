"""The words of a text that have a spelling: links, handles, hashtags and whatever holds a digit have none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_WORD = rf"{_LETTERS}(?:['’]{_LETTERS})*"
HYPHENS = "-\u2010\u2011"
_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[@#＃][\w.]+"
    r"|\w+(?:-\w+)*(?:\.\w[\w-]*)+(?:/\S*)?"  # clinic.example/book, and U.S.
    r"|\w*[\d_]\w*(?:[.,:/-]\w+)*"
    rf"|(?P<word>{_WORD}(?:[{HYPHENS}]{_WORD})*)"
)
_BEFORE = re.compile(r"[^\s\"'“”‘’(\[*_]")
_SHORTENED = re.compile(r"(?:^|\W)(?:dr|mr|mrs|ms|mx|st|prof|rev|no|vs|approx|tel)\.$", re.IGNORECASE)
_LOOKED_BACK = 8
"""Characters before a full stop in which a shortened title is looked for."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in the text, hyphens included; the span is in code points, end exclusive."""

    word: str
    start: int
    end: int
    opens: bool
    """It begins a sentence or a line, where any word has a capital."""


def tokens(text: str) -> Iterator[Token]:
    """Every word with a spelling, from left to right."""
    for match in _TOKEN.finditer(text):
        word = match["word"]
        if word is not None:
            yield Token(word, match.start(), match.end(), _opens(text, match.start()))


def _opens(text: str, start: int) -> bool:
    """Whether what stands before ends a sentence: anything but letters, digits, commas and the like."""
    place = start - 1
    while place >= 0 and text[place] != "\n" and not _BEFORE.match(text[place]):
        place -= 1
    if place < 0 or text[place] == "\n":
        return True
    before = text[place]
    if before == ".":
        return _SHORTENED.search(text[max(0, place - _LOOKED_BACK) : place + 1]) is None
    return not (before.isalnum() or before in ",&/@%")
