"""A long word list kept as the text of its file, so that it costs little more memory than the file has bytes.

Each line is a word, a blank and what is said about the word; the lines are sorted by code point. Beside the
text it is known where the first word with each opening stands: a look-up halves the openings, then searches
the few lines of one, about a microsecond in all. Words looked up before are remembered.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping
from functools import lru_cache

_REMEMBERED = 4096
_LETTERS = 3
"""Of an opening: with more there are too many of them, with fewer too many lines of one."""
_SHORTER = _LETTERS - 1
_GROUP = re.compile(
    rf"^(?:([^ \n]{{{_LETTERS}}})[^ \n]* [^\n]+\n(?:\1[^ \n]* [^\n]+\n)*|[^ \n]{{1,{_SHORTER}}} [^\n]+\n)",
    re.MULTILINE,
)
"""The lines of all words with one opening."""
_WORD = re.compile(r"^[^ \n]+", re.MULTILINE)


def _opening(word: str) -> str:
    """Its first letters; of a short word all, and the blank that ends it."""
    return f"{word} "[:_LETTERS]


class WordList(Mapping[str, str]):
    """The words of a file with what is said about each. Looks like a read-only dictionary."""

    __slots__ = ("_openings", "_starts", "_text", "said")

    said: Callable[[str], str]
    """What is said about a word; empty where it is not listed."""

    def __init__(self, text: str) -> None:
        """Take the text of a file.

        Raises:
            ValueError: a line has no blank.
        """
        self._text = f"\n{text}"  # so that every line stands behind the end of another
        self._openings: list[str] = []
        self._starts = array("I", (0,))
        for group in _GROUP.finditer(text):
            if group.start() != self._starts[-1]:
                break
            self._openings.append(_opening(group.group(1) or group.group().partition(" ")[0]))
            self._starts.append(group.end())
        if self._starts[-1] != len(text):
            message = "a line of a word list says nothing about its word"
            raise ValueError(message)
        self.said = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def _look_up(self, word: str) -> str:
        opening = _opening(word)
        place = bisect_left(self._openings, opening)
        if place == len(self._openings) or self._openings[place] != opening or " " in word:
            return ""
        line = self._text.find(f"\n{word} ", self._starts[place], self._starts[place + 1])
        if line < 0:
            return ""
        start = line + len(word) + 2
        return self._text[start : self._text.index("\n", start)]

    def __contains__(self, word: object) -> bool:
        """Whether the word is listed."""
        return isinstance(word, str) and self.said(word) != ""

    def __getitem__(self, word: str) -> str:
        """What is said about a word.

        Raises:
            KeyError: it is not listed.
        """
        said = self.said(word)
        if not said:
            raise KeyError(word)
        return said

    def __iter__(self) -> Iterator[str]:
        """Every word in order."""
        return (match.group() for match in _WORD.finditer(self._text))

    def beginning(self, opening: str) -> list[str]:
        """The lines of every word that begins so, in order: the word, a blank, what is said about it."""
        short = opening[:_LETTERS]
        first = bisect_left(self._openings, short)
        last = bisect_left(self._openings, f"{short}\U0010ffff", first)
        if first == last:
            return []
        lines = self._text[self._starts[first] + 1 : self._starts[last]].split("\n")
        return lines if opening == short else [line for line in lines if line.startswith(opening)]

    def words_said(self, flag: str) -> frozenset[str]:
        """Every word about which a certain letter is said."""
        return frozenset(re.findall(rf"^([^ \n]+) [^\n]*{re.escape(flag)}", self._text, re.MULTILINE))

    def __len__(self) -> int:
        """How many words are listed."""
        return self._text.count("\n") - 1


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
