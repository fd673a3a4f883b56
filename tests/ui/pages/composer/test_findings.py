"""Findings in the composer, with real checks: answered, lifted, taken back, walked through, underlined."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from sqlalchemy import select

from clinicsocial.core.clinic.staff import save_staff, sit_down
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.model import FindingAnswer
from clinicsocial.core.values.answers import AnswerKind
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.finding import DraftField
from clinicsocial.ui.composing.findings import FindingGroup
from clinicsocial.ui.widgets.composer_editor import MarkedEdit, MarkStyle
from clinicsocial.ui.widgets.composer_finding_card import FindingCard
from tests.fakes.hands import find, key, press
from tests.ui.pages.composer.conftest import Accounts, Composing
from tests.ui.pages.composer.test_pictures import add
from tests.ui.pages.composer.test_scheduling import make

WARNED = "Our physiotherapy is proven to cure back pain."
MANY = (
    "Before and after! Anna Kowalski from Mill Lane came in on Tuesday with a melanoma, and we treated her. "
    "“They saved my life”, she told us. Our Botox offer ends on Friday: guaranteed results, the best clinic "
    "in town, 100% safe."
)
BLOCKED = "Come in for Botox on Friday."
"""A prescription-only medicine by its name: a manager may lift it."""


def cards(composing: Composing, group: FindingGroup) -> tuple[FindingCard, ...]:
    return composing.page.parts.findings.groups[group].cards


def wait_for(composing: Composing, group: FindingGroup, count: int) -> tuple[FindingCard, ...]:
    composing.qtbot.waitUntil(lambda: len(cards(composing, group)) == count, timeout=30_000)
    return cards(composing, group)


def begin(composing: Composing, accounts: Accounts, words: str) -> None:
    composing.choose(accounts.facebook)
    composing.page.parts.texts.editor.setPlainText(words)
    composing.settle()


def sign_off(composing: Composing, reason: str) -> None:
    card = wait_for(composing, FindingGroup.ASKS, 1)[0]
    press(card, "finding-signed_off")
    field = find(card, QLineEdit, "answer-reason")
    QTest.keyClicks(field, reason)
    key(field, Qt.Key.Key_Return)


def test_a_warning_stops_scheduling_until_somebody_signs_it_off_with_a_reason(
    composing: Composing, accounts: Accounts
) -> None:
    begin(composing, accounts, WARNED)
    composing.page.parts.bar.schedule.click()
    assert composing.planned() == []
    sign_off(composing, "Shown in the trial we took part in")
    wait_for(composing, FindingGroup.ANSWERED, 1)
    assert composing.page.editing.obstacles == ()
    composing.page.parts.bar.schedule.click()
    composing.qtbot.waitUntil(lambda: composing.planned() == ["waiting"], timeout=30_000)
    with composing.app.store.read() as session:
        assert session.scalars(select(FindingAnswer.reason)).all() == ["Shown in the trial we took part in"]


def test_a_reason_that_says_nothing_is_asked_for_again(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, WARNED)
    sign_off(composing, "ok")
    card = cards(composing, FindingGroup.ASKS)[0]
    assert find(card, QLabel, "answer-error").isVisible()
    assert composing.page.editing.obstacles != ()


def test_a_reason_being_typed_survives_words_typed_elsewhere(
    composing: Composing, accounts: Accounts
) -> None:
    begin(composing, accounts, WARNED)
    card = wait_for(composing, FindingGroup.ASKS, 1)[0]
    card.begin_answer(AnswerKind.SIGNED_OFF)
    composing.page.parts.texts.editor.setPlainText(f"Good news. {WARNED}")
    composing.checked()
    assert cards(composing, FindingGroup.ASKS)[0] is card
    assert card.answering


def test_what_was_signed_off_can_be_taken_back(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, WARNED)
    sign_off(composing, "Shown in our own trial")
    card = wait_for(composing, FindingGroup.ANSWERED, 1)[0]
    press(card, "finding-take-back")
    wait_for(composing, FindingGroup.ASKS, 1)


def test_a_block_that_names_a_role_can_be_lifted_by_it(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, BLOCKED)
    card = wait_for(composing, FindingGroup.STOPS, 1)[0]
    press(card, "finding-lifted")
    QTest.keyClicks(find(card, QLineEdit, "answer-reason"), "A talk for colleagues, not for patients")
    press(card, "answer-confirm")
    wait_for(composing, FindingGroup.STOPS, 0)
    assert [one.shown.answered[:6] for one in cards(composing, FindingGroup.ANSWERED)] == ["Lifted"]


def test_an_author_is_told_who_may_lift_a_block(composing: Composing, accounts: Accounts) -> None:
    with composing.app.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Megan Lloyd", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm("Kofi Mensah", role=Role.AUTHOR))
        sit_down(unit, staff_id=2)
    begin(composing, accounts, BLOCKED)
    composing.look_again()
    composing.qtbot.waitUntil(lambda: composing.page.editing.desk.role is Role.AUTHOR, timeout=10_000)
    composing.checked()
    card = wait_for(composing, FindingGroup.STOPS, 1)[0]
    assert card.findChild(QPushButton, "finding-lifted") is None
    assert find(card, QLabel, "finding-who-may").text() == "Only Megan Lloyd may lift this."


def test_a_wording_called_fine_is_not_asked_about_in_the_next_post(
    composing: Composing, accounts: Accounts
) -> None:
    begin(composing, accounts, WARNED)
    card = wait_for(composing, FindingGroup.ASKS, 1)[0]
    press(card, "finding-fine_here")
    press(card, "answer-confirm")
    wait_for(composing, FindingGroup.ANSWERED, 1)
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.new_post()
    begin(composing, accounts, f"Hello. {WARNED}")
    assert composing.page.editing.obstacles == ()


def test_escape_leaves_a_question_unanswered(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, WARNED)
    card = wait_for(composing, FindingGroup.ASKS, 1)[0]
    card.begin_answer(AnswerKind.SIGNED_OFF)
    key(find(card, QLineEdit, "answer-reason"), Qt.Key.Key_Escape)
    assert not card.answering


def test_f8_leads_from_finding_to_finding_and_shift_f8_back(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, f"{BLOCKED} {WARNED}")
    wait_for(composing, FindingGroup.ASKS, 1)
    editor, panel = composing.page.parts.texts.editor, composing.page.parts.findings
    editor.setFocus()
    key(editor, Qt.Key.Key_F8)
    assert panel.cards[0].hasFocus()
    key(panel.cards[0], Qt.Key.Key_F8)
    assert panel.cards[1].hasFocus()
    key(panel.cards[1], Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert panel.cards[0].hasFocus()
    assert editor.textCursor().selectedText() == "Botox"


def test_every_card_says_to_a_screen_reader_what_it_is(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, BLOCKED)
    spoken = wait_for(composing, FindingGroup.STOPS, 1)[0].accessibleName()
    assert spoken.startswith("Stops scheduling. ")


def test_each_thing_that_stops_leads_to_its_place(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, WARNED)
    card = wait_for(composing, FindingGroup.ASKS, 1)[0]
    press(composing.page, "show-obstacle")
    assert card.hasFocus()


@pytest.mark.parametrize("field", ["title", "alt"])
def test_titles_and_alt_texts_are_underlined_too(
    composing: Composing, accounts: Accounts, picture: Path, field: str
) -> None:
    composing.choose(accounts.wordpress)
    composing.write("Read on")
    box: MarkedEdit
    if field == "title":
        box = composing.page.parts.title
    else:
        add(composing, picture)
        box = composing.page.parts.media.details.alt
    QTest.keyClicks(box, "Botox on Friday")
    composing.checked()
    waves = [mark for mark in box.marks if mark.style is MarkStyle.WAVE]
    assert [box.toPlainText()[mark.start : mark.end] for mark in waves] == ["Botox"]


def test_many_findings_stay_short_until_the_keyboard_comes(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, MANY)
    composing.qtbot.waitUntil(lambda: len(cards(composing, FindingGroup.ASKS)) > 4, timeout=10_000)
    last = cards(composing, FindingGroup.ASKS)[-1]
    heights = last.sizeHint().height()
    last.setFocus()
    assert last.sizeHint().height() > heights


def test_nothing_found_is_said_only_after_the_checks_have_spoken(composing: Composing) -> None:
    composing.write("We open at nine.")
    composing.settle()
    post = composing.stored()
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.new_post()
    composing.checked()
    words = []
    note = find(composing.page, QLabel, "findings-none")
    composing.page.editing.opened.connect(lambda: words.append(note.text()))
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.open_post(post.id)
    composing.checked()
    assert words == ["Checking…"]
    assert note.text().startswith("Nothing found")


def test_an_account_s_own_text_is_underlined_where_it_is_shown(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.facebook, accounts.bluesky)
    composing.write("We open at nine.")
    composing.page.parts.texts.differ_wanted.emit(accounts.bluesky)
    editor = composing.page.parts.texts.editor
    editor.setPlainText(BLOCKED)
    composing.checked()
    own = [editor.toPlainText()[mark.start : mark.end] for mark in editor.marks]
    composing.page.parts.texts.open_text(None)
    assert (own, editor.marks) == (["Botox"], ())


def test_a_suggestion_is_put_in_with_one_click(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, "PLEASE BOOK NOW ONLINE for Saturday")
    press(composing.page.parts.findings, "finding-fix")
    assert composing.page.parts.texts.editor.toPlainText() == "Please book now online for Saturday"


def test_a_suggestion_for_an_account_s_own_text_goes_into_that_text(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.facebook, accounts.bluesky)
    composing.write("We open at nine.")
    texts = composing.page.parts.texts
    texts.differ_wanted.emit(accounts.bluesky)
    texts.editor.setPlainText("PLEASE BOOK NOW ONLINE")
    composing.checked()
    texts.open_text(None)
    press(composing.page.parts.findings, "finding-fix")
    post = composing.page.editing.composition
    assert (post.text_of(None), post.text_of(accounts.bluesky)) == (
        "We open at nine.",
        "Please book now online",
    )


@pytest.mark.parametrize("field", [DraftField.TITLE, DraftField.ALT_TEXT])
def test_a_suggestion_goes_into_titles_and_alt_texts_too(
    composing: Composing, accounts: Accounts, picture: Path, field: DraftField
) -> None:
    composing.choose(accounts.wordpress)
    composing.page.editing.set_title("BOOK now")
    add(composing, picture)
    composing.page.editing.describe_picture(0, "BOOK now", False)  # noqa: FBT003 - a slot
    begin(composing, accounts, BLOCKED)
    found = replace(
        composing.page.editing.blocks[0].finding,
        draft_field=field,
        start=0,
        end=4,
        media_index=0,
        suggestion="Book",
        account_id=None,
    )
    composing.page.guide.fix(found)
    content = composing.page.editing.composition.content
    changed = content.title if field is DraftField.TITLE else content.media[0].alt_text
    assert changed == "Book now"


def test_a_warning_about_a_post_that_went_out_can_still_be_answered(
    composing: Composing, accounts: Accounts
) -> None:
    begin(composing, accounts, f"{WARNED} Ask about analgesia.")
    sign_off(composing, "Shown in our own trial")
    wait_for(composing, FindingGroup.ANSWERED, 1)
    composing.page.parts.bar.schedule.click()
    composing.qtbot.waitUntil(lambda: composing.planned() == ["waiting"], timeout=30_000)
    make(composing, DeliveryState.LIVE)
    press(wait_for(composing, FindingGroup.ANSWERED, 1)[0], "finding-take-back")
    card = wait_for(composing, FindingGroup.ASKS, 1)[0]
    assert card.isVisible()
    assert cards(composing, FindingGroup.TIPS) == ()


def test_over_a_block_on_a_post_that_went_out_nothing_says_that_it_stops_scheduling(
    composing: Composing, accounts: Accounts
) -> None:
    begin(composing, accounts, BLOCKED)
    card = wait_for(composing, FindingGroup.STOPS, 1)[0]
    press(card, "finding-lifted")
    QTest.keyClicks(find(card, QLineEdit, "answer-reason"), "A talk for colleagues, not for patients")
    press(card, "answer-confirm")
    wait_for(composing, FindingGroup.STOPS, 0)
    composing.page.parts.bar.schedule.click()
    composing.qtbot.waitUntil(lambda: composing.planned() == ["waiting"], timeout=30_000)
    make(composing, DeliveryState.LIVE)
    press(wait_for(composing, FindingGroup.ANSWERED, 1)[0], "finding-take-back")
    card = wait_for(composing, FindingGroup.STOPS, 1)[0]
    heading = composing.page.parts.findings.groups[FindingGroup.STOPS].heading.text()
    assert (heading, card.accessibleName()[:22]) == ("Would be stopped today", "Would be stopped today")
