"""Reads the rule packs and their word lists, and refuses whatever is not exactly as it should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clinicsocial.core.checks.rules.matching import NEGATION, QUESTION, QUOTE, REBUTTAL
from clinicsocial.core.checks.rules.pack import Clause, Conditions, MediaCondition, Pack, Rule, Treat
from clinicsocial.core.checks.rules.phrase_index import EXCEPT, PhraseIndex
from clinicsocial.core.limits.reader import (
    Sources,
    Table,
    day,
    list_of,
    list_of_words,
    one_of,
    words,
    yes_or_no,
)
from clinicsocial.core.resources import read_toml, remembered, toml_names
from clinicsocial.core.values.clinic import Jurisdiction, Role, Sector
from clinicsocial.core.values.draft import DraftKind
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.finding import Severity, Source

PACKS = ("any", "uk", "us", "au", "ie")
_LEXICONS = ("lexicons", "rules")
_ANYWHERE = {"sentence": 0, "text": -1}


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every pack, and the one index of all the words they use."""

    packs: tuple[Pack, ...]
    index: PhraseIndex
    concepts: frozenset[str]
    """The names of all word lists."""

    def rules_for(self, jurisdiction: Jurisdiction) -> tuple[Rule, ...]:
        """The rules asked for a clinic there, in the order of the packs."""
        return tuple(rule for pack in self.packs if pack.covers(jurisdiction) for rule in pack.rules)

    def rule(self, full_id: str) -> Rule:
        """The rule of this id, e.g. ``uk.time-pressure``. Raises KeyError if there is none."""
        for pack in self.packs:
            for rule in pack.rules:
                if rule.id == full_id:
                    return rule
        raise KeyError(full_id)


@remembered()
def rule_book() -> RuleBook:
    """The packs of the edition in use, read once.

    Raises:
        ResourceError: naming the file and the key, for whatever is missing, unknown or wrong.
    """
    index, concepts = load_lexicons()
    clauses: dict[str, tuple[Clause, ...]] = {}
    packs = tuple(_load_pack(name, concepts, clauses) for name in PACKS)
    return RuleBook(packs, index, concepts)


def load_lexicons() -> tuple[PhraseIndex, frozenset[str]]:
    """All word lists in one index, and the names of their concepts."""
    index = PhraseIndex()
    names = {QUOTE, QUESTION}
    for name in toml_names(*_LEXICONS):
        file = "/".join((*_LEXICONS, name))
        with Table(file, "", read_toml(*_LEXICONS, name), Sources({}, set())) as top:
            top.plain("source", words)
            top.plain("checked_on", day)
            for entry in top.tables("concept"):
                with entry as concept:
                    _load_concept(concept, index, names)
    for needed in (NEGATION, REBUTTAL):
        if needed not in names:
            raise ResourceError("/".join(_LEXICONS), f"no list has the concept “{needed}”")
    return index, frozenset(names)


def _load_concept(concept: Table, index: PhraseIndex, names: set[str]) -> None:
    name = concept.plain("name", words)
    if name in names:
        raise concept.wrong("name", f"“{name}” stands twice")
    names.add(name)
    also_broken = concept.plain_or_none("also_broken", yes_or_no) or False
    try:
        index.add(name, _lines(concept.plain("phrases", words)), also_broken=also_broken)
        index.add(EXCEPT + name, _lines(concept.plain_or_none("except", words) or ""))
    except ValueError as error:
        raise concept.wrong("phrases", str(error)) from error


def _lines(written: str) -> list[str]:
    """The phrases of a list, one a line; what follows a semicolon is a remark."""
    lines = (line.split(" ;")[0].strip() for line in written.splitlines())
    return [line for line in lines if line]


def _load_pack(name: str, concepts: frozenset[str], shared: dict[str, tuple[Clause, ...]]) -> Pack:
    file = f"rules/{name}.toml"
    with Table(file, "", read_toml("rules", f"{name}.toml"), Sources({}, set())) as top:
        sources: dict[str, Source] = {}
        for entry in top.tables("source"):
            with entry as source:
                sources[source.plain("id", words)] = load_source(source)
        for entry in top.tables("shared"):
            with entry as group:
                shared[group.plain("id", words)] = _load_clauses(group, concepts, shared)
        pack = Pack(
            id=name,
            version=top.plain("version", words),
            checked_on=top.plain("checked_on", day),
            review_by=top.plain("review_by", day),
            rules=tuple(_load_rule(entry, name, sources, concepts, shared) for entry in top.tables("rule")),
        )
    seen: set[str] = set()
    for rule in pack.rules:
        if rule.id in seen:
            raise ResourceError(file, f"the rule “{rule.id}” stands twice")
        seen.add(rule.id)
    return pack


def load_source(source: Table) -> Source:
    """A source of a pack or of the replies."""
    return Source(
        name=source.plain("name", words),
        section=source.plain_or_none("section", words) or "",
        year=source.plain("year", words),
        checked_on=source.plain("checked_on", day),
        address=source.plain_or_none("address", words) or "",
    )


def _load_rule(
    entry: Table,
    pack: str,
    sources: Mapping[str, Source],
    concepts: frozenset[str],
    shared: Mapping[str, tuple[Clause, ...]],
) -> Rule:
    with entry as rule:
        short = rule.plain("id", words)
        clauses = _load_clauses(rule, concepts, shared)
        loaded = Rule(
            id=f"{pack}.{short}",
            topic=rule.plain("topic", words),
            title=rule.plain("title", words),
            severity=rule.plain("severity", one_of(Severity)),
            sources=_sources_of(rule, pack, sources),
            explanation=rule.plain("explanation", words),
            local=_local(rule),
            fix=rule.plain("fix", words),
            lifted_by=rule.plain_or_none("lifted_by", one_of(Role)),
            clauses=clauses,
            anchors=tuple({name: None for clause in clauses for name in clause.anchor}),
            conditions=_load_conditions(rule, concepts),
            known_by_title=rule.plain_or_none("known_by_title", list_of_words) or (),
            breaks=rule.plain("breaks", list_of_words),
            clean=rule.plain("clean", list_of_words),
        )
        if not loaded.clauses and loaded.conditions == Conditions():
            raise rule.wrong("clause", f"“{short}” has neither clauses nor conditions")
    return loaded


