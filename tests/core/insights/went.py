"""Short ways to make histories by hand, without a database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from clinicsocial.core.insights.history import Age, Counts, Format, History, Teller, Went
from clinicsocial.core.insights.views import Common

ZONE = "Europe/London"
NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
"""A Friday."""
_NUMBERS = count(1)


def went(
    ago: timedelta,
    *,
    reactions: int | None = None,
    reach: int | None = None,
    account_id: int = 1,
    post_id: int | None = None,
    theme: str = "",
    format_: Format = Format.TEXT,
    removed: bool = False,
) -> Went:
    """A post that went live so long before `NOW` by the clinic's clock, with one figure at every age."""
    number = next(_NUMBERS)
    live = (NOW.astimezone(ZoneInfo(ZONE)) - ago).astimezone(UTC)
    told = Counts(reactions=reactions, reach=reach)
    ages = (Age.LATEST, Age.WEEK) if ago >= timedelta(days=7) else (Age.LATEST,)
    return Went(
        delivery_id=number,
        post_id=number if post_id is None else post_id,
        account_id=account_id,
        live_at=live,
        wall=live.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None),
        theme=theme,
        campaign="",
        format=format_,
        line=f"Post {number}",
        removed=removed,
        figures={} if told == Counts() else dict.fromkeys(ages, told),
    )


def weeks(values: Iterable[int], *, from_week: int = 0, a_week: int = 1) -> list[Went]:
    """Posts with these reactions, so many each week, the first of them so many weeks ago and going back."""
    return [
        went(timedelta(weeks=from_week + number // a_week, days=7, hours=number % a_week), reactions=value)
        for number, value in enumerate(values)
    ]


def history(posts: Iterable[Went], *, accounts: Iterable[int] = (1,)) -> History:
    """The history of these posts on accounts that told their figures just now."""
    tellers = tuple(
        Teller(one, "bluesky", f"Account {one}", True, False, NOW, posts=frozenset({Common.REACTIONS}))  # noqa: FBT003
        for one in accounts
    )
    return History(ZONE, tellers, tuple(sorted(posts, key=lambda one: one.live_at)))
