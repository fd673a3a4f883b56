"""What a decision about consent reads and says: records, uses of a person, outcome and reason.

The records here hold only what decides: no name, no date of birth. A person is matched by key, which is the
subject's number in the app and the exact name in the lines of the development set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

PersonKey = int | str
"""A subject's number; outside the app the exact name."""

EVERYWHERE = "all"
"""The channel that covers every channel."""


class ConsentKind(StrEnum):
    """What is agreed to be shown; one record is about one kind."""

    PHOTO = "photo"
    VIDEO = "video"
    STORY = "story"
    TESTIMONIAL = "testimonial"
    STAFF = "staff"


class Purpose(StrEnum):
    """What it may be shown for; each is ticked apart."""

    ORGANIC_SOCIAL = "organic-social"
    PAID_ADVERTISING = "paid-advertising"
    EDUCATION = "education"
    RECRUITMENT = "recruitment"
    WEBSITE = "website"
    BEFORE_AFTER = "before-after"


class Outcome(StrEnum):
    """What a decision does: allow, warn (needs a reasoned tick) or block."""

    ALLOW = "allow"
    WARN = "warn"
    BLOCK = "block"


class ConsentReason(StrEnum):
    """Why, in the order in which the questions are asked: the first that applies is told."""

    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    STAFF_LEFT = "staff-left"
    MINOR_WITHOUT_GUARDIAN = "minor-without-guardian"
    NO_EVIDENCE = "no-evidence"
    EXPIRED = "expired-before-publish"
    WRONG_CHANNEL = "wrong-channel"
    SCOPE_EXCEEDED = "scope-exceeded"
    EXPIRES_SOON = "expires-soon"
    OK = "ok"

    @property
    def outcome(self) -> Outcome:
        """What the reason does to the post."""
        if self is ConsentReason.OK:
            return Outcome.ALLOW
        return Outcome.WARN if self is ConsentReason.EXPIRES_SOON else Outcome.BLOCK


class ConsentState(StrEnum):
    """Where a record stands on a day (rules.md 2.3). Only draft, withdrawn and superseded are stored."""

    DRAFT = "draft"
    """Not signed, or its signature is dated ahead."""
    SIGNED = "signed"
    """Signed, but the signed form is not on file yet."""
    ACTIVE = "active"
    EXPIRING = "expiring"
    """Ends within the next 30 days."""
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    """A newer record of the same kind takes its place."""


class Standing(StrEnum):
    """What a person's row says, the most pressing first: the first that applies is told."""

    MUST_COME_OFF = "must_come_off"
    """Something of theirs is live, or may be, without consent."""
    EXPIRED = "expired"
    """Ran out within the last 30 days."""
    NO_FORM = "no_form"
    """Signed, but the form is not on file: it does not count yet."""
    ASK_AGAIN = "ask_again"
    """A child comes, or came, of age."""
    ENDS_SOON = "ends_soon"
    AGREED = "agreed"
    NOT_SIGNED = "not_signed"
    """There are only drafts."""
    LEFT = "left"
    """A colleague whose last day has passed."""
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    """Ran out long ago."""
    NO_RECORD = "no_record"
    ERASED = "erased"
    """The key was destroyed; the tidy-up removes the row."""

    @property
    def needs_somebody(self) -> bool:
        """Whether a person has to do something about it."""
        return self in _PRESSING


_PRESSING = frozenset(
    {Standing.MUST_COME_OFF, Standing.EXPIRED, Standing.NO_FORM, Standing.ASK_AGAIN, Standing.ENDS_SOON}
)


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """One record, as far as a decision reads it. All days are days of the clinic's zone."""

    id: int
    person: PersonKey
    kind: str
    channels: frozenset[str]
    """Slugs of networks or of their surfaces; `EVERYWHERE` covers all."""
    purposes: frozenset[str]
    signed_on: date | None
    expires_on: date | None = None
    """The last day on which it holds; None: until it is withdrawn."""
    withdrawn_on: date | None = None
    left_on: date | None = None
    """Last day of a staff member."""
    needs_guardian: bool = False
    """Under 18 when it was signed; or somebody else decides for an adult, or for somebody who has died."""
    guardian_signed_on: date | None = None
    evidence: bool = False
    """The signed form is on file."""
    assets: frozenset[str] = frozenset()
    """SHA-256 of the very files it is about; empty: the material is described in words."""


@dataclass(frozen=True, slots=True)
class PersonTag:
    """A person as a post names them: linked by number, by hand, never guessed from a name."""

    subject_id: int
    uses: tuple[str, ...] = ()
    """Kinds of consent it takes; whoever a picture of the post shows counts without being named here."""
    called: tuple[str, ...] = ()
    """The words that stand for the person in this post, e.g. a first name."""


@dataclass(frozen=True, slots=True)
class PersonUse:
    """How a post uses one person."""

    person: PersonKey
    uses: frozenset[str]
    """Kinds of consent it takes, e.g. photo and story."""
    assets: frozenset[str] = frozenset()
    """The pictures and videos of the post that show the person."""


@dataclass(frozen=True, slots=True)
class PostUse:
    """A post as far as consent is concerned."""

    channels: frozenset[str]
    purpose: str
    people: tuple[PersonUse, ...] = ()
    uses_a_person: bool = True
    """False where nobody can be recognised in it, whoever is in the list."""


@dataclass(frozen=True, slots=True)
class PersonDecision:
    """What the records say about one person in a post."""

    person: PersonKey
    reason: ConsentReason
    consents: tuple[int, ...] = ()
    """The records that decided; with `ok` and `expires-soon` those that cover the use."""
    use: str = ""
    """The kind of use the reason is about."""
    signed_on: date | None = None
    """The oldest signature among the records that cover the use."""
    ends_on: date | None = None
    """The first end among them (expiry, or a withdrawal dated ahead)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a post may be published on a day. The strictest person decides."""

    reason: ConsentReason
    people: tuple[PersonDecision, ...] = field(default=())

    @property
    def outcome(self) -> Outcome:
        """Allow, warn or block."""
        return self.reason.outcome

    @property
    def consents(self) -> tuple[int, ...]:
        """The records it rests on, each once, for the receipt."""
        return tuple(sorted({number for one in self.people for number in one.consents}))
