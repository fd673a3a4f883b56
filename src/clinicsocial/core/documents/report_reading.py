"""What a report of a period is made of, read in one go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.documents.report import ReportContent
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.overview import reckon
from clinicsocial.core.insights.periods import period_words
from clinicsocial.core.insights.reading import read_history
from clinicsocial.core.insights.views import Grain
from clinicsocial.core.insights.week import week_page
from clinicsocial.core.planning.notes import tells_of_people
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.views import Against, Insights, Period
    from clinicsocial.core.values.clinic import ClinicIdentity


def read_report(session: Session, *, period: Period, against: Against, now: datetime) -> ReportContent:
    """Everything of the report of this period, as of `now` (aware)."""
    clinic, history = load_clinic(session), read_history(session)
    insights = reckon(history, period=period, against=against, now=now)
    week = week_page(session, history, period=period, now=now) if period.grain is Grain.WEEK else None
    return ReportContent(
        clinic=clinic.name or tr("Our clinic"),
        country=clinic.jurisdiction,
        title=tr("Insights: {period}", period=period_words(period)),
        below=_below(insights, clinic.zone),
        insights=insights,
        week=None if week is None else replace(week, note=_printable(week.note, clinic, now)),
    )


def _printable(note: str, clinic: ClinicIdentity, now: datetime) -> str:
    """The note under the week, but not one that a post could not say: a report goes from hand to hand."""
    if not tells_of_people(note, clinic, now=now):
        return note
    return tr("The note of this week seems to tell about a person and is not printed. Insights shows it.")


def _below(insights: Insights, zone: str) -> str:
    parts = []
    if insights.compared is not None:
        parts.append(tr("Compared with {period}", period=period_words(insights.compared)))
    if insights.data_until is None:
        parts.append(tr("no figures have come in yet"))
    else:
        day = written_day(insights.data_until.astimezone(ZoneInfo(zone)).date())
        parts.append(tr("data until {day}", day=day))
    return " · ".join(parts)
