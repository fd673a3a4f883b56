"""The figures goals are measured by, each for a span of days; None where nothing was told.

The slugs are those of ``resources/insights/goals.toml``. A figure is a sum that grows (clicks), a count that
stands (followers), or a part or middle value of the days asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.insights.intervals import middle
from clinicsocial.core.insights.periods import DAY, WEEK, Step, each_day, period_of
from clinicsocial.core.insights.settled import values_by, values_of
from clinicsocial.core.insights.sums import account_sums, first_seen, last_followers, sum_told, tells_sums
from clinicsocial.core.insights.views import Common, Grain

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import History, Went

HUNDRED = 100
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which posts and days a figure is asked, both days included."""

    history: History
    """Of the accounts that count."""
    first: date
    last: date
    now: datetime
    campaign_id: int | None = None

    @property
    def went(self) -> tuple[Went, ...]:
        """The posts of these days, of the campaign where one is meant."""
        every = self.history.between(self.first, self.last)
        if self.campaign_id is None:
            return every
        name = self.history.own.campaigns.get(self.campaign_id)
        return tuple(one for one in every if one.campaign == name)


Figure = Callable[[Asked], float | None]


def figure(slug: str, asked: Asked) -> float | None:
    """The figure of this kind of goal.

    Raises:
        KeyError: there is none of this name.
    """
    return _FIGURES[slug](asked)


def figure_slugs() -> frozenset[str]:
    """Every figure there is."""
    return frozenset(_FIGURES)


def grows(slug: str) -> bool:
    """Whether the figure is a sum from the first day on, so that a line of it only rises."""
    return slug in _SUMS


def _posts_a_week(asked: Asked) -> float | None:
    weeks = ((asked.last - asked.first).days + 1) / WEEK.days
    return _posts(asked) / weeks if weeks > 0 else None


def _posts(asked: Asked) -> int:
    days = first_seen(asked.history.went)
    return len({one.post_id for one in asked.went if days[one.post_id] == one.day})


def _consistency(asked: Asked) -> float | None:
    """Of the whole weeks of the span, how many had as many posts as the posting times asked for."""
    own, days = asked.history.own, first_seen(asked.history.went)
    closed = {day for first, last in own.closed for day in each_day(first, last)}
    monday, kept, asked_for = period_of(asked.first + WEEK - DAY, Grain.WEEK).first, 0, 0
    while monday + WEEK - DAY <= asked.last:
        week = frozenset(each_day(monday, monday + WEEK - DAY))
        wanted = sum(
            weekday == day.weekday() for day in week if day not in closed for weekday, _ in own.slots
        )
        if wanted:
            asked_for += 1
            kept += sum(day in week for day in days.values()) >= wanted
        monday += WEEK
    return kept * HUNDRED / asked_for if asked_for else None


def _usual_engagement(asked: Asked) -> float | None:
    return middle(values_by(asked.went, lambda _: True, now=asked.now).get(True, ()))


def _engagement_by_reach(asked: Asked) -> float | None:
    return _ratio(asked.went, lambda one: one.counts().engagement, HUNDRED)


def _useful_by_reach(asked: Asked) -> float | None:
    def useful(one: Went) -> int | None:
        told = [n for n in (one.counts().saves, one.counts().shares) if n is not None]
        return sum(told) if told else None

    return _ratio(asked.went, useful, THOUSAND)


def _ratio(went: Iterable[Went], part: Callable[[Went], int | None], per: int) -> float | None:
    """The part for so many people reached, over the posts that told both."""
    both = [
        (told, reach) for one in went if (told := part(one)) is not None and (reach := one.counts().reach)
    ]
    people = sum(reach for _, reach in both)
    return sum(told for told, _ in both) * per / people if people else None


def _reach_by_followers(asked: Asked) -> float | None:
    """The middle post's reach for a hundred of the followers its account had when it went live."""

    def rate(one: Went) -> float | None:
        reach = one.counts().reach
        followers = _followers_at(asked.history, one.account_id, one.live_at)
        return None if reach is None or not followers else reach * HUNDRED / followers

    return middle(values_of(asked.went, lambda _: True, rate).get(True, ()))


