"""A plain text as words and sentences, hashtags and file names taken apart."""
# ruff: noqa: E501  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clinicsocial.core.checks.normalise import Normalised

_WORD = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[^\W\d_]+(?:'[^\W\d_]+)?(?:-[^\W\d_]+)*"  # words, with an apostrophe or hyphens inside
    r"|\d+(?:[.,:]\d+)*"
    r"|[.!?…]+|[\n]+|[,;:()\"@#$£€&/|*%+=~_-]|[^\w\s]"
)
_ENDS = frozenset(".!?…\n")
"""A mark that begins with one of these has nothing else in it, and ends a sentence."""
_CAMEL = re.compile(r"[^\W\d_]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])|\d+")
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms st no prof rev fr sr jr vs etc e.g i.e approx ph tel oct sept sep nov dec jan feb mar apr aug gen col sgt".split()
)

FUNCTION_WORDS = frozenset(
    "a an the this that these those my our your his her their its i we you he she they it me us him them mine ours yours hers theirs myself yourself himself herself themselves "
    "u ur ya y'all ye who whom whose which what when where why how is are was were be been being am isn't aren't wasn't weren't 's has have had haven't hasn't hadn't do does did don't doesn't didn't "
    "can can't could couldn't will won't would wouldn't shall should shouldn't may might must to of in on at by for with from into onto over under about after before since until till during through between "
    "and or but nor so yet if because as than then though although while not no never none nobody no-one nothing any anybody anyone anything some somebody someone something every everybody everyone everything "
    "each all both most many much more few several other another such same own only just still already again once twice ever always often sometimes usually "
    "here there today yesterday tomorrow tonight now ago last next first second new old back out up down off away home please thanks thank sorry hello hi hiya dear "
    "i'm i've i'll i'd we're we've we'll we'd you're you've you'll you'd he's he'd he'll she's she'd she'll they're they've they'll they'd it's that's there's who's let's let get got gets getting".split()
)
"""Words that carry grammar, not things: never a name."""


@dataclass(slots=True)
class Word:
    """One word, number or mark of the plain text."""

    text: str
    """As in the plain text."""
    low: str
    """Lower case, masks undone."""
    start: int
    end: int
    capital: bool
    """Begins with a capital letter."""
    letters: bool
    """Is made of letters."""
    sentence: int = 0
    first: bool = False
    """Opens its sentence."""
    tag: str = ""
    """What a finder has made of it; see `scoring`."""


def words_of(plain: Normalised) -> list[Word]:
    """Every word of the text in order, with the number of its sentence."""
    words = _split(plain)
    sentence, first = 0, True
    for place, word in enumerate(words):
        word.sentence = sentence
        if word.letters:
            word.first, first = first, False
        elif word.text[0] in _ENDS:
            if not _abbreviates(words, place):
                sentence, first = sentence + 1, True
        elif word.text[0].isdigit():
            first = False
    return words


def _abbreviates(words: list[Word], place: int) -> bool:
    """A full stop after a title, an initial or a short form does not end a sentence."""
    if words[place].text != "." or place == 0:
        return False
    before = words[place - 1]
    after = words[place + 1] if place + 1 < len(words) else None
    if before.end != words[place].start:
        return False
    if before.low in _ABBREVIATIONS or (len(before.text) == 1 and before.capital):
        return after is not None and after.text[0] != "\n"
    return after is not None and words[place].end == after.start and after.letters


def _split(plain: Normalised) -> list[Word]:
    text, unmasked = plain.text, plain.unmasked
    joined = "#" in text or "_" in text
    found: list[Word] = []
    for match in _WORD.finditer(unmasked):
        shown = match.group()
        start, end = match.span()
        if joined and "A" <= shown[0] <= "z" and _is_joined(text, start, end):
            found += [_word(text, part) for part in _CAMEL.finditer(unmasked, start, end)]
            continue
        low, letters, capital = _looks(shown)
        found.append(Word(shown if letters else text[start:end], low, start, end, capital, letters))
    return found


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether these letters may be words written as one: a hashtag, or part of a file's name."""
    return "#" in text[max(0, start - 1) : start] or "_" in text[start - 1 : end + 1]


def _word(text: str, part: re.Match[str]) -> Word:
    low, letters, capital = _looks(part.group())
    return Word(part.group() if letters else text[slice(*part.span())], low, *part.span(), capital, letters)


@lru_cache(maxsize=4096)
def _looks(shown: str) -> tuple[str, bool, bool]:
    """A word in lower case, whether it is one of letters, and whether it begins with a capital."""
    letters = shown[0].isalpha()
    return shown.lower(), letters, letters and shown[0].isupper()
