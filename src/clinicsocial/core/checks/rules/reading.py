"""A text as the rule packs read it: plain lower-case words, sentences, quotations, and the way back.

The words are those of `normalise` with masked letters put back, hashtags split at their capitals
(#BabyBotox → baby botox), letters with gaps between them drawn together (t o x → tox), hyphens read as
gaps and apostrophes left out (won't → wont). Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from clinicsocial.core.checks.normalise import Normalised, normalise
from clinicsocial.core.checks.normalise_tables import MASKS

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*\d*|[.!?…]+|[;:,()/]|\n+|[^\w\s\"'#\-\ufe0f\u200d]"
)
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+|[^\W\d_A-Za-z]+")
_CHUNK = re.compile(
    r"(?<![\w@$!.*·~+-])(?![^\W\d_]++[.!*]*+(?![\w@$!.*·~+-]))[\w@$!.*·~+-]{4,40}(?![\w@$!.*·~+-])"
)
"""Letters with anything between them; a plain word, and one before a full stop, is none."""
_SEPARATORS = re.compile(r"[^\w@$!]|_")
_MASK_TABLE = str.maketrans({mask: letter for mask, letter in MASKS.items() if mask != "*"})
_QUOTED = re.compile(
    r"[\"'](?:(?<=\")[^\"\n]{6,600}\"|(?<!\")(?<![\w']')[^'\n]{2}(?:[^'\n]|'(?=\w)){3,400}'(?!\w))"
)
"""Begins with either mark, so that the search is fast."""
_ABBREVIATED = frozenset({"dr", "mr", "mrs", "ms", "st", "vs", "prof", "fr", "approx", "no"})
_APOSTROPHES = {"she'd": "she", "he'd": "he", "they'd": "they"}
"""Where leaving out the apostrophe makes another word (shed)."""
_SPELLED_LEAST = 3
"""Two single letters are common ("a B"); three with gaps are a word spelled out."""


@dataclass(slots=True)
class _Words:
    """The words of a text: all lists have an entry for each. Lists, since a text has hundreds."""

    texts: list[str] = field(default_factory=list[str])
    starts: list[int] = field(default_factory=list[int])
    ends: list[int] = field(default_factory=list[int])
    capitals: list[bool] = field(default_factory=list[bool])

    def add(self, text: str, start: int, end: int, *, capital: bool) -> None:
        """Append one word."""
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)
        self.capitals.append(capital)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text in order. Spans are word numbers unless they say otherwise; ends exclusive."""

    source: Normalised
    words: tuple[str, ...]
    """Lower case; punctuation and emoji are words of their own."""
    starts: tuple[int, ...]
    """Where each word begins in the plain text, in code points."""
    ends: tuple[int, ...]
    """Where each word ends there, exclusive."""
    sentences: tuple[int, ...]
    """The number of the sentence each word is in."""
    capitals: tuple[bool, ...]
    """Whether the word is written with a capital first and small letters after it."""
    quotes: tuple[tuple[int, int], ...]
    """Quoted passages."""
    questions: frozenset[int]
    """The numbers of the sentences that end with a question mark."""
    squeezed: tuple[tuple[str, int], ...]
    """Words written with dots, stars or digits inside (b0.tox), put together, and the word they begin at."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The writer's code points behind the words from `start` to `end`."""
        return self.source.span(self.starts[start], self.ends[end - 1])


@lru_cache(maxsize=32)
def read(text: str) -> Reading:
    """Read `text`. Never fails, whatever it holds."""
    plain = normalise(text)
    words = _drawn_together(_words(plain.unmasked), plain.unmasked)
    sentences, questions = _sentences(words.texts)
    return Reading(
        source=plain,
        words=tuple(words.texts),
        starts=tuple(words.starts),
        ends=tuple(words.ends),
        sentences=sentences,
        capitals=tuple(words.capitals),
        quotes=tuple(_quotes(plain.unmasked, words)),
        questions=questions,
        squeezed=tuple(_squeezed(plain.text, words)),
    )


