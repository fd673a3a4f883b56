"""Word lists of the rule packs: how a line is written, and whether it stands at a place of a text.

A list ("concept") has one phrase a line. A phrase is words with single spaces between them, each one of:

- ``word``       this word; ``word*`` every word that begins so; ``a|b*|c`` one of several
- ``(word)``     may be there or not
- ``_``          any one word; ``..`` up to three, ``...`` up to six, none of which ends a sentence
- ``<n>``        a number in digits or as a word; ``<minor>`` one from 10 to 17; ``<name>`` a capitalised word

There are no regular expressions in the packs, so no pack can make the check explode: a phrase has at most
three gaps and is tried only where its first word stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

NUMBER_WORDS = frozenset(
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
    ).split()
)
MINOR_WORDS = frozenset("ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split())
_MINORS = frozenset(str(age) for age in range(10, 18))
_KINDS = frozenset({"<n>", "<minor>", "<name>"})
_NO_WORDS: frozenset[str] = frozenset()
_GAPS = {"_": (1, 1), "..": (0, 3), "...": (0, 6)}
_MOST_GAPS = 3
LEAST_STEM = 2
"""Letters."""


class Hit(NamedTuple):
    """One phrase of one concept, found: word numbers, end exclusive."""

    concept: str
    start: int
    end: int


Concepts = Mapping[str, Sequence[Hit]]
"""The hits of a text by concept."""


class Part(NamedTuple):
    """One place of a phrase: the words it takes, or the gap it is."""

    exact: frozenset[str]
    stems: tuple[str, ...]
    kinds: frozenset[str]
    """The kinds between angle brackets."""
    gap: tuple[int, int] | None
    optional: bool


class Phrase(NamedTuple):
    """A line of a list."""

    concept: str
    parts: tuple[Part, ...]
    needs: frozenset[str]
    """Words of which it has at least one beside what it begins with; empty where nothing can be said."""
    longest: int
    """Words it takes at most."""


def is_given(part: Part) -> bool:
    """Whether this part is one of some words, and must be there."""
    return not (part.stems or part.kinds or part.gap or part.optional)


def _needs(parts: tuple[Part, ...]) -> frozenset[str]:
    """The part that rules out most places: behind the first two, of few and long words, which are rare."""
    for behind in (parts[2:], parts[1:2]):
        given = [part.exact for part in behind if is_given(part)]
        if len(given) == 1:
            return given[0]
        if given:
            return min(given, key=lambda words: (len(words), -max(map(len, words))))
    return _NO_WORDS


def is_number(word: str) -> bool:
    """A number in digits or as a word."""
    return word[0].isdigit() or word in NUMBER_WORDS


def _with_possessive(part: Part) -> Part:
    """A name's own "'s" (Botox's), which reads as an s."""
    return part._replace(exact=part.exact | {f"{word}s" for word in part.exact})


def phrase_of(concept: str, line: str, *, possessive: bool) -> Phrase:
    """The phrase of a line; `possessive`: a word by itself may have its own "'s".

    Raises:
        ValueError: it is not a phrase; says which line and why.
    """
    parts = _parse(line)
    gaps = [part.gap for part in parts if part.gap]
    if len(gaps) > _MOST_GAPS:
        raise ValueError(f"“{line}” has more than {_MOST_GAPS} gaps")
    if possessive and len(parts) == 1:
        parts = (_with_possessive(parts[0]),)
    longest = len(parts) + sum([most - 1 for _, most in gaps])
    return Phrase(concept, parts, _needs(parts), longest)


def _parse(line: str) -> tuple[Part, ...]:
    try:
        parts = tuple(map(_part, line.split()))
    except ValueError as error:
        raise ValueError(f"{error} in “{line}”") from None
    if not parts or parts[0].gap or parts[0].optional or parts[-1].gap:
        raise ValueError(f"“{line}” must begin and end with a word")
    return parts


@lru_cache(maxsize=16384)
def _part(written: str) -> Part:
    """One place of a phrase; the same word in many phrases is one value."""
    if written.isalpha() and written.islower():
        return Part(frozenset((written,)), (), _NO_WORDS, None, optional=False)
    if written in _GAPS:
        return Part(_NO_WORDS, (), _NO_WORDS, _GAPS[written], optional=False)
    optional = written.startswith("(") and written.endswith(")")
    body = written[1:-1] if optional else written
    exact: set[str] = set()
    stems: list[str] = []
    choices = body.split("|")
    kinds = _KINDS & set(choices)
    for choice in (choice for choice in choices if choice not in _KINDS):
        if choice.endswith("*") and len(choice) > LEAST_STEM:
            stems.append(choice[:-1])
        else:
            exact.add(choice)
        if not choice or choice != choice.lower() or set(choice[:-1]) & set("*<>()'\"-"):
            raise ValueError(f"“{choice}” is not a word of a list")
    return Part(frozenset(exact), tuple(stems), frozenset(kinds), None, optional)


def match_from(
    parts: Sequence[Part], at: int, words: Sequence[str], capitals: Sequence[bool], position: int
) -> int:
    """Where the phrase from part `at` on ends when it begins at `position`; 0 if it does not fit."""
    for place in range(at, len(parts)):
        part = parts[place]
        if part.gap is not None:
            return _match_gap(parts, place, words, capitals, position)
        there = position < len(words) and fits(part, words[position], capital=capitals[position])
        if there and part.optional:
            end = match_from(parts, place + 1, words, capitals, position + 1)
            if end:
                return end
        elif there:
            position += 1
        elif not part.optional:
            return 0
    return position


def _match_gap(
    parts: Sequence[Part], at: int, words: Sequence[str], capitals: Sequence[bool], position: int
) -> int:
    """As `match_from`, where the part is a gap: the rest behind the fewest words that let it fit."""
    least, most = parts[at].gap or (0, 0)
    for behind in range(position, position + most + 1):
        if behind >= position + least and (end := match_from(parts, at + 1, words, capitals, behind)):
            return end
        if behind >= len(words) or words[behind][0] in ".!?…\n":
            return 0
    return 0


def fits(part: Part, word: str, *, capital: bool) -> bool:
    """Whether this word may stand in this place; what it says of a gap means nothing."""
    if word in part.exact or (part.stems and word.startswith(part.stems)):
        return True
    return bool(part.kinds) and (
        ("<n>" in part.kinds and is_number(word))
        or ("<minor>" in part.kinds and (word in _MINORS or word in MINOR_WORDS))
        or ("<name>" in part.kinds and capital and word.isalpha())
    )
