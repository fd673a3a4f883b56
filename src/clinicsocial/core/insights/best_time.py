"""The best time to post, from the clinic's own year; silent until there is enough of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.heat import slot_of
from clinicsocial.core.insights.intervals import FEWEST, difference, middle
from clinicsocial.core.insights.numbers import shown
from clinicsocial.core.insights.periods import WEEK
from clinicsocial.core.insights.settled import values_by
from clinicsocial.core.values.day_words import weekday_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from clinicsocial.core.insights.history import History, Went

FEWEST_POSTS = 12
FEWEST_WEEKS = 6
"""Below so many posts over so many weeks nothing is said. Of one time there must be `FEWEST` posts."""
LOOKED_BACK = 52
"""Weeks: older habits of readers are old."""
_TRIED = 3
"""So many of the greatest gaps are looked at: reckoning how sure they are takes its time."""
Slot = tuple[int, int]
"""Weekday (0 is Monday) and hour."""


class BestTime(NamedTuple):
    """A time at which posts do better, surely enough."""

    slot: Slot
    usual: float
    """The middle post of this time."""
    others: float
    """The middle post of all other times."""
    posts: int
    other_posts: int


def best_time_words(history: History, *, until: date, now: datetime) -> str:
    """A sentence about the best time as of the end of the day `until`, or why there is none."""
    went = _looked_at(history, until)
    values = values_by(went, slot_of, now=now)
    posts = sum(len(told) for told in values.values())
    weeks = len({day.isocalendar()[:2] for day in {one.day for one in went}})
    if posts < FEWEST_POSTS or weeks < FEWEST_WEEKS:
        return tr(
            "No best time yet: {posts} over {weeks} are too few. It takes {needed} posts over {over} weeks.",
            posts=trn("{n} counted post", "{n} counted posts", posts),
            weeks=trn("{n} week", "{n} weeks", weeks),
            needed=FEWEST_POSTS,
            over=FEWEST_WEEKS,
        )
    best = best_time(values)
    if best is None:
        return tr("No time stands out among {n} posts of the last year: what differs may be chance.", n=posts)
    return tr(
        "{day} at {hour}: a usual post gets {usual} there and {others} at other times, in its first week "
        "({posts} and {other_posts} posts of the last year).",
        day=weekday_names()[best.slot[0]],
        hour=f"{best.slot[1]:02}:00",
        usual=shown(best.usual),
        others=shown(best.others),
        posts=best.posts,
        other_posts=best.other_posts,
    )


def best_time(values: Mapping[Slot, Sequence[float]]) -> BestTime | None:
    """The time whose posts are surely better than those of all others; the one that is most so."""
    asked = [slot for slot, told in values.items() if len(told) >= FEWEST]
    found: list[tuple[BestTime, Sequence[float]]] = []
    for slot in asked:
        others = [value for other, told in values.items() if other != slot for value in told]
        usual, rest = middle(values[slot]), middle(others)
        if usual is not None and rest is not None and usual > rest:
            found.append((BestTime(slot, usual, rest, len(values[slot]), len(others)), others))
    found.sort(key=lambda pair: (pair[0].others - pair[0].usual, pair[0].slot))
    for one, rest_of_it in found[:_TRIED]:
        apart = difference(values[one.slot], rest_of_it, among=len(asked))
        if apart is not None and apart[0] > 0:
            return one
    return None


def _looked_at(history: History, until: date) -> tuple[Went, ...]:
    return history.between(until - LOOKED_BACK * WEEK + timedelta(days=1), until)
