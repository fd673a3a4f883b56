"""The demo clinic's themes, campaigns and notes."""

from __future__ import annotations

from datetime import date

from clinicsocial.core.demo.belonging import add_belonging
from clinicsocial.core.demo.script import load_script
from clinicsocial.core.planning.campaigns import list_campaigns
from clinicsocial.core.planning.note_reading import notes_between
from clinicsocial.core.planning.themes import list_themes
from clinicsocial.core.store.store import Store


def test_every_theme_and_campaign_of_the_demos_posts_is_entered(store: Store) -> None:
    script = load_script()
    with store.unit_of_work() as unit:
        add_belonging(unit, (*script.texts, *script.ideas), today=date(2026, 11, 23))
    with store.read() as session:
        assert {text.theme for text in script.texts} <= {theme.name for theme in list_themes(session)}
        assert all(campaign.first_day and campaign.goal for campaign in list_campaigns(session))
        assert len(notes_between(session, first=date(2026, 11, 1), last=date(2026, 12, 31))) == 3
