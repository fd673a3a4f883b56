"""Frozen pictures of posts and deliveries, as pages and the command line see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clinicsocial.core.planning import calendar_views
from clinicsocial.core.values import changes as changing
from clinicsocial.core.values.consent import PersonTag, Purpose
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.finding import Severity
from clinicsocial.core.values.wall_time import turn_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from clinicsocial.core.values.answers import Answer, CheckedFinding
    from clinicsocial.core.values.appointment import Kept
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.clinic import Role
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.framing import Frame
    from clinicsocial.core.values.link_tags import LinkTags
    from clinicsocial.core.values.plan import Plan


# Declared where the first page finds them without everything below.
CalendarEntry = calendar_views.CalendarEntry
CalendarSpan = calendar_views.CalendarSpan
DraftEntry = calendar_views.DraftEntry
Done = changing.Done


@dataclass(frozen=True, slots=True)
class MediaUse:
    """An asset in a post with the alt text it has there."""

    sha256: str
    alt_text: str = ""
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class VariantContent:
    """An account the post is meant for; None follows the base."""

    account_id: int
    text: str | None = None
    title: str | None = None
    media: tuple[str, ...] | None = None
    frames: tuple[Frame, ...] = ()
    """Where this account shows only a part of a picture, or all of it with a border."""
    planned_for: datetime | None = None
    """A wall time for this account alone, as `PostContent.planned_for`; None: that of the post."""
    turn: int = field(init=False, default=0, repr=False)
    """That of `planned_for`, so that contents which differ in nothing else are not equal."""

    def __post_init__(self) -> None:
        """Take over the turn."""
        object.__setattr__(self, "turn", turn_of(self.planned_for))


@dataclass(frozen=True, slots=True)
class PostContent:
    """Everything the composer edits, as one value: saved whole or not at all."""

    text: str = ""
    title: str = ""
    link: str = ""
    theme: str = ""
    campaign: str = ""
    planned_for: datetime | None = None
    """Wall time in the clinic's zone, naive, with its turn (`values/wall_time.py`); None while undecided."""
    media: tuple[MediaUse, ...] = ()
    variants: tuple[VariantContent, ...] = ()
    people: tuple[PersonTag, ...] = ()
    """Whom the words are about, and who is shown beyond what the pictures themselves say."""
    purpose: str = Purpose.ORGANIC_SOCIAL
    """What the post is for, as far as the people in it are asked."""
    first_comment: str = ""
    """What is written below the post at once, on the networks where that is usual."""
    thread: str = ""
    """How the text becomes a thread where the network has them: a `ThreadRule`."""
    link_tags: LinkTags | None = None
    """Campaign tags that the link goes out with."""
    over_at: datetime | None = None
    """Wall time in the clinic's zone, naive, at which what it says is over; None: it stays true."""
    ignored_words: tuple[str, ...] = ()
    """Words the spell check leaves alone in this post."""
    turn: int = field(init=False, default=0, repr=False)
    """That of `planned_for`, as in `VariantContent`."""

    def __post_init__(self) -> None:
        """Take over the turn."""
        object.__setattr__(self, "turn", turn_of(self.planned_for))


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One delivery with all a person is told about it."""

    id: int
    account_id: int
    account_label: str
    network: str
    state: DeliveryState
    plan: Plan
    due_at: datetime
    reason: str
    """A sentence, already in the person's language; empty where there is nothing to say."""
    next_step: str
    address: str
    live_at: datetime | None
    attempts: int
    by_hand: bool = False
    """Whether a person posts for this account."""


