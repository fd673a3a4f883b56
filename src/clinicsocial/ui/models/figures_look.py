"""What a person reads about a file of figures: what it is, what would be taken in, what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.insights.importing.values import Imported, Reading
    from clinicsocial.ui.figures_requests import LookedFile

SHOWN_PROBLEMS = 60
"""Places named one by one; more are counted."""
SHOWN_UNREAD = 12


class Mark(StrEnum):
    """The icon and colour of a line."""

    GOOD = "good"
    LEFT = "left"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class SayLine:
    """One line of the preview."""

    mark: Mark
    words: str


def title_of(reading: Reading) -> str:
    """What the file is."""
    return "; ".join(reading.titles)


def contents_of(looked: LookedFile) -> str:
    """How much it holds, of which days, and which figures."""
    reading = looked.reading
    parts = []
    if reading.posts:
        parts.append(trn("{n} post", "{n} posts", len(reading.posts)))
    if reading.days:
        parts.append(trn("{n} day", "{n} days", len({one.day for one in reading.days})))
    days = [one.day for one in reading.posts if one.day is not None] + [one.day for one in reading.days]
    if days:
        parts.append(_between(min(days), max(days)))
    words = dict.fromkeys(looked.metric_words.get(name, name) for name in reading.metrics)
    if words:
        parts.append(", ".join(words))
    return " · ".join(parts)


def says(looked: LookedFile, accepted: int = 0) -> tuple[SayLine, ...]:
    """What taking it in would do."""
    look, account = looked.look, looked.account
    if look is None or account is None:
        return ()
    lines = []
    ours = len(look.matched.sure) + accepted
    if looked.reading.posts:
        words = trn(
            "{n} post of {account} gets figures",
            "{n} posts of {account} get figures",
            ours,
            account=account.label,
        )
        lines.append(SayLine(Mark.GOOD if ours else Mark.LEFT, words))
    if looked.reading.days:
        words = trn("{n} day of the account gets figures", "{n} days of the account get figures", look.days)
        lines.append(SayLine(Mark.GOOD if look.days else Mark.LEFT, words))
    foreign = look.matched.foreign
    if foreign:
        words = trn(
            "{n} post was not made with ClinicSocial: left out",
            "{n} posts were not made with ClinicSocial: left out",
            foreign,
        )
        lines.append(SayLine(Mark.LEFT, words))
    if look.account.others:
        words = trn(
            "{n} row is about another account: left out",
            "{n} rows are about other accounts: left out",
            look.account.others,
        )
        lines.append(SayLine(Mark.LEFT, words))
    if looked.reading.guessed_letters:
        words = tr(
            "Its letters are read as those of an older Windows program. Figures are not touched by it."
        )
        lines.append(SayLine(Mark.ODD, words))
    return tuple(lines)


def problem_title(reading: Reading) -> str:
    """How many places are odd; empty: none."""
    if not reading.problems:
        return ""
    words = trn("{n} place is odd", "{n} places are odd", len(reading.problems))
    left_out = reading.rows_left_out
    if not left_out:
        return words
    rows = trn("{n} row is left out", "{n} rows are left out", left_out)
    return tr("{odd}; {rows}", odd=words, rows=rows)


def problem_lines(reading: Reading) -> tuple[str, ...]:
    """Each odd place with its line, the first ones."""
    shown = [
        tr("Line {line}: {what}", line=one.line, what=one.sentence)
        if one.line
        else tr("The file: {what}", what=one.sentence)
        for one in reading.problems[:SHOWN_PROBLEMS]
    ]
    more = len(reading.problems) - len(shown)
    if more:
        shown.append(trn("and {n} more", "and {n} more", more))
    return tuple(shown)


def unread_words(reading: Reading) -> str:
    """Columns that are not needed; empty: none."""
    if not reading.unread:
        return ""
    shown = ", ".join(reading.unread[:SHOWN_UNREAD])
    return tr(
        "Columns not needed: {columns}",
        columns=f"{shown}, …" if len(reading.unread) > SHOWN_UNREAD else shown,
    )


def order_example(reading: Reading) -> tuple[str, str]:
    """A day of the file the one way round and the other, to choose between: month first, day first."""
    days = [one.day for one in reading.posts if one.day] + [one.day for one in reading.days]
    day = next((one for one in days if one.day != one.month and one.day <= 12), None)  # noqa: PLR2004
    if day is None:
        return tr("Month first"), tr("Day first")
    other = day.replace(month=day.day, day=day.month)
    first, last = (day, other) if reading.order.value == "month_first" else (other, day)
    return (
        tr("Month first: {day}", day=written_day(first)),
        tr("Day first: {day}", day=written_day(last)),
    )


def result_title(done: Imported) -> str:
    """What is there now."""
    parts = []
    if done.posts:
        parts.append(trn("{n} post", "{n} posts", done.posts))
    if done.days:
        parts.append(trn("{n} day", "{n} days", done.days))
    return tr("Figures of {what} are in", what=tr(" and ").join(parts))


def undo_words(done: Imported) -> str:
    """What the bar at the bottom offers to undo."""
    return trn("{n} figure imported", "{n} figures imported", done.recorded.added)


def _between(first: date, last: date) -> str:
    if first == last:
        return written_day(first)
    return tr("{first} to {last}", first=written_day(first), last=written_day(last))
