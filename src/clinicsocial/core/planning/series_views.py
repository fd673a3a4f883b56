"""Posts that repeat, as pages see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.plan import Plan
    from clinicsocial.core.values.recurrence import Recurrence


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time of a series that is being planned, and what there is to say about it."""

    day: date
    """The day of the rule."""
    plan: Plan
    """When the post would go out; later than the rule says where the clocks jump over that time."""
    closure: str = ""
    """Why the clinic is closed that day; empty where it is open. A closure without words is a full stop."""
    jumped: bool = False
    """The wall time does not exist that day; `plan` is the next that does."""
    stops: tuple[str, ...] = ()
    """What stops the post on that day, in words; nothing can be planned then."""


@dataclass(frozen=True, slots=True)
class SeriesPreview:
    """What a rule comes to, before anything is stored."""

    occasions: tuple[Occasion, ...]
    refusing: tuple[str, ...]
    """Labels of accounts whose network refuses, or may refuse, the same words twice."""


@dataclass(frozen=True, slots=True)
class SeriesPlanned:
    """A series was planned; `command_id` takes all of it back."""

    series_id: int
    post_ids: tuple[int, ...]
    command_id: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The series a post belongs to."""

    series_id: int
    number: int
    """Which one in order; 1 is the first."""
    count: int
    rule: Recurrence
    later: tuple[int, ...]
    """Posts after this one that still have something to go out, in order."""
