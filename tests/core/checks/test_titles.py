"""Every check that can be accepted has a title."""

from __future__ import annotations

import pytest

from clinicsocial.core.checks.privacy.hits import Kind
from clinicsocial.core.checks.readability.words import STYLE_WORDS
from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.checks.titles import rule_title

UNKNOWN = "A check that this version does not have"
RULES = [
    *(f"privacy.{kind.value.lower()}" for kind in Kind),
    *STYLE_WORDS,
    *(rule.id for pack in rule_book().packs for rule in pack.rules),
]


@pytest.mark.parametrize("rule", RULES)
def test_a_check_of_ours_has_a_title_of_its_own(rule: str) -> None:
    assert rule_title(rule) not in {"", UNKNOWN, rule}


@pytest.mark.parametrize("rule", ["uk.gone-since", "style.unheard_of", "privacy.unheard_of", ""])
def test_a_check_that_is_gone_is_said_to_be(rule: str) -> None:
    assert rule_title(rule) == UNKNOWN
