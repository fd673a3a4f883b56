"""Whether the clauses of a rule hold in a text, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clinicsocial.core.checks.rules.pack import Clause, Rule, Treat
from clinicsocial.core.checks.rules.phrases import Concepts, Hit
from clinicsocial.core.checks.rules.reading import Reading
from clinicsocial.core.values.finding import Severity

NEGATION = "negation"
"""Words that turn what follows them round."""
REBUTTAL = "rebuttal"
"""Words that take back what was quoted or asked."""
QUOTE, QUESTION = "quote", "question"
"""Concepts that no list has: the text's own quotations and questions."""

_NEAR = 12
"""Words."""
_NEGATION_REACH = 5
"""Words from a "not" to what it turns round."""
_EXCUSE_REACH = 3
"""The same before an excuse: "no consent form signed" excuses nothing."""
_LONGEST_SENTENCE = 300
"""Words; a longer sentence is read in pieces."""
_LONGEST_PHRASE = 30
_REBUTTED_AFTER = 2
"""Sentences after an anchor in which a rebuttal still speaks of it."""
_BESIDE = 2
"""Sentences on either side of an anchor in which an excuse still speaks of it."""
_MOST_SPANS = 3
"""Places one rule points at in one text."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule broken at some words."""

    start: int
    end: int
    severity: Severity


def matches(rule: Rule, reading: Reading, concepts: Concepts) -> tuple[Match, ...]:
    """Where the text breaks the rule: the hardest severity of each place, the first few places."""
    found: dict[tuple[int, int], Severity] = {}
    for clause in rule.clauses:
        severity = clause.severity or rule.severity
        for hit in _anchors(clause, reading, concepts):
            place = (hit.start, hit.end)
            found[place] = _harder(found.get(place), severity)
    hardest = sorted(found.items(), key=lambda item: (_RANK[item[1]], item[0]))
    return tuple(
        Match(start, end, severity) for (start, end), severity in sorted(_apart(hardest), key=lambda i: i[0])
    )


_RANK = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.ADVISE: 2}


def _harder(one: Severity | None, other: Severity) -> Severity:
    return other if one is None or _RANK[other] < _RANK[one] else one


def _apart(
    places: Iterable[tuple[tuple[int, int], Severity]],
) -> Iterator[tuple[tuple[int, int], Severity]]:
    """Places that do not overlap one already given, up to the limit."""
    given: list[tuple[int, int]] = []
    for (start, end), severity in places:
        if len(given) == _MOST_SPANS:
            return
        if all(end <= first or start >= last for first, last in given):
            given.append((start, end))
            yield (start, end), severity


def _anchors(clause: Clause, reading: Reading, concepts: Concepts) -> Iterator[Hit]:
    """The anchors at which the clause holds."""
    anchors = _hits(clause.anchor, concepts)
    if not anchors or excuses(clause, reading, concepts):
        return
    wanted = [_hits(names, concepts) for names in clause.others]
    if not all(wanted):
        return
    for anchor in anchors:
        if _stands(anchor, clause, reading, concepts) and all(
            any(
                _reaches(anchor, hit, clause, reading) and _is_said(hit, clause, reading, concepts)
                for hit in _around(anchor, hits, clause.reach)
            )
            for hits in wanted
        ):
            yield anchor


def excuses(clause: Clause, reading: Reading, concepts: Concepts) -> bool:
    """Whether something in the text excuses the clause wherever it stands."""
    return any(
        not _is_negated(hit, reading, concepts, _EXCUSE_REACH) for hit in _hits(clause.unless, concepts)
    ) or any(
        len({reading.words[hit.start : hit.end] for hit in concepts.get(name, ())}) >= least
        for name, least in clause.enough
    )


def _hits(names: Sequence[str], concepts: Concepts) -> list[Hit]:
    """The hits of several concepts in the order of the text."""
    if len(names) == 1:
        return list(concepts.get(names[0], ()))
    return sorted((hit for name in names for hit in concepts.get(name, ())), key=_start)


def _start(hit: Hit) -> int:
    return hit.start


