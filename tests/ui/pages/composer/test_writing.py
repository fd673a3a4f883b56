"""Writing a post with real widgets: texts, counters, accounts, saving."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from clinicsocial.core.planning import posts
from clinicsocial.core.planning.posts import delete_draft, save_post
from clinicsocial.core.planning.versions import VersionKind, list_versions
from clinicsocial.core.values.store_errors import DiskFullError
from clinicsocial.ui.pages.composer.saver import SaveStatus
from clinicsocial.ui.widgets.composer_editor import MarkStyle
from tests.fakes.hands import find
from tests.ui.pages.composer.conftest import Accounts, Composing

LONG = "word " * 70


def counter_words(composing: Composing, account_id: int) -> str:
    label = composing.named(f"counter-{account_id}")
    return " ".join(one.text() for one in label.findChildren(QLabel) if one.text())


def test_a_draft_is_saved_by_itself_when_typing_pauses(composing: Composing) -> None:
    composing.write("Flu clinic on Saturday")
    with composing.qtbot.waitSignal(composing.page.editing.saver.saved, timeout=10_000):
        pass
    assert composing.stored().content.text == "Flu clinic on Saturday"


def test_a_draft_is_saved_every_two_seconds_while_somebody_types_without_a_pause(
    composing: Composing, monkeypatch: pytest.MonkeyPatch
) -> None:
    saver = composing.page.editing.saver
    monkeypatch.setattr(saver, "_pause", QTimer(saver, interval=3_600_000))  # it never comes to a pause

    composing.write("Flu clinic on Saturday")
    with composing.qtbot.waitSignal(saver.saved, timeout=10_000):
        pass

    assert composing.stored().content.text == "Flu clinic on Saturday"


def test_opening_an_empty_composer_stores_nothing(composing: Composing) -> None:
    composing.page.may_leave()
    assert composing.page.editing.saver.post_id is None


def test_leaving_the_page_saves_what_was_typed_a_moment_ago(composing: Composing) -> None:
    composing.write("Closed on Monday")
    assert composing.page.may_leave()
    composing.settle()
    assert composing.stored().content.text == "Closed on Monday"


def test_opening_another_post_saves_the_first_and_shows_the_second(composing: Composing) -> None:
    composing.write("The first")
    composing.settle()
    first = composing.stored().id
    composing.write(" one")
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.new_post()
    assert composing.page.parts.texts.editor.toPlainText() == ""
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.open_post(first)
    assert composing.page.parts.texts.editor.toPlainText() == "The first one"


def test_each_network_counts_in_its_own_way_and_says_what_is_left(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky, accounts.wordpress)
    composing.page.parts.texts.editor.setPlainText("👨‍👩‍👧" + "a" * 9)
    composing.checked()
    assert counter_words(composing, accounts.bluesky) == "290 left"
    assert counter_words(composing, accounts.wordpress) == "no limit"


def test_the_part_that_is_too_long_is_marked_and_counted(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.bluesky)
    composing.page.parts.texts.editor.setPlainText("x" * 331)
    composing.checked()
    over = [mark for mark in composing.page.parts.texts.editor.marks if mark.style is MarkStyle.TOO_LONG]
    assert counter_words(composing, accounts.bluesky) == "31 too many"
    assert [(mark.start, mark.end) for mark in over] == [(300, 331)]


def test_a_text_as_long_as_a_novel_is_counted_without_holding_up_the_window(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky, accounts.facebook)
    composing.page.parts.texts.editor.setPlainText("word " * 12_000)
    composing.qtbot.waitUntil(
        lambda: counter_words(composing, accounts.bluesky) == "59,700 too many", timeout=20_000
    )
    assert counter_words(composing, accounts.facebook) == "3,206 left"


def test_an_account_can_have_a_different_text_and_follow_the_base_again(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky, accounts.facebook)
    composing.write("For everybody")
    composing.page.parts.texts.differ_wanted.emit(accounts.bluesky)
    composing.page.parts.texts.editor.setPlainText("For Bluesky")
    composing.settle()
    own = {variant.account_id: variant.text for variant in composing.stored().content.variants}
    assert own == {accounts.bluesky: "For Bluesky", accounts.facebook: None}
    composing.page.parts.texts.follow.click()
    composing.settle()
    assert composing.page.parts.texts.editor.toPlainText() == "For everybody"
    assert all(variant.text is None for variant in composing.stored().content.variants)


def test_the_menu_offers_a_different_text_for_each_account_that_follows(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky, accounts.facebook)
    menu = composing.page.parts.texts.differ.menu()
    act = next(one for one in menu.actions() if one.data() == accounts.bluesky)
    act.trigger()
    assert composing.page.editing.composition.differing == (accounts.bluesky,)
    assert composing.page.parts.texts.account_id == accounts.bluesky


def test_a_title_is_asked_for_only_where_a_chosen_network_shows_one(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky)
    without = composing.page.parts.title_row.isVisible()
    composing.choose(accounts.wordpress)
    assert (without, composing.page.parts.title_row.isVisible()) == (False, True)


def test_what_stops_scheduling_is_named_beside_the_button(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.bluesky)
    composing.page.parts.texts.editor.setPlainText(LONG)
    composing.checked()
    reason = composing.named("obstacle")
    assert isinstance(reason, QLabel)
    assert "too long for bluesky account" in reason.text()


def test_pressing_schedule_too_early_leads_to_the_obstacle(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.bluesky)
    composing.page.parts.texts.editor.setPlainText(LONG)
    composing.checked()
    composing.page.parts.bar.schedule.click()
    assert composing.page.parts.texts.editor.textCursor().hasSelection()
    assert composing.planned() == []


def test_without_an_account_schedule_leads_to_the_accounts(composing: Composing) -> None:
    composing.choose()
    composing.write("Hello")
    composing.checked()
    composing.page.parts.bar.schedule.click()
    assert composing.page.parts.accounts.chips[0].hasFocus()


def test_words_being_edited_are_never_replaced_by_what_another_window_saved(composing: Composing) -> None:
    composing.write("Mine")
    composing.settle()
    post = composing.stored()
    with composing.app.store.unit_of_work() as unit:
        save_post(unit, post_id=post.id, revision=post.revision, content=replace(post.content, text="Theirs"))
    composing.write(" too")
    composing.page.editing.saver.save()
    conflict = composing.page.parts.conflict
    composing.qtbot.waitUntil(conflict.isVisible, timeout=10_000)
    assert composing.page.editing.composition.content.text == "Mine too"


def test_in_a_conflict_both_versions_are_shown_and_keeping_mine_stores_mine(composing: Composing) -> None:
    composing.make_conflict("Mine", "Theirs")
    composing.page.parts.conflict.keep_mine.emit(composing.stored().revision)
    composing.settle()
    assert composing.stored().content.text == "Mine"


def test_in_a_conflict_taking_theirs_keeps_mine_in_the_history(composing: Composing) -> None:
    composing.make_conflict("Mine", "Theirs")
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.parts.conflict.take_theirs.emit(composing.stored().id)
    with composing.app.store.read() as session:
        kept = list_versions(session, post_id=composing.stored().id)
    assert composing.page.parts.texts.editor.toPlainText() == "Theirs"
    assert (kept[0].summary, kept[0].kind) == ("Mine", VersionKind.SET_ASIDE)
    assert composing.all_texts() == ["Theirs"]


def test_a_save_that_fails_keeps_the_words_and_says_so(composing: Composing) -> None:
    composing.write("Precious")
    composing.settle()
    with composing.app.store.unit_of_work() as unit:
        delete_draft(unit, post_id=composing.stored().id)
    composing.write(" words")
    composing.page.editing.saver.save()
    composing.qtbot.waitUntil(
        lambda: composing.page.editing.saver.status is SaveStatus.REFUSED, timeout=10_000
    )
    assert composing.page.banner.isVisible()
    assert composing.page.parts.texts.editor.toPlainText() == "Precious words"


def test_tab_leaves_the_text_so_that_the_keyboard_reaches_everything(composing: Composing) -> None:
    editor = composing.page.parts.texts.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert not editor.hasFocus()


def test_a_page_that_goes_out_of_sight_stores_what_was_typed_a_moment_ago(composing: Composing) -> None:
    composing.write("Last words")
    composing.page.hide()
    composing.qtbot.waitUntil(lambda: composing.all_texts() == ["Last words"], timeout=10_000)


def test_going_on_to_another_post_in_a_conflict_keeps_both_versions(composing: Composing) -> None:
    composing.make_conflict("Mine", "Theirs")
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.new_post()
    composing.qtbot.waitUntil(lambda: sorted(composing.all_texts()) == ["Mine", "Theirs"], timeout=10_000)
    assert composing.page.parts.texts.editor.toPlainText() == ""
    assert not composing.page.parts.conflict.isVisible()


def test_where_nothing_can_be_stored_the_page_stays_with_the_words(
    composing: Composing, monkeypatch: pytest.MonkeyPatch
) -> None:
    composing.write("Precious")
    composing.settle()

    def full(*_: object, **__: object) -> None:
        raise DiskFullError(composing.app.folder.root)

    monkeypatch.setattr(posts, "save_post", full)
    composing.write(" words")
    composing.page.new_post()
    composing.qtbot.waitUntil(composing.page.banner.isVisible, timeout=10_000)
    assert composing.page.parts.texts.editor.toPlainText() == "Precious words"


def test_texts_of_their_own_leave_all_of_the_post_in_sight(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.facebook, accounts.bluesky, accounts.wordpress)
    composing.write("Flu clinic on Saturday")
    for account_id in (accounts.facebook, accounts.bluesky):
        composing.page.parts.texts.differ_wanted.emit(account_id)
    composing.settle()
    area = find(composing.page, QScrollArea, "composer-writing")
    content = area.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= area.viewport().width()
