"""Settings › Writing with real widgets over a real clinic: words, snippets, hashtags, templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.spelling.language import SpellingLanguage
from clinicsocial.core.writing.own_templates import save_template
from clinicsocial.core.writing.reading import load_writing
from clinicsocial.core.writing.views import OwnTemplateView, Writing
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.widgets.named_dialog import NamedDialog
from tests.fakes.hands import find, key, press, write
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk


@dataclass(frozen=True, slots=True)
class Section(PageHands):
    """The section as a person uses it."""

    page: SettingsPage
    app: App
    qtbot: QtBot

    def stored(self) -> Writing:
        with self.app.store.read() as session:
            return load_writing(session)

    def fill(self, name: str, body: str) -> NamedDialog:
        """Fill the form that is open, and save."""
        dialog = self.page.writing.dialog
        assert dialog is not None
        dialog.name.setText(name)
        dialog.body.setPlainText(body)
        press(dialog, "named-save")
        return dialog


@pytest.fixture
def section(empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> Section:
    page = SettingsPage(desk.services(empty_app))
    keep(page)
    page.resize(1160, 900)
    page.show()
    made = Section(page, empty_app, qtbot)
    page.open_section("writing")
    made.until(lambda: page.writing.words.language.count() > 0)
    return made


def test_a_spelling_is_chosen_and_taken_back(section: Section) -> None:
    box = section.page.writing.words.language
    assert box.currentText() == "As in your country (British English)"
    box.setCurrentIndex(2)
    box.activated.emit(2)
    section.until(lambda: section.stored().chosen is SpellingLanguage.AMERICAN)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    section.until(lambda: section.stored().chosen is None)


def test_words_are_added_by_enter_and_removed(section: Section) -> None:
    field = section.page.writing.words.word
    write(field, "Smileathon")
    key(field, Qt.Key.Key_Return)
    section.until(lambda: section.stored().words == ("Smileathon",))
    section.page.refresh()
    section.until(lambda: section.shown("clinic-word-remove"))
    press(section.page, "clinic-word-remove")
    section.until(lambda: section.stored().words == ())


def test_what_is_no_word_is_refused_at_its_field(section: Section) -> None:
    write(section.page.writing.words.word, "two words")
    press(section.page, "clinic-word-add")
    section.until(lambda: "not one word" in find(section.page, QLabel, "clinic-word-error").text())


def test_a_snippet_is_added_and_changed(section: Section) -> None:
    press(section.page, "snippets-add")
    section.fill("Phone", "Call {clinic.phone}.")
    section.until(lambda: len(section.stored().snippets) == 1)
    section.page.refresh()
    section.until(lambda: section.shown("named-edit"))
    press(section.page, "named-edit")
    section.fill("Telephone", "Call {clinic.phone}.")
    section.until(lambda: [one.name for one in section.stored().snippets] == ["Telephone"])


def test_an_unknown_field_is_told_at_the_text_and_nothing_is_lost(section: Section) -> None:
    press(section.page, "snippets-add")
    dialog = section.fill("Fax", "Fax {clinic.fax}.")
    section.until(lambda: "clinic.fax" in find(dialog, QLabel, "named-body-error").text())
    assert (dialog.body.toPlainText(), section.stored().snippets) == ("Fax {clinic.fax}.", ())
    dialog.reject()


def test_the_usual_snippets_are_offered_while_there_are_none(section: Section) -> None:
    press(section.page, "snippets-usual")
    section.until(lambda: section.stored().snippets)
    section.page.refresh()
    section.until(lambda: not section.shown("snippets-usual"))


def test_hashtags_are_taken_as_they_are_entered_and_capitals_are_advised(section: Section) -> None:
    press(section.page, "hashtags-add")
    dialog = section.page.writing.dialog
    assert dialog is not None
    dialog.body.setPlainText("backpaintips, Physio")
    assert any("#backpaintips" in one.text() for one in dialog.findChildren(QLabel))
    section.fill("Backs", "BackPainTips, Physio")
    section.until(lambda: [one.tags for one in section.stored().groups] == [("#BackPainTips", "#Physio")])


def test_deleting_is_asked_about(section: Section) -> None:
    with section.app.store.unit_of_work() as unit:
        save_template(unit, template=OwnTemplateView("Flu", "Book your jab."))
    section.page.refresh()
    section.until(lambda: section.shown("named-delete"))
    press(section.page, "named-delete")
    box = find(section.page, QMessageBox, "question")
    find(box, QPushButton, "question-yes").click()
    section.until(lambda: section.stored().templates == ())


def test_changing_a_template_keeps_its_title_and_link(section: Section) -> None:
    with section.app.store.unit_of_work() as unit:
        save_template(unit, template=OwnTemplateView("Flu", "Book.", "Flu", "https://a.example"))
    section.page.refresh()
    section.until(lambda: section.shown("named-edit"))
    press(section.page, "named-edit")
    section.fill("Flu", "Book now.")
    section.until(lambda: [one.text for one in section.stored().templates] == ["Book now."])
    assert section.stored().templates[0].link == "https://a.example"