def _around(anchor: Hit, hits: Sequence[Hit], reach: int) -> Sequence[Hit]:
    """Those of the sorted hits that can lie within reach, so that long texts stay linear."""
    if reach < 0:
        return hits
    words = (reach or _LONGEST_SENTENCE) + _LONGEST_PHRASE
    first = bisect_left(hits, anchor.start - words, key=_start)
    return hits[first : bisect_right(hits, anchor.end + words, key=_start)]


def _reaches(anchor: Hit, hit: Hit, clause: Clause, reading: Reading) -> bool:
    """Whether `hit` stands where the clause wants it; a hit never serves as its own neighbour."""
    if hit.start < anchor.end and anchor.start < hit.end and hit.concept != QUOTE:
        return False
    if clause.ordered and hit.start < anchor.end:
        return False
    if clause.reach < 0:
        return True
    if clause.reach == 0:
        return reading.sentences[hit.start] == reading.sentences[anchor.start]
    return hit.start - anchor.end < clause.reach and anchor.start - hit.end < clause.reach


def _is_said(hit: Hit, clause: Clause, reading: Reading, concepts: Concepts) -> bool:
    """Whether it is said of the anchor, and not that it is not so, where the clause minds."""
    return clause.denied is Treat.ANY or _minds(
        clause.denied, holds=_is_negated(hit, reading, concepts, _NEGATION_REACH)
    )


def _stands(anchor: Hit, clause: Clause, reading: Reading, concepts: Concepts) -> bool:
    """Whether the anchor counts: not negated, rebutted, quoted, asked or excused where the clause minds."""
    sentence = reading.sentences[anchor.start]
    near = _hits(clause.unless_near, concepts)
    here = _hits(clause.unless_here, concepts)
    beside = _hits(clause.unless_beside, concepts)
    return (
        _minds(clause.asked, holds=sentence in reading.questions)
        and _minds(clause.quoted, holds=_in_quotes(anchor, reading))
        and (
            clause.negated is Treat.ANY
            or _minds(clause.negated, holds=_is_negated(anchor, reading, concepts, _NEGATION_REACH))
        )
        and (
            clause.rebutted is Treat.ANY
            or _minds(clause.rebutted, holds=_is_rebutted(anchor, reading, concepts))
        )
        and not any(
            _is_near(anchor, hit, reading) and not _is_negated(hit, reading, concepts, _EXCUSE_REACH)
            for hit in _around(anchor, near, 0)
        )
        and not any(
            reading.sentences[hit.start] == sentence
            and not _is_negated(hit, reading, concepts, _EXCUSE_REACH)
            for hit in _around(anchor, here, 0)
        )
        and not any(
            abs(reading.sentences[hit.start] - sentence) <= _BESIDE
            and not _is_negated(hit, reading, concepts, _EXCUSE_REACH)
            for hit in _around(anchor, beside, 0)
        )
    )


def _minds(treat: Treat, *, holds: bool) -> bool:
    return treat is Treat.ANY or holds is (treat is Treat.ONLY)


def _in_quotes(anchor: Hit, reading: Reading) -> bool:
    return any(start <= anchor.start and anchor.end <= end for start, end in reading.quotes)


def _is_near(anchor: Hit, hit: Hit, reading: Reading) -> bool:
    """In the anchor's sentence, or a few words off."""
    return reading.sentences[hit.start] == reading.sentences[anchor.start] or (
        hit.start - anchor.end < _NEAR and anchor.start - hit.end < _NEAR
    )


def _is_negated(anchor: Hit, reading: Reading, concepts: Concepts, reach: int) -> bool:
    """A "not" a few words before, in the same sentence and with nothing but words between."""
    sentence = reading.sentences[anchor.start]
    return any(
        reading.sentences[hit.start] == sentence
        and 0 <= anchor.start - hit.end < reach
        and all(word[0].isalnum() for word in reading.words[hit.end : anchor.start])
        for hit in _around(anchor, concepts.get(NEGATION, ()), reach)
    )


def _is_rebutted(anchor: Hit, reading: Reading, concepts: Concepts) -> bool:
    """A rebuttal in the anchor's sentence, the one before, or the two after it."""
    sentence = reading.sentences[anchor.start]
    return any(
        -1 <= reading.sentences[hit.start] - sentence <= _REBUTTED_AFTER
        for hit in _around(anchor, concepts.get(REBUTTAL, ()), 0)
    )