def _words(text: str) -> _Words:
    """Every word with its place; hashtags give the words they are made of."""
    words = _Words()
    texts, starts, ends, capitals = words.texts, words.starts, words.ends, words.capitals
    tagged = "#" in text
    for match in _TOKEN.finditer(text):
        raw = match.group()
        start, end = match.span()
        if tagged and start and text[start - 1] == "#" and raw[0].isalpha():
            _add_hashtag(words, raw, start)
            continue
        if texts and (
            (raw == "." and texts[-1] in _ABBREVIATED)
            or (raw == "s" and texts[-1][-1].isdigit() and text[start - 1].isdigit())
        ):
            continue  # "under 18s" reads as "under 18"
        low, capital = _plain(raw)
        texts.append(low)
        starts.append(start)
        ends.append(end)
        capitals.append(capital)
    return words


def _add_hashtag(words: _Words, tag: str, start: int) -> None:
    for part in _CAMEL.finditer(tag):
        low, capital = _plain(part.group())
        words.add(low, start + part.start(), start + part.end(), capital=capital)


@lru_cache(maxsize=4096)
def _plain(piece: str) -> tuple[str, bool]:
    """A word in small letters without apostrophes, and whether it was written with a capital first."""
    low = piece.lower()
    if "'" in low:
        low = _APOSTROPHES.get(low, low.replace("'", ""))
    return low, piece[:1].isupper() and (len(piece) == 1 or piece[1].islower())


def _drawn_together(words: _Words, text: str) -> _Words:
    """Letters with single gaps between them (t o x) become one word."""
    single = [place for place, word in enumerate(words.texts) if len(word) == 1 and word.isalpha()]
    runs = zip(single, single[_SPELLED_LEAST - 1 :], strict=False)
    if not any(last - first < _SPELLED_LEAST for first, last in runs):
        return words  # no three of them stand in a row
    found = _Words()
    position = 0
    while position < len(words.texts):
        end = _spelled_end(words, text, position) if len(words.texts[position]) == 1 else position
        if end - position < _SPELLED_LEAST:
            end = position + 1
        found.add(
            "".join(words.texts[position:end]),
            words.starts[position],
            words.ends[end - 1],
            capital=words.capitals[position] and end == position + 1,
        )
        position = end
    return found


def _spelled_end(words: _Words, text: str, start: int) -> int:
    """Where a run of single letters that begins at `start` ends; each one gap from the last."""
    end = start
    while end < len(words.texts) and len(words.texts[end]) == 1 and words.texts[end].isalpha():
        gap = text[words.ends[end - 1] : words.starts[end]] if end > start else " "
        if gap not in (" ", ".", "-", "_", "*"):
            break
        end += 1
    return end


def _sentences(words: Sequence[str]) -> tuple[tuple[int, ...], frozenset[int]]:
    """The number of each word's sentence, and which sentences ask."""
    numbers: list[int] = []
    questions: set[int] = set()
    current = 0
    for word in words:
        numbers.append(current)
        if word[0] in "\n.!?…":
            if "?" in word:
                questions.add(current)
            current += 1
    return tuple(numbers), frozenset(questions)


def _quotes(text: str, words: _Words) -> Iterator[tuple[int, int]]:
    """Quoted passages as word numbers; one pass over the words."""
    number, count = 0, len(words.texts)
    for match in _QUOTED.finditer(text):
        while number < count and words.starts[number] <= match.start():
            number += 1
        first = number
        while number < count and words.ends[number] < match.end():
            number += 1
        if number > first:
            yield first, number


def _squeezed(text: str, words: _Words) -> Iterator[tuple[str, int]]:
    """Words that carry separators or masks inside, put together; one pass over the words."""
    number, count = 0, len(words.texts)
    for match in _CHUNK.finditer(text):
        joined = _SEPARATORS.sub("", match.group().lower().rstrip(".!*")).translate(_MASK_TABLE)
        while number < count and words.ends[number] <= match.start():
            number += 1
        if number < count:
            yield joined, number
