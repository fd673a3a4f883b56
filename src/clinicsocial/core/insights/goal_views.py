"""Goals as forms and lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinicsocial.core.values.changes import Changes

LONGEST_NAME = 80
"""Characters."""


@dataclass(frozen=True, slots=True)
class GoalForm:
    """What a person enters; without `id` it is a new goal."""

    name: str
    kpi: str
    target: float
    first_day: date
    last_day: date
    account_id: int | None = None
    campaign_id: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal as it is stored."""

    id: int
    name: str
    kpi: str
    unit: str
    target: float
    first_day: date
    last_day: date
    account_id: int | None
    campaign_id: int | None
    retired: bool


@dataclass(frozen=True, slots=True)
class GoalOffer:
    """A kind of goal this clinic can set itself: everything its figure takes is there."""

    kpi: str
    name: str
    unit: str
    why: str
    target: float | None
    """What is proposed; None where there is nothing to go by."""
    now: float | None
    """What the figure was in the last twelve weeks."""
    fewer_is_better: bool
    for_campaigns: bool
    """It may be about one campaign."""
    source: str


@dataclass(frozen=True, slots=True)
class GoalSaved:
    """A goal was stored."""

    id: int
    command_id: int
    changes: Changes
