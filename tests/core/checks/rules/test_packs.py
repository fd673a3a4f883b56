"""The shipped packs keep what they say of themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clinicsocial.core.checks.rules import packs
from clinicsocial.core.checks.rules.examples import found_for
from clinicsocial.core.checks.rules.loading import PACKS, rule_book
from clinicsocial.core.checks.rules.words import RULE_WORDS
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.finding import Severity

RULES = [rule for pack in rule_book().packs for rule in pack.rules]
BREAKS = [(rule, text) for rule in RULES for text in rule.breaks]
CLEAN = [(rule, text) for rule in RULES for text in rule.clean]


@pytest.mark.parametrize(("rule", "text"), BREAKS, ids=[f"{r.id}-{n}" for n, (r, _) in enumerate(BREAKS)])
def test_a_packs_breaking_example_breaks_its_rule(rule: object, text: str) -> None:
    known = next(one for one in RULES if one is rule)
    assert known.id in found_for(known, text)


@pytest.mark.parametrize(("rule", "text"), CLEAN, ids=[f"{r.id}-{n}" for n, (r, _) in enumerate(CLEAN)])
def test_a_packs_clean_example_keeps_its_rule(rule: object, text: str) -> None:
    known = next(one for one in RULES if one is rule)
    assert known.id not in found_for(known, text)


def test_every_rule_has_its_own_examples_of_both_kinds() -> None:
    assert [rule.id for rule in RULES if not rule.breaks or (rule.clauses and not rule.clean)] == []


def test_every_rule_names_a_source_with_its_section_year_and_day() -> None:
    bare = [
        rule.id
        for rule in RULES
        for source in rule.sources.values()
        if not (source.name and source.section and source.year and source.checked_on)
    ]
    assert bare == []


def test_every_rule_has_a_source_wherever_it_is_asked() -> None:
    book = rule_book()
    missing = [
        rule.id for country in Jurisdiction for rule in book.rules_for(country) if country not in rule.sources
    ]
    assert missing == []


def test_every_pack_asks_for_a_review_within_a_year() -> None:
    late = [
        pack.id for pack in rule_book().packs if not pack.checked_on < pack.review_by < date(2027, 11, 23)
    ]
    assert late == []


def test_all_packs_are_there() -> None:
    assert tuple(pack.id for pack in rule_book().packs) == PACKS


def test_a_rule_of_every_country_says_what_each_country_asks_for() -> None:
    told = {
        country: RULE_WORDS["rule.found"]({"rule": "any.emergency-missed", "country": country.value})[0]
        for country in Jurisdiction
    }
    assert "999" in told[Jurisdiction.UK]
    assert "911" in told[Jurisdiction.US]
    assert "000" in told[Jurisdiction.AU]
    assert "112" in told[Jurisdiction.IE]


def test_a_block_or_warning_with_several_sources_has_a_sentence_for_each() -> None:
    missing = [
        rule.id
        for rule in RULES
        if rule.severity is not Severity.ADVISE
        and len({source.name for source in rule.sources.values()}) > 1
        and set(rule.local) != set(Jurisdiction)
    ]
    assert missing == []


def test_the_packs_can_be_shown_with_their_country_and_dates() -> None:
    shown = packs()
    assert [pack.title for pack in shown][:2] == ["Every country", "United Kingdom"]
    assert all(pack.rules and pack.version and pack.checked_on < pack.review_by for pack in shown)


def test_a_pack_is_due_the_day_after_its_review_day() -> None:
    pack = packs()[0]
    assert not pack.is_due(pack.review_by)
    assert pack.is_due(pack.review_by + timedelta(days=1))


def test_nobody_lifts_a_warning_s_rule_by_role_alone() -> None:
    assert [rule.id for rule in RULES if rule.lifted_by and rule.severity is Severity.ADVISE] == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_tells_why_and_what_to_do(rule: object) -> None:
    known = next(one for one in RULES if one is rule)
    sentence, fix = RULE_WORDS["rule.found"]({"rule": known.id})
    assert sentence.endswith((".", "”"))
    assert fix.endswith((".", "”"))
