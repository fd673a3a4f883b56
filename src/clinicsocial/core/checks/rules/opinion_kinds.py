"""The kinds of meaning that the second opinion looks for, and how sure its model must be of each.

Read from ``resources/rules/second_opinion.toml``. Kinds whose words alone decide (a medicine's name) and
those where a mistake would harm somebody (an emergency, children) have no doubts there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clinicsocial.core.checks.rules.kinds import KINDS
from clinicsocial.core.checks.rules.loading import load_excuse, rule_book
from clinicsocial.core.checks.rules.pack import Clause
from clinicsocial.core.limits.reader import Sources, Table, day, list_of_words, number, one_of, words
from clinicsocial.core.resources import read_toml, remembered
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.finding import Severity

_FILE = "rules/second_opinion.toml"
_DOUBTS = {Severity.WARN: "doubts_warning_from", Severity.BLOCK: "doubts_block_from"}
"""Most kinds have neither, or the first alone: a text wrongly stopped is looked at by a person."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of meaning in one country: the rule it breaks, and what holds where certain words stand too."""

    id: str
    least: float
    """Log-odds from which the model speaks."""
    least_excused: float
    """The same where the text has an excuse: the lists read it by its words, the model by what it says."""
    tip: float
    """How much less sure it may be to give a tip."""
    doubts: Mapping[Severity, float]
    """Log-odds of the opposite from which a finding of the lists is a tip; other severities stand."""
    rule: str
    harder: str
    """The rule where one of the words stands; most often the same."""
    harder_severity: Severity | None
    """The severity there, where it differs from that rule's."""
    harder_where: tuple[str, ...]
    """Concepts."""
    excuse: Clause
    """A clause without anchors; its `unless` and `enough` are the excuses."""


@remembered()
def second_opinions() -> Mapping[Jurisdiction, tuple[Kind, ...]]:
    """The kinds that are asked for in each country, read once.

    Raises:
        ResourceError: the table is missing or wrong; names the key.
    """
    found: dict[Jurisdiction, list[Kind]] = {country: [] for country in Jurisdiction}
    with Table(_FILE, "", read_toml("rules", "second_opinion.toml"), Sources({}, set())) as top:
        top.plain("checked_on", day)
        limits = _Limits(top.plain("more_if_excused", number), top.plain("less_for_a_tip", number))
        for entry in top.tables("kind"):
            with entry as table:
                for country, kind in _read_kind(table, limits):
                    found[country].append(kind)
    return {country: tuple(kinds) for country, kinds in found.items()}


@dataclass(frozen=True, slots=True)
class _Limits:
    """What holds for every kind."""

    more_if_excused: float
    less_for_a_tip: float


def _read_kind(table: Table, limits: _Limits) -> Iterator[tuple[Jurisdiction, Kind]]:
    kind_id = table.plain("id", words)
    if kind_id not in KINDS:
        raise table.wrong("id", f"the model does not tell “{kind_id}” apart")
    least = table.plain("from", number)
    doubts = {
        level: sure
        for level, key in _DOUBTS.items()
        if (sure := table.plain_or_none(key, number)) is not None
    }
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
        yield (
            country,
            Kind(
                id=kind_id,
                least=least,
                least_excused=least + limits.more_if_excused,
                tip=limits.less_for_a_tip,
                doubts=doubts,
                rule=rule,
                harder=harsher,
                harder_severity=severity,
                harder_where=where,
                excuse=excuse,
            ),
        )


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
