"""Which words of a text are not spelt right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from clinicsocial.core.spelling.dictionary import folded
from clinicsocial.core.spelling.language import SpellingLanguage
from clinicsocial.core.spelling.tokens import HYPHENS, Token, tokens

if TYPE_CHECKING:
    from clinicsocial.core.spelling.dictionary import Dictionary

_HYPHEN = re.compile(f"[{HYPHENS}]")
FOREIGN_FROM = 6
"""Words a line needs before it may count as written in another language."""
FOREIGN_SHARE = 0.6
"""From this share of unknown words on it does: a Welsh or Polish line is left alone."""
_REMEMBERED = 512
"""Lines."""
TITLES = frozenset("Dr Mr Mrs Ms Miss Mx Prof Professor Doctor Nurse Sister Matron".split())
"""What follows one of them is a name."""


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word no dictionary has; the span is in code points, end exclusive."""

    start: int
    end: int
    word: str


def misspellings(
    text: str, dictionary: Dictionary, ignored: frozenset[str] = frozenset()
) -> tuple[Misspelling, ...]:
    """Every misspelt word from left to right; `ignored` words (folded) are left alone in this text."""
    if dictionary.language is SpellingLanguage.OFF:
        return ()
    return tuple(_found(text, dictionary, ignored))


def _found(text: str, dictionary: Dictionary, ignored: frozenset[str]) -> Iterator[Misspelling]:
    start = 0
    for line in text.split("\n"):
        for one in _in_line(line, dictionary):
            if folded(one.word) not in ignored:
                yield Misspelling(start + one.start, start + one.end, one.word)
        start += len(line) + 1


@lru_cache(maxsize=_REMEMBERED)
def _in_line(line: str, dictionary: Dictionary) -> tuple[Misspelling, ...]:
    """Those of one line; none where it is in another language. Who writes changes one line at a time."""
    found = tuple(tokens(line))
    neighbours = zip([None, *found], found, [*found[1:], None], strict=False)
    wrong = [one for before, token, after in neighbours for one in _wrong(before, token, after, dictionary)]
    if len(found) >= FOREIGN_FROM and len(wrong) >= FOREIGN_SHARE * len(found):
        return ()
    return tuple(wrong)


def _wrong(
    before: Token | None, token: Token, after: Token | None, dictionary: Dictionary
) -> Iterator[Misspelling]:
    if before is not None and before.word in TITLES and token.start - before.end <= len(". "):
        return  # a name
    beside_name = after is not None and after.start == token.end + 1 and after.word[:1].isupper()
    parts = _HYPHEN.split(token.word)
    if len(parts) == 1:
        if not dictionary.knows(token.word, opens=token.opens, beside_name=beside_name):
            yield Misspelling(token.start, token.end, token.word)
        return
    if dictionary.knows_compound(token.word, parts):
        return
    start = token.start
    for part in parts:
        if not dictionary.knows_part(part):
            yield Misspelling(start, start + len(part), part)
        start += len(part) + 1
