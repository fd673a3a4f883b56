"""Charts over time: posts, engagement, views, clicks, reach and followers, step by step.

A step in which nothing was told is a gap. Steps that have not begun are gaps, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.intervals import middle
from clinicsocial.core.insights.periods import period_words, step_at
from clinicsocial.core.insights.sums import Values, account_sums, first_seen, sums_of, tells_sums
from clinicsocial.core.insights.views import Against, Common, Grain, Line, LineChart
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import Teller
    from clinicsocial.core.insights.periods import Step
    from clinicsocial.core.insights.sight import Sight

_WHOLE = timedelta(days=6)
"""From Monday to Sunday."""


def line_charts(sight: Sight) -> Iterator[LineChart]:
    """Every chart over time that has something to show, the most important first."""
    yield posts_chart(sight)
    yield engagement_chart(sight)
    yield from filter(
        None,
        (reach_chart(sight), summed_chart(sight, Common.VIEWS), summed_chart(sight, Common.CLICKS)),
    )
    if (chart := followers_chart(sight)) is not None:
        yield chart


def posts_chart(sight: Sight) -> LineChart:
    """How many posts went live; one that goes to several accounts counts once, where it was first seen."""
    first_days = first_seen(sight.history.went)

    def counted(shown: tuple[Step, ...]) -> Values:
        numbers = [0] * len(shown)
        for day in first_days.values():
            if (at := step_at(shown, day)) is not None:
                numbers[at] += 1
        return tuple(
            number if step.first <= sight.today else None for step, number in zip(shown, numbers, strict=True)
        )

    lines = _with_compared(sight, tr("Posts"), counted)
    head = _Head(
        "posts", tr("Posts"), tr("Posts that went live. One on several accounts counts once."), tr("posts")
    )
    return _chart(sight, head, lines, until=sight.today, notes=_cut_note(sight))


def engagement_chart(sight: Sight) -> LineChart:
    """What posts brought, by the step in which they went live, as counted until now."""

    def summed(shown: tuple[Step, ...]) -> Values:
        went = sight.history.between(shown[0].first, shown[-1].last)
        return sums_of(went, shown, Common.ENGAGEMENT)

    head = _Head(
        "engagement",
        tr("Engagement"),
        tr("Reactions, comments, shares and saves of the posts that went live then, as counted until now."),
        tr("interactions"),
    )
    lines = _with_compared(sight, tr("Engagement"), summed)
    notes = (*_cut_note(sight), *_untold(sight), *partly_telling(sight), *_behind(sight))
    return _chart(sight, head, lines, notes=notes)


def reach_chart(sight: Sight) -> LineChart | None:
    """How many people a usual post reached; only for accounts that tell it. People are never added up."""
    tellers = [one for one in sight.history.accounts if Common.REACH in one.posts]
    lines = tuple(Line(one.label, _medians(sight, one, Common.REACH)) for one in tellers)
    if not any(_any(line) for line in lines):
        return None
    head = _Head(
        "reach",
        tr("Reach of a usual post"),
        tr("The middle post of each step: half of the posts reached more people, half reached fewer."),
        tr("people"),
    )
    notes = (*_only_some(sight, tellers, tr("reach")), *ended_notes(sight, Common.REACH, tr("reach")))
    return _chart(sight, head, lines, notes=notes)


def summed_chart(sight: Sight, common: Common) -> LineChart | None:
    """Views or clicks by account: of all its days where it tells them by days, else of its posts."""
    words = {Common.VIEWS: tr("Views"), Common.CLICKS: tr("Clicks")}[common]
    history = sight.history
    tellers = [one for one in history.accounts if tells_sums(history, one, common)]
    lines = tuple(
        Line(one.label, account_sums(history, one, common, sight.shown, today=sight.today)) for one in tellers
    )
    if not any(_any(line) for line in lines):
        return None
    by_days = [one.label for one in tellers if (one.account_id, common) in history.daily]
    notes = (*_only_some(sight, tellers, words.lower()), *ended_notes(sight, common, words.lower()))
    if by_days:
        notes += (tr("{names}: counted for the whole account by days.", names=", ".join(by_days)),)
    subtitle = {
        Common.VIEWS: tr("How often posts were shown. The same person may be counted several times."),
        Common.CLICKS: tr("Clicks as the networks count them."),
    }[common]
    return _chart(sight, _Head(common.value, words, subtitle, words.lower()), lines, notes=notes)


def followers_chart(sight: Sight) -> LineChart | None:
    """How many followers each account had at the end of each step."""
    tellers = [one for one in sight.history.accounts if one.account_id in sight.history.followers]
    lines = tuple(Line(one.label, _last_told(sight, one, sight.shown)) for one in tellers)
    if not any(_any(line) for line in lines):
        return None
    head = _Head("followers", tr("Followers"), tr("As last told in each step."), tr("people"))
    return _chart(sight, head, lines, notes=_only_some(sight, tellers, tr("followers")))


def _medians(sight: Sight, teller: Teller, common: Common) -> Values:
    found: dict[int, list[float]] = defaultdict(list)
    for one in sight.went:
        value, at = one.counts().of(common), step_at(sight.shown, one.day)
        if one.account_id == teller.account_id and value is not None and at is not None:
            found[at].append(value)
    return tuple(middle(found.get(at, [])) for at in range(len(sight.shown)))


def _last_told(sight: Sight, teller: Teller, shown: Sequence[Step]) -> Values:
    zone = ZoneInfo(sight.history.zone)
    last: dict[int, int] = {}
    for moment, value in _told(sight, teller):
        if (at := step_at(tuple(shown), moment.astimezone(zone).date())) is not None:
            last[at] = value
    return tuple(last.get(at) for at in range(len(shown)))


def _told(sight: Sight, teller: Teller) -> tuple[tuple[datetime, int], ...]:
    return sight.history.followers.get(teller.account_id, ())


def _with_compared(
    sight: Sight, label: str, values: Callable[[tuple[Step, ...]], Values]
) -> tuple[Line, ...]:
    """The line, and the one it is set against laid over it: as long, a gap where that one has fewer steps."""
    lines = [Line(label, values(sight.shown))]
    if sight.shown_before:
        others = values(sight.shown_before)[: len(sight.shown)]
        padded = (*others, *(None for _ in range(len(sight.shown) - len(others))))
        lines.append(Line(compared_label(sight), padded, compared=True))
    return tuple(lines)


def compared_label(sight: Sight) -> str:
    """What the dashed line or the second bar is."""
    if sight.compared is None:
        return ""
    if sight.period.grain is not Grain.WEEK:
        return period_words(sight.compared)
    weeks = len(sight.shown_before)
    if sight.against is Against.PREVIOUS:
        return tr("the {n} weeks before", n=weeks)
    return tr("the same {n} weeks last year", n=weeks)


def _any(line: Line) -> bool:
    return any(value is not None for value in line.values)


class _Head(NamedTuple):
    """What stands over a chart."""

    slug: str
    title: str
    subtitle: str
    unit: str


def _chart(
    sight: Sight,
    head: _Head,
    lines: tuple[Line, ...],
    *,
    until: date | None = None,
    notes: tuple[str, ...] = (),
) -> LineChart:
    return LineChart(
        *head,
        days=tuple(step.first for step in sight.shown),
        step_words=tuple(step.words for step in sight.shown),
        lines=lines,
        data_until=until or sight.data_until_day,
        notes=notes,
    )


def _cut_note(sight: Sight) -> tuple[str, ...]:
    """Weeks that begin or end outside the period have fewer days than the others, and so fewer posts."""
    ends = (sight.shown[0], sight.shown[-1])
    if sight.period.grain is Grain.YEAR or all(step.last - step.first == _WHOLE for step in ends):
        return ()
    return (tr("Weeks at either end are cut off where the period begins and ends."),)


def _untold(sight: Sight) -> tuple[str, ...]:
    """How many posts have no figures: they are missing in the sums, they are not nought."""
    missing = {one.post_id for one in sight.went if one.counts().engagement is None}
    missing -= {one.post_id for one in sight.went if one.counts().engagement is not None}
    if not missing:
        return ()
    return (
        trn(
            "{n} post has no figures yet and is not in these sums.",
            "{n} posts have no figures yet and are not in these sums.",
            len(missing),
        ),
    )


def partly_telling(sight: Sight) -> tuple[str, ...]:
    """Accounts that tell only a part of what engagement is made of."""
    parts = {
        Common.REACTIONS: tr("reactions"),
        Common.COMMENTS: tr("comments"),
        Common.SHARES: tr("shares"),
    }
    found = []
    for one in sight.history.accounts:
        told = [words for common, words in parts.items() if common in one.posts]
        if told and len(told) < len(parts):
            found.append(tr("{account} tells {parts} only.", account=one.label, parts=_and(told)))
    return tuple(found)


def _behind(sight: Sight) -> tuple[str, ...]:
    """Accounts whose figures were typed in or read less far than the others tell theirs by themselves."""
    until, zone = sight.data_until, ZoneInfo(sight.history.zone)
    told = {
        one.label: one.told_until.astimezone(zone).date()
        for one in sight.history.accounts
        if one.connected and one.by_hand and one.told_until is not None
    }
    return tuple(
        tr("{account}: typed in or read from a file until {day}.", account=label, day=written_day(day))
        for label, day in told.items()
        if until is not None and day < until.astimezone(zone).date()
    )


def ended_notes(sight: Sight, common: Common, what: str) -> tuple[str, ...]:
    """Figures whose line stops within these days because the network stopped telling them."""
    labels = {one.account_id: one.label for one in sight.history.accounts}
    return tuple(
        tr(
            "{account} told {figure} until {day}: the network does not tell it any more.",
            account=labels[one.account_id],
            figure=what,
            day=written_day(one.last),
        )
        for one in sight.history.ended
        if one.common is common and sight.days.first <= one.last <= sight.days.last
    )


def _only_some(sight: Sight, tellers: Sequence[Teller], what: str) -> tuple[str, ...]:
    """Who does not tell this figure at all."""
    known = {one.account_id for one in tellers}
    others = [one.label for one in sight.history.accounts if one.account_id not in known and one.connected]
    return (tr("No {figure} from {names}.", figure=what, names=_and(others)),) if others else ()


def _and(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return tr("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])
