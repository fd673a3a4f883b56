"""A text as the rule packs read it: plain lower-case words, sentences, quotations, and the way back.

The words are those of `normalise` with masked letters put back, hashtags split at their capitals
(#BabyBotox → baby botox), letters with gaps between them drawn together (t o x → tox), hyphens read as
gaps and apostrophes left out (won't → wont). Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from clinicsocial.core.checks.normalise import Normalised, normalise
from clinicsocial.core.checks.normalise_tables import MASKS

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*\d*|[.!?…]+|[;:,()/]|\n+|[^\w\s\"'#\-\ufe0f\u200d]"
)
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+|[^\W\d_A-Za-z]+")
_CHUNK = re.compile(r"(?<![\w@$!.*·~+-])[\w@$!.*·~+-]{4,40}(?![\w@$!.*·~+-])")
_PLAIN = re.compile(r"[^\W\d_]+")
_SEPARATORS = re.compile(r"[^\w@$!]|_")
_MASK_TABLE = str.maketrans({mask: letter for mask, letter in MASKS.items() if mask != "*"})
_QUOTED = re.compile(r"\"[^\"\n]{6,600}\"|(?<![\w'])'[^'\n]{2}(?:[^'\n]|'(?=\w)){3,400}'(?!\w)")
_ABBREVIATED = frozenset({"dr", "mr", "mrs", "ms", "st", "vs", "prof", "fr", "approx", "no"})
_APOSTROPHES = {"she'd": "she", "he'd": "he", "they'd": "they"}
"""Where leaving out the apostrophe makes another word (shed)."""
_SPELLED_LEAST = 3
"""Two single letters are common ("a B"); three with gaps are a word spelled out."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text in order. Spans are word numbers unless they say otherwise; ends exclusive."""

    source: Normalised
    words: tuple[str, ...]
    """Lower case; punctuation and emoji are words of their own."""
    places: tuple[tuple[int, int], ...]
    """Where each word stands in the plain text, as code points."""
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
        return self.source.span(self.places[start][0], self.places[end - 1][1])


@lru_cache(maxsize=32)
def read(text: str) -> Reading:
    """Read `text`. Never fails, whatever it holds."""
    plain = normalise(text)
    words = _drawn_together(list(_words(plain.unmasked)), plain.unmasked)
    sentences, questions = _sentences(words)
    return Reading(
        source=plain,
        words=tuple(word.text for word in words),
        places=tuple((word.start, word.end) for word in words),
        sentences=sentences,
        capitals=tuple(word.capital for word in words),
        quotes=tuple(_quotes(plain.unmasked, words)),
        questions=questions,
        squeezed=tuple(_squeezed(plain.text, words)),
    )


def _words(text: str) -> Iterator[_Word]:
    """Every word with its place; hashtags give the words they are made of."""
    last = ""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw = match.group()
        if start and text[start - 1] == "#" and raw[0].isalpha():
            parts = [(start + part.start(), start + part.end()) for part in _CAMEL.finditer(raw)]
        elif raw == "." and last in _ABBREVIATED:
            continue
        else:
            parts = [(start, end)]
        for first, after in parts:
            piece = text[first:after]
            if piece == "s" and last[-1:].isdigit() and text[first - 1].isdigit():
                continue  # "under 18s" reads as "under 18"
            last, capital = _plain(piece)
            yield _Word(last, first, after, capital)


@lru_cache(maxsize=4096)
def _plain(piece: str) -> tuple[str, bool]:
    """A word in small letters without apostrophes, and whether it was written with a capital first."""
    low = piece.lower()
    if "'" in low:
        low = _APOSTROPHES.get(low, low.replace("'", ""))
    return low, piece[:1].isupper() and (len(piece) == 1 or piece[1].islower())


def _drawn_together(words: list[_Word], text: str) -> list[_Word]:
    """Letters with single gaps between them (t o x) become one word."""
    if sum(len(word.text) == 1 and word.text.isalpha() for word in words) < _SPELLED_LEAST:
        return words
    found: list[_Word] = []
    position = 0
    while position < len(words):
        end = _spelled_end(words, text, position) if len(words[position].text) == 1 else position
        if end - position >= _SPELLED_LEAST:
            spelled = "".join(word.text for word in words[position:end])
            found.append(_Word(spelled, words[position].start, words[end - 1].end, capital=False))
            position = end
        else:
            found.append(words[position])
            position += 1
    return found


def _spelled_end(words: Sequence[_Word], text: str, start: int) -> int:
    """Where a run of single letters that begins at `start` ends; each one gap from the last."""
    end = start
    while end < len(words) and len(words[end].text) == 1 and words[end].text.isalpha():
        gap = text[words[end - 1].end : words[end].start] if end > start else " "
        if gap not in (" ", ".", "-", "_", "*"):
            break
        end += 1
    return end


def _sentences(words: Sequence[_Word]) -> tuple[tuple[int, ...], frozenset[int]]:
    """The number of each word's sentence, and which sentences ask."""
    numbers: list[int] = []
    questions: set[int] = set()
    current = 0
    for word in words:
        numbers.append(current)
        if word.text[0] in "\n.!?…":
            if "?" in word.text:
                questions.add(current)
            current += 1
    return tuple(numbers), frozenset(questions)


def _quotes(text: str, words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Quoted passages as word numbers; one pass over the words."""
    number = 0
    for match in _QUOTED.finditer(text):
        while number < len(words) and words[number].start <= match.start():
            number += 1
        first = number
        while number < len(words) and words[number].end < match.end():
            number += 1
        if number > first:
            yield first, number


def _squeezed(text: str, words: Sequence[_Word]) -> Iterator[tuple[str, int]]:
    """Words that carry separators or masks inside, put together; one pass over the words."""
    number = 0
    for match in _CHUNK.finditer(text):
        if _PLAIN.fullmatch(match.group().rstrip(".!*")):
            continue
        joined = _SEPARATORS.sub("", match.group().lower().rstrip(".!*")).translate(_MASK_TABLE)
        while number < len(words) and words[number].end <= match.start():
            number += 1
        if number < len(words):
            yield joined, number
