"""Words for what is counted: what networks call differently and means the same, and what a number covers."""

from __future__ import annotations

from enum import StrEnum


class Common(StrEnum):
    """What the networks' own metrics are mapped to, so that accounts can stand side by side.

    Reach (people) and views (times shown) are different things and never added together.
    """

    REACH = "reach"
    VIEWS = "views"
    REACTIONS = "reactions"
    COMMENTS = "comments"
    SHARES = "shares"
    SAVES = "saves"
    CLICKS = "clicks"
    FOLLOWERS = "followers"
    ENGAGEMENT = "engagement"
    """Reactions, comments, shares and saves together: reckoned, never told by a network."""


class Span(StrEnum):
    """What one number covers."""

    TOTAL = "total"
    """Everything until the moment it is told for."""
    DAY = "day"
    """One day of the clinic's zone: the one that moment falls on."""


MISSING = "missing"
"""Why nothing was told of a post: its network did not show it. It is asked again before anybody is told."""
GONE = "gone"
"""It was not there a second time: Today asks somebody to look."""
GONE_SEEN = "gone_seen"
"""Somebody looked."""


class Source(StrEnum):
    """Who told a number."""

    NETWORK = "network"
    HAND = "hand"
    FILE = "file"
