"""Is publishing alive? The health strip and Today show exactly this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Wakefulness(StrEnum):
    """Whether this PC is being kept awake for a post that is due soon."""

    NOT_NEEDED = "not_needed"
    KEPT_AWAKE = "kept_awake"
    REFUSED = "refused"
    """The system would not promise to stay awake; the person is told."""


@dataclass(frozen=True, slots=True)
class Health:
    """A picture of the scheduler at one moment."""

    running: bool
    paused: bool
    pause_reason: str
    """What the person wrote when pausing."""
    checked_at: datetime | None
    """When the scheduler last looked at the outbox."""
    next_due: datetime | None
    """Due instant of the next waiting delivery."""
    wakefulness: Wakefulness = Wakefulness.NOT_NEEDED
    problem: str = ""
    """A sentence, where the scheduler itself is in trouble (database locked, clock set back); or empty."""
