"""Letting a reply go: what stops it, what is answered, the clipboard, a draft, and nothing else."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from clinicsocial.core.clinic.staff import save_staff, sit_down
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.planning.answers import list_accepted
from clinicsocial.core.planning.listing import list_posts
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding
from tests.fakes.hands import key, press
from tests.fakes.held import runs_held, writes_held
from tests.fakes.navigator import FakeNavigator
from tests.guards import ExpectedLog
from tests.ui.pages.answer.answering import (
    BLOCKED,
    CHEST_PAIN,
    COMPLAINT,
    SAFE,
    WARNED,
    Answering,
    clipboard,
    sign_off,
)


def test_an_answer_with_a_block_is_not_copied_and_the_reason_is_led_to(answering: Answering) -> None:
    answering.paste("Great!")
    answering.write(BLOCKED)
    answering.looked()
    answering.copy()
    answering.until(lambda: answering.words("obstacle"))
    answering.until(lambda: any(card.hasFocus() for card in answering.page.parts.findings.cards))
    assert clipboard() == "what was there before"


def test_a_safe_answer_is_copied_alone(answering: Answering) -> None:
    answering.paste("Lovely place!")
    answering.write(f"  {SAFE}\n")
    answering.copy()
    assert clipboard() == SAFE


def test_copying_waits_for_the_deep_check(answering: Answering) -> None:
    answering.paste("Lovely place!")
    answering.write(SAFE)
    press(answering.page, "copy-answer")
    at_once = clipboard()
    answering.until(lambda: clipboard() == SAFE)
    assert (at_once, answering.page.answering.looked_closely) == ("what was there before", True)


def test_what_could_not_be_checked_is_not_copied(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    def fail(_draft: Draft, _context: Context) -> tuple[Finding, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr("clinicsocial.core.checks.families.DEEP_CHECKS", (fail,))
    expected_log.announce("clinicsocial.core.checks.guarded", logging.ERROR, "ZeroDivisionError")
    answering.paste("Lovely place!")
    answering.write(SAFE)
    answering.copy()
    assert (clipboard(), answering.rules()) == ("what was there before", {"check.failed"})


def test_ctrl_enter_copies(answering: Answering) -> None:
    answering.paste("Lovely place!")
    answering.write(SAFE)
    answering.page.parts.reply.editor.setFocus()
    key(answering.page.parts.reply.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    answering.until(lambda: clipboard() == SAFE)


def test_a_gap_that_is_not_filled_in_stops_copying_and_is_led_to(answering: Answering) -> None:
    choice = answering.page.parts.situations.choice
    choice.setCurrentIndex(choice.findData("complaint"))
    press(answering.page, "use-reply")
    editor = answering.page.parts.reply.editor
    editor.jump_to(0, 0)
    answering.copy()
    assert (clipboard(), editor.textCursor().selectedText()) == (
        "what was there before",
        "[our practice manager]",
    )


def test_without_an_answer_copying_leads_to_it(answering: Answering) -> None:
    answering.paste("Lovely place!")
    answering.copy()
    assert answering.page.parts.reply.editor.hasFocus()
    assert clipboard() == "what was there before"


def test_a_warning_needs_a_tick_with_a_reason_and_nothing_of_it_is_stored(answering: Answering) -> None:
    answering.paste("Nobody answers the phone.")
    answering.write(WARNED)
    answering.looked()
    before = answering.counts()
    answering.copy()
    not_yet = clipboard()
    sign_off(answering, "She works at the town hall.")
    answering.until(lambda: not answering.page.answering.stops)
    answering.copy()
    assert (not_yet, clipboard()) == ("what was there before", WARNED)
    assert answering.counts() == before


def test_a_tick_can_be_taken_back(answering: Answering) -> None:
    answering.paste("Nobody answers the phone.")
    answering.write(WARNED)
    answering.looked()
    sign_off(answering, "She works at the town hall.")
    answering.until(lambda: not answering.page.answering.stops)
    answering.page.parts.findings.taken_back.emit(answering.page.answering.findings[0].checked)
    answering.until(lambda: answering.page.answering.stops)


def test_an_author_is_told_who_may_tick(answering: Answering) -> None:
    with answering.app.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Dr Aoife Byrne", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm("Sam Lee", role=Role.AUTHOR))
        sit_down(unit, staff_id=2)
    answering.page.refresh()
    answering.paste("Nobody answers the phone.")
    answering.write(WARNED)
    answering.until(lambda: answering.words("finding-who-may"))
    assert "Dr Aoife Byrne" in answering.words("finding-who-may")[0]


def test_calling_a_wording_fine_is_remembered_everywhere(answering: Answering) -> None:
    answering.paste("Nobody answers the phone.")
    answering.write(WARNED)
    answering.looked()
    card = answering.page.parts.findings.cards[0]
    press(card, "finding-fine_here")
    press(card, "answer-confirm")

    def accepted() -> int:
        with answering.app.store.read() as session:
            return len(list_accepted(session))

    answering.until(accepted)
    answering.page.refresh()
    answering.until(lambda: not answering.page.answering.stops)


def shown(answering: Answering, name: str) -> list[QPushButton]:
    return [one for one in answering.page.findChildren(QPushButton, name) if one.isVisible()]


def test_what_would_tell_about_a_patient_can_neither_be_lifted_nor_signed_off(answering: Answering) -> None:
    answering.paste("Great!")
    answering.write(BLOCKED)
    answering.looked()
    assert answering.page.answering.stops
    assert shown(answering, "finding-lifted") + shown(answering, "finding-signed_off") == []


def test_a_manager_lifts_a_false_alarm_about_the_comment_for_this_reply_alone(answering: Answering) -> None:
    answering.paste(CHEST_PAIN)
    answering.write("We are sorry to read this.")
    answering.looked()
    (lift,) = shown(answering, "finding-lifted")
    fine_here = shown(answering, "finding-fine_here")
    before = answering.counts()["audit_entry"]
    lift.click()
    field = answering.page.findChild(QLineEdit, "answer-reason")
    assert field is not None
    QTest.keyClicks(field, "They write about a film.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    answering.until(lambda: not answering.page.answering.stops)
    assert (fine_here, answering.counts()["audit_entry"]) == ([], before + 1)


def test_another_comment_asks_again_about_what_was_ticked(answering: Answering) -> None:
    answering.paste("Nobody answers the phone.")
    answering.write(WARNED)
    answering.looked()
    sign_off(answering, "She works at the town hall.")
    answering.until(lambda: not answering.page.answering.stops)
    answering.paste("My knee is worse since Tuesday.")
    answering.until(lambda: answering.page.answering.stops)


def test_an_answer_is_kept_as_a_draft_only_when_asked_and_without_the_comment(answering: Answering) -> None:
    place = answering.page.parts.comment.place
    place.setCurrentIndex(place.findData(answering.bluesky))
    answering.paste(COMPLAINT)
    answering.write(SAFE)
    answering.looked()
    before = answering.counts()["post"]
    press(answering.page, "keep-answer")
    answering.until(lambda: answering.counts()["post"] == before + 1)
    with answering.app.store.read() as session:
        (row,) = list_posts(session)
        content = load_post(session, post_id=row.id).content
    assert content == PostContent(text=SAFE, variants=(VariantContent(answering.bluesky),))


def test_leaving_an_empty_page_asks_nothing(answering: Answering) -> None:
    assert answering.page.may_leave()


def test_leaving_asks_once_and_goes_on_where_the_person_wanted_to(
    answering: Answering, navigator: FakeNavigator
) -> None:
    answering.paste(COMPLAINT)
    answering.page.heading_for = "calendar"
    assert not answering.page.may_leave()
    answering.answer("question-yes")
    assert (navigator.went, answering.page.answering.words.is_empty) == ([("go", "calendar")], True)


def test_staying_keeps_every_word(answering: Answering) -> None:
    answering.paste(COMPLAINT)
    assert not answering.page.may_leave()
    answering.answer("question-no")
    assert answering.page.answering.words.comment == COMPLAINT


def test_after_copying_the_page_may_be_left_without_a_question(answering: Answering) -> None:
    answering.paste("Lovely place!")
    answering.write(SAFE)
    answering.copy()
    assert answering.page.may_leave()


def test_words_changed_after_copying_are_asked_about_again(answering: Answering) -> None:
    answering.paste("Lovely place!")
    answering.write(SAFE)
    answering.copy()
    answering.write(f"{SAFE} Thank you.")
    assert not answering.page.may_leave()


def test_clearing_asks_once_and_cannot_be_undone_by_anybody_else(answering: Answering) -> None:
    answering.paste(COMPLAINT)
    answering.write(SAFE)
    press(answering.page, "clear-answer")
    answering.answer("question-yes")
    for editor in (answering.page.parts.comment.editor, answering.page.parts.reply.editor):
        editor.undo()
    parts = answering.page.parts
    assert (parts.comment.editor.toPlainText(), answering.reply()) == ("", "")
    assert parts.situations.chosen is None


def test_words_written_while_a_reply_is_kept_are_not_kept_yet(answering: Answering) -> None:
    answering.write(SAFE)
    answering.looked()
    with writes_held(answering.page.work):
        press(answering.page, "keep-answer")
        answering.write(f"{SAFE} Come again.")
    answering.until(lambda: not answering.page.work.is_busy)
    assert answering.page.answering.unsaved


def test_a_reply_kept_twice_on_a_slow_pc_is_one_draft(answering: Answering) -> None:
    answering.write(SAFE)
    answering.looked()
    with writes_held(answering.page.work):
        press(answering.page, "keep-answer")
        press(answering.page, "keep-answer")
    answering.until(lambda: not answering.page.work.is_busy)
    assert answering.counts()["post"] == 1


def test_a_suggestion_meets_its_words_though_some_were_written_in_front(answering: Answering) -> None:
    answering.write("Hello. PLEASE BOOK NOW ONLINE for Saturday")
    answering.looked()
    found = next(one.finding for one in answering.page.answering.findings if one.finding.suggestion)
    with runs_held(answering.page.work):
        answering.page.parts.reply.editor.replace(0, 5, "Thank you")
        answering.page.parts.findings.fixed.emit(found)
        assert answering.reply() == "Thank you. Please book now online for Saturday"
