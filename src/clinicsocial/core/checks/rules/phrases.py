"""Word lists of the rule packs: how a line is written, and finding every line of every list in one pass.

A list ("concept") has one phrase a line. A phrase is words with single spaces between them, each one of:

- ``word``       this word; ``word*`` every word that begins so; ``a|b*|c`` one of several
- ``(word)``     may be there or not
- ``_``          any one word; ``..`` up to three, ``...`` up to six, none of which ends a sentence
- ``<n>``        a number in digits or as a word; ``<minor>`` one from 10 to 17; ``<name>`` a capitalised word

There are no regular expressions in the packs, so no pack can make the check explode: a phrase has at most
three gaps and is tried only where its first word stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from clinicsocial.core.checks.rules.reading import Reading

NUMBER_WORDS = frozenset(
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
    ).split()
)
MINOR_WORDS = frozenset("ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split())
_MINORS = frozenset(str(age) for age in range(10, 18))
EXCEPT = "except "
"""Before the name of a concept: phrases inside which its own do not count."""
_KINDS = frozenset({"<n>", "<minor>", "<name>"})
_NO_WORDS: frozenset[str] = frozenset()
_GAPS = {"_": (1, 1), "..": (0, 3), "...": (0, 6)}
_MOST_GAPS = 3
_LEAST_STEM = 2
_STEM_KEY = 3
_LEAST_SQUEEZED = 4
_MOST_REMEMBERED = 8192
"""Words."""


class Hit(NamedTuple):
    """One phrase of one concept, found: word numbers, end exclusive."""

    concept: str
    start: int
    end: int


class _Part(NamedTuple):
    """One place of a phrase: the words it takes, or the gap it is."""

    exact: frozenset[str]
    stems: tuple[str, ...]
    kinds: frozenset[str]
    """The kinds between angle brackets."""
    gap: tuple[int, int] | None
    optional: bool


class _Phrase(NamedTuple):
    concept: str
    parts: tuple[_Part, ...]
    needs: frozenset[str]
    """Words of which a text with this phrase has at least one; empty where nothing can be said."""


_Group = tuple[int, list[_Phrase]]
"""Phrases, and how many of their parts are known to fit."""


@dataclass(slots=True)
class PhraseIndex:
    """Every phrase of every concept, by its first word."""

    by_word: dict[str, list[_Phrase]] = field(default_factory=dict[str, list[_Phrase]])
    by_pair: dict[str, dict[str, list[_Phrase]]] = field(default_factory=dict[str, dict[str, list[_Phrase]]])
    """By the first word, then the second, where both are given: most phrases, so that few are tried."""
    by_stem: dict[str, list[_Phrase]] = field(default_factory=dict[str, list[_Phrase]])
    """By the first letters of a first word that is a stem."""
    after_number: dict[str, list[_Phrase]] = field(default_factory=dict[str, list[_Phrase]])
    """By the second word, where the first is a number."""
    numbers: list[_Phrase] = field(default_factory=list[_Phrase])
    names: list[_Phrase] = field(default_factory=list[_Phrase])
    single_words: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Words that also count when they are written b.r.o.k.e.n, with the concepts they belong to."""

    _begun: dict[str, tuple[tuple[_Group, ...], Mapping[str, list[_Phrase]], bool]] = field(
        default_factory=dict[str, "tuple[tuple[_Group, ...], Mapping[str, list[_Phrase]], bool]"]
    )
    """What words seen before may begin, mostly nothing; the same by the next word; whether it is a number."""

    def add(self, concept: str, lines: Iterable[str], *, also_broken: bool = False) -> None:
        """Take in the phrases of a concept.

        Raises:
            ValueError: a line is not a phrase; says which and why.
        """
        for line in lines:
            parts = _parse(line)
            if also_broken and len(parts) == 1:
                parts = (_with_possessive(parts[0]),)
            phrase = _Phrase(concept, parts, _needs(parts))
            self._file(phrase)
            if also_broken and len(phrase.parts) == 1:
                for word in (*phrase.parts[0].exact, *phrase.parts[0].stems):
                    self.single_words.setdefault(word, []).append(concept)

    def _file(self, phrase: _Phrase) -> None:
        first = phrase.parts[0]
        second = phrase.parts[1].exact if len(phrase.parts) > 1 and _is_given(phrase.parts[1]) else None
        if "<name>" in first.kinds:
            self.names.append(phrase)
        if first.kinds - {"<name>"}:
            for group in _groups(self.after_number, second, self.numbers):
                group.append(phrase)
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
        known = frozenset(words)
        for position, (word, following) in enumerate(zip(words, (*words[1:], ""), strict=False)):
            for at, group in self._candidates(word, following, capital=capitals[position]):
                for phrase in group:
                    if phrase.needs and phrase.needs.isdisjoint(known):
                        continue
                    parts = phrase.parts
                    if at == len(parts):
                        end = position + at
                    else:
                        end = _match(parts, at, words, capitals, position + at)
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

    def _candidates(self, word: str, following: str, *, capital: bool) -> Sequence[_Group]:
        """Phrases that may begin with this word, with how many of their parts are known to fit."""
        known = self._begun.get(word)
        if known is None:
            if len(self._begun) >= _MOST_REMEMBERED:
                self._begun.clear()
            known = self._begun[word] = (self._begin(word), self.by_pair.get(word, {}), is_number(word))
        begun, paired, number = known
        second = paired.get(following)
        groups: Sequence[_Group] = begun if second is None else (*begun, (2, second))
        if number:
            after = self.after_number.get(following)
            groups = groups if after is None else (*groups, (0, after))
        elif capital and self.names:
            groups = (*groups, (0, self.names))
        return groups

    def _begin(self, word: str) -> tuple[_Group, ...]:
        """What may begin with this word, whatever comes after it."""
        groups = [(1, self.by_word.get(word)), (0, self.by_stem.get(word[:_STEM_KEY]))]
        if len(word) > _LEAST_STEM:
            groups.append((0, self.by_stem.get(word[:_LEAST_STEM])))
        if is_number(word):
            groups.append((0, self.numbers))
        return tuple((known, group) for known, group in groups if group)


