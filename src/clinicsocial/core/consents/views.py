"""Frozen pictures of the register, as pages see and edit them. Their repr shows no name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.consent import ConsentKind, ConsentReason, ConsentState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.clinic import Jurisdiction


@dataclass(frozen=True, slots=True, repr=False)
class SubjectForm:
    """What the form about a person holds; `id` is None for somebody new. A name or a reference is enough."""

    name: str = ""
    reference: str = ""
    """The clinic's own, e.g. a number of its records. Never published."""
    id: int | None = None
    born_on: date | None = None
    """None where the person is known to be an adult."""
    contact: str = ""
    """How the person is reached for a letter."""
    note: str = ""
    staff_id: int | None = None
    left_on: date | None = None

    def __repr__(self) -> str:
        """Never who it is."""
        return f"SubjectForm(id={self.id})"


@dataclass(frozen=True, slots=True, repr=False)
class SubjectView:
    """A person of the register."""

    id: int
    name: str
    reference: str
    born_on: date | None
    contact: str
    note: str
    staff_id: int | None
    left_on: date | None
    readable: bool = True
    """False where the person's key was destroyed: only the number is left."""

    def __repr__(self) -> str:
        """Never who it is."""
        return f"SubjectView(id={self.id})"

    @property
    def label(self) -> str:
        """The name, else the reference, else the number."""
        return self.name or self.reference or tr("Person no. {number}", number=self.id)


@dataclass(frozen=True, slots=True, repr=False)
class ConsentForm:
    """What the form of a record holds while it is not signed; `id` is None for a new one."""

    subject_id: int
    kind: ConsentKind
    channels: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    id: int | None = None
    assets: frozenset[str] = frozenset()
    expires_on: date | None = None
    form_version: str = ""
    lacks_capacity: bool = False
    deceased: bool = False
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    """By the field's slug; a statement that was made has the answer `form_fields.TICKED`."""
    renews: int | None = None

    def __repr__(self) -> str:
        """Never what was answered."""
        return f"ConsentForm(id={self.id}, subject_id={self.subject_id})"


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A signed form on file."""

    id: int
    sha256: str
    mime: str
    size: int
    added_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class ConsentView:
    """A record with where it stands on a day."""

    id: int
    subject_id: int
    kind: ConsentKind
    jurisdiction: Jurisdiction
    state: ConsentState
    channels: frozenset[str]
    purposes: frozenset[str]
    assets: frozenset[str]
    signed_on: date | None
    expires_on: date | None
    withdrawn_on: date | None
    needs_guardian: bool
    guardian_signed_on: date | None
    ask_again_on: date | None
    """The day a child comes of age."""
    form_version: str
    lacks_capacity: bool
    deceased: bool
    answers: Mapping[str, str]
    evidence: tuple[EvidenceView, ...]
    renews: int | None
    superseded_by: int | None

    def __repr__(self) -> str:
        """Never what was answered."""
        return f"ConsentView(id={self.id}, subject_id={self.subject_id}, state={self.state.value})"


@dataclass(frozen=True, slots=True)
class SubjectSaved:
    """A person was stored."""

    subject_id: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class ConsentSaved:
    """A record was stored."""

    consent_id: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was stopped, and what has to come off."""

    held: tuple[int, ...] = ()
    """Deliveries that waited and do not any more."""
    takedowns: tuple[int, ...] = ()
    """Opened for what is live, or may be."""
    to_recall: tuple[int, ...] = ()
    """Deliveries whose network keeps the appointment: to be taken back with `Publisher.recall`, at once."""
    post_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A person took back what they had agreed to."""

    consent_ids: tuple[int, ...]
    frozen: Frozen
    barred: tuple[str, ...]
    """SHA-256 of files that may not come back into the library."""
    changes: Changes


@dataclass(frozen=True, slots=True)
class TakedownView:
    """A live post that must come off."""

    id: int
    delivery_id: int
    post_id: int
    subject_id: int
    reason: ConsentReason
    account_id: int
    account_label: str
    network: str
    address: str
    """Empty while it is not certain that the post is live."""
    is_live: bool
    can_remove: bool
    """Whether the app can delete it itself; else the page is opened and the person is asked."""
    owner_id: int | None
    opened_at: datetime
    due_at: datetime
    is_overdue: bool
    closed_at: datetime | None
    outcome: str
    proof: Mapping[str, str]
