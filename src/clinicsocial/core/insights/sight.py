"""What one look at the history is about: the period, what it is set against, today, the data until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.insights.periods import compared_with, period_of, span_shown, steps
from clinicsocial.core.insights.views import Against, Grain

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import History, Teller, Went
    from clinicsocial.core.insights.periods import Step
    from clinicsocial.core.insights.views import Period

SILENT = timedelta(days=8)
"""Who told nothing for so long is named, and does not hold back "data until" for the others."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, repr=False)
class Sight:
    """One look; everything on the page is reckoned from it."""

    history: History
    period: Period
    against: Against
    now: datetime
    compared: Period | None
    shown: tuple[Step, ...]
    """The steps of lines. Bars and the heat map are about the same days."""
    shown_before: tuple[Step, ...]
    """The steps of what it is set against; empty where that is nothing."""
    went: tuple[Went, ...]
    """What went live on the days of the steps."""
    went_before: tuple[Went, ...]
    """What went live on the days it is set against."""

    @property
    def today(self) -> date:
        """The day of the clinic."""
        return self.now.astimezone(ZoneInfo(self.history.zone)).date()

    @property
    def days(self) -> Span:
        """The days that charts are about."""
        return Span(self.shown[0].first, self.shown[-1].last)

    @property
    def days_before(self) -> Span | None:
        """The days they are set against."""
        return Span(self.shown_before[0].first, self.shown_before[-1].last) if self.shown_before else None

    @property
    def data_until(self) -> datetime | None:
        """The oldest "last told" of all accounts that are connected and not silent; None: nothing yet.

        Accounts whose figures come by hand count only where there are no others: they are told of once a
        week or so.
        """
        return self._oldest(by_hand=False) or self._oldest(by_hand=True)

    @property
    def data_until_day(self) -> date | None:
        """The clinic's day up to which charts are whole, with what comes by hand: else it would look lost."""
        until = self._oldest(by_hand=True)
        return None if until is None else until.astimezone(ZoneInfo(self.history.zone)).date()

    def _oldest(self, *, by_hand: bool) -> datetime | None:
        told = [
            one.told_until
            for one in self.history.accounts
            if one.connected and one.told_until and (by_hand or not one.by_hand)
        ]
        recent = [moment for moment in told if self.now - moment < SILENT]
        return min(recent) if recent else max(told, default=None)

    @property
    def silent(self) -> tuple[Teller, ...]:
        """Connected accounts that told nothing for a while, or never."""
        return tuple(
            one
            for one in self.history.accounts
            if one.connected and (one.told_until is None or self.now - one.told_until >= SILENT)
        )


def look(history: History, *, period: Period, against: Against, now: datetime) -> Sight:
    """The sight of this period (`now` aware)."""
    compared = compared_with(period, against)
    shown, before = steps(period), steps_before(period, compared)
    went, went_before = (
        history.between(those[0].first, those[-1].last) if those else () for those in (shown, before)
    )
    return Sight(history, period, against, now, compared, shown, before, went, went_before)


def steps_before(period: Period, compared: Period | None) -> tuple[Step, ...]:
    """The steps of what it is set against.

    Twelve weeks are set against the twelve before them, and not against eleven of themselves.
    """
    if compared is None:
        return ()
    first, _ = span_shown(period)
    if period.grain is Grain.WEEK and compared.first >= first:
        return steps(period_of(first - timedelta(days=1), Grain.WEEK))
    return steps(compared)