def _keep(found: dict[str, list[Hit]], hit: Hit) -> None:
    """Put a hit in; of several of one concept from one word the longest stays."""
    hits = found.setdefault(hit.concept, [])
    if not hits or hits[-1].start != hit.start:
        hits.append(hit)
    elif hits[-1].end < hit.end:
        hits[-1] = hit


def _is_given(part: _Part) -> bool:
    """Whether this part is one of some words, and must be there."""
    return not (part.stems or part.kinds or part.gap or part.optional)


def _needs(parts: tuple[_Part, ...]) -> frozenset[str]:
    """The part that rules out most texts: the fewest words, and long ones, since those are rare."""
    given = [part.exact for part in parts if _is_given(part)]
    return min(given, key=lambda words: (len(words), -max(map(len, words))), default=frozenset())


def _groups(
    by_second: dict[str, list[_Phrase]], second: frozenset[str] | None, others: list[_Phrase]
) -> list[list[_Phrase]]:
    """Where a phrase is filed: by each of its second words, or with those that have none given."""
    return [others] if second is None else [by_second.setdefault(word, []) for word in second]


def is_number(word: str) -> bool:
    """A number in digits or as a word."""
    return word[0].isdigit() or word in NUMBER_WORDS


def _with_possessive(part: _Part) -> _Part:
    """A name's own "'s" (Botox's), which reads as an s."""
    return part._replace(exact=part.exact | {f"{word}s" for word in part.exact})


def _parse(line: str) -> tuple[_Part, ...]:
    try:
        parts = tuple(_part(written) for written in line.split())
    except ValueError as error:
        raise ValueError(f"{error} in “{line}”") from None
    if not parts or parts[0].gap or parts[0].optional or parts[-1].gap:
        raise ValueError(f"“{line}” must begin and end with a word")
    if sum(part.gap is not None for part in parts) > _MOST_GAPS:
        raise ValueError(f"“{line}” has more than {_MOST_GAPS} gaps")
    return parts


@lru_cache(maxsize=4096)
def _part(written: str) -> _Part:
    """One place of a phrase; the same word in many phrases is one value."""
    if written.isalpha() and written.islower():
        return _Part(frozenset((written,)), (), _NO_WORDS, None, optional=False)
    if written in _GAPS:
        return _Part(_NO_WORDS, (), _NO_WORDS, _GAPS[written], optional=False)
    optional = written.startswith("(") and written.endswith(")")
    body = written[1:-1] if optional else written
    exact: set[str] = set()
    stems: list[str] = []
    choices = body.split("|")
    kinds = _KINDS & set(choices)
    for choice in (choice for choice in choices if choice not in _KINDS):
        if choice.endswith("*") and len(choice) > _LEAST_STEM:
            stems.append(choice[:-1])
        else:
            exact.add(choice)
        if not choice or choice != choice.lower() or set(choice[:-1]) & set("*<>()'\"-"):
            raise ValueError(f"“{choice}” is not a word of a list")
    return _Part(frozenset(exact), tuple(stems), frozenset(kinds), None, optional)


def _match(
    parts: Sequence[_Part], at: int, words: Sequence[str], capitals: Sequence[bool], position: int
) -> int:
    """Where the phrase from part `at` on ends when it begins at `position`; 0 if it does not fit."""
    if at == len(parts):
        return position
    part = parts[at]
    if part.gap is not None:
        least, most = part.gap
        for skipped in range(most + 1):
            if skipped >= least and (end := _match(parts, at + 1, words, capitals, position + skipped)):
                return end
            if position + skipped >= len(words) or words[position + skipped][0] in ".!?…\n":
                return 0
        return 0
    if position < len(words) and _fits(part, words[position], capital=capitals[position]):
        end = _match(parts, at + 1, words, capitals, position + 1)
        if end:
            return end
    return _match(parts, at + 1, words, capitals, position) if part.optional else 0


def _fits(part: _Part, word: str, *, capital: bool) -> bool:
    if word in part.exact or (part.stems and word.startswith(part.stems)):
        return True
    return bool(part.kinds) and (
        ("<n>" in part.kinds and is_number(word))
        or ("<minor>" in part.kinds and (word in _MINORS or word in MINOR_WORDS))
        or ("<name>" in part.kinds and capital and word.isalpha())
    )


Concepts = Mapping[str, Sequence[Hit]]
"""The hits of a text by concept."""
