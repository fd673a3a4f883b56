"""A long word list kept as the text of its file, so that it costs little more memory than the file has bytes.

Each line is a word, a blank and what is said about the word; the lines are sorted by code point. A look-up
halves the list some seventeen times (about four microseconds); words looked up before are remembered.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache

_REMEMBERED = 4096
_OPENING = 2
"""Letters by which part of the list is chosen first: most words share theirs with a word looked up before."""
_LINE = re.compile(r"^[^ \n]+ [^\n]+$", re.MULTILINE)


class WordList(Mapping[str, str]):
    """The words of a file with what is said about each. Looks like a read-only dictionary."""

    __slots__ = ("_begun", "_said", "_starts", "_text")

    def __init__(self, text: str) -> None:
        """Take the text of a file.

        Raises:
            ValueError: a line has no blank.
        """
        self._text = text
        self._starts = array("I", (line.start() for line in _LINE.finditer(text)))
        if (text and not text.endswith("\n")) or text.count("\n") != len(self._starts):
            message = "a line of a word list says nothing about its word"
            raise ValueError(message)
        self._said = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        self._begun = lru_cache(maxsize=_REMEMBERED)(self._beginning)

    def said(self, word: str) -> str:
        """What is said about a word; empty where it is not listed."""
        return self._said(word)

    def _look_up(self, word: str) -> str:
        first, last = self._begun(word[:_OPENING])
        place = bisect_left(self._starts, word, first, last, key=self._word)
        if place == last or self._word(self._starts[place]) != word:
            return ""
        start = self._starts[place] + len(word) + 1
        return self._text[start : self._text.index("\n", start)]

    def _word(self, start: int) -> str:
        return self._text[start : self._text.index(" ", start)]

    def __contains__(self, word: object) -> bool:
        """Whether the word is listed."""
        return isinstance(word, str) and self._said(word) != ""

    def __getitem__(self, word: str) -> str:
        """What is said about a word.

        Raises:
            KeyError: it is not listed.
        """
        said = self._said(word)
        if not said:
            raise KeyError(word)
        return said

    def __iter__(self) -> Iterator[str]:
        """Every word in order."""
        return map(self._word, self._starts)

    def beginning(self, opening: str) -> list[str]:
        """The lines of every word that begins so, in order: the word, a blank, what is said about it."""
        first, last = self._beginning(opening)
        if first == last:
            return []
        end = self._starts[last] if last < len(self._starts) else len(self._text)
        return self._text[self._starts[first] : end - 1].split("\n")

    def _beginning(self, opening: str) -> tuple[int, int]:
        """The first line of a word that begins so, and the line after the last."""
        first = bisect_left(self._starts, opening, key=self._word)
        return first, bisect_left(self._starts, opening + "\U0010ffff", first, key=self._word)

    def words_said(self, flag: str) -> frozenset[str]:
        """Every word about which a certain letter is said."""
        lines = (match.group().partition(" ") for match in _LINE.finditer(self._text))
        return frozenset(word for word, _, said in lines if flag in said)

    def __len__(self) -> int:
        """How many words are listed."""
        return len(self._starts)


class Flagged(Container[str]):
    """The words of a list about which a certain letter is said."""

    __slots__ = ("_flag", "_words")

    def __init__(self, words: WordList, flag: str) -> None:
        """Take the list and the letter."""
        self._words = words
        self._flag = flag

    def __contains__(self, word: object) -> bool:
        """Whether the letter is said about the word."""
        return isinstance(word, str) and self._flag in self._words.said(word)