def _local(rule: Table) -> Mapping[Jurisdiction, str]:
    """One sentence for each country, or none at all."""
    if not rule.has("local"):
        return {}
    with rule.table("local") as by_country:
        return {country: by_country.plain(country.value, words) for country in Jurisdiction}


def _sources_of(rule: Table, pack: str, sources: Mapping[str, Source]) -> Mapping[Jurisdiction, Source]:
    """One source for the pack's country; ``any`` names one for each country or one for all."""
    if not rule.has("source"):
        with rule.table("sources") as by_country:
            return {country: _source(by_country, country.value, sources) for country in Jurisdiction}
    one = _source(rule, "source", sources)
    return {country: one for country in Jurisdiction if pack in ("any", country.value)}


def _source(table: Table, key: str, sources: Mapping[str, Source]) -> Source:
    name = table.plain(key, words)
    if name not in sources:
        raise table.wrong(key, f"“{name}” is not in the table of sources")
    return sources[name]


def _load_conditions(rule: Table, concepts: frozenset[str]) -> Conditions:
    if not rule.has("when"):
        return Conditions()
    with rule.table("when") as when:
        answered_by = when.plain_or_none("answered_by", list_of_words) or ()
        for name in answered_by:
            if name not in concepts:
                raise when.wrong("answered_by", f"no list has the concept “{name}”")
        return Conditions(
            answered_by=answered_by,
            kinds=when.plain_or_none("kinds", list_of(DraftKind)) or (),
            sectors=when.plain_or_none("sectors", list_of(Sector)) or (),
            states=when.plain_or_none("states", list_of_words) or (),
            media=when.plain_or_none("media", one_of(MediaCondition)) or MediaCondition.ANY,
            paid_only=when.plain_or_none("paid_only", yes_or_no) or False,
            incoming=when.plain_or_none("incoming", yes_or_no) or False,
        )


def _load_clauses(
    table: Table, concepts: frozenset[str], shared: Mapping[str, tuple[Clause, ...]]
) -> tuple[Clause, ...]:
    """The clauses written here, after those taken over from a shared group."""
    found: list[Clause] = []
    for name in table.plain_or_none("use", list_of_words) or ():
        if name not in shared:
            raise table.wrong("use", f"no group of clauses is called “{name}”")
        found.extend(shared[name])
    for entry in table.tables("clause"):
        with entry as clause:
            found.append(_load_clause(clause, concepts))
    return tuple(found)


def _load_clause(clause: Table, concepts: frozenset[str]) -> Clause:
    def known(names: tuple[str, ...], key: str) -> tuple[str, ...]:
        for name in names:
            if name not in concepts:
                raise clause.wrong(key, f"no list has the concept “{name}”")
        return names

    def names_of(key: str) -> tuple[str, ...]:
        return known(clause.plain_or_none(key, list_of_words) or (), key)

    def treat(key: str, otherwise: Treat) -> Treat:
        return clause.plain_or_none(key, one_of(Treat)) or otherwise

    enough = clause.plain_or_none("enough", _counted) or ()
    known(tuple(name for name, _ in enough), "enough")
    groups = tuple(known(tuple(group.split("|")), "all") for group in clause.plain("all", list_of_words))
    return Clause(
        anchor=groups[0],
        others=groups[1:],
        reach=clause.plain_or_none("within", _reach) or 0,
        ordered=clause.plain_or_none("ordered", yes_or_no) or False,
        unless=names_of("unless"),
        unless_beside=names_of("unless_beside"),
        unless_near=names_of("unless_near"),
        unless_here=names_of("unless_here"),
        enough=enough,
        negated=treat("negated", Treat.SKIP),
        denied=treat("denied", Treat.ANY),
        rebutted=treat("rebutted", Treat.SKIP),
        quoted=treat("quoted", Treat.ANY),
        asked=treat("asked", Treat.ANY),
        severity=clause.plain_or_none("severity", one_of(Severity)),
    )


def load_excuse(table: Table, concepts: frozenset[str]) -> Clause:
    """What excuses a whole text, written as in a clause (`unless`, `enough`), without an anchor."""
    unless = table.plain_or_none("unless", list_of_words) or ()
    enough = table.plain_or_none("enough", _counted) or ()
    for name in (*unless, *(name for name, _ in enough)):
        if name not in concepts:
            raise table.wrong("unless", f"no list has the concept “{name}”")
    return Clause(anchor=(), unless=unless, enough=enough)


def _counted(raw: object) -> tuple[tuple[str, int], ...]:
    """Concepts with the number of different phrases that are enough, written ``terms:2``."""
    found: list[tuple[str, int]] = []
    for written in list_of_words(raw):
        name, colon, least = written.partition(":")
        if not colon or not least.isdigit():
            raise ValueError("expected a concept, a colon and a number")
        found.append((name, int(least)))
    return tuple(found)


def _reach(raw: object) -> int:
    """Words, or "sentence" or "text"."""
    if isinstance(raw, str) and raw in _ANYWHERE:
        return _ANYWHERE[raw]
    if isinstance(raw, int) and not isinstance(raw, bool) and raw > 0:
        return raw
    raise ValueError("expected “sentence”, “text” or a number of words")
