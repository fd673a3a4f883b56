"""Awareness days, weeks and months: which fall into a span for this clinic, and a first draft from one.

What there is stands in ``resources/awareness`` (`awareness_loading` reads it). An organiser may move a date,
so each occurrence says whether to ask first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.awareness_rules import (
    FIRST_YEAR,
    LAST_YEAR,
    Days,
    FixedDays,
    Rule,
    WholeMonth,
)
from clinicsocial.core.values.clinic import Jurisdiction, Sector

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import PostContent

MORNING = time(9)
"""Wall time at which a draft is planned unless the person says otherwise."""


class Certainty(StrEnum):
    """How sure a date's rule is."""

    SEEN = "seen"
    """Read in a source and compared with published dates."""
    KNOWN = "known"
    """General knowledge, not looked up again."""
    UNSURE = "unsure"
    """Reckoned from past years, or the organiser is known to move it."""
    OURS = "ours"
    """A reminder of ours: nobody else organises it, so there is nobody to ask."""


@dataclass(frozen=True, slots=True)
class AwarenessDate:
    """One date of the health year, as it recurs."""

    id: str
    name: str
    countries: frozenset[Jurisdiction]
    sectors: frozenset[Sector]
    rule: Rule
    published: Mapping[int, Days]
    """By year, the days the organiser announced where they differ from the rule, or confirm it."""
    organiser: str
    topic: str
    """What it is about, in a few words."""
    certainty: Certainty
    source: str
    checked_on: date
    hashtags: tuple[str, ...]
    """Without the sign, each word with a capital."""
    idea: str
    """One line for the person who plans: what a good post does, and what to take care of."""
    texts: Mapping[Jurisdiction, str]
    """What a draft begins with, by country."""

    def days(self, year: int) -> Days:
        """When it is in `year`: as announced, or else by its rule."""
        return self.published.get(year) or self.rule.days(year)

    def concerns(self, country: Jurisdiction, sector: Sector | None) -> bool:
        """Whether a clinic there wants to know; a clinic of another kind, or of none yet, is offered all."""
        return country in self.countries and (sector in {None, Sector.OTHER} or sector in self.sectors)


@dataclass(frozen=True, slots=True)
class AwarenessDay:
    """An awareness date in one year and country."""

    what: AwarenessDate
    country: Jurisdiction
    first: date
    last: date
    announced: bool
    """The days are the organiser's for this year, not reckoned."""

    @property
    def ask_organiser(self) -> bool:
        """Whether the person should look at the organiser's page before planning on these days.

        Only a day or month of the calendar that was read in a source stands by itself; a week reckoned from
        weekdays is the organiser's to move.
        """
        steady = isinstance(self.what.rule, FixedDays | WholeMonth) and self.what.certainty is Certainty.SEEN
        return not (self.announced or steady or self.what.certainty is Certainty.OURS)

    @property
    def caution(self) -> str:
        """The sentence to show beside it; empty where the days are settled."""
        if not self.ask_organiser:
            return ""
        return tr("Check the date with the organiser first: {organiser}.", organiser=self.what.organiser)


def occurrences(
    dates: Iterable[AwarenessDate],
    *,
    first: date,
    last: date,
    country: Jurisdiction,
    sector: Sector | None = None,
) -> tuple[AwarenessDay, ...]:
    """All that share a day with the span from `first` to `last`, both included; the earliest first.

    What began before the span and still runs is among them. None are known before 1583.

    Raises:
        ValueError: the span ends before it begins.
    """
    span = Days(first, last)
    years = range(max(first.year - 1, FIRST_YEAR), min(last.year + 1, LAST_YEAR) + 1)
    found = (
        AwarenessDay(one, country, days.first, days.last, announced=year in one.published)
        for one in dates
        if one.concerns(country, sector)
        for year in years
        if (days := one.days(year)).meets(span)
    )
    return tuple(sorted(found, key=lambda day: (day.first, day.last, day.what.name)))


def occurrences_in_year(
    dates: Iterable[AwarenessDate], year: int, *, country: Jurisdiction, sector: Sector | None = None
) -> tuple[AwarenessDay, ...]:
    """As `occurrences`, from 1 January to 31 December of `year`."""
    return occurrences(dates, first=date(year, 1, 1), last=date(year, 12, 31), country=country, sector=sector)


def draft_from(day: AwarenessDay, *, now: datetime, at: time = MORNING, campaign: str = "") -> PostContent:
    """The beginning of a post for this day: words to build on, its hashtags, and when it could go out.

    `now` and `at` are wall times in the clinic's zone (naive). It is planned for the first day on which `at`
    is still to come, and for no day when all have passed. It belongs to `campaign`, where one is named. No
    account is chosen, and nothing is saved.

    Raises:
        ValueError: `now` or `at` carries a zone.
    """
    if now.tzinfo is not None or at.tzinfo is not None:
        raise ValueError("now and at are wall times in the clinic's zone and carry none themselves")
    from clinicsocial.core.planning.views import PostContent

    tags = " ".join(f"#{tag}" for tag in day.what.hashtags)
    return PostContent(
        text="\n\n".join(part for part in (day.what.texts[day.country], tags) if part),
        theme=tr("Awareness"),
        campaign=campaign,
        planned_for=_next_chance(day, now, at),
    )


def _next_chance(day: AwarenessDay, now: datetime, at: time) -> datetime | None:
    soonest = now.date() if at > now.time() else now.date() + timedelta(days=1)
    chosen = max(day.first, soonest)
    return datetime.combine(chosen, at) if chosen <= day.last else None
