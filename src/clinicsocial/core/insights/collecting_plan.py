"""When figures are asked for: often while a post is young, then rarely, never all that was missed. Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.consents.reader import Table
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.figures import GONE, GONE_SEEN

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_FILE = ("insights", "collecting.toml")


@dataclass(frozen=True, slots=True)
class Asked:
    """The last question about one thing, as `FigureFetch` keeps it."""

    asked_at: datetime
    told_at: datetime | None
    reason: str = ""
    failures: int = 0
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class CollectingPlan:
    """The moments, and how patient a failure makes."""

    moments: tuple[timedelta, ...]
    """After a post went live, ascending."""
    posts_in_a_question: int
    calls_in_an_hour: int
    """Per account."""
    patience: tuple[timedelta, ...]
    """After the first failure, the second, …; the last repeats."""
    missing_again: timedelta

    def last_moment(self, live_at: datetime, now: datetime) -> datetime | None:
        """The last moment before `now` at which this post wanted to be asked about; None: it is too young."""
        passed = bisect_right(self.moments, now - live_at)
        return live_at + self.moments[passed - 1] if passed else None

    def wants(self, live_at: datetime, asked: Asked | None, now: datetime) -> bool:
        """Whether a post is to be asked about now. However many moments were missed, it is one question.

        A question dated later than `now` was asked by a clock that has been put right since: it counts as
        never asked, or a post would be silent until that day comes.
        """
        moment = self.last_moment(live_at, now)
        if moment is None or (asked is not None and self.waits(asked, now)):
            return False
        if asked is None:
            return True
        answered = asked.asked_at if asked.reason in {GONE, GONE_SEEN} else asked.told_at
        return answered is None or answered > now or answered < moment

    def wants_account(self, asked: Asked | None, now: datetime, zone: ZoneInfo) -> bool:
        """Whether an account is to be asked about itself: once on each day of the clinic's zone."""
        if asked is None:
            return True
        if self.waits(asked, now):
            return False
        told = asked.told_at
        return told is None or told > now or told.astimezone(zone).date() < now.astimezone(zone).date()

    def waits(self, asked: Asked, now: datetime) -> bool:
        """Whether the last failure still asks for patience (a moment too far off is a clock's mistake)."""
        until = asked.not_before
        return until is not None and now < until <= now + max(*self.patience, self.missing_again)

    def patience_after(self, failures: int) -> timedelta:
        """How long to wait after so many failures in a row (one or more)."""
        return self.patience[min(failures, len(self.patience)) - 1]


def load_collecting_plan() -> CollectingPlan:
    """The plan that ships with the app.

    Raises:
        ResourceError: the file is missing or wrong; names the key.
    """
    top = Table("/".join(_FILE), "collecting", read_toml(*_FILE))
    top.day("checked_on")
    for part in ("post", "calls", "hour", "failures", "missing"):
        top.table(part).text("source")
    return CollectingPlan(
        moments=_moments(top.table("post")),
        posts_in_a_question=top.table("calls").whole("posts"),
        calls_in_an_hour=top.table("hour").whole("calls"),
        patience=tuple(timedelta(minutes=one) for one in top.table("failures").ascending("minutes")),
        missing_again=timedelta(hours=top.table("missing").whole("hours")),
    )


def _moments(post: Table) -> tuple[timedelta, ...]:
    hours = [timedelta(hours=one) for one in post.ascending("hours")]
    weekly, rarely = timedelta(weeks=1), timedelta(days=post.whole("then_every_days"))
    weekly_until, until = (timedelta(days=post.whole(f"{name}_days")) for name in ("weekly_until", "until"))
    moments = hours
    while moments[-1] + weekly <= weekly_until:
        moments.append(moments[-1] + weekly)
    while moments[-1] + rarely <= until:
        moments.append(moments[-1] + rarely)
    return tuple(moments)
