"""Posting slots: the times of the week at which an account usually posts, and those still free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinicsocial.core.values.plan import Plan

SLOT_LENGTH = timedelta(minutes=15)
"""A post this near to a slot, before or after it, takes the slot: two posts closer together compete."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekday (0 is Monday) and a wall time of the clinic's zone at which an account posts."""

    account_id: int
    weekday: int
    wall_time: time
    """Naive, whole minutes."""


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A slot on one day; `plan` is in the clinic's zone."""

    account_id: int
    network: str
    account_label: str
    plan: Plan


def suggested_slots(account_id: int) -> tuple[Slot, ...]:
    """A start for somebody who has no times yet: three a week, while somebody is there to answer comments.

    Not measured: the best times are those at which a clinic's own readers look.
    """
    return (
        Slot(account_id, 1, time(9)),
        Slot(account_id, 2, time(12, 30)),
        Slot(account_id, 3, time(17)),
    )
