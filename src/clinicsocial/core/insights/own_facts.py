"""What the clinic itself knows of its posts, goals and campaigns: needs no network to tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

GoalId = int


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal somebody set, in use."""

    id: GoalId
    name: str
    kpi: str
    account_id: int | None
    campaign_id: int | None
    target: float
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Result:
    """What a campaign brought on one day."""

    campaign_id: int
    day: date
    kind: str
    value: int


@dataclass(frozen=True, slots=True, repr=False)
class OwnFacts:
    """Numbers of rows and days only; no text of a post and no name of a person."""

    goals: tuple[GoalRow, ...] = ()
    unchecked: frozenset[int] = frozenset()
    """Deliveries that went live without the checks having let them pass."""
    with_pictures: frozenset[int] = frozenset()
    undescribed: frozenset[int] = frozenset()
    """Posts with pictures, and those of them where one is neither described nor decoration."""
    about_people: frozenset[int] = frozenset()
    consented: frozenset[int] = frozenset()
    """Deliveries that use somebody, and those of them whose receipt holds a consent."""
    sensitive: frozenset[int] = frozenset()
    """Posts that tell about or show somebody, that went out with a warning, or that were taken down anywhere:
    nobody is asked to pay for showing them, and their words stay in the app.
    """
    takedowns: tuple[tuple[datetime, datetime], ...] = ()
    """When each post that had to come off was named, and when it was off; those still open are not here."""
    slots: frozenset[tuple[int, time]] = frozenset()
    """Posting times: weekday (0 is Monday) and wall time, one however many accounts share it."""
    closed: tuple[tuple[date, date], ...] = ()
    """Days on which the clinic is closed, from and to."""
    shares: Mapping[str, int] = field(default_factory=dict)
    """By theme, its wanted part of all posts in per cent."""
    campaigns: Mapping[int, str] = field(default_factory=dict)
    """Names by number."""
    results: tuple[Result, ...] = ()
    """One for each campaign, day and kind, by day."""
