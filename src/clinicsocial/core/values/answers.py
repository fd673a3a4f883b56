"""What people answer to findings: signed off, lifted, or “this is fine here”.

An answer belongs to exactly one finding, by its `FindingKey`: an edit of the words it is about makes another
key, and the question is asked again; an edit elsewhere does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.finding import Finding, Severity

LEAST_LETTERS = 3
"""A reason with fewer letters explains nothing to whoever looks back."""


def explains(reason: str) -> bool:
    """Whether a reason says anything at all."""
    return sum(letter.isalpha() for letter in reason) >= LEAST_LETTERS


class AnswerKind(StrEnum):
    """The three ways to answer a finding."""

    SIGNED_OFF = "signed_off"
    """A warning, in this post, with a reason in words."""
    LIFTED = "lifted"
    """A block whose rule names a role, in this post, by that role or one above, with a reason in words."""
    FINE_HERE = "fine_here"
    """A false alarm: remembered for this wording wherever it stands, until somebody withdraws it."""


@dataclass(frozen=True, slots=True)
class FindingKey:
    """Which finding of a post is meant, as long as the words it is about stay as they are."""

    rule: str
    wording: str
    """SHA-256 (64 hexadecimal digits) of what it is about: `core.checks.accepted.wording_of`."""
    account_id: int | None = None
    """Set where the finding is about one account; an answer without it holds for every account."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, as it is shown beside the finding."""

    id: int
    """Of its row: `finding_answer`, or `accepted_wording` where the kind is `FINE_HERE`."""
    kind: AnswerKind
    staff_id: int | None
    """None where nobody in particular sat at the desk, which counts as the manager."""
    by: str
    """The public name; empty where nobody sat at the desk or the person is no longer on record."""
    role: Role
    """The role they had when they answered."""
    at: datetime
    """Aware, UTC."""
    reason: str = field(default="", repr=False)
    """In their own words; empty for `FINE_HERE`."""


@dataclass(frozen=True, slots=True)
class CheckedFinding:
    """A finding with its key and what somebody answered."""

    finding: Finding
    key: FindingKey
    answer: Answer | None = None
    """Only an answer that holds for this finding as it is now."""
    account_id: int | None = None
    """The account among whose findings it stands; None: it holds for all."""
    words: str = field(default="", repr=False)
    """The words it is about, as they stand in the draft; empty where it is about something else."""

    @property
    def stops(self) -> bool:
        """Whether it still stops scheduling: a block nobody lifted, a warning nobody answered."""
        return self.answer is None and self.finding.severity is not Severity.ADVISE


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer that may hold for one post: its own, and the wordings accepted everywhere."""

    of_post: Mapping[FindingKey, Answer] = field(default_factory=dict[FindingKey, Answer])
    everywhere: Mapping[FindingKey, tuple[Answer, ...]] = field(
        default_factory=dict[FindingKey, tuple[Answer, ...]]
    )
    """By keys without an account."""

    def own(self, key: FindingKey) -> Answer | None:
        """What was answered in this post: for this account, else for all."""
        return self.of_post.get(key) or self.of_post.get(replace(key, account_id=None))

    def accepted(self, key: FindingKey) -> tuple[Answer, ...]:
        """Who has accepted this wording everywhere."""
        return self.everywhere.get(replace(key, account_id=None), ())
