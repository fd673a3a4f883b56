"""What was posted and what was counted of it, compact: all that the page is reckoned from.

`reading.read_history` makes it, whole or of the posts since a day; everything after that is arithmetic on
these values. They hold no session and may be kept while nothing changes: a change of period then asks the
database nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType

from clinicsocial.core.insights.own_facts import OwnFacts
from clinicsocial.core.insights.views import Common
from clinicsocial.core.planning.calendar import day_bounds


class Format(StrEnum):
    """What a post is made of, as far as readers see it; the first that fits."""

    THREAD = "thread"
    VIDEO = "video"
    PICTURES = "pictures"
    PICTURE = "picture"
    LINK = "link"
    TEXT = "text"


class Age(StrEnum):
    """At which age of a post its figures are taken."""

    LATEST = "latest"
    """As last counted, however old the post was then."""
    WEEK = "week"
    """About a week after it went live."""


AGE_SPANS: Mapping[Age, tuple[timedelta, timedelta]] = MappingProxyType(
    {
        Age.WEEK: (timedelta(days=6, hours=12), timedelta(days=10)),
    }
)
"""The last count of a post within these ages stands for its age: a PC that was off counts a little later."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of one post on one account; None was not told."""

    reach: int | None = None
    views: int | None = None
    reactions: int | None = None
    comments: int | None = None
    shares: int | None = None
    saves: int | None = None
    clicks: int | None = None

    def of(self, common: Common) -> int | None:
        """One of them; engagement is what was told of its parts."""
        if common is Common.ENGAGEMENT:
            return self.engagement
        found: int | None = getattr(self, common.value, None)
        return found

    @property
    def engagement(self) -> int | None:
        """Reactions, comments, shares and saves together, as far as told; None where none was."""
        told = [n for n in (self.reactions, self.comments, self.shares, self.saves) if n is not None]
        return sum(told) if told else None


COUNTED = (
    *(Common.REACH, Common.VIEWS, Common.REACTIONS, Common.COMMENTS),
    *(Common.SHARES, Common.SAVES, Common.CLICKS),
)
"""What a post can be told of, in the order of the fields of `Counts`."""
NOTHING_TOLD = Counts()


@dataclass(frozen=True, slots=True, repr=False)
class Went:
    """One post that went live on one account. Taken down later it still did."""

    delivery_id: int
    post_id: int
    account_id: int
    live_at: datetime
    wall: datetime
    """The same moment by the clinic's clock (naive)."""
    theme: str
    campaign: str
    format: Format
    line: str
    """Its first line."""
    removed: bool
    figures: Mapping[Age, Counts]
    """Without an entry where nothing was counted at that age."""

    @property
    def day(self) -> date:
        """The day of the clinic on which it went live."""
        return self.wall.date()

    def counts(self, age: Age = Age.LATEST) -> Counts:
        """Its figures at that age."""
        return self.figures.get(age, NOTHING_TOLD)


@dataclass(frozen=True, slots=True)
class Teller:
    """An account, and until when it told its figures."""

    account_id: int
    network: str
    label: str
    connected: bool
    by_hand: bool
    """It has no interface for us: its figures are typed in or read from a file."""
    told_until: datetime | None
    """The last moment any figure of it is told for; None: never."""
    silent_reason: str = ""
    """Why the network did not answer last; empty where it did."""
    posts: frozenset[Common] = frozenset()
    """What it ever told of its posts."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A figure that the network of an account stopped telling."""

    account_id: int
    common: Common
    last: date


@dataclass(frozen=True, slots=True, repr=False)
class History:
    """Everything, from the first post on or from `since` on."""

    zone: str
    accounts: tuple[Teller, ...]
    went: tuple[Went, ...]
    """By the moment they went live."""
    followers: Mapping[int, tuple[tuple[datetime, int], ...]] = field(default_factory=dict)
    """By account, how many followers it had when, in order."""
    daily: Mapping[tuple[int, Common], Mapping[date, int]] = field(default_factory=dict)
    """By account and figure, what was told of its days (not of single posts)."""
    ended: tuple[Ended, ...] = ()
    """What networks told once and tell no more."""
    own: OwnFacts = field(default_factory=OwnFacts)
    """What the clinic knows by itself."""
    since: date | None = None
    """The first day whose posts are all there. None: all posts there ever were."""

    def only(self, account_ids: frozenset[int]) -> History:
        """The same of these accounts alone; all where none is named."""
        if not account_ids:
            return self
        return replace(
            self,
            accounts=tuple(one for one in self.accounts if one.account_id in account_ids),
            went=tuple(one for one in self.went if one.account_id in account_ids),
            followers={one: told for one, told in self.followers.items() if one in account_ids},
            daily={key: told for key, told in self.daily.items() if key[0] in account_ids},
            ended=tuple(one for one in self.ended if one.account_id in account_ids),
        )

    def between(self, first: date, last: date) -> tuple[Went, ...]:
        """What went live from the first to the last of these days, both included."""
        start, end = day_bounds(first, last, self.zone)
        begin = bisect_left(self.went, start, key=attrgetter("live_at"))
        return self.went[begin : bisect_left(self.went, end, begin, key=attrgetter("live_at"))]
