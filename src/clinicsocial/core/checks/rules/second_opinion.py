"""What the rules' language model finds that no word list knows. Part of the deep check only.

It never takes anything back: it adds the finding of a pack's rule, with that rule's source, words and
severity, where the model is sure enough and the lists said nothing on the topic. Because a model can be wrong
in ways nobody foresees, a block of its own may always be lifted by the manager, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from clinicsocial.core.checks.rules.check import applies, check_rules, concepts_of, parts, rule_finding
from clinicsocial.core.checks.rules.kinds import KINDS
from clinicsocial.core.checks.rules.loading import load_excuse, rule_book
from clinicsocial.core.checks.rules.matching import Match, excuses
from clinicsocial.core.checks.rules.pack import Clause, Rule
from clinicsocial.core.checks.rules.reading import read
from clinicsocial.core.limits.reader import Sources, Table, day, list_of_words, number, one_of, words
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.clinic import Jurisdiction, Role
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity

if TYPE_CHECKING:
    from clinicsocial.core.checks.rules.meaning import Opinion

SENTENCE = "rule.seems"
"""Like the sentence of the rules, and says that no list has these words."""
READ_IN_PART = "rule.read_in_part"
_FILE = "rules/second_opinion.toml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of meaning in one country: the rule it breaks, and what holds where certain words stand too."""

    id: str
    least: float
    """Log-odds from which the model speaks."""
    least_excused: float
    """The same where the text has an excuse: the lists read it by its words, the model by what it says."""
    rule: str
    harder: str
    """The rule where one of the words stands; most often the same."""
    harder_severity: Severity | None
    """The severity there, where it differs from that rule's."""
    harder_where: tuple[str, ...]
    """Concepts."""
    excuse: Clause
    """A clause without anchors; its `unless` and `enough` are the excuses."""


def check_second_opinion(draft: Draft, context: Context) -> Iterator[Finding]:
    """The rules that the text seems to break though no list has its words.

    Raises:
        ResourceError: the model or its table is missing or damaged.
    """
    country = context.clinic.jurisdiction
    told = {one.topic for one in check_rules(draft, context) if one.severity is not Severity.ADVISE}
    kinds = {kind.id: kind for kind in second_opinions()[country]}
    for draft_field, index, text in parts(draft):
        reading, opinion = read(text), _opinion(text, country)
        if opinion.left:
            yield _left_out(opinion.left, draft_field, index)
        for kind_id, meaning in opinion.found.items():
            kind = kinds[kind_id]
            rule, severity = _rule(kind, text)
            if rule.topic in told or not applies(rule, draft, context):
                continue
            if meaning.odds < kind.least_excused and _is_excused(kind, text):
                continue
            match = Match(meaning.start, meaning.end, severity)
            finding = rule_finding(rule, match, reading, country, draft_field=draft_field, media_index=index)
            yield replace(
                finding, sentence=SENTENCE, may_be_lifted_by=finding.may_be_lifted_by or Role.MANAGER
            )


@lru_cache(maxsize=32)
def _opinion(text: str, country: Jurisdiction) -> Opinion:
    from clinicsocial.core.checks.rules.meaning import meanings  # loads numpy

    concepts = concepts_of(text)
    telling = sorted({hit.start for name in _anchors(country) for hit in concepts.get(name, ())})
    return meanings(
        read(text), country, {kind.id: kind.least for kind in second_opinions()[country]}, telling
    )


@lru_cache(maxsize=len(Jurisdiction))
def _anchors(country: Jurisdiction) -> frozenset[str]:
    """The concepts that the rules of a country point at."""
    rules = rule_book().rules_for(country)
    return frozenset(name for rule in rules for clause in rule.clauses for name in clause.anchor)


def _left_out(count: int, draft_field: DraftField, media_index: int | None) -> Finding:
    """Told of a text that is too long for the model to read whole: nobody shall think that it did."""
    return Finding(
        start=0,
        end=0,
        kind=FindingKind.RULE,
        category="RULE",
        topic="read-in-part",
        severity=Severity.ADVISE,
        rule="rules.read-in-part",
        sentence=READ_IN_PART,
        parameters={"count": count},
        draft_field=draft_field,
        media_index=media_index,
    )


def _is_excused(kind: Kind, text: str) -> bool:
    return excuses(kind.excuse, read(text), concepts_of(text))


def _rule(kind: Kind, text: str) -> tuple[Rule, Severity]:
    concepts = concepts_of(text)
    harder = any(concepts.get(name) for name in kind.harder_where)
    rule = rule_book().rule(kind.harder if harder else kind.rule)
    return rule, (kind.harder_severity if harder else None) or rule.severity


@lru_cache(maxsize=1)
def second_opinions() -> Mapping[Jurisdiction, tuple[Kind, ...]]:
    """The kinds that are asked for in each country, read once.

    Raises:
        ResourceError: the table is missing or wrong; names the key.
    """
    found: dict[Jurisdiction, list[Kind]] = {country: [] for country in Jurisdiction}
    with Table(_FILE, "", read_toml("rules", "second_opinion.toml"), Sources({}, set())) as top:
        top.plain("checked_on", day)
        more = top.plain("more_if_excused", number)
        for entry in top.tables("kind"):
            with entry as table:
                for country, kind in _read_kind(table, more):
                    found[country].append(kind)
    return {country: tuple(kinds) for country, kinds in found.items()}


def _read_kind(table: Table, more: float) -> Iterator[tuple[Jurisdiction, Kind]]:
    kind_id = table.plain("id", words)
    if kind_id not in KINDS:
        raise table.wrong("id", f"the model does not tell “{kind_id}” apart")
    least = table.plain("from", number)
    severity = table.plain_or_none("harder_severity", one_of(Severity))
    where = table.plain_or_none("harder_where", list_of_words) or ()
    for name in where:
        if name not in rule_book().concepts:
            raise table.wrong("harder_where", f"no list has the concept “{name}”")
    excuse = load_excuse(table, rule_book().concepts)
    rules = _rules_by_country(table, "rules")
    harder = _rules_by_country(table, "harder") if table.has("harder") else {}
    for country, rule in rules.items():
        harsher = harder.get(country, rule)
        yield country, Kind(kind_id, least, least + more, rule, harsher, severity, where, excuse)


def _rules_by_country(table: Table, key: str) -> Mapping[Jurisdiction, str]:
    found: dict[Jurisdiction, str] = {}
    with table.table(key) as by_country:
        for country in Jurisdiction:
            rule = by_country.plain_or_none(country.value, words)
            if rule is None:
                continue
            try:
                rule_book().rule(rule)
            except KeyError:
                raise by_country.wrong(country.value, f"no pack has the rule “{rule}”") from None
            found[country] = rule
    return found


SECOND_OPINION = (check_second_opinion,)
"""Beside `RULE_CHECKS`, off the UI thread."""
