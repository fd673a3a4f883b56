"""What a sentence looks like to the model: words, classes of words, and which of them meet.

Names, numbers and dates appear only as their class, words outside the everyday list only as unknown, so the model
can neither hold a name nor learn one clinic's vocabulary by heart.
"""
# ruff: noqa: E501, PLR2004  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from clinicsocial.core.checks.privacy.lexicon import Lexicon, lexicon
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


def symbols(word: Word) -> Symbols:
    """What the model sees of a word."""
    if word.tag:
        return f"<{word.tag}>", f"<{word.tag}>", ""
    if not word.letters:
        return (word.low[:2], word.low[:1], "") if not word.low[0].isdigit() else _number(word.low)
    return _symbols_of(word.low, word.capital)


@lru_cache(maxsize=4096)
def _symbols_of(low: str, capital: bool) -> Symbols:  # noqa: FBT001  a cache takes no keywords
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


def _presence(word: Word, lists: Lexicon) -> str:
    """The broad part a word plays in its sentence; empty for most words."""
    if word.tag in _CLASSES:
        return word.tag
    low = word.low
    if not word.letters:
        return "past" if low[0].isdigit() and _number(low)[0] == "<past>" else ""
    return _PRONOUNS.get(low) or lists.classes.get(low, "")


def sentence_features(reading: Reading) -> list[set[str]]:
    """For every sentence, in order, the features it has."""
    return [{*features_of(seen), *around} for seen, around in sentences(reading)]


def sentences(reading: Reading) -> Iterator[tuple[tuple[Symbols, ...], set[str]]]:
    """Every sentence as its symbols, and the features that are about more than them: no feature is in both."""
    lists = lexicon()
    by_sentence: dict[int, list[Word]] = {}
    for word in reading.words:
        by_sentence.setdefault(word.sentence, []).append(word)
    parts = [
        frozenset(filter(None, (_presence(word, lists) for word in words))) for words in by_sentence.values()
    ]
    whole: frozenset[str] = frozenset().union(*parts) if parts else frozenset()
    count = len(parts)
    for place, words in enumerate(by_sentence.values()):
        here = parts[place]
        found = {*_within(here), *_beside(here & _MEETING, (whole - here) & _MEETING)}
        found.add(f"len{min(len(words) // 6, 6)}")
        found.add(f"of{min(count, 5)}")
        if place:
            found.update(_earlier(parts[place - 1]))
        if words[-1].text.startswith("?"):
            found.add("asks")
        yield tuple(map(symbols, words)), found


def features_of(seen: tuple[Symbols, ...]) -> list[str]:
    """Single words, pairs, and pairs with a gap of one word."""
    found: list[str] = []
    literal_before = group_before = group_earlier = "^"
    for literal, group, fine in (*seen, ("$", "$", "")):
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


@lru_cache(maxsize=2048)
def _within(here: frozenset[str]) -> tuple[str, ...]:
    """Which broad parts meet in a sentence."""
    parts = sorted(here)
    pairs = (f"m{one}+{other}" for one, other in combinations(parts, 2))
    return (*(f"b{part}" for part in parts), *pairs)


@lru_cache(maxsize=2048)
def _beside(here: frozenset[str], rest: frozenset[str]) -> tuple[str, ...]:
    """What the rest of the text adds to a sentence."""
    return (*(f"w{part}" for part in rest), *(f"w{part}+{mine}" for part in rest for mine in here))


@lru_cache(maxsize=2048)
def _earlier(parts: frozenset[str]) -> tuple[str, ...]:
    """What the sentence before adds."""
    return tuple(f"p:{part}" for part in parts)
