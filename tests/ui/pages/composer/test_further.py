"""A thread and a first comment: offered where they count, stored, counted, checked."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from clinicsocial.core.values.threads import ThreadRule
from tests.fakes.hands import find
from tests.ui.pages.composer.conftest import Accounts, Composing

LONG = "Our flu clinic is open again on Saturday. " * 12


def write(composing: Composing, words: str) -> None:
    composing.page.parts.texts.editor.setPlainText(words)
    composing.checked()


def split(composing: Composing, rule: ThreadRule = ThreadRule.SPLIT) -> None:
    """Choose what becomes of a long text, as a person does."""
    choice = find(composing.page, QComboBox, "thread-choice")
    place = choice.findData(rule.value)
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    composing.checked()


def obstacles(composing: Composing) -> list[str]:
    return [one.sentence for one in composing.page.editing.obstacles]


def test_a_thread_is_offered_once_a_text_is_too_long_for_a_network_that_has_them(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky)
    write(composing, "Short")
    short = composing.page.parts.thread_row.isVisible()
    write(composing, LONG)
    assert (short, composing.page.parts.thread_row.isVisible()) == (False, True)


def test_no_thread_is_offered_where_the_network_has_none(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.facebook)
    write(composing, "word " * 12_800)
    assert not composing.page.parts.thread_row.isVisible()


def test_a_text_that_becomes_a_thread_is_no_longer_too_long(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.bluesky)
    write(composing, LONG)
    before = obstacles(composing)
    split(composing)
    composing.settle()
    assert (len(before), obstacles(composing)) == (1, [])
    assert composing.stored().content.thread == ThreadRule.SPLIT.value


def test_the_counter_tells_how_many_posts_it_makes(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.bluesky)
    write(composing, LONG)
    split(composing)
    counter = composing.named(f"counter-{accounts.bluesky}")
    composing.until(lambda: "2 posts" in counter.accessibleName())


def test_a_new_part_begins_where_the_cursor_stands(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.bluesky)
    write(composing, LONG)
    split(composing)
    editor = composing.page.parts.texts.editor
    editor.setPlainText("First")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    find(composing.page, QPushButton, "new-part").click()
    QTest.keyClicks(editor, "Second")
    assert editor.toPlainText() == "First\n---\nSecond"


def test_a_first_comment_is_asked_for_where_it_is_usual(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.bluesky)
    without = composing.page.parts.comment_row.isVisible()
    composing.choose(accounts.facebook)
    assert (without, composing.page.parts.comment_row.isVisible()) == (False, True)


def test_a_first_comment_is_stored_and_shown_again(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.facebook)
    write(composing, "Flu jabs are back.")
    QTest.keyClicks(composing.page.parts.first_comment, "#FluJab")
    composing.settle()
    post_id = composing.stored().id
    composing.page.new_post()
    composing.until(lambda: composing.page.parts.first_comment.toPlainText() == "")
    composing.page.open_post(post_id)
    composing.until(lambda: composing.page.parts.first_comment.toPlainText() == "#FluJab")


def test_a_leak_in_the_first_comment_is_underlined_there(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.facebook)
    write(composing, "Flu jabs are back.")
    comment = composing.page.parts.first_comment
    comment.setPlainText("NHS number 943 476 5919")
    composing.checked()
    marked = {comment.toPlainText()[mark.start : mark.end] for mark in comment.marks}
    assert "943 476 5919" in marked
    assert composing.page.parts.texts.editor.marks == ()


def test_an_account_with_a_text_of_its_own_can_have_a_title_of_its_own(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky, accounts.wordpress)
    write(composing, "Flu jabs are back.")
    composing.page.parts.title.setPlainText("Flu clinic")
    composing.page.parts.texts.differ_wanted.emit(accounts.wordpress)
    composing.page.parts.texts.open_text(accounts.wordpress)
    composing.page.parts.title.setPlainText("Flu clinic on Saturday")
    composing.settle()
    content = composing.stored().content
    own = {variant.account_id: variant.title for variant in content.variants}
    assert (content.title, own[accounts.wordpress]) == ("Flu clinic", "Flu clinic on Saturday")
    composing.page.parts.texts.open_text(None)
    assert composing.page.parts.title.toPlainText() == "Flu clinic"


def test_following_the_text_for_all_again_gives_up_the_own_title(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky, accounts.wordpress)
    write(composing, "Flu jabs are back.")
    composing.page.parts.texts.differ_wanted.emit(accounts.wordpress)
    composing.page.parts.texts.open_text(accounts.wordpress)
    composing.page.parts.title.setPlainText("Own")
    composing.page.parts.texts.follow.click()
    assert composing.page.editing.composition.own_titles == frozenset()
    assert composing.page.parts.title.toPlainText() == ""


def test_a_network_without_titles_keeps_the_title_for_all(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.bluesky, accounts.wordpress)
    composing.page.parts.title.setPlainText("Flu clinic")
    composing.page.parts.texts.differ_wanted.emit(accounts.bluesky)
    composing.page.parts.texts.open_text(accounts.bluesky)
    assert composing.page.parts.title.toPlainText() == "Flu clinic"
