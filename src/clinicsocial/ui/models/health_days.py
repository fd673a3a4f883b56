"""Health days as a list model: when, what, and how far away, in words prepared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.models.lines import LineModel
from clinicsocial.ui.when import month_names

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.planning.awareness import AwarenessDay


@dataclass(frozen=True, slots=True)
class HealthDayLine:
    """A health day as it is painted and spoken."""

    id: int
    title: str
    when: str
    """``4 Feb``, ``1 – 31 Jan``."""
    away: str
    """``in 5 days``, ``now``, ``over``."""
    about: str
    caution: str
    """Why the date is to be checked first; empty where it stands."""
    spoken: str
    day: AwarenessDay

    def has(self, words: str) -> bool:
        """Whether each of the words occurs in what is shown, in any capitals."""
        told = self.spoken.casefold()
        return all(word in told for word in words.casefold().split())


class HealthDaysModel(LineModel[HealthDayLine]):
    """The days of a span, by their first day."""

    def heading(self, line: HealthDayLine) -> str:
        """The name of the day."""
        return line.title


def health_day_lines(days: tuple[AwarenessDay, ...], today: date) -> tuple[HealthDayLine, ...]:
    """Prepare the rows. A day keeps its id in every span of a year."""
    return tuple(_line(day, today) for day in days)


def _line(day: AwarenessDay, today: date) -> HealthDayLine:
    when, away = days_in_words(day.first, day.last), _away(day, today)
    about = " · ".join(part for part in (day.what.topic, day.what.organiser) if part)
    spoken = " · ".join(part for part in (day.what.name, when, away, about, day.caution) if part)
    number = crc32(f"{day.what.id} {day.first}".encode())
    return HealthDayLine(number, day.what.name, when, away, about, day.caution, spoken, day)


def days_in_words(first: date, last: date) -> str:
    """``4 Feb`` for a day, ``1 – 31 Jan`` or ``28 Sep – 4 Oct`` for a run."""
    start, end = _day(first), _day(last)
    if first == last:
        return start
    begins = str(first.day) if (first.year, first.month) == (last.year, last.month) else start
    return tr("{first} – {last}", first=begins, last=end)


def _day(day: date) -> str:
    return tr("{day} {month}", day=day.day, month=month_names()[day.month - 1][:3])


def _away(day: AwarenessDay, today: date) -> str:
    if day.last < today:
        return tr("over")
    days = (day.first - today).days
    if days <= 0:
        return tr("today") if day.first == day.last else tr("now")
    return tr("tomorrow") if days == 1 else trn("in {n} day", "in {n} days", days)
