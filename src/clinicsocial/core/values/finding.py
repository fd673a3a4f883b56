"""One thing a check says, and what it decides about scheduling."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clinicsocial.core.values.clinic import Role


class Severity(StrEnum):
    """What a finding does: block stops scheduling, warn needs a reasoned tick, advise is a tip."""

    BLOCK = "block"
    WARN = "warn"
    ADVISE = "advise"


class FindingKind(StrEnum):
    """Which family of checks spoke."""

    PRIVACY = "privacy"
    RULE = "rule"
    CONSENT = "consent"
    NETWORK = "network"
    STYLE = "style"


class DraftField(StrEnum):
    """Which part of the draft a span points into."""

    TEXT = "text"
    TITLE = "title"
    ALT_TEXT = "alt_text"
    MEDIA = "media"
    FIRST_COMMENT = "first_comment"


@dataclass(frozen=True, slots=True)
class Source:
    """The law, guidance or document behind a finding."""

    name: str
    section: str = ""
    year: str = ""
    checked_on: date | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A span, what is wrong with it and why. `sentence` is an id; `core/checks/sentences.py` renders it."""

    start: int
    """First code point of the span in `field`; equal to `end` where the whole field is meant."""
    end: int
    kind: FindingKind
    category: str
    topic: str
    severity: Severity
    rule: str
    """Stable id of the rule, e.g. ``network.text_too_long``."""
    sentence: str
    parameters: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    source: Source | None = None
    suggestion: str | None = None
    """A replacement for the span, where one is possible."""
    draft_field: DraftField = DraftField.TEXT
    media_index: int | None = None
    """Which of the draft's media, where the field is alt text or media."""
    account_id: int | None = None
    """The account this finding is about; None where it holds for all."""
    may_be_lifted_by: Role | None = None
    """The least role that may lift a block; None: nobody. Warnings are answered by whoever may sign off."""


def blocks(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those findings that stop scheduling and sending."""
    return tuple(finding for finding in findings if finding.severity is Severity.BLOCK)
