"""The table in which results of a campaign are typed: its days, with what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.insights.results import KINDS, kind_words, results_of
from clinicsocial.core.planning.campaigns import list_campaigns

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.belonging_views import CampaignView

_WEEKS = timedelta(weeks=6)
"""Days shown of a campaign without days of its own."""
_MOST = 200
"""Days of a campaign that are shown, the last ones."""


@dataclass(frozen=True, slots=True)
class ResultsTable:
    """What can be typed for one campaign."""

    campaign: CampaignView
    days: tuple[date, ...]
    """The newest first; none lies ahead."""
    kinds: tuple[tuple[str, str], ...]
    """What can be counted, with its words."""
    known: Mapping[tuple[date, str], int]


def campaigns_to_type(session: Session) -> tuple[CampaignView, ...]:
    """All campaigns, those in use first."""
    found = list_campaigns(session, with_retired=True)
    return tuple(sorted(found, key=lambda one: one.retired))


def results_table(session: Session, *, campaign: CampaignView, now: datetime) -> ResultsTable:
    """The days of a campaign until today, and a fortnight after its end: bookings come late."""
    today = now.astimezone(ZoneInfo(clinic_zone(session))).date()
    last = today if campaign.last_day is None else min(today, campaign.last_day + timedelta(weeks=2))
    first = min(campaign.first_day or last - _WEEKS, last)
    known = {(one.day, one.kind): one.value for one in results_of(session, campaign_id=campaign.id)}
    spanned = {last - timedelta(days=away) for away in range(min((last - first).days + 1, _MOST))}
    days = sorted(spanned | {day for day, _ in known if day <= today}, reverse=True)
    return ResultsTable(campaign, tuple(days), tuple((kind, kind_words(kind)) for kind in KINDS), known)
