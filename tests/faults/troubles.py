"""What befalls a clinic in one week, drawn by chance from a seed: troubles, and faults of single requests."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum

from tests.servers.fault_proxy import Effect, Fault

WEEK_MINUTES = 10_000
FAULTED = 0.25
"""Share of the deliveries whose request meets a fault."""
LONGER = 5.0
"""Seconds after which a caller here has given up; the server does the work then."""
WRITES = {
    "bluesky": ("com.atproto.repo.putRecord", "com.atproto.repo.applyWrites"),
    "wordpress": ("/wp/v2/posts", "/wp/v2/posts"),
    "practice": ("/posts", "/posts"),
}
"""Where a post is made, and where a thread is."""
REFUSAL = b'{"error": "InvalidRequest", "code": "rest_invalid_param", "message": "no"}'


class Kind(StrEnum):
    """One trouble; each begins at a minute and lasts some."""

    DAY_OFFLINE = "a day without network"
    OFFLINE = "minutes without network"
    NIGHT = "asleep for hours"
    NAP = "asleep for minutes"
    CLOCK_BACK = "clock set back"
    CLOCK_AHEAD = "clock set ahead"
    KEYRING_LONG = "keyring locked for hours"
    KEYRING = "keyring locked for minutes"
    REVOKED = "password revoked"
    PAUSED = "publishing paused"
    DISK_FULL = "disk full"
    DATABASE_HELD = "database held by another program"
    QUOTA = "quota used up"


OFTEN: dict[Kind, tuple[int, int, int]] = {
    Kind.DAY_OFFLINE: (1, 1440, 1440),
    Kind.OFFLINE: (6, 3, 14),
    Kind.NIGHT: (2, 300, 500),
    Kind.NAP: (8, 3, 13),
    Kind.CLOCK_BACK: (4, 5, 40),
    Kind.CLOCK_AHEAD: (4, 5, 40),
    Kind.KEYRING_LONG: (1, 150, 200),
    Kind.KEYRING: (5, 3, 12),
    Kind.REVOKED: (2, 60, 120),
    Kind.PAUSED: (3, 5, 60),
    Kind.DISK_FULL: (8, 1, 4),
    Kind.DATABASE_HELD: (8, 1, 2),
    Kind.QUOTA: (3, 20, 90),
}
"""How often in a week, and how many minutes at least and at most."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One of them."""

    kind: Kind
    begins: int
    minutes: int


def troubles(chance: random.Random, minutes: int) -> list[Trouble]:
    """Every kind at least once, none in the first hour of a whole week; spans shrink with a shorter run."""
    scale = min(1.0, minutes / WEEK_MINUTES)
    calm = int(70 * scale)
    found = []
    for kind, (often, least, most) in OFTEN.items():
        for _ in range(max(1, round(often * scale))):
            length = max(2, round(chance.randint(least, most) * (scale if least > 100 else 1)))
            length = min(length, max(2, minutes // 12))
            found.append(Trouble(kind, chance.randrange(calm, max(calm + 1, minutes - length - 90)), length))
    return sorted(found, key=lambda one: one.begins)


def request_fault(chance: random.Random, path: str) -> Fault:
    """One fault for the next request that makes a post."""
    effect, status, seconds, headers = chance.choice(
        [
            (Effect.LOSE_ANSWER, 0, 0.0, {}),
            (Effect.REFUSE, 0, 0.0, {}),
            (Effect.CUT, 0, 0.0, {}),
            (Effect.STATUS, 500, 0.0, {}),
            (Effect.STATUS, 503, 0.0, {}),
            (Effect.STATUS, 429, 0.0, {"Retry-After": "30"}),
            (Effect.STATUS, 400, 0.0, {"Content-Type": "application/json"}),
            (Effect.SLOW, 0, 1.0, {}),
            (Effect.SLOW, 0, LONGER, {}),
        ]
    )
    body = REFUSAL if status == 400 else b""
    return Fault(effect, method="POST", path=path, status=status, seconds=seconds, headers=headers, body=body)
