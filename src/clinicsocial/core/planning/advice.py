"""What there is to say about a plan: posts that repeat, crowd each other, or fall on a closed day. Pure.

Advice only: nothing here ever stops a post. `planning/advising.py` reads what it needs.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.consents.reader import Table
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from clinicsocial.core.planning.note_views import NoteView

_FILE = ("planning", "advice.toml")
_LINK = re.compile(r"https?://\S+")
_WORD = re.compile(r"\w+")


class AdviceKind(StrEnum):
    """What the advice is about."""

    SAME_TEXT = "same_text"
    TOO_CLOSE = "too_close"
    TOO_MANY = "too_many"
    CLOSED = "closed"
    NOTHING_PLANNED = "nothing_planned"


@dataclass(frozen=True, slots=True)
class Spacing:
    """How far apart posts should be; every number is a clinic's to outvote."""

    same_text: timedelta
    too_close: timedelta
    most_in_a_day: int
    """Posts of one account on one day of the clinic's zone."""
    ahead: timedelta
    """A stretch this long with nothing planned is told."""


@dataclass(frozen=True, slots=True, repr=False)
class Planned:
    """One post at one account and time: what advice weighs."""

    post_id: int | None
    """None for a draft that was never stored."""
    account_id: int
    account_label: str
    at: datetime
    """Due, or live (UTC)."""
    words: str
    """The text as `plain_words` leaves it."""
    line: str
    """What a person knows the post by."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice, as a sentence a receptionist understands."""

    kind: AdviceKind
    sentence: str
    account_id: int | None = None
    other_post: int | None = None
    """The post that is the other half of it, where there is one."""


def load_spacing() -> Spacing:
    """The numbers that ship with the app.

    Raises:
        ResourceError: the file is missing or wrong; names the key.
    """
    top = Table("/".join(_FILE), "advice", read_toml(*_FILE))
    top.day("checked_on")
    for part in ("same_text", "too_close", "day", "ahead"):
        top.table(part).text("source")
    return Spacing(
        same_text=timedelta(days=top.table("same_text").whole("days")),
        too_close=timedelta(minutes=top.table("too_close").whole("minutes")),
        most_in_a_day=top.table("day").whole("posts"),
        ahead=timedelta(days=top.table("ahead").whole("days")),
    )


def plain_words(text: str) -> str:
    """The text as compared: its words in small letters, without links, signs, emoji and line breaks."""
    folded = unicodedata.normalize("NFKC", _LINK.sub(" ", text)).casefold()
    return " ".join(_WORD.findall(folded))


def advise(
    one: Planned,
    others: Iterable[Planned],
    *,
    notes: Iterable[NoteView],
    spacing: Spacing,
    zone: str,
) -> tuple[Advice, ...]:
    """What to say about planning `one` among `others` and beside `notes`, the gravest first.

    Of `others` only those of the same account count, and none of the same post.
    """
    own = [other for other in others if other.account_id == one.account_id]
    return _advise(one, _Lane(own, zone), notes, spacing)


def advise_all(
    planned: Iterable[Planned],
    *,
    notes: Sequence[NoteView],
    spacing: Spacing,
    zone: str,
    since: datetime,
) -> dict[tuple[int, int], tuple[Advice, ...]]:
    """The advice about each post among the others, by post and account; those without are left out.

    What lies before `since` is heeded and not advised about: it has gone out.
    """
    by_account: dict[int, list[Planned]] = defaultdict(list)
    for one in planned:
        by_account[one.account_id].append(one)
    found: dict[tuple[int, int], tuple[Advice, ...]] = {}
    for account_id, own in by_account.items():
        lane = _Lane(own, zone)
        for one in own:
            told = _advise(one, lane, notes, spacing) if one.at >= since else ()
            if told and one.post_id is not None:
                found[one.post_id, account_id] = (*found.get((one.post_id, account_id), ()), *told)
    return found


def quiet_stretch(due: Iterable[datetime], *, now: datetime, spacing: Spacing) -> Advice | None:
    """A word where nothing is planned from now for as long as a clinic should be heard of."""
    if any(now <= at < now + spacing.ahead for at in due):
        return None
    days = spacing.ahead.days
    return Advice(
        AdviceKind.NOTHING_PLANNED,
        trn("Nothing is planned for the next day.", "Nothing is planned for the next {n} days.", days),
    )


