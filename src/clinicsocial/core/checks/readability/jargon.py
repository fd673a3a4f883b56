"""Words of the trade and the plain words for them, from ``resources/lexicons/jargon.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clinicsocial.core.checks.rules.phrase_index import PhraseIndex
from clinicsocial.core.checks.rules.reading import read
from clinicsocial.core.limits.reader import Sources, Table, day, words
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

_FILE = ("lexicons", "jargon.toml")


@dataclass(frozen=True, slots=True)
class Jargon:
    """One hard word in a text and its plain one; the span is in code points, end exclusive."""

    start: int
    end: int
    plain: str


@lru_cache(maxsize=1)
def jargon_index() -> PhraseIndex:
    """The glossary; each concept is the plain wording.

    Raises:
        ResourceError: naming the line that is not "word = plain words".
    """
    name = "/".join(_FILE)
    index = PhraseIndex()
    with Table(name, "", read_toml(*_FILE), Sources({}, set())) as top:
        top.plain("source", words)
        top.plain("checked_on", day)
        lines = [line for line in top.plain("words", words).splitlines() if line.strip()]
    for line in lines:
        hard, equals, plain = (part.strip() for part in line.partition("="))
        try:
            index.add(plain, [hard.replace("-", " ")])
        except ValueError as error:
            raise ResourceError(name, str(error)) from error
        if not equals or not plain:
            raise ResourceError(name, f"“{line}” is not a word, an equals sign and its plain words")
    return index


def find_jargon(text: str) -> Iterator[Jargon]:
    """Hard words that the text does not explain itself."""
    reading = read(text)
    lower = text.lower()
    for plain, hits in jargon_index().find(reading).items():
        if plain.lower() in lower:
            continue
        for hit in hits[:1]:
            start, end = reading.span(hit.start, hit.end)
            yield Jargon(start, end, plain)
