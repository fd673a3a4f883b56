"""What the demo clinic talks about: themes with shares, campaigns with days and hashtags, notes on days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.belonging_views import CampaignForm, ThemeForm
from clinicsocial.core.planning.campaigns import save_campaign
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.planning.themes import add_offered_themes, list_themes, save_theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.core.demo.script import DemoText
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_HEART = "Heart health"
_WINTER = "Winter health"


def add_belonging(unit: UnitOfWork, texts: Iterable[DemoText], *, today: date) -> None:
    """Enter every theme and campaign that the demo's posts name, and a few notes near `today`."""
    texts = tuple(texts)
    add_offered_themes(unit)
    known = {theme.name for theme in list_themes(unit.session)}
    for name in dict.fromkeys(text.theme for text in texts if text.theme not in known):
        save_theme(unit, theme=ThemeForm(name))
    campaigns = {form.name: form for form in _campaigns(today)}
    for name in dict.fromkeys(text.campaign for text in texts if text.campaign):
        save_campaign(unit, campaign=campaigns.get(name) or CampaignForm(name))
    for note in _notes(today):
        save_note(unit, note=note)


def _campaigns(today: date) -> tuple[CampaignForm, ...]:
    return (
        CampaignForm(
            _WINTER,
            goal=tr("More people over 65 book their flu jab before the cold weeks."),
            first_day=today - timedelta(days=40),
            last_day=today + timedelta(days=35),
            hashtags=("WinterHealth", "FluJab"),
            utm_campaign="winter-health",
        ),
        CampaignForm(
            _HEART,
            goal=tr("Everybody over 40 knows their blood pressure."),
            first_day=today + timedelta(days=12),
            last_day=today + timedelta(days=42),
            hashtags=("HeartHealth",),
            utm_campaign="heart-health",
        ),
    )


def _notes(today: date) -> tuple[NoteForm, ...]:
    monday = today - timedelta(days=today.weekday())
    return (
        NoteForm(monday + timedelta(days=9), monday + timedelta(days=9), tr("Staff training"), closed=True),
        NoteForm(monday + timedelta(days=3), monday + timedelta(days=3), tr("New leaflets arrive")),
        NoteForm(monday + timedelta(days=14), monday + timedelta(days=18), tr("Dr Shah is away")),
    )
