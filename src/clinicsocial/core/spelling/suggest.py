"""What was meant by a misspelt word: the words of the dictionary that are a slip or two away.

Only words that begin like the misspelt one (or as it sounds) are compared, those that share few letters are
left out unseen; so a question takes some ten milliseconds and no index is kept in memory.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.spelling.dictionary import all_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clinicsocial.core.spelling.dictionary import Dictionary
    from clinicsocial.core.spelling.language import SpellingLanguage

MOST = 6
_FARTHEST = 2
"""Slips (a letter more, less, other, or two swapped)."""
_FARTHEST_SOUND = 4
"""Slips between words that sound alike."""
_LONGEST_SAID = 3
"""Characters that the list says of a word: a level, and at most two countries."""
_LONGEST = 40
"""Letters; nothing is suggested for what is longer."""
_OPENINGS = {
    "c": ("k", "s", "ch"),
    "f": ("ph",),
    "g": ("j", "gh"),
    "i": ("e",),
    "e": ("i", "ae", "oe"),
    "j": ("g",),
    "k": ("c", "kn", "ch"),
    "n": ("kn", "gn", "pn"),
    "o": ("au",),
    "r": ("wr", "rh"),
    "s": ("c", "ps", "sc"),
    "u": ("yo", "eu"),
    "w": ("wh", "qu"),
    "z": ("x", "s"),
}
"""How else a word may begin that sounds so."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Written:
    """A misspelt word, in small letters, as the words of the dictionary are compared with it."""

    word: str
    sound: str
    letters: tuple[tuple[str, int], ...]
    """Each letter, with how often it stands there."""

    def fewest_slips(self, other: str) -> int:
        """At least so many slips lie between it and `other`: one changes one letter at most."""
        shared = sum(min(count, other.count(letter)) for letter, count in self.letters)
        return max(len(self.word), len(other)) - shared


def suggestions(word: str, dictionary: Dictionary) -> tuple[str, ...]:
    """At most six words that may have been meant, the likeliest first, in the case of `word`."""
    plain = word.replace("’", "'")
    ending = plain[-2:] if plain.lower().endswith("'s") else ""
    lower = plain.removesuffix(ending).lower()
    if not 1 < len(lower) <= _LONGEST:
        return ()
    written = _Written(lower, _sound(lower), tuple(Counter(lower).items()))
    scored: dict[str, float] = {}
    for near in {*_near(lower, dictionary), *_of_the_clinic(lower, dictionary)}:
        score = _score(written, near, dictionary)
        if score is not None and near != plain:
            scored[near] = score
    scored.update(_split(lower, dictionary))
    best = sorted(scored, key=lambda one: (scored[one], one))[:MOST]
    return tuple(dict.fromkeys(_in_case(one, plain.removesuffix(ending)) + ending for one in best))


def _near(lower: str, dictionary: Dictionary) -> Iterator[str]:
    """Words of the language that may be near enough to be compared."""
    letters = frozenset(lower)
    shortest, longest = len(lower) - _FARTHEST - 1, len(lower) + _FARTHEST + 1
    for word in _beginning_like(lower, dictionary.language, shortest, longest):
        apart = letters.symmetric_difference(word.lower()) if shortest <= len(word) <= longest else None
        if apart is not None and len(apart) <= 2 * _FARTHEST:
            yield word
    for letter in _ALPHABET:
        for other in (letter + lower, letter + lower[1:]):
            if dictionary.level(other):
                yield other


def _beginning_like(lower: str, language: SpellingLanguage, shortest: int, longest: int) -> Iterator[str]:
    """Words of the language of about this length that begin so, or as it sounds, in whatever case."""
    for opening in dict.fromkeys((lower[0], lower[1], *_OPENINGS.get(lower[0], ()))):
        for start in dict.fromkeys((opening, opening.capitalize())):
            for line in all_words().beginning(start):
                if not shortest < len(line) - 1 <= longest + _LONGEST_SAID:
                    continue
                word, _, said = line.partition(" ")
                if len(said) == 1 or language.value in said:
                    yield word


def _of_the_clinic(lower: str, dictionary: Dictionary) -> Iterator[str]:
    letters = frozenset(lower)
    for word in dictionary.own:
        if len(letters.symmetric_difference(word.lower())) <= 2 * _FARTHEST:
            yield word


_SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "kw"),
    ("x", "ks"),
    ("tion", "shn"),
    ("sion", "shn"),
    ("c", "k"),
    ("z", "s"),
    ("y", "i"),
)
_SILENT = re.compile(r"[aeiouhw']")
_DOUBLED = re.compile(r"(.)\1+")


def _sound(word: str) -> str:
    """The consonants of a word, those that sound alike as one: ``definately`` and ``definitely`` share it."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word[:1] + _SILENT.sub("", word[1:]))


def _score(written: _Written, near: str, dictionary: Dictionary) -> float | None:
    """How unlikely it is that `near` was meant, lower is likelier; None where it is too far."""
    lower, small = written.word, near.lower()
    fewest = written.fewest_slips(small)
    if fewest > _FARTHEST_SOUND:
        return None
    alike = _sound(small) == written.sound
    if fewest > _FARTHEST and not alike:
        return None
    far = _distance(lower, small, _FARTHEST_SOUND if alike else _FARTHEST)
    if far is None:
        return None
    level = dictionary.level(near) or 3
    swapped = far == 1 and sorted(small) == sorted(lower)
    other_opening = small[0] != lower[0]
    return far * 4 + level * 0.8 - 3 * alike - 2 * swapped + 2 * other_opening


def _distance(one: str, other: str, most: int) -> int | None:
    """Slips between two words; None where there are more than `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for place, opposite in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != opposite))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == opposite:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _split(lower: str, dictionary: Dictionary) -> Iterable[tuple[str, float]]:
    """Two common words that were written as one."""
    for place in range(1, len(lower)):
        first, second = lower[:place], lower[place:]
        levels = dictionary.level(first), dictionary.level(second)
        common = all(0 < level <= 2 for level in levels)  # noqa: PLR2004 - the two commonest levels
        if common and all(len(part) > 1 or part in {"a", "i"} for part in (first, second)):
            yield f"{first} {second}", 4 + sum(levels) * 0.8


def _in_case(suggestion: str, word: str) -> str:
    """The suggestion written as the word was: small, with a capital, or in capitals."""
    if word.isupper() and len(word) > 1:
        return suggestion.upper()
    if word[:1].isupper() and suggestion.islower():
        return suggestion[:1].upper() + suggestion[1:]
    return suggestion
