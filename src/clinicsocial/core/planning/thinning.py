"""Which versions of a post stay: all of the recent ones, fewer the older they get, never more than fit.

A draft is saved whenever typing pauses. What somebody wants back is this morning's text, yesterday's, last
month's; not each of the two hundred pauses of an afternoon.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RECENT = 40
"""The newest versions, all of which stay."""
MOST = 160
"""Versions of one post that are kept at most."""

_STEPS = (
    (timedelta(days=1), timedelta(minutes=10)),
    (timedelta(days=90), timedelta(hours=1)),
    (timedelta(days=3650), timedelta(days=1)),
)
"""Up to this age, the last version of each such stretch of time stays."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A version as far as thinning goes."""

    id: int
    at: datetime
    """Aware instant."""
    marked: bool = False
    """Somebody set it aside or brought it back: it stays while it is younger than 90 days."""


def to_drop(versions: Iterable[Shelved], now: datetime) -> tuple[int, ...]:
    """The ids of the versions that go, given all of a post's, in any order."""
    newest_first = sorted(versions, key=lambda one: (one.at, one.id), reverse=True)
    kept = newest_first[:RECENT]
    seen: set[tuple[timedelta, int]] = set()
    for one in newest_first[RECENT:]:
        stretch = _stretch(one, now)
        if (one.marked and now - one.at < _STEPS[1][0]) or (stretch is not None and stretch not in seen):
            kept.append(one)
        if stretch is not None:
            seen.add(stretch)
    keeping = {one.id for one in _at_most(kept)}
    return tuple(one.id for one in newest_first if one.id not in keeping)


def _stretch(one: Shelved, now: datetime) -> tuple[timedelta, int] | None:
    """The stretch of time of which at most one version stays; None: too old for any."""
    age = now - one.at
    step = next((length for limit, length in _STEPS if age < limit), None)
    return None if step is None else (step, int(one.at.timestamp() // step.total_seconds()))


def _at_most(kept: Sequence[Shelved]) -> Sequence[Shelved]:
    """No more than fit, newest first; marked ones go last."""
    if len(kept) <= MOST:
        return kept
    plain = [one for one in kept if not one.marked]
    marked = [one for one in kept if one.marked][:MOST]
    return [*marked, *plain[: MOST - len(marked)]]
