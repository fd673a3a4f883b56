"""What a day of the calendar has besides posts: free slots, notes, closures and health dates of the year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from clinicsocial.core.planning.awareness import AwarenessDay
    from clinicsocial.core.values.slots import FreeSlot


class MarkKind(StrEnum):
    """What stands on a day; the value is the name of its icon."""

    CLOSURE = "lock"
    NOTE = "edit"
    AWARENESS = "tip"


@dataclass(frozen=True, slots=True)
class DayMark:
    """A line on a day."""

    kind: MarkKind
    words: str
    told: str
    """The same with all that the tooltip adds."""
    note_id: int | None = None
    health_date: AwarenessDay | None = None


class AtMinute:
    """Something that stands at a wall time."""

    __slots__ = ()
    wall: datetime

    @property
    def minute(self) -> int:
        """Minutes since midnight on the clinic's clocks."""
        return self.wall.hour * 60 + self.wall.minute

    @property
    def time(self) -> str:
        """``09:00``."""
        return f"{self.wall.hour:02}:{self.wall.minute:02}"


@dataclass(frozen=True, slots=True)
class SlotItem(AtMinute):
    """Free slots of one minute: one place to fill, for one account or several."""

    wall: datetime
    slots: tuple[FreeSlot, ...]

    @property
    def networks(self) -> tuple[str, ...]:
        """Each network once."""
        return tuple(dict.fromkeys(slot.network for slot in self.slots))

    @property
    def spoken(self) -> str:
        """What the tooltip and a screen reader say."""
        labels = ", ".join(slot.account_label for slot in self.slots)
        return tr(
            "{time} is free on {accounts}. Click to write a post for it.", time=self.time, accounts=labels
        )


@dataclass(frozen=True, slots=True)
class DayExtras:
    """Everything on a day that is no post."""

    slots: tuple[SlotItem, ...] = ()
    marks: tuple[DayMark, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether the practice is closed."""
        return any(mark.kind is MarkKind.CLOSURE for mark in self.marks)

    @property
    def spoken(self) -> str:
        """What a screen reader says of it; empty where there is nothing."""
        slots = trn("{n} free time", "{n} free times", len(self.slots)) if self.slots else ""
        return "; ".join(part for part in (*(mark.words for mark in self.marks), slots) if part)

    def within(self, hour: int) -> DayExtras:
        """The same with the slots of one hour only."""
        if not self.slots:
            return self
        return DayExtras(tuple(slot for slot in self.slots if slot.wall.hour == hour), self.marks)


NOTHING = DayExtras()


def slot_items(slots: Iterable[FreeSlot]) -> Mapping[date, tuple[SlotItem, ...]]:
    """Slots as the calendar shows them: those of one minute are one, by day and time."""
    minutes: defaultdict[datetime, list[FreeSlot]] = defaultdict(list)
    for slot in slots:
        minutes[slot.plan.wall].append(slot)
    days: defaultdict[date, list[SlotItem]] = defaultdict(list)
    for wall in sorted(minutes):
        days[wall.date()].append(SlotItem(wall, tuple(minutes[wall])))
    return {day: tuple(items) for day, items in days.items()}
