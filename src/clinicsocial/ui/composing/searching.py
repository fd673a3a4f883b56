"""Finding words in the texts of a post, and what stands there instead. No widget here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    words: str
    match_case: bool = False
    whole_words: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A hit: the text (an account's own, or that for all: None) and its span in code points."""

    account_id: int | None
    start: int
    end: int


@lru_cache(maxsize=8)
def _pattern(search: Search) -> re.Pattern[str]:
    words = re.escape(search.words).replace("'", "['’]").replace("’", "['’]")
    if search.whole_words:
        words = rf"(?<!\w){words}(?!\w)"
    return re.compile(words, 0 if search.match_case else re.IGNORECASE)


def places(texts: Mapping[int | None, str], search: Search) -> tuple[Place, ...]:
    """Every hit, text by text; none where nothing is looked for. Straight and curly apostrophes are one."""
    if not search.words:
        return ()
    pattern = _pattern(search)
    return tuple(
        Place(account_id, *match.span())
        for account_id, text in texts.items()
        for match in pattern.finditer(text)
    )


def replaced(text: str, search: Search, instead: str) -> tuple[str, int]:
    """The text with `instead` in every place, and how many there were."""
    found = places({None: text}, search)
    pieces, end = [], 0
    for place in found:
        pieces += [text[end : place.start], instead]
        end = place.end
    return "".join([*pieces, text[end:]]), len(found)


def next_place(found: tuple[Place, ...], here: Place, *, backwards: bool = False) -> Place | None:
    """The hit after (or before) where the cursor is, round the corner; `found` in the order of the texts."""
    if not found:
        return None
    order = {account_id: at for at, account_id in enumerate(dict.fromkeys(one.account_id for one in found))}
    now = (order.get(here.account_id, -1), here.start if backwards else here.end)
    spots = [(order[one.account_id], one.start) for one in found]
    if backwards:
        before = [one for one, spot in zip(found, spots, strict=True) if spot < now]
        return before[-1] if before else found[-1]
    after = [one for one, spot in zip(found, spots, strict=True) if spot >= now]
    return after[0] if after else found[0]