@dataclass(frozen=True, slots=True)
class PostView:
    """A post as the composer opens it."""

    id: int
    revision: int
    state: PostState
    content: PostContent
    deliveries: tuple[DeliveryView, ...]
    author: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in a list: display strings are ready, nothing is computed while painting."""

    id: int
    title_line: str
    """First line of the text (or the title), cut to about 90 characters."""
    state: PostState
    networks: tuple[str, ...]
    when: datetime | None
    """Due or live instant (UTC) of the next or last delivery, else None."""
    updated_at: datetime
    theme: str
    campaign: str
    problem: str
    """The reason of the delivery that needs a person most; or empty."""
    repeats: bool = False
    """Whether it belongs to a series."""
    kept: tuple[Kept, ...] = ()
    """Who keeps the appointments of what is planned of it."""


@dataclass(frozen=True, slots=True)
class PostSaved:
    """A post was stored."""

    post_id: int
    revision: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Scheduled:
    """Post and deliveries were stored in one transaction."""

    post_id: int
    delivery_ids: tuple[int, ...]
    command_id: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Moved:
    """Deliveries have a new time; `command_id` undoes it."""

    delivery_ids: tuple[int, ...]
    command_id: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class PostCheck:
    """What the checks say about a content, for all accounts and per account, and what people answered."""

    checked: tuple[CheckedFinding, ...]
    """Every finding with its key and its answer, general ones first."""
    account_ids: tuple[int, ...] = ()
    """The accounts it was checked for."""
    deep: bool = False
    """Whether the deep check spoke, as it must before scheduling."""

    @property
    def all(self) -> tuple[Finding, ...]:
        """Every finding, answered or not, general ones first."""
        return tuple(one.finding for one in self.checked)

    @property
    def general(self) -> tuple[Finding, ...]:
        """What holds for all accounts."""
        return tuple(one.finding for one in self.checked if one.account_id is None)

    @property
    def by_account(self) -> Mapping[int, tuple[Finding, ...]]:
        """What holds for one account alone; an entry for each account it was checked for."""
        return {
            account_id: tuple(one.finding for one in self.checked if one.account_id == account_id)
            for account_id in self.account_ids
        }

    @property
    def stops(self) -> tuple[CheckedFinding, ...]:
        """What stops scheduling: blocks nobody lifted, then warnings nobody answered."""
        stopping = [one for one in self.checked if one.stops]
        return tuple(sorted(stopping, key=lambda one: one.finding.severity is not Severity.BLOCK))

    @property
    def answered(self) -> tuple[CheckedFinding, ...]:
        """What somebody signed off, lifted or called fine here."""
        return tuple(one for one in self.checked if one.answer is not None)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a finding was stored."""

    answer: Answer
    changes: Changes


@dataclass(frozen=True, slots=True)
class AcceptedView:
    """A wording that somebody called fine: a row of Settings, where it can be withdrawn."""

    id: int
    rule: str
    by: str
    """The public name; empty where nobody sat at the desk."""
    role: Role
    at: datetime
    post_id: int | None
    """The post in which it was accepted, while that is still there."""


@dataclass(frozen=True, slots=True)
class NeedsYou:
    """A card on Today: one cause, what it means, one next action."""

    kind: str
    """``unsure``, ``refused``, ``missed``, ``held``, ``by_hand``, ``reconnect``, ``not_set_up``,
    ``no_team``, ``no_code``, ``no_account``, ``no_post``, ``ask_live``, ``changed``, ``over``,
    ``unanswered``, ``pictures``, ``comments``, ``gone``, ``quiet_week``, ``sign_in_ends``, and those of
    `consents/needs.py`.
    """
    title: str
    message: str
    delivery_ids: tuple[int, ...] = ()
    account_id: int | None = None
    post_id: int | None = None
    address: str = ""
    subject_id: int | None = None
    """The person of the register it is about, where it is about one."""


@dataclass(frozen=True, slots=True)
class Today:
    """The three answers of Today (publishing health comes from the publisher)."""

    needs_you: tuple[NeedsYou, ...]
    coming: tuple[CalendarEntry, ...]
    """The next deliveries, at most eight."""
    went_live: tuple[CalendarEntry, ...]
    """Live within the last seven days, newest first."""
    live_this_week: int
    planned_next_week: int
    drafts: int
