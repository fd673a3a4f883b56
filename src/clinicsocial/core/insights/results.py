"""What campaigns brought, typed in or read from a file, and campaigns side by side by that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.own_facts import Result
from clinicsocial.core.insights.own_reading import read_results
from clinicsocial.core.insights.periods import days_words
from clinicsocial.core.insights.undoing import change_of, kept, record_changes
from clinicsocial.core.insights.views import Bar, BarChart
from clinicsocial.core.model import Campaign, CampaignResult
from clinicsocial.core.planning import commands
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.sight import Sight
    from clinicsocial.core.insights.undoing import Kept
    from clinicsocial.core.store.unit_of_work import UnitOfWork

KINDS = ("visits", "sign_ups", "bookings", "calls")
HAND = "hand"
FILE = "file"
_SAME_WEEKS = timedelta(weeks=52)
"""Back to the same weekdays of last year."""
_NUMBER = re.compile(r"\s*\d+\s*")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One day of a campaign; a `value` of None takes the number away."""

    day: date
    kind: str
    value: int | None


@dataclass(frozen=True, slots=True)
class ResultsRecorded:
    """What became of the rows."""

    added: int
    changed: int
    removed: int
    same: int
    changes: Changes
    command_id: int | None = None
    """Takes all of it back; None where nothing changed."""


def kind_words(kind: str) -> str:
    """What people call it."""
    return {
        "visits": tr("Visits"),
        "sign_ups": tr("Sign-ups"),
        "bookings": tr("Bookings"),
        "calls": tr("Calls"),
    }[kind]


def record_results(
    unit: UnitOfWork, *, campaign_id: int, rows: Iterable[ResultRow], source: str = HAND
) -> ResultsRecorded:
    """Store what a campaign brought; a day that is there already gets the new number. One act, one undo.

    Raises:
        InvalidInputError: a kind is unknown or a number is below nought; nothing was stored.
        NotAllowedError: the role at the desk does not include it; the campaign is gone.
    """
    require(unit, Act.WRITE)
    if unit.session.get(Campaign, campaign_id) is None:
        raise NotAllowedError(
            tr("This campaign is no longer there."),
            tr("It was taken away in another window."),
            tr("Open the page “Plan” again."),
        )
    wanted = _wanted(rows)
    there = {
        (row.day, row.kind): row
        for row in unit.session.scalars(
            select(CampaignResult).where(
                CampaignResult.campaign_id == campaign_id, CampaignResult.source == source
            )
        )
    }
    log: list[Kept] = []
    counts = dict.fromkeys(("added", "changed", "removed", "same"), 0)
    for (day, kind), value in wanted.items():
        row = there.get((day, kind))
        what = _what(row, value)
        counts[what] += 1
        if what != "same":
            log.append(_put(unit, row or _new(unit, campaign_id, day, kind, source), value, what))
    if not log:
        return ResultsRecorded(**counts, changes=changed())
    unit.audit("campaign.results", f"campaign:{campaign_id}", rows=str(len(log)), source=source)
    command_id = record_changes(unit, commands.SAVE_RESULTS, log)
    return ResultsRecorded(**counts, changes=changed(Topic.FIGURES, Topic.COMMANDS), command_id=command_id)


def _new(unit: UnitOfWork, campaign_id: int, day: date, kind: str, source: str) -> CampaignResult:
    row = CampaignResult(campaign_id=campaign_id, day=day, kind=kind, source=source)
    unit.session.add(row)
    return row


def _put(unit: UnitOfWork, row: CampaignResult, value: int | None, what: str) -> Kept:
    """Give the row its number, or take it away; what the command log keeps of it."""
    before = None if what == "added" else kept(row)
    if value is None:
        unit.session.delete(row)
    else:
        row.value, row.changed_at = value, unit.now
    unit.session.flush()
    return change_of(before, None if value is None else kept(row))


def results_of(session: Session, *, campaign_id: int) -> tuple[Result, ...]:
    """What one campaign brought, by day; of a day told twice what came last."""
    return read_results(session, campaign_id=campaign_id)


def result_charts(sight: Sight) -> Iterator[BarChart]:
    """Campaigns side by side by what they brought on these days, beside the same weeks of last year.

    Last year's campaign of the same name but for a number ("Flu 2025", "Flu 2026") counts for the same thing.
    """
    own, days = sight.history.own, sight.days
    now = _sums(own.results, days.first, days.last)
    then = _sums(own.results, days.first - _SAME_WEEKS, days.last - _SAME_WEEKS)
    for kind in KINDS:
        bars = []
        for campaign_id, name in own.campaigns.items():
            value = now.get((campaign_id, kind))
            alike = [
                then[one, kind]
                for one, other in own.campaigns.items()
                if _bare(other) == _bare(name) and (one, kind) in then
            ]
            if value is not None:
                bars.append(Bar(name, value, compared=sum(alike) if alike else None))
        if bars:
            yield BarChart(
                f"results-{kind}",
                tr("{kind} from campaigns", kind=kind_words(kind)),
                tr("Typed in or read from a file. {days}.", days=days_words(days.first, days.last)),
                kind_words(kind).lower(),
                tuple(sorted(bars, key=lambda bar: -(bar.value or 0))),
                notes=(tr("Compared with the same weeks last year."),)
                if any(bar.compared is not None for bar in bars)
                else (),
            )


def _wanted(rows: Iterable[ResultRow]) -> Mapping[tuple[date, str], int | None]:
    found: dict[tuple[date, str], int | None] = {}
    for row in rows:
        if row.kind not in KINDS or (row.value is not None and row.value < 0):
            raise InvalidInputError(
                "value",
                tr("A result cannot be used."),
                tr("It is a whole number of visits, sign-ups, bookings or calls on a day."),
                tr("Correct it, or leave it empty."),
            )
        found[row.day, row.kind] = row.value
    return MappingProxyType(found)


def _what(row: CampaignResult | None, value: int | None) -> str:
    if row is None:
        return "same" if value is None else "added"
    if value is None:
        return "removed"
    return "same" if row.value == value else "changed"


def _sums(results: Iterable[Result], first: date, last: date) -> Mapping[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for one in results:
        if first <= one.day <= last:
            key = (one.campaign_id, one.kind)
            found[key] = found.get(key, 0) + one.value
    return found


def _bare(name: str) -> str:
    """The name without its numbers."""
    return " ".join(_NUMBER.sub(" ", name).split()).casefold()
