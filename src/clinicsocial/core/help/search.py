"""Finds pages of the guide: by title, by keywords, by text; by beginnings of words, and in spite of a slip.

A page counts when it has every word that was typed, apart from small ones; where no page has them all, those
with the most of them. How much a word is worth depends on where it stands and how exactly; pages of equal
worth keep the order of the contents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clinicsocial.core.help.guide import Guide, Topic
from clinicsocial.core.help.markup import to_plain
from clinicsocial.core.text.search_words import folded, place_of, search_words

TITLE, KEYWORD, TEXT = 8.0, 6.0, 1.0
"""What a word is worth by where it stands: a page about it goes before one that mentions it."""
EXACT, BEGINNING, SLIP = 1.0, 0.7, 0.4
_OFTEN = 4
"""A word counts so many times in a text at most."""
_SMALL = frozenset(
    "a an and are at be can do does for how i in is it my of on or the this to what when why".split()
)
_EXCERPT = 110
"""Characters."""
_ONE_SLIP, _TWO_SLIPS = 4, 8
"""Words as long as this may have one slip, or two: in shorter ones a slip makes another word."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found, and where its text says so."""

    topic: Topic
    excerpt: str


class GuideSearch:
    """Searches one guide. What it compares is made once: about 10,000 words, 1,500 of them different."""

    def __init__(self, guide: Guide) -> None:
        self._pages = tuple((topic, _worths(topic)) for topic in guide.topics)
        self._letters = {word: frozenset(word) for _, worths in self._pages for word in worths}
        """Every word of the guide with its letters."""

    def find(self, typed: str) -> tuple[Hit, ...]:
        """The pages that fit, the best first; none where nothing was typed."""
        words = [word.strip() for word in (folded(one) for one in search_words(typed)) if word.strip()]
        sought = [word for word in words if word not in _SMALL] or words
        alike = [self._alike(word) for word in sought]
        found: list[tuple[int, float, Topic]] = []
        for topic, worths in self._pages:
            each = [worth for fits in alike if (worth := _best(fits, worths))]
            if each:
                found.append((len(each), sum(each), topic))
        most = max((held for held, _, _ in found), default=0)
        best = sorted((one for one in found if one[0] == most), key=lambda one: -one[1])
        return tuple(Hit(topic, _excerpt(topic, sought)) for _, _, topic in best)

    def _alike(self, word: str) -> Mapping[str, float]:
        """The words of the guide that may be meant, with how close each is; slips only where nothing fits."""
        fits = {
            other: EXACT if other == word else BEGINNING for other in self._letters if other.startswith(word)
        }
        if fits or len(word) < _ONE_SLIP:
            return fits
        most = 2 if len(word) >= _TWO_SLIPS else 1
        letters = frozenset(word)
        near = (other for other, its in self._letters.items() if len(letters - its) <= most)
        return dict.fromkeys((other for other in near if _slipped(word, other, most)), SLIP)


def distance(left: str, right: str, most: int) -> int:
    """How many letters are put in, left out, exchanged or swapped; `most` + 1 for more than that."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(right) + 1))
    for row, letter in enumerate(left, start=1):
        now = [row]
        for column, other in enumerate(right, start=1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return min(last[-1], most + 1)


def _worths(topic: Topic) -> Mapping[str, float]:
    """What each word of a page is worth."""
    worths: dict[str, float] = {}
    for place, text in ((TITLE, topic.title), (KEYWORD, " ".join(topic.keywords))):
        for word in folded(text).split():
            worths[word] = max(worths.get(word, 0.0), place)
    counts: dict[str, int] = {}
    for word in folded(to_plain(topic.text)).split():
        counts[word] = min(_OFTEN, counts.get(word, 0) + 1)
    for word, count in counts.items():
        worths[word] = worths.get(word, 0.0) + TEXT * count / _OFTEN
    return MappingProxyType(worths)


def _best(fits: Mapping[str, float], worths: Mapping[str, float]) -> float:
    """What a page is worth for one word that was typed; 0 where it has none like it."""
    return max((worths[word] * close for word, close in fits.items() if word in worths), default=0.0)


def _slipped(word: str, other: str, most: int) -> bool:
    """Whether the word, or the beginning of it that was typed, has no more slips than this."""
    return distance(word, other, most) <= most or distance(word, other[: len(word)], most) <= most


def _excerpt(topic: Topic, sought: Iterable[str]) -> str:
    plain = to_plain(topic.text)
    return place_of(plain, tuple(sought), length=_EXCERPT) or place_of(
        plain, tuple(plain.split()[:1]), length=_EXCERPT
    )
