"""Where to send somebody in an emergency, by country: one sentence, kept in the packs."""

from __future__ import annotations

from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Jurisdiction


def emergency_direction(jurisdiction: Jurisdiction) -> str:
    """A sentence that a reply can carry: the numbers for an emergency and for a crisis in this country."""
    sentence = rule_book().rule(f"{jurisdiction.value}.emergency-in-comment").fix
    return tr(sentence)
