"""Contexts and findings for tests of the rule packs."""

from __future__ import annotations

from datetime import date

from clinicsocial.core.checks.rules.check import check_rules
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding


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
