"""What a sentence looks like to the model: words, classes of words, and which of them meet.

Names, numbers and dates appear only as their class, words outside the everyday list only as unknown, so the model
can neither hold a name nor learn one clinic's vocabulary by heart.

The names made here are what the model is trained on (``tools/tagger/train.py``); `live_model` looks the same
features up without making their names.
"""
# ruff: noqa: E501, PLR2004  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, groupby
from operator import attrgetter
from typing import NamedTuple

from clinicsocial.core.checks.privacy.lexicon import lexicon
from clinicsocial.core.checks.privacy.reading import Reading
from clinicsocial.core.checks.privacy.words import FUNCTION_WORDS, Word

_PRONOUNS = {
    "you": "you", "your": "you", "yours": "you", "you're": "you", "you've": "you", "you'd": "you", "you'll": "you", "ur": "you", "u": "you", "ya": "you", "y'all": "you", "yourself": "you",
    "he": "he", "she": "he", "his": "he", "her": "he", "him": "he", "hers": "he", "he's": "he", "she's": "he", "he'd": "he", "she'd": "he", "he'll": "he", "she'll": "he",
    "they": "they", "them": "they", "their": "they", "they're": "they", "they've": "they",
    "we": "we", "our": "we", "us": "we", "we're": "we", "we've": "we", "we'd": "we", "we'll": "we", "i": "i", "my": "i", "me": "i", "i'm": "i", "i've": "i", "i'd": "i", "i'll": "i",
    "anyone": "any", "anybody": "any", "everyone": "any", "everybody": "any", "people": "any", "folks": "any", "whoever": "any", "nobody": "any", "adults": "any", "patients": "any", "clients": "any",
    "if": "if", "can't": "cannot", "cannot": "cannot", "won't": "cannot", "never": "cannot", "don't": "cannot", "not": "not", "didn't": "not", "was": "was", "were": "was", "had": "was", "has": "was", "been": "was",
}  # fmt: skip
_CLASSES = frozenset(
    {
        "kin",
        "person",
        "role",
        "clinical",
        "clinic2",
        "body",
        "care",
        "carev",
        "name",
        "maybe",
        "public",
        "staff",
        "date",
        "age90",
        "id",
        "home",
        "handle",
        "page",
        "place",
    }
)

_MEETING = _CLASSES | {"you", "he"}
"""Broad parts that count across sentences."""

Symbols = tuple[str, str, str]
"""A word as itself, as its class, and as its fine group of meaning (empty where it has none)."""
OPENS, ENDS = "^", "$"
"""Stand for what is before the first and after the last word of a sentence."""
_BY_SENTENCE = attrgetter("sentence")


class Sentence(NamedTuple):
    """A sentence as the model sees it, and what it needs to know of the text around."""

    number: int
    words: tuple[Symbols, ...]
    parts: frozenset[str]
    """The broad parts that its words play."""
    meeting: frozenset[str]
    """Those of them that count across sentences."""
    elsewhere: frozenset[str]
    """Those that count across sentences and are played only in other ones."""
    earlier: frozenset[str]
    """The parts of the sentence before."""
    length: str
    """How long it is, and the two that follow: features of their own."""
    among: str
    """How many sentences the text has."""
    asks: bool


def symbols(word: Word) -> Symbols:
    """What the model sees of a word."""
    return _seen(word.low, word.tag, word.letters, word.capital)[0]


@lru_cache(maxsize=8192)
def _seen(low: str, tag: str, letters: bool, capital: bool) -> tuple[Symbols, str]:  # noqa: FBT001  a cache takes no keywords
    """What the model sees of a word, and the broad part it plays in its sentence: empty for most words."""
    if tag:
        shown = (f"<{tag}>", f"<{tag}>", "")
    elif letters:
        shown = _symbols_of(low, capital=capital)
    else:
        shown = _number(low) if low[0].isdigit() else (low[:2], low[:1], "")
    if tag in _CLASSES:
        return shown, tag
    if not letters:
        return shown, "past" if low[0].isdigit() and _number(low)[0] == "<past>" else ""
    return shown, _PRONOUNS.get(low) or lexicon().classes.get(low, "")


def _symbols_of(low: str, *, capital: bool) -> Symbols:
    lists = lexicon()
    groups = lists.words.said(low)
    own_class = lists.classes.get(low)
    if low in FUNCTION_WORDS:
        return low, low, ""
    if own_class is not None:
        return (low if groups else f"<{own_class}>"), f"<{own_class}>", _fine(groups) if groups else ""
    if not groups:
        groups = lists.words.said(low.removesuffix("'s").replace("'", ""))
        if not groups:
            return "<unk>", "<Unk>" if capital else "<unk>", ""
    return low, "c" + groups.partition(" ")[2], _fine(groups)


def _fine(groups: str) -> str:
    return "f" + groups.partition(" ")[0]


def _number(low: str) -> tuple[str, str, str]:
    """A year long past, a year, a small count or another number."""
    if len(low) == 4 and low.isdigit() and low[:2] in {"17", "18", "19", "20"}:
        return ("<past>", "<past>", "") if low < "1990" else ("<year>", "<num>", "")
    return "<num>", "<num>", ""


def sentences(reading: Reading) -> list[Sentence]:
    """Every sentence of the text, in order."""
    cut = [(number, list(words)) for number, words in groupby(reading.words, _BY_SENTENCE)]
    seen = [[_seen(word.low, word.tag, word.letters, word.capital) for word in words] for _, words in cut]
    parts = [frozenset([part for _, part in each if part]) for each in seen]
    whole = frozenset().union(*parts) & _MEETING if parts else frozenset()
    among = f"of{min(len(cut), 5)}"
    found: list[Sentence] = []
    earlier: frozenset[str] = frozenset()
    for (number, words), each, here in zip(cut, seen, parts, strict=True):
        found.append(
            Sentence(
                number,
                tuple([shown for shown, _ in each]),
                here,
                here & _MEETING,
                whole - here,
                earlier,
                f"len{min(len(words) // 6, 6)}",
                among,
                words[-1].text[0] == "?",
            )
        )
        earlier = here
    return found


def sentence_features(reading: Reading) -> list[set[str]]:
    """For every sentence, in order, the names of the features it has."""
    return [{*features_of(one.words), *_around(one)} for one in sentences(reading)]


def features_of(seen: tuple[Symbols, ...]) -> list[str]:
    """Single words, pairs, and pairs with a gap of one word."""
    found: list[str] = []
    literal_before = group_before = group_earlier = OPENS
    for literal, group, fine in (*seen, (ENDS, ENDS, "")):
        found += (
            "1" + literal,
            "1" + group,
            f"2{literal_before} {literal}",
            f"2{group_before} {group}",
            f"2{literal_before} {group}",
            f"s{group_earlier} {group}",
        )
        if fine:
            found.append("1" + fine)
        literal_before, group_before, group_earlier = literal, group, group_before
    return found


def _around(sentence: Sentence) -> set[str]:
    """The features that are about more than the words: no feature is among these and `features_of`."""
    return {
        *within(sentence.parts),
        *(f"w{part}" for part in sentence.elsewhere),
        *(f"w{part}+{mine}" for part in sentence.elsewhere for mine in sentence.meeting),
        *(f"p:{part}" for part in sentence.earlier),
        sentence.length,
        sentence.among,
        *(("asks",) if sentence.asks else ()),
    }


def within(here: frozenset[str]) -> tuple[str, ...]:
    """Which broad parts meet in a sentence."""
    parts = sorted(here)
    pairs = (f"m{one}+{other}" for one, other in combinations(parts, 2))
    return (*(f"b{part}" for part in parts), *pairs)
