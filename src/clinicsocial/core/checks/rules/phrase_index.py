"""Finding every line of every word list in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clinicsocial.core.checks.rules.phrases import (
    LEAST_STEM,
    Hit,
    Phrase,
    fits,
    is_given,
    is_number,
    match_from,
    phrase_of,
)
from clinicsocial.core.checks.rules.reading import Reading

EXCEPT = "except "
"""Before the name of a concept: phrases inside which its own do not count."""
_STEM_KEY = 3
_LEAST_SQUEEZED = 4
_MOST_REMEMBERED = 8192
"""Words."""
_Phrases = dict[str, list[Phrase]]
_NAME = "<name>"


class _Begun(NamedTuple):
    """What one word begins: for most words nothing."""

    alone: Sequence[str]
    """The concepts that it is a phrase of by itself."""
    longer: Sequence[Phrase]
    """The phrases it may begin, whatever comes after it."""
    paired: Mapping[str, Sequence[Phrase]]
    """By the next word, those whose first two words are given: most of all phrases, so that few are tried."""
    number: bool


_NOTHING = _Begun((), (), {}, number=False)


@dataclass(slots=True)
class PhraseIndex:
    """Every phrase of every concept, by its first word."""

    by_word: _Phrases = field(default_factory=_Phrases)
    by_pair: dict[str, _Phrases] = field(default_factory=dict[str, _Phrases])
    """By the first word, then the second, where both are given."""
    by_stem: _Phrases = field(default_factory=_Phrases)
    """By the first letters of a first word that is a stem."""
    numbers: list[Phrase] = field(default_factory=list[Phrase])
    """Those that begin with a number and have no second word given, as `names` has those with a name."""
    names: list[Phrase] = field(default_factory=list[Phrase])
    after_number: _Phrases = field(default_factory=_Phrases)
    """By the second word, where the first is a number."""
    after_name: _Phrases = field(default_factory=_Phrases)
    single_words: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Words that also count when they are written b.r.o.k.e.n, with the concepts they belong to."""

    _begun: dict[str, _Begun] = field(default_factory=dict[str, _Begun])
    """What words seen before begin."""

    def add(self, concept: str, lines: Iterable[str], *, also_broken: bool = False) -> None:
        """Take in the phrases of a concept.

        Raises:
            ValueError: a line is not a phrase; says which and why.
        """
        for line in lines:
            phrase = phrase_of(concept, line, possessive=also_broken)
            self._file(phrase)
            if also_broken and len(phrase.parts) == 1:
                for word in (*phrase.parts[0].exact, *phrase.parts[0].stems):
                    self.single_words.setdefault(word, []).append(concept)

    def _file(self, phrase: Phrase) -> None:
        first = phrase.parts[0]
        second = phrase.parts[1].exact if len(phrase.parts) > 1 and is_given(phrase.parts[1]) else None
        if _NAME in first.kinds:
            _file_by_second(phrase, second, self.after_name, self.names)
        if first.kinds - {_NAME}:
            _file_by_second(phrase, second, self.after_number, self.numbers)
        for word in first.exact:
            if second is None:
                self.by_word.setdefault(word, []).append(phrase)
            for next_word in second or ():
                self.by_pair.setdefault(word, {}).setdefault(next_word, []).append(phrase)
        for key in {stem[:_STEM_KEY] for stem in first.stems}:
            self.by_stem.setdefault(key, []).append(phrase)

    def find(self, reading: Reading) -> dict[str, list[Hit]]:
        """Every hit of every concept, in the order of the text; of several from one word the longest."""
        found: dict[str, list[Hit]] = {}
        words, capitals = reading.words, reading.capitals
        for position, word in enumerate(words):
            begun = self._begun.get(word) or self._begin(word)
            capital = capitals[position]
            if begun is _NOTHING and not capital:
                continue
            for concept in begun.alone:
                _keep(found, Hit(concept, position, position + 1))
            following = words[position + 1] if position + 1 < len(words) else ""
            for at, phrases in self._longer(begun, following, capital=capital):
                for phrase in phrases:
                    needs = phrase.needs
                    if needs and needs.isdisjoint(words[position : position + phrase.longest]):
                        continue
                    end = match_from(phrase.parts, at, words, capitals, position + at)
                    if end > position:
                        _keep(found, Hit(phrase.concept, position, end))
        self._drop_exceptions(found)
        for joined, position in reading.squeezed:
            for concept in self.single_words.get(joined, ()) if len(joined) >= _LEAST_SQUEEZED else ():
                found.setdefault(concept, []).append(Hit(concept, position, position + 1))
        return found

    @staticmethod
    def _drop_exceptions(found: dict[str, list[Hit]]) -> None:
        """A hit that stands inside a longer phrase its list names as an exception is none."""
        for name in [name for name in found if name.startswith(EXCEPT)]:
            exceptions = found.pop(name)
            concept = name.removeprefix(EXCEPT)
            found[concept] = [
                hit
                for hit in found.get(concept, ())
                if not any(hit.start < other.end and other.start < hit.end for other in exceptions)
            ]

    def _longer(
        self, begun: _Begun, following: str, *, capital: bool
    ) -> Iterator[tuple[int, Sequence[Phrase]]]:
        """Phrases that may begin with a word, and how many of their parts are known to fit."""
        if begun.longer:
            yield 1, begun.longer
        paired = begun.paired.get(following)
        if paired is not None:
            yield 2, paired
        if begun.number:
            yield 0, self.after_number.get(following, ())
        elif capital:
            yield 0, self.names
            yield 0, self.after_name.get(following, ())

    def _begin(self, word: str) -> _Begun:
        """What this word begins: worked out once, since stems and numbers need a closer look."""
        number = is_number(word)
        stems = self.by_stem
        candidates = [
            *stems.get(word[:_STEM_KEY], ()),
            *(stems.get(word[:LEAST_STEM], ()) if len(word) > LEAST_STEM else ()),
            *(self.numbers if number else ()),
        ]
        begins = [
            *self.by_word.get(word, ()),
            *[one for one in candidates if fits(one.parts[0], word, capital=False)],
        ]
        paired = self.by_pair.get(word)
        begun = _NOTHING
        if begins or paired or number:
            begun = _Begun(
                tuple([one.concept for one in begins if len(one.parts) == 1]),
                tuple([one for one in begins if len(one.parts) > 1]),
                paired or {},
                number,
            )
        if len(self._begun) >= _MOST_REMEMBERED:
            self._begun.clear()
        self._begun[word] = begun
        return begun


def _file_by_second(
    phrase: Phrase, second: frozenset[str] | None, by_second: _Phrases, others: list[Phrase]
) -> None:
    """By each of its second words, or with those that have none given."""
    if second is None:
        others.append(phrase)
    for word in second or ():
        by_second.setdefault(word, []).append(phrase)


def _keep(found: dict[str, list[Hit]], hit: Hit) -> None:
    """Put a hit in; of several of one concept from one word the longest stays."""
    hits = found.setdefault(hit.concept, [])
    if not hits or hits[-1].start != hit.start:
        hits.append(hit)
    elif hits[-1].end < hit.end:
        hits[-1] = hit
