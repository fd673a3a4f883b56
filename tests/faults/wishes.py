"""What a clinic plans in a virtual week, drawn by chance from a seed: what is due when, and who keeps it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.core.publishing.real_clinic import NETWORKS

AHEAD = 6
"""Minutes before its time at which a post is planned: early enough to be prepared."""
FAR_AHEAD = (15, 240)
"""The same for one that its network is to keep, at least and at most."""
LAST = 75
"""Minutes at the end in which nothing is due and all settles."""
FIRST_HOUR = 55
KEEPER = "wordpress"
"""The network that keeps appointments."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One post; minutes are counted from the beginning of the week."""

    planned_at: int
    due: int
    network: str
    number: int
    """Within its network; the accounts take turns."""
    kept: bool
    """Whether its account lets the network keep its posts."""


def keeping(accounts: Sequence[int]) -> Sequence[int]:
    """Those of the accounts on the keeper whose posts the network keeps: two of five, but always one."""
    return accounts[: max(1, len(accounts) * 2 // 5)]


def wishes(chance: random.Random, *, minutes: int, count: int, accounts: int) -> list[Wish]:
    """So many, in the order of planning; some are due in the first hour, so that everything has run once."""
    last = max(61, minutes - LAST)
    early = min(count // 5, 20)
    dues = [chance.randrange(AHEAD + 1, FIRST_HOUR) for _ in range(early)]
    dues = sorted(dues + [chance.randrange(AHEAD + 1, last) for _ in range(count - early)])
    found = []
    for at, due in enumerate(dues):
        number, which = divmod(at, len(NETWORKS))
        network = NETWORKS[which]
        kept = network == KEEPER and number % accounts < len(keeping(range(accounts)))
        ahead = chance.randint(*FAR_AHEAD) if kept else AHEAD
        found.append(Wish(max(0, due - ahead), due, network, number, kept))
    return sorted(found, key=lambda one: one.planned_at)
