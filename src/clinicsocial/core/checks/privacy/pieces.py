"""A text as the pieces of words that the deep model knows, and back: which pieces stand for which word.

Staff and the clinic's own names and numbers become one word each: the model can't tell clinics apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clinicsocial.core.checks.privacy.lexicon import lexicon
from clinicsocial.core.checks.privacy.words import Word

WINDOW = 240
"""Pieces read at once."""
_LONGEST, _MOST = 40, 8
"""Letters and pieces of one word that are looked at."""
_OWN = {"staff": "staff", "own": "clinic"}
MARKS = (
    *(
        "",
        "staff",
        "own",
        "name",
        "maybe",
        "public",
        "place",
        "date",
        "age90",
        "handle",
        "home",
        "page",
        "id",
    ),
    *("kin", "person", "role", "clinical", "clinic2", "body", "care", "carev"),
)
"""What the finders and the lists say about a word, in the order of the model's rows."""
_MARK_ROWS = {mark: row for row, mark in enumerate(MARKS)}


@dataclass(slots=True)
class Window:
    """A part of a text as the model reads it. All lists but `words` and `firsts` have one entry a piece."""

    pieces: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    """Rows of `MARKS`."""
    capitals: list[int] = field(default_factory=list)
    """1 for the pieces of a word with a capital letter."""
    words: list[int] = field(default_factory=list)
    """Which words of the text are in the window; of a run of the clinic's own words only the first."""
    firsts: list[int] = field(default_factory=list)
    """For each of these words, its first piece."""

    def add(self, pieces: Sequence[int], mark: int, capital: int) -> None:
        """Append the pieces of one word (or a boundary)."""
        self.pieces.extend(pieces)
        self.marks.extend([mark] * len(pieces))
        self.capitals.extend([capital] * len(pieces))


def windows(words: Sequence[Word], vocabulary: Mapping[str, int]) -> Iterator[Window]:
    """The text's windows, cut after a sentence where it is long."""
    classes = lexicon().classes
    first, last = [vocabulary["[CLS]"]], [vocabulary["[SEP]"]]
    window = _opened(first)
    before: tuple[str, int] | None = None
    sentence = 0
    for place, word in enumerate(words):
        own = _OWN.get(word.tag, "")
        if own and before == (word.tag, word.sentence):
            continue
        before = (word.tag, word.sentence) if own else None
        pieces = [vocabulary[own]] if own else pieces_of(word.text, vocabulary)
        count = len(window.pieces) + len(pieces)
        if count > WINDOW or (count > WINDOW * 2 // 3 and word.sentence != sentence):
            window.add(last, 0, 0)
            yield window
            window = _opened(first)
        sentence = word.sentence
        window.words.append(place)
        window.firsts.append(len(window.pieces))
        mark = _MARK_ROWS.get(word.tag or classes.get(word.low, ""), 0)
        window.add(pieces, mark, int(not own and word.text[:1].isupper()))
    if window.words:
        window.add(last, 0, 0)
        yield window


def _opened(first: Sequence[int]) -> Window:
    window = Window()
    window.add(first, 0, 0)
    return window


def pieces_of(text: str, vocabulary: Mapping[str, int]) -> list[int]:
    """WordPiece: the longest known piece from the left; at least one, at most eight of a word."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", text[:_LONGEST].lower()) if unicodedata.category(c) != "Mn"
    )
    found: list[int] = []
    for run in _runs(plain):
        found.extend(_pieces_of_run(run, vocabulary))
    return found[:_MOST] or [vocabulary["[UNK]"]]


def _pieces_of_run(run: str, vocabulary: Mapping[str, int]) -> list[int]:
    start = 0
    found: list[int] = []
    while start < len(run):
        mark = "##" if start else ""
        end = next(
            (stop for stop in range(len(run), start, -1) if mark + run[start:stop] in vocabulary), None
        )
        if end is None:
            return [vocabulary["[UNK]"]]
        found.append(vocabulary[mark + run[start:end]])
        start = end
    return found


def _runs(plain: str) -> Iterator[str]:
    """Letters and digits together, every other character alone."""
    run = ""
    for character in plain:
        if character.isalnum():
            run += character
            continue
        if run:
            yield run
        yield character
        run = ""
    if run:
        yield run