def _followers_at(history: History, account_id: int, moment: datetime) -> int | None:
    told = [value for at, value in history.followers.get(account_id, ()) if at <= moment]
    return told[-1] if told else None


def _followers(asked: Asked) -> float | None:
    """The last counts within the days, of every account that told them, added."""
    return sum_told(last_followers(asked.history, asked.first, asked.last).values())


def _clicks(asked: Asked) -> float | None:
    """Of the campaign's posts, or of whole accounts where no campaign is meant."""
    if asked.campaign_id is not None:
        return sum_told(one.counts().clicks for one in asked.went)
    whole = (Step(asked.first, asked.last, ""),)
    today = asked.now.astimezone(ZoneInfo(asked.history.zone)).date()
    return sum_told(
        value
        for one in asked.history.accounts
        if tells_sums(asked.history, one, Common.CLICKS)
        for value in account_sums(asked.history, one, Common.CLICKS, whole, today=today)
    )


def _part(whole: Callable[[Asked], Iterable[int]], wrong: Callable[[Asked], frozenset[int]]) -> Figure:
    """Which part of a hundred is not among the wrong ones."""

    def figure_of(asked: Asked) -> float | None:
        every = set(whole(asked))
        return (len(every) - len(every & wrong(asked))) * HUNDRED / len(every) if every else None

    return figure_of


def _pictured(asked: Asked) -> Iterable[int]:
    return (one.post_id for one in asked.went if one.post_id in asked.history.own.with_pictures)


def _about_people(asked: Asked) -> Iterable[int]:
    return (one.delivery_id for one in asked.went if one.delivery_id in asked.history.own.about_people)


def _takedown_hours(asked: Asked) -> float | None:
    zone = ZoneInfo(asked.history.zone)
    return middle(
        [
            (closed - opened).total_seconds() / 3600
            for opened, closed in asked.history.own.takedowns
            if asked.first <= opened.astimezone(zone).date() <= asked.last
        ]
    )


def _balance(asked: Asked) -> float | None:
    """How far the theme furthest from its wanted part of all posts is off, in points."""
    themes = {one.post_id: one.theme for one in asked.went}
    if not themes or not asked.history.own.shares:
        return None
    found = list(themes.values())
    return max(
        abs(found.count(theme) * HUNDRED / len(found) - share)
        for theme, share in asked.history.own.shares.items()
    )


def _results(kind: str) -> Figure:
    """What campaigns brought, of one or of all."""

    def figure_of(asked: Asked) -> float | None:
        return sum_told(
            one.value
            for one in asked.history.own.results
            if one.kind == kind
            and asked.first <= one.day <= asked.last
            and asked.campaign_id in {None, one.campaign_id}
        )

    return figure_of


_SUMS = frozenset({"clicks", "visits", "sign-ups", "bookings", "calls"})
_FIGURES: Mapping[str, Figure] = MappingProxyType(
    {
        "posts-a-week": _posts_a_week,
        "consistency": _consistency,
        "engagement-a-post": _usual_engagement,
        "engagement-by-reach": _engagement_by_reach,
        "reach-by-followers": _reach_by_followers,
        "useful-by-reach": _useful_by_reach,
        "clicks": _clicks,
        "followers": _followers,
        "checked": _part(
            lambda asked: (one.delivery_id for one in asked.went), lambda asked: asked.history.own.unchecked
        ),
        "described": _part(_pictured, lambda asked: asked.history.own.undescribed),
        "consented": _part(
            _about_people,
            lambda asked: asked.history.own.about_people - asked.history.own.consented,
        ),
        "takedown-hours": _takedown_hours,
        "balance": _balance,
        "visits": _results("visits"),
        "sign-ups": _results("sign_ups"),
        "bookings": _results("bookings"),
        "calls": _results("calls"),
    }
)
