"""What the page "Plan" asks of the core: functions for the lanes of `Work`, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.planning.belonging_views import ThemeView
from clinicsocial.core.values.clinic import Jurisdiction, Sector
from clinicsocial.core.values.theme_colour import ThemeColour
from clinicsocial.ui.when import local

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from clinicsocial.core.planning.awareness import AwarenessDay
    from clinicsocial.core.planning.belonging_views import CampaignView, ThemeForm
    from clinicsocial.core.planning.mix import Mix
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.delivery import PostState

_WEEKS = timedelta(weeks=4)
AHEAD = timedelta(days=60)
"""How far the health days of the first view reach."""


class Around(StrEnum):
    """Which posts the mix counts."""

    BOTH = "both"
    AHEAD = "ahead"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class PlanShown:
    """What the page shows, but for the health days."""

    today: date
    zone: str
    themes: tuple[ThemeView, ...]
    """Retired ones too."""
    offered: tuple[ThemeView, ...]
    """Those proposed that the clinic does not have; they have no number yet."""
    mix: Mix
    campaigns: tuple[CampaignView, ...]
    """Those put away too."""
    posts: Mapping[str, Mapping[PostState, int]]
    """By campaign, how many are in each state."""


@dataclass(frozen=True, slots=True)
class DaysShown:
    """The health days of a span."""

    today: date
    wall: datetime
    """Now, on the clinic's clocks (naive)."""
    days: tuple[AwarenessDay, ...]


def plan_shown(now: datetime, around: Around) -> Callable[[Session], PlanShown]:
    """Themes with their mix, and campaigns with their posts."""

    def look_up(session: Session) -> PlanShown:
        from clinicsocial.core.clinic.identity import clinic_zone
        from clinicsocial.core.planning.campaigns import list_campaigns
        from clinicsocial.core.planning.listing import count_by_campaign
        from clinicsocial.core.planning.mix import mix_between
        from clinicsocial.core.planning.themes import list_themes, themes_offered

        zone = clinic_zone(session)
        today = local(now, zone).date()
        first = today if around is Around.AHEAD else today - _WEEKS
        last = today if around is Around.BACK else today + _WEEKS
        return PlanShown(
            today=today,
            zone=zone,
            themes=list_themes(session, with_retired=True),
            offered=_as_views(themes_offered(session)),
            mix=mix_between(session, first=first, last=last, zone=zone),
            campaigns=list_campaigns(session, with_retired=True),
            posts=count_by_campaign(session),
        )

    return look_up


def days_shown(now: datetime, year: int | None) -> Callable[[Session], DaysShown]:
    """The health days of the next weeks, or of a whole year, for the clinic's country and kind."""

    def look_up(session: Session) -> DaysShown:
        from clinicsocial.core.clinic.identity import load_clinic
        from clinicsocial.core.planning.awareness import occurrences, occurrences_in_year
        from clinicsocial.core.planning.awareness_loading import load_awareness

        clinic = load_clinic(session)
        wall = local(now, clinic.zone).replace(tzinfo=None)
        today = wall.date()
        country, sector = Jurisdiction(clinic.jurisdiction), Sector(clinic.sector)
        if year is None:
            dates = load_awareness()
            days = occurrences(dates, first=today, last=today + AHEAD, country=country, sector=sector)
        else:
            days = occurrences_in_year(load_awareness(), year, country=country, sector=sector)
        return DaysShown(today, wall, days)

    return look_up


def _as_views(forms: tuple[ThemeForm, ...]) -> tuple[ThemeView, ...]:
    """Proposed themes as they will look."""
    from clinicsocial.core.planning.themes import marks_of

    marks = marks_of(form.name for form in forms)
    return tuple(
        ThemeView(0, form.name, form.colour or ThemeColour.SLATE, marks[form.name], form.share, retired=False)
        for form in forms
    )


def take_over_themes(unit: UnitOfWork) -> Done:
    """Take over the proposed themes."""
    from clinicsocial.core.planning.themes import add_offered_themes

    return add_offered_themes(unit)
