"""The words and names the privacy check knows, read once from ``resources/lexicons``.

`names.txt`, `places.txt`, `clinical.txt` and `words.txt` are built by ``tools/lexicons/build.py`` from the
sources in
``SOURCES.md``; `people.toml` and `care.toml` are written by hand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from clinicsocial.core.checks.privacy.listed import Flagged, WordList
from clinicsocial.core.resources import read_toml, resource
from clinicsocial.core.values.errors import ResourceError


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every list, lower case, names without marks."""

    given: Container[str]
    common: frozenset[str]
    """Given names that many people bear."""
    surnames: Container[str]
    everyday: Container[str]
    """Names that are also words of every day: May, Grace, Baker."""
    words: WordList
    """An everyday word: the numbers of its fine and its coarse group of meaning, with a blank between."""
    places: frozenset[str]
    classes: Mapping[str, str]
    """A word: its one class of `people.toml` and `care.toml`, the most telling first."""
    kin: frozenset[str]
    roles: frozenset[str]
    persons: frozenset[str]
    body: frozenset[str]
    clinical: frozenset[str]
    """Illness, treatment, medicine, aid: by hand and from the generated list."""
    care: frozenset[str]
    care_verbs: frozenset[str]
    private_titles: frozenset[str]
    public_titles: frozenset[str]
    after_places: frozenset[str]
    streets: frozenset[str]
    public_sites: frozenset[str]
    """Hosts whose pages everybody may read, without ``www``."""
    short_forms: Mapping[str, frozenset[str]]
    """A given name: what else its bearer may be called."""


@lru_cache(maxsize=16384)
def plain_name(word: str) -> str:
    """A name as the lists have it: lower case, without marks."""
    if word.isascii():
        return word.lower()
    lowered = word.lower().replace("ł", "l").replace("ø", "o").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


def _text(name: str) -> str:
    return resource("lexicons", name).read_text(encoding="utf-8")


def _words(table: Mapping[str, object], group: str, key: str) -> frozenset[str]:
    """One list of a hand-written file.

    Raises:
        ResourceError: the list is not there or is no text.
    """
    section = table.get(group)
    text = section.get(key) if isinstance(section, dict) else None
    if not isinstance(text, str):
        raise ResourceError("lexicons", f"the list {group}.{key} is missing")
    return frozenset(text.split())


def _short_forms(table: Mapping[str, object]) -> dict[str, frozenset[str]]:
    pairs = _words(table, "nicknames", "pairs")
    forms: dict[str, frozenset[str]] = {}
    for pair in pairs:
        name, _, short = pair.partition("=")
        forms[name] = frozenset(short.split(","))
    return forms


_ORDER = ("clinical", "body", "kin", "person", "role", "care", "carev")
"""Which class a word of several classes shows, the most telling first."""


@cache
def lexicon() -> Lexicon:
    """Every list, read once.

    Raises:
        ResourceError: a list is missing or damaged.
    """
    people, care = read_toml("lexicons", "people.toml"), read_toml("lexicons", "care.toml")
    names = WordList(_text("names.txt"))
    hand = {
        "clinical": _words(care, "clinical", "words"),
        "body": _words(care, "body", "words"),
        "kin": _words(people, "kin", "words"),
        "person": _words(people, "person", "words"),
        "role": _words(people, "role", "words"),
        "care": _words(care, "care", "nouns"),
        "carev": _words(care, "care", "verbs"),
    }
    generated = frozenset(_text("clinical.txt").splitlines())
    classes = dict.fromkeys(generated, "clinic2")
    for name in reversed(_ORDER):
        classes.update(dict.fromkeys(hand[name], name))
    return Lexicon(
        given=Flagged(names, "g"),
        common=names.words_said("c"),
        surnames=Flagged(names, "s"),
        everyday=Flagged(names, "w"),
        words=WordList(_text("words.txt")),
        places=frozenset(_text("places.txt").splitlines()),
        classes=classes,
        kin=hand["kin"],
        roles=hand["role"],
        persons=hand["person"],
        body=hand["body"],
        clinical=hand["clinical"] | generated,
        care=hand["care"],
        care_verbs=hand["carev"],
        private_titles=_words(people, "titles", "private"),
        public_titles=_words(people, "titles", "public"),
        after_places=_words(people, "places", "after"),
        streets=_words(people, "streets", "after"),
        public_sites=_words(people, "sites", "public"),
        short_forms=_short_forms(people),
    )
