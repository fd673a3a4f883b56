"""Answering a comment with real widgets, real checks and a real clinic."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.app import App
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.clinic.staff import save_staff, sit_down
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.model import Base
from clinicsocial.core.planning.answers import list_accepted
from clinicsocial.core.planning.listing import list_posts
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.settings import set_tips_switched_off
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Role
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding
from clinicsocial.ui.pages.answer import AnswerPage
from tests.fakes.hands import key, press
from tests.fakes.navigator import FakeNavigator
from tests.fakes.window import Desk
from tests.guards import ExpectedLog

CHEST_PAIN = "My dad has crushing chest pain since breakfast, what should we do?"
COMPLAINT = "You shared my photo without asking, take it down!"
SAFE = "Thank you for taking the time to comment. Kind words go straight to the whole team."
BLOCKED = "Thank you for choosing us for your root canal!"
WARNED = "Hello Jenny, thank you for telling us about the telephones."


@dataclass(frozen=True, slots=True)
class Answering:
    """The page as a person uses it."""

    page: AnswerPage
    app: App
    desk: Desk
    qtbot: QtBot
    bluesky: int

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def paste(self, comment: str) -> None:
        self.page.parts.comment.editor.setPlainText(comment)

    def write(self, reply: str) -> None:
        self.page.parts.reply.editor.setPlainText(reply)

    def looked(self) -> None:
        """Wait until the deep check has spoken about what is written."""
        with self.qtbot.waitSignal(self.page.answering.settled, timeout=10_000):
            self.page.answering.look_closer_now()

    def copy(self) -> None:
        """Press the button, and wait for whatever follows."""
        if self.page.answering.obstacles:
            press(self.page, "copy-answer")
        else:
            with self.qtbot.waitSignal(self.page.answering.settled, timeout=10_000):
                press(self.page, "copy-answer")

    def rules(self) -> set[str]:
        return {one.finding.rule for one in self.page.answering.findings}

    def words(self, name: str) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel, name) if one.isVisible()]

    def reply(self) -> str:
        return self.page.parts.reply.editor.toPlainText()

    def question(self) -> QMessageBox | None:
        return self.page.findChild(QMessageBox)

    def answer(self, name: str) -> None:
        question = self.question()
        assert question is not None
        press(question, name)

    def counts(self) -> dict[str, int]:
        """The number of rows of every table."""
        with self.app.store.read() as session:
            return {
                table: session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608
                for table in Base.metadata.tables
            }


@pytest.fixture
def answering(
    empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot
) -> Iterator[Answering]:
    """The empty page of a clinic with a telephone, and one account on Bluesky."""
    with empty_app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Mill Lane Surgery", telephones=("01632 960123",)))
        bluesky = connect_assisted(unit, network="bluesky", label="@milllane.example").account_id
    page = AnswerPage(desk.services(empty_app))
    keep(page)
    page.resize(1160, 900)
    with qtbot.waitSignal(page.answering.opened, timeout=10_000):
        page.show()
    QGuiApplication.clipboard().setText("what was there before")
    yield Answering(page, empty_app, desk, qtbot, bluesky)
    page.answering.forget()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


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


def test_an_answer_with_a_block_is_not_copied_and_the_reason_is_led_to(answering: Answering) -> None:
    answering.paste("Great!")
    answering.write(BLOCKED)
    answering.looked()
    answering.copy()
    assert clipboard() == "what was there before"
    assert answering.words("obstacle")
    assert any(card.hasFocus() for card in answering.page.parts.findings.cards)


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


def sign_off(answering: Answering, reason: str) -> None:
    """Tick the one warning."""
    card = next(
        one for one in answering.page.parts.findings.cards if one.shown.finding.rule == "privacy.person"
    )
    press(card, "finding-signed_off")
    field = card.findChild(QLineEdit, "answer-reason")
    assert field is not None
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return)


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


def test_a_tip_that_was_switched_off_is_not_given(answering: Answering) -> None:
    with answering.app.store.unit_of_work() as unit:
        set_tips_switched_off(unit, frozenset({"capitals"}))
    with answering.qtbot.waitSignal(answering.page.answering.opened, timeout=10_000):
        answering.page.refresh()
    answering.write("THANK YOU VERY MUCH for telling us.")
    answering.looked()
    assert "style.capitals" not in answering.rules()


def test_the_room_left_is_told_where_the_network_counts_a_reply_as_a_post(answering: Answering) -> None:
    place = answering.page.parts.comment.place
    place.setCurrentIndex(place.findData(answering.bluesky))
    answering.write("x" * 290)
    counter = answering.page.findChild(QWidget, "reply-counter")
    assert counter is not None
    assert "10 left" in counter.accessibleName()


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
    answering.page.parts.reply.editor.setFocus()
    key(answering.page.parts.reply.editor, Qt.Key.Key_F8)
    assert answering.page.parts.findings.cards[0].hasFocus()
