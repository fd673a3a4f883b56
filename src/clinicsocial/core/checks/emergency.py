"""Where to send somebody in an emergency, by country: one sentence, kept in the packs."""

from __future__ import annotations

from clinicsocial.core.checks.rules.check import concepts_of
from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.checks.rules.pack import Rule
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Jurisdiction


def emergency_direction(jurisdiction: Jurisdiction) -> str:
    """A sentence that a reply can carry: the numbers for an emergency and for a crisis in this country."""
    return tr(_rule(jurisdiction).fix)


def says_where_help_is(reply: str, jurisdiction: Jurisdiction) -> bool:
    """Whether an answer names an emergency or crisis line of this country."""
    found = concepts_of(reply)
    return any(found.get(name) for name in _rule(jurisdiction).conditions.answered_by)


def _rule(jurisdiction: Jurisdiction) -> Rule:
    return rule_book().rule(f"{jurisdiction.value}.emergency-in-comment")
