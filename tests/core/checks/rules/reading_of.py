"""Contexts and findings for tests of the rule packs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clinicsocial.core.checks.rules.check import RULE_CHECKS, check_rules
from clinicsocial.core.checks.rules.pack import MediaCondition, Rule
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftKind, DraftMedia
from clinicsocial.core.values.finding import Finding

PICTURE = DraftMedia(sha256="ab" * 32, mime="image/jpeg", width=1200, height=1200, size=400_000)
VIDEO = DraftMedia(sha256="cd" * 32, mime="video/mp4", width=1080, height=1920, size=5_000_000, duration=20.0)


def context(jurisdiction: Jurisdiction = Jurisdiction.UK, *, us_state: str = "") -> Context:
    """A clinic nobody has described, of every kind of practice, in this country."""
    clinic = ClinicIdentity(jurisdiction=jurisdiction, us_state=us_state)
    return Context(clinic=clinic, today=date(2026, 11, 23), every_sector=True)


def findings(text: str, jurisdiction: Jurisdiction = Jurisdiction.UK) -> tuple[Finding, ...]:
    """What the rules of a country say about a post."""
    return tuple(check_rules(Draft(text), context(jurisdiction)))


def topics(text: str, jurisdiction: Jurisdiction = Jurisdiction.UK) -> set[str]:
    """The topics of the rules that a post breaks in a country."""
    return {finding.topic for finding in findings(text, jurisdiction)}


def found_for(rule: Rule, text: str) -> set[str]:
    """The ids of the rules found when `text` is written where `rule` is asked."""
    pack = rule.id.split(".", 1)[0]
    where = Jurisdiction.UK if pack == "any" else Jurisdiction(pack)
    when = rule.conditions
    media = {MediaCondition.ANY: (), MediaCondition.PICTURE: (PICTURE,), MediaCondition.VIDEO: (VIDEO,)}
    draft = Draft(
        "Thank you." if when.incoming else text,
        kind=when.kinds[0] if when.kinds else DraftKind.POST,
        media=media[when.media],
        paid=when.paid_only,
    )
    where_asked = context(where, us_state=when.states[0] if when.states else "")
    if when.incoming:
        where_asked = replace(where_asked, incoming_comment=text)
    found = [finding for one in RULE_CHECKS for finding in one(draft, where_asked)]
    return {finding.rule for finding in found}
