"""Invented reactions: how posts of the practice network gain likes, and the clinic followers.

Everything follows from the post's key, its time and the moment asked for: the same question always has the
same answer, and no count ever falls.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from math import exp, sin

_HOUR = 3600.0
_DAY = 24 * _HOUR
_FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reactions:
    """What a post has gained by a moment."""

    likes: int
    comments: int
    shares: int


def reactions(key: str, published_at: datetime, at: datetime) -> Reactions:
    """What a post has gained by `at`: half of it within the first day, hardly anything after a week."""
    drawn = hashlib.sha256(key.encode()).digest()
    hours = max((at - published_at).total_seconds(), 0.0) / _HOUR
    reached = 1 - exp(-hours / (10 + drawn[0] % 20))
    well_liked = 3 if drawn[1] % 12 == 0 else 1
    return Reactions(
        likes=int(reached * (4 + drawn[2] % 30) * well_liked),
        comments=int(reached * (drawn[3] % 6) * well_liked),
        shares=int(reached * (drawn[4] % 7) * well_liked),
    )


def followers(at: datetime) -> int:
    """How many follow the clinic: some more every week, with weeks in which hardly anybody comes."""
    days = max((at - _FIRST_DAY).total_seconds(), 0.0) / _DAY
    return int(90 + days * 0.3 + 2.4 * sin(days / 9))
