"""Writing a reply: the comment leads, the checks answer while it is written."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.store.settings import set_tips_switched_off
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.ui.widgets.composer_finding_card import FindingCard
from clinicsocial.ui.widgets.what_means import WhatMeans
from tests.fakes.hands import find, key, press
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.answer.answering import (
    BLOCKED,
    CHEST_PAIN,
    COMPLAINT,
    SAFE,
    WARNED,
    Answering,
)


def test_an_empty_page_explains_what_to_do_first(answering: Answering) -> None:
    assert answering.page.parts.guide.isVisible()
    answering.paste("Lovely place!")
    assert not answering.page.parts.guide.isVisible()


def test_an_urgent_comment_shows_where_help_is_at_the_top(answering: Answering) -> None:
    answering.paste(CHEST_PAIN)
    answering.until(answering.page.parts.urgent.isVisible)
    assert "999" in answering.words("urgent-message")[0]


def test_where_help_is_follows_the_country_of_the_clinic(answering: Answering) -> None:
    with answering.app.store.unit_of_work() as unit:
        identity = ClinicIdentity(
            name="Harbour Clinic", jurisdiction=Jurisdiction.AU, zone="Australia/Sydney"
        )
        save_clinic(unit, identity=identity)
    answering.page.refresh()
    answering.paste(CHEST_PAIN)
    answering.until(answering.page.parts.urgent.isVisible)
    assert "000" in answering.words("urgent-message")[0]


def test_an_ordinary_comment_shows_no_alarm(answering: Answering) -> None:
    answering.paste("When do you open on Saturdays?")
    answering.write(SAFE)
    answering.looked()
    assert not answering.page.parts.urgent.isVisible()


def test_the_way_to_help_is_put_before_what_was_written_and_can_be_taken_back(answering: Answering) -> None:
    answering.paste(CHEST_PAIN)
    answering.write("We are sorry to read this.")
    answering.until(answering.page.parts.urgent.isVisible)
    press(answering.page, "urgent-action")
    reply = answering.reply()
    answering.page.parts.reply.editor.undo()
    assert ("999" in reply, reply.endswith("We are sorry to read this.")) == (True, True)
    assert answering.reply() == "We are sorry to read this."


def test_the_alarm_calms_down_when_the_answer_says_where_help_is(answering: Answering) -> None:
    answering.paste(CHEST_PAIN)
    answering.until(answering.page.parts.urgent.isVisible)
    press(answering.page, "urgent-action")
    answering.looked()
    assert answering.words("urgent-message") == []
    assert "says where help is" in answering.words("urgent-title")[0]


def test_the_words_of_a_comment_choose_its_situation(answering: Answering) -> None:
    answering.paste(COMPLAINT)
    situations = answering.page.parts.situations
    answering.until(lambda: situations.chosen is not None)
    chosen = situations.chosen
    assert chosen is not None
    assert (chosen.id, answering.words("situation-advice")) == ("privacy", [chosen.advice])


def test_a_situation_chosen_by_the_person_stays_chosen(answering: Answering) -> None:
    choice = answering.page.parts.situations.choice
    choice.setFocus()
    QTest.keyClicks(choice, "Thanks")
    answering.paste(COMPLAINT)
    answering.write(SAFE)
    answering.looked()
    chosen = answering.page.parts.situations.chosen
    assert chosen is not None
    assert chosen.id == "praise"


def test_a_ready_made_reply_is_used_with_its_first_gap_selected(answering: Answering) -> None:
    choice = answering.page.parts.situations.choice
    choice.setCurrentIndex(choice.findData("complaint"))
    press(answering.page, "use-reply")
    assert answering.page.parts.reply.editor.textCursor().selectedText() == "[our practice manager]"
    assert "01632 960123" in answering.reply()


def test_a_ready_made_reply_replaces_words_in_one_step_that_can_be_undone(
    answering: Answering, navigator: FakeNavigator
) -> None:
    answering.write("My own words.")
    choice = answering.page.parts.situations.choice
    choice.setCurrentIndex(choice.findData("praise"))
    press(answering.page, "use-reply")
    answering.page.parts.reply.editor.undo()
    assert (answering.reply(), len(navigator.said)) == ("My own words.", 1)


def test_where_silence_is_best_no_reply_is_offered(answering: Answering) -> None:
    choice = answering.page.parts.situations.choice
    choice.setCurrentIndex(choice.findData("abuse"))
    assert not answering.page.parts.situations.use.isVisible()
    assert answering.words("situation-advice")


def test_findings_appear_while_typing_with_underlines(answering: Answering) -> None:
    answering.paste("Great!")
    editor = answering.page.parts.reply.editor
    editor.setFocus()
    QTest.keyClicks(editor, BLOCKED)
    answering.until(lambda: answering.page.parts.findings.cards)
    assert editor.marks


def test_the_room_left_is_told_where_the_network_counts_a_reply_as_a_post(answering: Answering) -> None:
    place = answering.page.parts.comment.place
    place.setCurrentIndex(place.findData(answering.bluesky))
    answering.write("x" * 290)
    counter = answering.page.findChild(QWidget, "reply-counter")
    assert counter is not None
    assert "10 left" in counter.accessibleName()


def test_a_tip_that_was_switched_off_is_not_given(answering: Answering) -> None:
    with answering.app.store.unit_of_work() as unit:
        set_tips_switched_off(unit, frozenset({"capitals"}))
    with answering.qtbot.waitSignal(answering.page.answering.opened, timeout=10_000):
        answering.page.refresh()
    answering.write("THANK YOU VERY MUCH for telling us.")
    answering.looked()
    assert "style.capitals" not in answering.rules()


def test_what_is_written_elsewhere_in_the_clinic_does_not_disturb_the_words(answering: Answering) -> None:
    answering.paste(COMPLAINT)
    answering.write(SAFE)
    with answering.qtbot.waitSignal(answering.page.answering.opened, timeout=10_000):
        answering.page.notice(changed(Topic.CLINIC))
    assert (answering.page.answering.words.comment, answering.reply()) == (COMPLAINT, SAFE)


def test_neither_comment_nor_answer_is_logged_or_shown_in_a_report(
    answering: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answering.paste("Jenny Marsh was rude, I want my teeth back.")
        answering.write(WARNED)
        answering.looked()
    told = caplog.text + repr(answering.page.answering.words)
    assert ("Jenny" in told, "telephones" in told) == (False, False)


def test_the_next_finding_is_a_key_away(answering: Answering) -> None:
    answering.paste("Great!")
    answering.write(BLOCKED)
    answering.looked()
    answering.until(answering.page.parts.findings.cards[0].isVisible)
    answering.page.parts.reply.editor.setFocus()
    key(answering.page.parts.reply.editor, Qt.Key.Key_F8)
    assert answering.page.parts.findings.cards[0].hasFocus()


def test_every_finding_about_a_reply_is_explained(answering: Answering) -> None:
    answering.paste(COMPLAINT)
    answering.write(BLOCKED)
    answering.looked()
    found = answering.page.parts.findings.findChildren(FindingCard)
    shown = [find(card, WhatMeans, "what-means").subject for card in found]
    assert "finding.privacy" in shown
