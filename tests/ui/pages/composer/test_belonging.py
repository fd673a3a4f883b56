"""Theme, campaign and advice in the composer."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from clinicsocial.core.planning.belonging_views import CampaignForm, ThemeForm
from clinicsocial.core.planning.campaigns import save_campaign
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.planning.themes import list_themes, retire_theme, save_theme
from clinicsocial.ui.widgets.form_dialog import FormDialog
from tests.fakes.hands import find
from tests.ui.pages.composer.conftest import Composing


@pytest.fixture
def belonging(composing: Composing) -> Composing:
    """Two themes and a campaign with hashtags."""
    with composing.app.store.unit_of_work() as unit:
        for name, share in (("Prevention", 60), ("Team", 40)):
            save_theme(unit, theme=ThemeForm(name, share=share))
        save_campaign(unit, campaign=CampaignForm("Flu season", hashtags=("FluSeason", "Winter")))
    composing.page.belonging._load()  # noqa: SLF001 - the window's bridge tells of changes made elsewhere
    composing.until(lambda: box(composing, "post-campaign").count() > 2)
    return composing


def box(composing: Composing, name: str) -> QComboBox:
    return find(composing.page, QComboBox, name)


def choose(composing: Composing, name: str, words: str) -> None:
    """Choose as a person does."""
    found = box(composing, name)
    place = found.findText(words)
    assert place >= 0, words
    found.setCurrentIndex(place)
    found.activated.emit(place)


def test_theme_and_campaign_are_chosen_and_stored(belonging: Composing) -> None:
    belonging.write("Two minutes, twice a day.")
    choose(belonging, "post-theme", "Prevention")
    choose(belonging, "post-campaign", "Flu season")
    belonging.settle()
    content = belonging.stored().content
    assert (content.theme, content.campaign) == ("Prevention", "Flu season")


def test_a_theme_alone_is_no_reason_to_store_a_post(belonging: Composing) -> None:
    choose(belonging, "post-theme", "Team")
    belonging.settle()
    assert belonging.all_texts() == []


def test_a_new_theme_is_made_without_leaving_the_post(belonging: Composing) -> None:
    belonging.write("Words")
    choose(belonging, "post-theme", "New theme…")
    assert box(belonging, "post-theme").currentText() == "No theme"
    dialog = find(belonging.page, FormDialog, "theme-dialog")
    find(dialog, QLineEdit, "theme-name").setText("Access")
    dialog.save()
    belonging.until(lambda: belonging.page.editing.composition.content.theme == "Access")
    belonging.settle()
    belonging.until(lambda: box(belonging, "post-theme").currentText() == "Access")
    assert belonging.stored().content.theme == "Access"


def test_a_retired_theme_stays_on_the_post_that_has_it(belonging: Composing) -> None:
    belonging.write("Words")
    choose(belonging, "post-theme", "Team")
    with belonging.app.store.unit_of_work() as unit:
        (team,) = (theme for theme in list_themes(unit.session) if theme.name == "Team")
        retire_theme(unit, theme_id=team.id)
    belonging.page.belonging._load()  # noqa: SLF001 - see above
    belonging.until(lambda: box(belonging, "post-theme").findText("Prevention") > 0)
    assert box(belonging, "post-theme").currentText() == "Team"


def test_the_campaigns_hashtags_are_one_press_away_and_then_no_longer_offered(belonging: Composing) -> None:
    belonging.write("Book now. #winter")
    choose(belonging, "post-campaign", "Flu season")
    belonging.press("campaign-hashtags-add")
    assert belonging.page.parts.texts.editor.toPlainText() == "Book now. #winter\n\n#FluSeason"
    assert belonging.shown("campaign-hashtags-add") == []


def test_hashtags_join_those_that_end_the_text(belonging: Composing) -> None:
    belonging.page.parts.texts.editor.setPlainText("Book now.\n\n#Elm")
    choose(belonging, "post-campaign", "Flu season")
    belonging.press("campaign-hashtags-add")
    assert belonging.page.parts.texts.editor.toPlainText() == "Book now.\n\n#Elm #FluSeason #Winter"


def test_advice_about_the_time_stands_below_it_and_stops_nothing(belonging: Composing) -> None:
    with belonging.app.store.unit_of_work() as unit:
        save_note(unit, note=NoteForm(date(2026, 11, 23), date(2027, 1, 31), "Moving house", closed=True))
    belonging.write("We are moving.")
    belonging.until(lambda: belonging.shown("advice-line"))
    shown = find(belonging.page, QWidget, "plan-advice")
    assert "Moving house" in shown.accessibleName()
    assert not any("closed" in one.sentence for one in belonging.page.editing.obstacles)
