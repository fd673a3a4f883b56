"""Posts that may be used again, as pages see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.plan import Plan

SHORTEST_GAP = 7
LONGEST_GAP = 730
USUAL_GAP = 90
"""Days between two uses until somebody says otherwise: a season."""


@dataclass(frozen=True, slots=True)
class EvergreenView:
    """A post of the pool."""

    post_id: int
    line: str
    gap_days: int
    last_day: date | None
    """When it, or a copy of it, last went out or is to go out (clinic's zone); None: never."""
    again_on: date
    """The first day on which it may go out again; today at the earliest."""
    ready: bool
    """Whether that is today."""
    uses: int
    """Copies made of it so far."""
    planned: bool = False
    """Whether that last time is still to come."""


@dataclass(frozen=True, slots=True)
class UsedAgain:
    """A copy was made; `command_id` takes it back."""

    post_id: int
    plan: Plan | None
    """The free posting time it is meant for; None where its accounts have no posting times."""
    command_id: int
    changes: Changes
