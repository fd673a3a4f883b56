"""How hard a text is to read: sentences, syllables and a reading age.

The formula is the Flesch-Kincaid grade (Kincaid and others, 1975); a grade and five years make the age of
a British pupil. It says little about short texts, so under thirty words there is no reading age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@\S+\.\w+|[#@]\w+")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$|[\"')])|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûü]+")
_LEAST_WORDS = 30
_ABBREVIATIONS = ("dr.", "mr.", "mrs.", "ms.", "st.", "e.g.", "i.e.", "no.", "a.m.", "p.m.", "approx.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands in the text (code points, end exclusive) and its words."""

    start: int
    end: int
    words: tuple[str, ...]


def prose(text: str) -> str:
    """The text with links, handles, hashtags and addresses blanked out, every position kept."""
    if not any(mark in text for mark in ("@", "#", "://", "www.")):
        return text
    return _NOT_PROSE.sub(lambda match: " " * len(match.group()), text)


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences that have a word in them."""
    return tuple(_sentences(prose(text)))


def _sentences(plain: str) -> Iterator[Sentence]:
    start = 0
    for match in _SENTENCE_END.finditer(plain):
        if plain[max(0, match.end() - 8) : match.end()].lower().endswith(_ABBREVIATIONS):
            continue
        yield from _one(plain, start, match.end())
        start = match.end()
    yield from _one(plain, start, len(plain))


def _one(plain: str, start: int, end: int) -> Iterator[Sentence]:
    found = _WORD.findall(plain, start, end)
    if found:  # no letters stand before the first and behind the last, so their places are found again
        first, last = plain.index(found[0], start), plain.rindex(found[-1], start, end)
        yield Sentence(first, last + len(found[-1]), tuple(map(str.lower, found)))


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    plain = word.lower().replace("’", "").replace("'", "")
    groups = len(_VOWELS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee", "ie", "ye")) and groups > 1:
        groups -= 1
    if plain.endswith("ed") and not plain.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    return max(1, groups)


def reading_age(text: str) -> int | None:
    """The age in years at which a pupil reads this easily; None for fewer than thirty words."""
    found = sentences(text)
    words = [word for sentence in found for word in sentence.words]
    if len(words) < _LEAST_WORDS:
        return None
    per_sentence = len(words) / len(found)
    per_word = sum(map(syllables, words)) / len(words)
    return max(5, round(0.39 * per_sentence + 11.8 * per_word - 15.59 + 5))
