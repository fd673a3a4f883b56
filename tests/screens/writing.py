"""The scenes of what helps writing: spelling, finding, snippets, campaign tags."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QScrollArea, QWidget
from sqlalchemy import select

from clinicsocial.core.model import Snippet
from clinicsocial.core.writing.hashtag_groups import save_group
from clinicsocial.core.writing.snippets import add_usual_snippets
from clinicsocial.core.writing.views import HashtagGroupView
from clinicsocial.core.writing.words import add_word
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.widgets.composer_insert import InsertPopup
from clinicsocial.ui.widgets.template_dialog import TemplateDialog
from tests.fakes.hands import find, press
from tests.screens.composer import composing
from tests.screens.studio import Studio

MISSPELT = (
    "Our physiotherpy class for backpain begins on monday. It is definately worth a try, whatever your "
    "age!\n\nBook with recepton, or online. Please bring comfortable cloths."
)


def stocked(studio: Studio) -> None:
    """Snippets and hashtags, as a clinic has them after a while."""
    with studio.apps.demo.store.unit_of_work() as unit:
        if unit.session.scalars(select(Snippet.id)).first() is None:
            add_usual_snippets(unit)
            save_group(
                unit, group=HashtagGroupView("Backs and joints", ("#BackPain", "#Physio", "#MoveMore"))
            )
            save_group(unit, group=HashtagGroupView("Local", ("#Ashdown", "#YourSurgery")))


def misspelt(studio: Studio) -> None:
    """Misspelt words, underlined."""
    composing(studio, MISSPELT)


def suggesting(studio: Studio) -> QWidget:
    """The menu of a misspelt word."""
    page = composing(studio, MISSPELT)
    page.showing.spelling.go_on()
    studio.settle()
    menu = page.findChild(QMenu, "text-menu")
    assert isinstance(menu, QMenu)
    return menu


def finding(studio: Studio) -> None:
    """Words are being replaced."""
    page = composing(studio, MISSPELT)
    page.aids.finder.replace()
    assert page.aids.finder.bar is not None
    page.aids.finder.bar.words.setText("on")
    page.aids.finder.bar.instead.setText("at")
    studio.settle()


def inserting(studio: Studio) -> QWidget:
    """The list of snippets and hashtags."""
    stocked(studio)
    page = composing(studio, "Our new back class is here.")
    page.aids.inserter.open()
    popup = page.findChild(InsertPopup)
    assert isinstance(popup, InsertPopup)
    return popup


def tagging(studio: Studio) -> None:
    """A link with campaign tags, account by account."""
    page = composing(studio, "Flu vaccination is open to everybody over 65.")
    for chip in page.parts.accounts.chips[:3]:
        if not chip.isChecked():
            chip.click()
    page.parts.link.setText("https://willow.example/flu?from=post#times")
    page.parts.link.textEdited.emit(page.parts.link.text())
    page.parts.tags.add.click()
    page.parts.tags.campaign.setText("winter flu")
    page.parts.tags.campaign.textEdited.emit("winter flu")
    studio.settle()
    reveal(page, page.parts.tags)


def reveal(page: ComposerPage, part: QWidget) -> None:
    """Scroll the writing column to a part of it."""
    area = page.findChild(QScrollArea, "composer-writing")
    assert isinstance(area, QScrollArea)
    area.ensureWidgetVisible(part, 0, 8)


def settings(studio: Studio) -> None:
    """Settings › Writing, with a few of everything."""
    stocked(studio)
    with studio.apps.demo.store.unit_of_work() as unit:
        for word in ("Smileathon", "Willowbrook", "anti-reflux"):
            add_word(unit, word=word)
    studio.open(studio.apps.demo)
    studio.window.go_to("settings", "writing")


def snippet_form(studio: Studio) -> QWidget:
    """A snippet with a field that does not exist."""
    settings(studio)
    studio.settle()
    page = studio.window.page("settings")
    assert isinstance(page, SettingsPage)
    page.writing.snippets.add_wanted.emit()
    dialog = page.writing.dialog
    assert dialog is not None
    dialog.name.setText("Fax")
    dialog.body.setPlainText("Send us a fax: {clinic.fax}.")
    dialog.save_wanted.emit("Fax", "Send us a fax: {clinic.fax}.")
    studio.settle()
    return dialog


def templates(studio: Studio) -> QWidget:
    """The kinds of post to choose from."""
    studio.open(studio.apps.demo)
    studio.window.new_post()
    studio.settle()
    page = studio.window.page("composer")
    assert isinstance(page, ComposerPage)
    page.aids.templates.open()
    dialog = page.aids.templates.dialog
    assert dialog is not None
    return dialog


def answering(studio: Studio, name: str) -> TemplateDialog:
    """The questions of a template, some of them answered."""
    dialog = templates(studio)
    assert isinstance(dialog, TemplateDialog)
    press(dialog, name)
    return dialog


def new_treatment(studio: Studio) -> QWidget:
    """A new treatment, described with a promise that may not be made."""
    dialog = answering(studio, "template-new_treatment")
    find(dialog, QLineEdit, "answer-what").setText("Ear wax removal by gentle suction")
    find(dialog, QLineEdit, "answer-who_for").setText("It may suit adults whose hearing is dulled by wax.")
    find(dialog, QLineEdit, "answer-benefit").setText("It is guaranteed to work, 100% painless.")
    find(dialog, QLineEdit, "answer-price").setText("55")
    studio.settle()
    QTest.qWait(400)
    studio.settle()
    return dialog


def unanswered(studio: Studio) -> QWidget:
    """Somebody wants to use a text before the questions are answered."""
    dialog = answering(studio, "template-urgent_notice")
    find(dialog, QLineEdit, "answer-what").setText("Our phones are not working.")
    press(dialog, "template-use")
    studio.settle()
    QTest.qWait(400)
    studio.settle()
    return dialog


def over(studio: Studio) -> None:
    """A notice with an end."""
    page = composing(studio, "Our phones are not working. Please come to the front desk.")
    page.editing.be_over(datetime(2026, 11, 24, 17, 30))  # noqa: DTZ001 - a wall time
    studio.settle()
    reveal(page, page.parts.over)