class _Lane:
    """What one account has, found by time, by words and by day."""

    def __init__(self, planned: Iterable[Planned], zone: str) -> None:
        self.zone = zone
        self._by_time = sorted(planned, key=_at)
        self._by_words: dict[str, list[Planned]] = defaultdict(list)
        self._by_day: dict[date, list[Planned]] = defaultdict(list)
        for one in self._by_time:
            self._by_words[one.words].append(one)
            self._by_day[_day(one.at, zone)].append(one)

    def nearest(self, one: Planned) -> Planned | None:
        """The other post that is closest in time."""
        place = bisect_left(self._by_time, one.at, key=_at)
        before = next((other for other in reversed(self._by_time[:place]) if _other(one, other)), None)
        after = next((other for other in islice(self._by_time, place, None) if _other(one, other)), None)
        return _nearer(one, before, after)

    def same_words(self, one: Planned) -> Planned | None:
        """The other post with the same words that is closest in time; none where it has no words."""
        others = [other for other in self._by_words.get(one.words, ()) if _other(one, other)]
        return min(others, key=lambda other: abs(other.at - one.at), default=None) if one.words else None

    def others_on(self, one: Planned) -> int:
        """How many other posts there are on its day."""
        return sum(_other(one, other) for other in self._by_day.get(_day(one.at, self.zone), ()))


def _advise(one: Planned, lane: _Lane, notes: Iterable[NoteView], spacing: Spacing) -> tuple[Advice, ...]:
    found = (
        _closed(one, notes, lane.zone),
        _same_text(one, lane, spacing),
        _too_close(one, lane, spacing),
        _too_many(one, lane, spacing),
    )
    return tuple(advice for advice in found if advice is not None)


def _at(one: Planned) -> datetime:
    return one.at


def _other(one: Planned, other: Planned) -> bool:
    return other is not one and (other.post_id is None or other.post_id != one.post_id)


def _nearer(one: Planned, *others: Planned | None) -> Planned | None:
    there = [other for other in others if other is not None]
    return min(there, key=lambda other: abs(other.at - one.at), default=None)


def _closed(one: Planned, notes: Iterable[NoteView], zone: str) -> Advice | None:
    day = _day(one.at, zone)
    closure = next((note for note in notes if note.closed and note.covers(day)), None)
    if closure is None:
        return None
    if closure.text:
        sentence = tr("The clinic is closed on {day}: {note}.", day=written_day(day), note=closure.text)
    else:
        sentence = tr("The clinic is closed on {day}.", day=written_day(day))
    return Advice(AdviceKind.CLOSED, sentence, one.account_id)


def _same_text(one: Planned, lane: _Lane, spacing: Spacing) -> Advice | None:
    other = lane.same_words(one)
    if other is None or abs(other.at - one.at) > spacing.same_text:
        return None
    day = written_day(_day(other.at, lane.zone))
    sentence = tr("{account} has the same text on {day}.", account=one.account_label, day=day)
    return Advice(AdviceKind.SAME_TEXT, sentence, one.account_id, other.post_id)


def _too_close(one: Planned, lane: _Lane, spacing: Spacing) -> Advice | None:
    other = lane.nearest(one)
    if other is None or abs(other.at - one.at) >= spacing.too_close:
        return None
    minutes = round((other.at - one.at).total_seconds() / 60)
    words = {"line": other.line, "account": one.account_label}
    if minutes == 0:
        sentence = tr("“{line}” goes out on {account} at the same time.", **words)
    elif minutes < 0:
        sentence = trn(
            "“{line}” goes out on {account} {n} minute before it.",
            "“{line}” goes out on {account} {n} minutes before it.",
            -minutes,
            **words,
        )
    else:
        sentence = trn(
            "“{line}” goes out on {account} {n} minute after it.",
            "“{line}” goes out on {account} {n} minutes after it.",
            minutes,
            **words,
        )
    return Advice(AdviceKind.TOO_CLOSE, sentence, one.account_id, other.post_id)


def _too_many(one: Planned, lane: _Lane, spacing: Spacing) -> Advice | None:
    number = 1 + lane.others_on(one)
    if number <= spacing.most_in_a_day:
        return None
    sentence = trn(
        "That would be {n} post on {account} on {day}.",
        "That would be {n} posts on {account} on {day}.",
        number,
        account=one.account_label,
        day=written_day(_day(one.at, lane.zone)),
    )
    return Advice(AdviceKind.TOO_MANY, sentence, one.account_id)


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
