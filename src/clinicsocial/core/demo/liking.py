"""How the demo's readers react: more to faces than to opening hours, most of it on the first day. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp

_HALF_LIFE_HOURS = 18.0
_THEMES = {
    "Meet the team": 1.7,
    "People": 1.5,
    "Community": 1.35,
    "Myth or fact": 1.2,
    "Prevention": 1.0,
    "Well-being": 0.95,
    "Awareness": 0.9,
    "Services": 0.75,
    "Access": 0.65,
}
_PICTURE = 1.25
_HOURS = {8: 0.95, 9: 0.9, 10: 0.75, 12: 1.1, 17: 1.35}
"""Wall hour of the clinic: after work is best."""
_GROWTH_A_YEAR = 0.3
_SPREAD = 0.25
"""Of the logarithm: one post in six does a third better than its theme deserves."""
_PEOPLE = {"practice": 190.0, "facebook": 260.0, "instagram": 210.0}
"""Reached by a middling post today."""
_SHARES = {
    "reach": 1.0,
    "views": 1.45,
    "likes": 0.055,
    "comments": 0.009,
    "shares": 0.011,
    "saves": 0.012,
    "clicks": 0.021,
}
"""Of those reached."""


@dataclass(frozen=True, slots=True)
class DemoPost:
    """A live post, as far as reactions follow from it."""

    delivery_id: int
    account_id: int
    network: str
    live_at: datetime
    wall_hour: int
    theme: str
    picture: bool


def reaction(post: DemoPost, what: str, at: datetime, today: datetime) -> int:
    """How many (people reached, likes, …) a post has gained by `at`; never fewer later."""
    drawn = _drawn(f"{post.delivery_id}")
    years = (today - post.live_at) / timedelta(days=365)
    people = (
        _PEOPLE[post.network]
        * _THEMES.get(post.theme, 1.0)
        * _HOURS.get(post.wall_hour, 1.0)
        * (_PICTURE if post.picture else 1.0)
        * (1 - _GROWTH_A_YEAR) ** years
        * exp(_SPREAD * drawn)
    )
    own = 1 + 0.35 * _drawn(f"{post.delivery_id}-{what}")
    # A half more or less decides by chance, so that small numbers are not all the same.
    chance = 0.5 + 0.49 * max(-1.0, min(1.0, _drawn(f"{post.delivery_id}+{what}")))
    final = int(people * _SHARES[what] * max(own, 0.2) + chance)
    hours = max((at - post.live_at) / timedelta(hours=1), 0.0)
    return int(final * (1 - exp(-hours / _HALF_LIFE_HOURS)) + 0.5)


def daily(what: str, day_number: int, weekday: int) -> int:
    """Views of a page (or people who saw it) on one day; quieter at weekends, slowly more over the year."""
    base = 46 + day_number * 0.05
    calm = 0.6 if weekday >= 5 else 1.0  # noqa: PLR2004 -- Saturday and Sunday
    noise = 1 + 0.25 * _drawn(f"{what}-{day_number}")
    return int(base * calm * max(noise, 0.3) * (1.0 if what == "reach" else 1.6))


def _drawn(name: str) -> float:
    """A number around nought, seldom beyond 2: always the same for the same name."""
    found = hashlib.sha256(name.encode()).digest()
    return (sum(found[:6]) / 6 - 127.5) / 30
