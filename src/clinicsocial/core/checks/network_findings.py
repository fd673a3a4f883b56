"""Makes the findings of the network checks, each with the source of the fact behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clinicsocial.core.values.context import AccountContext
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity, Source
from clinicsocial.core.values.sourced import Confidence, Sourced


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the draft a finding points; the whole field where start and end are equal."""

    draft_field: DraftField = DraftField.TEXT
    start: int = 0
    end: int = 0
    media_index: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a finding says: the id of its sentence and the sentence's parameters."""

    sentence: str
    parameters: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


def by_confidence(*facts: Sourced[object]) -> Severity:
    """A limit that nobody has looked up warns; any other blocks."""
    unsure = any(fact.confidence is Confidence.UNCERTAIN for fact in facts)
    return Severity.WARN if unsure else Severity.BLOCK


def network_finding(
    said: Said,
    severity: Severity,
    *,
    place: Place = Place(),
    account: AccountContext | None = None,
    fact: Sourced[object] | None = None,
) -> Finding:
    """A finding of the network room; `account` is named in it, `fact` is its source."""
    named: dict[str, str | int] = {} if account is None else {"account": account.label}
    return Finding(
        start=place.start,
        end=place.end,
        kind=FindingKind.NETWORK,
        category="NETWORK",
        topic=said.sentence.replace("_", "-"),
        severity=severity,
        rule=f"network.{said.sentence}",
        sentence=f"network.{said.sentence}",
        parameters={**named, **said.parameters},
        source=None if fact is None else Source(name=fact.source, checked_on=fact.checked_on),
        draft_field=place.draft_field,
        media_index=place.media_index,
        account_id=None if account is None else account.id,
    )
