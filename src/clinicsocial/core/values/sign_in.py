"""The end of a sign-in: when it comes, who says so, and at which points ahead of it a person is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

REMINDERS = (14, 7, 2)
"""Days ahead at which a person is told, once each: our own rule for every network."""


class EndSource(StrEnum):
    """Who says when the sign-in ends."""

    NETWORK = "network"
    """The network told it when the account was connected."""
    FACTS = "facts"
    """Reckoned from the day of connecting and how long sign-ins of this network last."""
    PERSON = "person"
    """Somebody of the clinic entered it, e.g. the day the site's passwords change."""


@dataclass(frozen=True, slots=True)
class SignInEnd:
    """From the instant `at` (aware, UTC) on the network is not asked any more: posts wait."""

    at: datetime
    source: EndSource

    def is_over(self, now: datetime) -> bool:
        """Whether the sign-in has ended."""
        return now >= self.at

    def reminder(self, now: datetime) -> int | None:
        """The last of `REMINDERS` that has been reached; None: none yet, or the sign-in has ended."""
        left = self.at - now
        if left <= timedelta(0):
            return None
        return min((days for days in REMINDERS if left <= timedelta(days=days)), default=None)
