"""Starting from a template: chosen, answered, checked while it grows, used; and saved from a post."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QPushButton, QTimeEdit

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.clinic.staff import save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.writing.own_templates import save_template
from clinicsocial.core.writing.reading import load_writing
from clinicsocial.core.writing.views import OwnTemplateView
from clinicsocial.ui.widgets.template_dialog import TemplateDialog
from tests.fakes.hands import find, press
from tests.ui.pages.composer.conftest import Composing


@pytest.fixture
def furnished(composing: Composing) -> Composing:
    """A clinic with a telephone, somebody who works there, and a template of its own."""
    with composing.app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Willow", telephones=("01632 960123",)))
        save_staff(unit, staff=StaffForm("Grace Adeyemi", title="Lead nurse"))
        save_template(unit, template=OwnTemplateView("Friday quiz", "Our quiz: [question]", "Quiz"))
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.refresh()
    return composing


def start(composing: Composing, name: str) -> TemplateDialog:
    """Open the window and choose a template."""
    composing.page.aids.templates.start.click()
    dialog = composing.page.aids.templates.dialog
    assert dialog is not None
    press(dialog, name)
    return dialog


def answer(dialog: TemplateDialog, name: str, words: str) -> None:
    find(dialog, QLineEdit, f"answer-{name}").setText(words)


def result(dialog: TemplateDialog, name: str = "words") -> str:
    return find(dialog, QLabel, f"result-{name}").text()


def text(composing: Composing) -> str:
    return composing.page.parts.texts.editor.toPlainText()


def test_the_offer_stands_in_the_empty_text_only(composing: Composing) -> None:
    start_button = composing.page.aids.templates.start
    assert start_button.isVisible()
    composing.write("H")
    assert not start_button.isVisible()


def test_the_post_grows_with_the_answers_and_is_used(furnished: Composing) -> None:
    dialog = start(furnished, "template-service_update")
    assert "[What changes]" in result(dialog)
    answer(dialog, "what", "We open at 8am.")
    answer(dialog, "do", "Nothing to do.")
    find(dialog, QDateEdit, "answer-from").setDate(QDate(2026, 12, 7))
    assert result(dialog).startswith("From Monday 7 December: We open at 8am.")
    press(dialog, "template-use")
    assert text(furnished) == (
        "From Monday 7 December: We open at 8am.\n\nNothing to do.\n\nQuestions? Call us on 01632 960123."
    )


def test_questions_that_must_be_answered_are_pointed_at(furnished: Composing) -> None:
    dialog = start(furnished, "template-service_update")
    press(dialog, "template-use")
    assert find(dialog, QLabel, "answer-what-error").text() == "Please answer this."
    assert text(furnished) == ""
    dialog.reject()


def test_the_checks_speak_about_the_post_as_it_grows(furnished: Composing) -> None:
    dialog = start(furnished, "template-prevention")
    answer(dialog, "topic", "Botox on Friday")
    answer(dialog, "step", "Guaranteed results, 100% safe.")
    panel = dialog.result_panel
    furnished.until(lambda: len(panel.findChildren(QLabel)) > 9)
    assert not find(panel, QLabel, "result-none").isVisibleTo(panel)
    dialog.reject()


def test_a_colleague_is_introduced_with_their_title(furnished: Composing) -> None:
    dialog = start(furnished, "template-meet_the_team")
    find(dialog, QComboBox, "answer-who").setCurrentText("Grace Adeyemi")
    assert "Meet Grace Adeyemi, Lead nurse." in result(dialog)
    dialog.reject()


def test_an_urgent_notice_is_over_at_its_time_and_the_end_can_be_taken_off(furnished: Composing) -> None:
    dialog = start(furnished, "template-urgent_notice")
    answer(dialog, "what", "Our phones are down.")
    answer(dialog, "meanwhile", "Come to the desk.")
    find(dialog, QDateEdit, "answer-day").setDate(QDate(2026, 11, 24))
    find(dialog, QTimeEdit, "answer-time")
    assert "Tuesday 24 November 2026, 17:30" in result(dialog, "over")
    press(dialog, "template-use")
    furnished.settle()
    assert furnished.stored().content.over_at == datetime(2026, 11, 24, 17, 30)  # noqa: DTZ001
    assert furnished.page.parts.over.isVisible()
    press(furnished.page, "over-done")
    furnished.settle()
    assert furnished.stored().content.over_at is None
    assert not furnished.page.parts.over.isVisible()


def test_another_template_can_be_chosen_on_the_way(furnished: Composing) -> None:
    dialog = start(furnished, "template-event")
    press(dialog, "template-back")
    press(dialog, "own-template-1")
    assert result(dialog) == "Our quiz: [question]"
    press(dialog, "template-use")
    assert text(furnished) == "Our quiz: [question]"


def test_a_post_is_saved_as_a_template(furnished: Composing) -> None:
    furnished.write("See you on Sunday!")
    furnished.settle()
    furnished.page.heading.template_wanted.emit()
    naming = furnished.page.aids.templates.naming
    assert naming is not None
    naming.name.setText("friday QUIZ")
    press(naming, "named-save")
    furnished.until(lambda: "there already" in find(naming, QLabel, "named-name-error").text())
    naming.name.setText("Sunday")
    find(naming, QPushButton, "named-save").click()

    def names() -> list[str]:
        with furnished.app.store.read() as session:
            return [one.name for one in load_writing(session).templates]

    furnished.until(lambda: names() == ["Friday quiz", "Sunday"])
