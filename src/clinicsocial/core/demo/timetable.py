"""Which text goes out when: seven posts a week, themes mixed, seasonal texts in their season. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from clinicsocial.core.demo.script import DemoText

WEEKS_BACK = 9
WEEKS_AHEAD = 4

_SLOTS = (
    (0, time(9, 0)),
    (1, time(12, 30)),
    (2, time(8, 30)),
    (2, time(17, 30)),
    (3, time(12, 30)),
    (4, time(9, 0)),
    (5, time(10, 0)),
)
"""Weekday (0 is Monday) and wall time."""
_APART = 3
"""So many posts lie between two of one theme, where that is possible."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A text at a wall time of the clinic's zone."""

    wall: datetime
    text: DemoText


@dataclass(slots=True)
class TextPicker:
    """Hands out texts so that none repeats before it must, and themes alternate."""

    texts: Sequence[DemoText]
    used: Counter[str] = field(default_factory=Counter)
    themes: deque[str] = field(default_factory=lambda: deque(maxlen=_APART))

    def pick(self, day: date, *, with_picture: bool = False) -> DemoText:
        """The text for this day: least used, another theme than just before, else in a fixed mixed order."""
        suitable = [t for t in self.texts if t.suits(day) and (t.picture or not with_picture)]
        chosen = min(suitable, key=self._rank)
        self.used[chosen.id] += 1
        self.themes.append(chosen.theme)
        return chosen

    def _rank(self, text: DemoText) -> tuple[int, bool, bool, str]:
        order = hashlib.sha256(text.id.encode()).hexdigest()
        # Seasonal texts first: their time is short.
        return self.used[text.id], text.theme in self.themes, not text.months, order


def timetable(today: date, picker: TextPicker) -> tuple[Slot, ...]:
    """The slots of all weeks around the week of `today`, by time."""
    return tuple(
        Slot(wall, picker.pick(wall.date())) for wall in slots(today, range(-WEEKS_BACK, WEEKS_AHEAD + 1))
    )


def slots(today: date, weeks: Iterable[int]) -> Iterable[datetime]:
    """The wall times of these weeks, counted from the week of `today`."""
    monday = today - timedelta(days=today.weekday())
    for week in weeks:
        for weekday, at in _SLOTS:
            yield datetime.combine(monday + timedelta(days=7 * week + weekday), at)
