"""What the rules' language model makes of a text beside the word lists. Part of the deep check only.

Where the lists said nothing on a topic and the model is sure, it adds the finding of a pack's rule, with that
rule's source, words and severity; where it is less sure, a tip. Because a model can be wrong in ways nobody
foresees, a block of its own may always be lifted by the manager, with a reason. What the lists found stays, a
tip of theirs too: where they know words as merely dated, nothing harder was ever right. But where the model
strongly doubts it, it is a tip: the same word may stand in a text that means something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from clinicsocial.core.checks.in_part import read_in_part
from clinicsocial.core.checks.rules.check import (
    RULE_CHECKS,
    applies,
    check_rules,
    concepts_of,
    parts,
    rule_finding,
)
from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.checks.rules.matching import Match, excuses
from clinicsocial.core.checks.rules.opinion_kinds import Kind, second_opinions
from clinicsocial.core.checks.rules.pack import Rule
from clinicsocial.core.checks.rules.reading import read
from clinicsocial.core.resources import remembered
from clinicsocial.core.values.clinic import Jurisdiction, Role
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, FindingKind, Severity

if TYPE_CHECKING:
    from clinicsocial.core.checks.rules.meaning import Opinion

SENTENCE = "rule.seems"
"""Like the sentence of the rules, and says that no list has these words."""
MAYBE = "rule.maybe"
"""The same where the model is less sure."""
DOUBTED = "rule.doubted"
"""Says that a list has the words and that the text seems to mean something else."""

_FEWEST_WORDS = 4
"""Of fewer the model makes something they do not say ("Part 2." was a picture before and after)."""


def check_rules_deeply(draft: Draft, context: Context) -> Iterator[Finding]:
    """What `check_rules` finds, with the doubts of the model, then what the model adds.

    Raises:
        ResourceError: the model or its table is missing or damaged.
    """
    found = tuple(check_rules(draft, context))
    texts = {(part, index): text for part, index, text in parts(draft)}
    for finding in found:
        text = texts[finding.draft_field, finding.media_index]
        yield _doubted(finding, text, context.clinic.jurisdiction)
    yield from _added(found, draft, context)


def _doubted(finding: Finding, text: str, country: Jurisdiction) -> Finding:
    """The finding of a list, or a tip in its place."""
    kind = _by_topic(country).get(finding.topic)
    if kind is None or finding.severity not in kind.doubts:
        return finding
    sure = kind.doubts[finding.severity]
    around = (0,) if finding.severity is Severity.BLOCK else (0, 1)
    # Small talk around a claim may hide it from the model; what is quoted to be replaced needs neighbours.
    if _denies(_opinion(text, country), kind, sure) and any(
        _denies(_opinion(_sentences_at(finding.start, text, around=many), country), kind, sure)
        for many in around
    ):
        return replace(finding, severity=Severity.ADVISE, sentence=DOUBTED)
    return finding


def _denies(opinion: Opinion, kind: Kind, sure: float) -> bool:
    """Whether the model has read all of a text and is so sure that nothing in it is of the kind."""
    return not opinion.left and -opinion.odds.get(kind.id, 0.0) >= sure


def _sentences_at(start: int, text: str, *, around: int) -> str:
    """The sentence of the text in which a finding begins, with so many on either side."""
    reading = read(text)
    places = range(len(reading.words))
    at = next((place for place in places if reading.span(place, place + 1)[1] > start), None)
    if at is None:
        return text
    here = reading.sentences[at]
    same = [place for place in places if abs(reading.sentences[place] - here) <= around]
    first, end = reading.span(same[0], same[-1] + 1)
    return text[first:end]


def _added(found: tuple[Finding, ...], draft: Draft, context: Context) -> Iterator[Finding]:
    """The rules that the text seems to break though no list has its words."""
    country = context.clinic.jurisdiction
    said = {one.topic for one in found}
    for draft_field, index, text in parts(draft):
        reading = read(text)
        if sum(word[0].isalnum() for word in reading.words) < _FEWEST_WORDS:
            continue
        opinion = _opinion(text, country)
        if opinion.left:
            yield read_in_part(FindingKind.RULE, opinion.left, draft_field=draft_field, media_index=index)
        for kind in second_opinions()[country]:
            meaning = opinion.found.get(kind.id)
            rule, hardest = _rule(kind, text)
            if meaning is None or not applies(rule, draft, context):
                continue
            severity = _how_hard(kind, meaning.odds, hardest, excused=_is_excused(kind, text))
            if severity is None or rule.topic in said:
                continue
            match = Match(meaning.start, meaning.end, severity)
            finding = rule_finding(rule, match, reading, country, draft_field=draft_field, media_index=index)
            yield replace(
                finding,
                sentence=MAYBE if severity is Severity.ADVISE else SENTENCE,
                may_be_lifted_by=finding.may_be_lifted_by or Role.MANAGER,
            )


def _how_hard(kind: Kind, odds: float, severity: Severity, *, excused: bool) -> Severity | None:
    """The severity as far as the model is sure of it; None where it is not sure enough for a tip."""
    least = kind.least_excused if excused else kind.least
    if odds >= least:
        return severity
    return Severity.ADVISE if odds >= least - kind.tip else None


@remembered(32)
def _opinion(text: str, country: Jurisdiction) -> Opinion:
    from clinicsocial.core.checks.rules.meaning import meanings  # loads numpy

    concepts = concepts_of(text)
    telling = sorted({hit.start for name in _anchors(country) for hit in concepts.get(name, ())})
    least = {kind.id: kind.least - kind.tip for kind in second_opinions()[country]}
    return meanings(read(text), country, least, telling)


@remembered(len(Jurisdiction))
def _by_topic(country: Jurisdiction) -> Mapping[str, Kind]:
    """The kind that looks for the same as the rules of a topic."""
    book = rule_book()
    return {
        book.rule(rule).topic: kind
        for kind in second_opinions()[country]
        for rule in (kind.rule, kind.harder)
    }


@remembered(len(Jurisdiction))
def _anchors(country: Jurisdiction) -> frozenset[str]:
    """The concepts that the rules of a country point at."""
    rules = rule_book().rules_for(country)
    return frozenset(name for rule in rules for clause in rule.clauses for name in clause.anchor)


def _is_excused(kind: Kind, text: str) -> bool:
    return excuses(kind.excuse, read(text), concepts_of(text))


def _rule(kind: Kind, text: str) -> tuple[Rule, Severity]:
    concepts = concepts_of(text)
    harder = any(concepts.get(name) for name in kind.harder_where)
    rule = rule_book().rule(kind.harder if harder else kind.rule)
    return rule, (kind.harder_severity if harder else None) or rule.severity


BESIDE_DEEP_RULES = tuple(one for one in RULE_CHECKS if one is not check_rules)
"""What the model has no part in."""

DEEP_RULE_CHECKS = (check_rules_deeply, *BESIDE_DEEP_RULES)
"""In place of `RULE_CHECKS`, off the UI thread."""
