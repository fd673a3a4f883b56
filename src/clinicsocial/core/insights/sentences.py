"""The three sentences of a week: what rose, what fell, what to try. Never more certain than the sample.

A week has a handful of posts, too few to say anything. So the last four weeks are set against the twelve
before them, by what a usual post got in its first week, on the accounts that told both times. A change is
told where the interval of the difference excludes nought; with fewer posts or fewer reactions the numbers are
named and nothing is made of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.formats import format_words
from clinicsocial.core.insights.headlines import TOO_FEW
from clinicsocial.core.insights.intervals import FEWEST, Interval, difference, is_apart, middle
from clinicsocial.core.insights.numbers import shown
from clinicsocial.core.insights.periods import DAY, WEEK
from clinicsocial.core.insights.settled import settled, values_by
from clinicsocial.core.insights.views import Common, Mood, Said

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinicsocial.core.insights.history import History, Went

Key = TypeVar("Key", bound=Hashable)
RECENT = 4
EARLIER = 12
"""Weeks: the last ones, and those before them."""
TRIED = 26
"""Weeks of which it is said what to try."""
_MEASURES = (Common.ENGAGEMENT, Common.REACH, Common.COMMENTS, Common.SHARES, Common.CLICKS)


@dataclass(frozen=True, slots=True)
class Change:
    """How a usual post did lately and before."""

    common: Common
    recent: Sequence[float]
    earlier: Sequence[float]
    events: int
    """What was counted in the smaller of both: 30 reactions say something, 10 do not."""
    between: Interval | None
    """Where the difference of the medians may well lie; None where there are too few posts."""

    @property
    def is_sure(self) -> bool:
        """Whether it may be told as a change."""
        return self.events >= TOO_FEW and is_apart(self.between)

    @property
    def part(self) -> float:
        """By how much of the earlier value it changed."""
        now, then = middle(self.recent) or 0.0, middle(self.earlier) or 0.0
        return (now - then) / max(then, 1.0)


def said_of_week(history: History, *, until: date, now: datetime) -> tuple[Said, ...]:
    """At most three sentences about the weeks that end on the day `until`."""
    changes = tuple(changes_until(history, until=until, now=now))
    sure = [one for one in changes if one.is_sure]
    rose = max((one for one in sure if one.part > 0), key=lambda one: one.part, default=None)
    fell = min((one for one in sure if one.part < 0), key=lambda one: one.part, default=None)
    told = [_told(one) for one in (rose, fell) if one is not None]
    if not told:
        told.append(_quiet(changes))
    return (*told, to_try(history, until=until, now=now))


def changes_until(history: History, *, until: date, now: datetime) -> Iterator[Change]:
    """Every measure that was told at all, of the last weeks and of those before."""
    start = until - RECENT * WEEK + DAY
    spans = history.between(start, until), history.between(start - EARLIER * WEEK, start - DAY)
    for common in _MEASURES:
        recent, earlier = (_told_of(went, common, now) for went in spans)
        both = recent.keys() & earlier.keys()
        parts = [[pair for owner in both for pair in told[owner]] for told in (recent, earlier)]
        if common is Common.ENGAGEMENT or any(parts):
            values = [_means(pairs) for pairs in parts]
            events = min(sum(value for _, value in pairs) for pairs in parts)
            between = difference(values[0], values[1], among=len(_MEASURES))
            yield Change(common, values[0], values[1], events, between)


def to_try(history: History, *, until: date, now: datetime) -> Said:
    """What does surely better than the rest, among themes and formats; or that nothing does."""
    went = history.between(until - TRIED * WEEK + DAY, until)
    by_theme = values_by(went, lambda one: one.theme or None, now=now)
    by_format = values_by(went, lambda one: one.format, now=now)
    every = _values(went, Common.ENGAGEMENT, now)
    asked = sum(len(told) >= FEWEST for by in (by_theme, by_format) for told in by.values())
    found = [
        *((gain, tr("posts about “{theme}”", theme=theme)) for theme, gain in _gains(by_theme, asked)),
        *(
            (gain, tr("posts of the kind “{format}”", format=format_words(one)))
            for one, gain in _gains(by_format, asked)
        ),
    ]
    if not found or sum(every) < TOO_FEW:
        return Said(
            Mood.QUIET,
            tr("No theme and no kind of post stands out yet."),
            tr("{n} posts of the last half year have figures; what differs may be chance.", n=len(every)),
        )
    best, what = max(found, key=lambda pair: pair[0].more)
    return Said(
        Mood.TRY,
        tr("Try another one: {what} do better than the rest.", what=what),
        tr(
            "A usual one got {usual} in its first week, others {rest} "
            "({posts} and {others} posts of the last half year).",
            usual=shown(best.usual),
            rest=shown(best.rest),
            posts=best.posts,
            others=best.others,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Gain:
    """How much better one group is than all the others together."""

    usual: float
    rest: float
    posts: int
    others: int

    @property
    def more(self) -> float:
        """The gap between both."""
        return self.usual - self.rest


def _gains(by: Mapping[Key, Sequence[float]], asked: int) -> Iterator[tuple[Key, _Gain]]:
    """Groups that are surely better than the others, when so many are looked at."""
    for group, values in by.items():
        others = [value for other, told in by.items() if other != group for value in told]
        usual, rest = middle(values), middle(others)
        if usual is None or rest is None or usual <= rest:
            continue
        apart = difference(values, others, among=max(asked, 1))
        if apart is not None and apart[0] > 0:
            yield group, _Gain(usual, rest, len(values), len(others))


def _told(change: Change) -> Said:
    now, then = middle(change.recent) or 0.0, middle(change.earlier) or 0.0
    rose = change.part > 0
    sentence = _rose(change.common) if rose else _fell(change.common)
    low, high = change.between or (0.0, 0.0)
    return Said(
        Mood.ROSE if rose else Mood.FELL,
        sentence,
        tr(
            "A usual post: {now} in the last {recent} weeks, {then} in the {earlier} before ({posts} and "
            "{others} posts). The difference lies between {low} and {high}.",
            now=shown(now),
            then=shown(then),
            recent=RECENT,
            earlier=EARLIER,
            posts=len(change.recent),
            others=len(change.earlier),
            low=shown(low),
            high=shown(high),
        ),
    )


def _rose(common: Common) -> str:
    return {
        Common.ENGAGEMENT: tr("Posts get more reactions, comments and shares than before."),
        Common.REACH: tr("Posts reach more people than before."),
        Common.COMMENTS: tr("Posts get more comments than before."),
        Common.SHARES: tr("Posts are shared more often than before."),
        Common.CLICKS: tr("Posts get more clicks than before."),
    }[common]


def _fell(common: Common) -> str:
    return {
        Common.ENGAGEMENT: tr("Posts get fewer reactions, comments and shares than before."),
        Common.REACH: tr("Posts reach fewer people than before."),
        Common.COMMENTS: tr("Posts get fewer comments than before."),
        Common.SHARES: tr("Posts are shared less often than before."),
        Common.CLICKS: tr("Posts get fewer clicks than before."),
    }[common]


def _quiet(changes: Iterable[Change]) -> Said:
    """Nothing may be told as a change: why, with the numbers."""
    change = next(one for one in changes if one.common is Common.ENGAGEMENT)
    posts, others = len(change.recent), len(change.earlier)
    counted = tr(
        "{posts} posts with figures in the last {recent} weeks, {others} in the {earlier} before.",
        posts=posts,
        recent=RECENT,
        others=others,
        earlier=EARLIER,
    )
    if min(posts, others) < FEWEST:
        return Said(
            Mood.QUIET,
            tr("Too few posts to compare."),
            counted + " " + tr("It takes {n} of each, a week old.", n=FEWEST),
        )
    if change.events < TOO_FEW:
        return Said(
            Mood.QUIET,
            tr("Too few reactions to compare."),
            counted
            + " "
            + tr("They got {n} at the least; it takes {least}.", n=change.events, least=TOO_FEW),
        )
    return Said(
        Mood.QUIET,
        tr(
            "Nothing rose or fell for certain: a usual post got {now}, before it got {then}.",
            now=shown(middle(change.recent) or 0.0),
            then=shown(middle(change.earlier) or 0.0),
        ),
        counted + " " + tr("Such a difference may be chance."),
    )


def _told_of(went: Iterable[Went], common: Common, now: datetime) -> Mapping[int, list[tuple[int, int]]]:
    """By account that told it of any of these posts, the posts and what was told."""
    found: dict[int, list[tuple[int, int]]] = {}
    for one in went:
        value = settled(one, common, now)
        if value is not None:
            found.setdefault(one.account_id, []).append((one.post_id, value))
    return found


def _means(told: Iterable[tuple[int, int]]) -> tuple[float, ...]:
    """One value for each post: the mean over the accounts that told it."""
    posts: dict[int, list[int]] = {}
    for post_id, value in told:
        posts.setdefault(post_id, []).append(value)
    return tuple(sum(one) / len(one) for one in posts.values())


def _values(went: Iterable[Went], common: Common, now: datetime) -> tuple[float, ...]:
    return values_by(went, lambda _: True, common=common, now=now).get(True, ())
