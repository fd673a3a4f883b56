"""When a post is planned: wall time in a zone, and the instant that follows from it today.

The wall time and the zone are what the person meant; the instant is computed and is computed again when the
rules of a zone change. A wall time inside the missing hour of spring does not exist; one inside the doubled
hour of autumn exists twice: both are told, never guessed in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class WallTimeKind(StrEnum):
    """How a wall time relates to the clocks of its zone."""

    EXACT = "exact"
    MISSING = "missing"
    DOUBLED = "doubled"


@dataclass(frozen=True, slots=True)
class Plan:
    """A wall time (naive on purpose: it is not an instant), its IANA zone, and which of two doubled hours."""

    wall: datetime
    zone: str
    fold: int = 0

    def __post_init__(self) -> None:
        """Refuse an aware wall time: the zone belongs in `zone`."""
        if self.wall.tzinfo is not None:
            msg = "a plan's wall time carries its zone by name, not by offset"
            raise ValueError(msg)

    @property
    def due(self) -> datetime:
        """The instant in UTC under the zone rules of this PC."""
        local = self.wall.replace(tzinfo=ZoneInfo(self.zone), fold=self.fold)
        return local.astimezone(UTC)

    @property
    def meant(self) -> datetime:
        """The wall time as drafts keep it (`wall_time`): with its turn, without its zone."""
        return self.wall.replace(fold=self.fold)

    @property
    def kind(self) -> WallTimeKind:
        """Whether this wall time exists once, never or twice."""
        zone = ZoneInfo(self.zone)
        first = self.wall.replace(tzinfo=zone, fold=0)
        second = self.wall.replace(tzinfo=zone, fold=1)
        if first.utcoffset() == second.utcoffset():
            return WallTimeKind.EXACT
        back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        return WallTimeKind.DOUBLED if back == self.wall else WallTimeKind.MISSING


def plan_at(instant: datetime, zone: str) -> Plan:
    """The plan whose instant is `instant` (aware), told in the wall time of `zone`."""
    local = instant.astimezone(ZoneInfo(zone))
    return Plan(wall=local.replace(tzinfo=None, fold=0), zone=zone, fold=local.fold)


def plan_meant(wall: datetime, zone: str) -> Plan:
    """The plan of a wall time as drafts keep it, in this zone."""
    return Plan(wall.replace(fold=0), zone, wall.fold)


@dataclass(frozen=True, slots=True)
class Times:
    """When a post goes out: one time for all accounts, and those of the accounts that have another."""

    plan: Plan
    own: Mapping[int, Plan] = field(default_factory=dict)
    """By account id."""

    def of(self, account_id: int) -> Plan:
        """The time of this account."""
        return self.own.get(account_id, self.plan)

    def for_accounts(self, account_ids: tuple[int, ...]) -> tuple[Plan, ...]:
        """The different times of these accounts, the earliest first."""
        return tuple(sorted({self.of(one) for one in account_ids}, key=lambda plan: (plan.due, plan.zone)))
