"""What helps writing: find and replace, snippets and hashtags, campaign tags."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.link_tags import LinkTags
from clinicsocial.core.writing.hashtag_groups import save_group
from clinicsocial.core.writing.snippets import save_snippet
from clinicsocial.core.writing.views import HashtagGroupView, SnippetView
from clinicsocial.ui.widgets.composer_find import FindBar
from clinicsocial.ui.widgets.composer_insert import InsertPopup
from tests.fakes.hands import find, key, press, write
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.composer.conftest import Accounts, Composing

LINK = "https://willow.example/flu?a=1#times"


def find_bar(composing: Composing, words: str, *, instead: str | None = None) -> FindBar:
    finder = composing.page.aids.finder
    (finder.find if instead is None else finder.replace)()
    assert finder.bar is not None
    finder.bar.words.setText(words)
    finder.bar.instead.setText(instead or "")
    return finder.bar


# -- find and replace


def test_hits_are_counted_and_walked_through_by_enter(composing: Composing) -> None:
    editor = composing.page.parts.texts.editor
    editor.setPlainText("One nurse, two nurses.")
    bar = find_bar(composing, "nurse")
    assert bar.count.text() == "2 places"
    key(bar.words, Qt.Key.Key_Return)
    assert (bar.count.text(), editor.textCursor().selectedText()) == ("1 of 2", "nurse")
    key(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.selection == (15, 20)
    key(bar.words, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_what_is_selected_is_looked_for(composing: Composing) -> None:
    composing.page.parts.texts.editor.setPlainText("One nurse")
    composing.page.parts.texts.editor.point_to(4, 9)
    composing.page.aids.finder.find()
    bar = composing.page.aids.finder.bar
    assert bar is not None
    assert bar.words.text() == "nurse"


def test_one_hit_is_replaced_and_the_next_one_shown(composing: Composing) -> None:
    editor = composing.page.parts.texts.editor
    editor.setPlainText("nurse nurse")
    bar = find_bar(composing, "nurse", instead="doctor")
    editor.point_to(0, 0)
    key(bar.words, Qt.Key.Key_Return)
    press(bar, "find-replace")
    assert editor.toPlainText() == "doctor nurse"
    assert editor.selection == (7, 12)


def test_replacing_all_in_the_shown_text_is_one_step_of_undo(composing: Composing) -> None:
    editor = composing.page.parts.texts.editor
    editor.setPlainText("nurse Nurse nurses")
    bar = find_bar(composing, "nurse", instead="doctor")
    bar.whole_words.setChecked(True)
    press(bar, "find-replace-all")
    assert (editor.toPlainText(), bar.told.text()) == ("doctor doctor nurses", "Replaced 2 places")
    editor.undo()
    assert editor.toPlainText() == "nurse Nurse nurses"


def test_replacing_in_all_texts_is_taken_back_in_all_of_them(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky, accounts.facebook)
    editor, composition = composing.page.parts.texts.editor, composing.page.editing
    editor.setPlainText("The nurse")
    composing.page.parts.texts.differ_wanted.emit(accounts.bluesky)
    composing.page.parts.texts.open_text(None)
    bar = find_bar(composing, "nurse", instead="doctor")
    bar.everywhere.setChecked(True)
    press(bar, "find-replace-all")
    assert bar.told.text() == "Replaced 2 in 2 texts"
    texts = [composition.composition.text_of(one) for one in (None, accounts.bluesky)]
    assert texts == ["The doctor", "The doctor"]
    press(bar, "find-undo")
    texts = [composition.composition.text_of(one) for one in (None, accounts.bluesky)]
    assert texts == ["The nurse", "The nurse"]
    assert editor.toPlainText() == "The nurse"


def test_going_on_leads_to_the_text_of_another_account(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.bluesky, accounts.facebook)
    composing.page.parts.texts.editor.setPlainText("For all")
    composing.page.parts.texts.differ_wanted.emit(accounts.bluesky)
    composing.page.parts.texts.open_text(accounts.bluesky)
    composing.page.parts.texts.editor.setPlainText("For Bluesky")
    composing.page.parts.texts.open_text(None)
    bar = find_bar(composing, "bluesky")
    assert bar.count.text() == "Not found"
    bar.everywhere.setChecked(True)
    press_next(bar)
    assert composing.page.parts.texts.account_id == accounts.bluesky
    assert composing.page.parts.texts.editor.textCursor().selectedText() == "Bluesky"


def press_next(bar: FindBar) -> None:
    bar.next.click()


# -- snippets and hashtags


@pytest.fixture
def stocked(composing: Composing) -> Composing:
    """A clinic with a telephone, two snippets and a group of hashtags."""
    with composing.app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Willow", telephones=("01632 960123",)))
        connect_assisted(unit, network="instagram", label="Our pictures")
        save_snippet(unit, snippet=SnippetView("Phone", "Call us on {clinic.phone}."))
        save_snippet(unit, snippet=SnippetView("Site", "Visit {clinic.site}."))
        save_group(unit, group=HashtagGroupView("Backs", tuple(f"#Back{n}" for n in range(31))))
    with composing.qtbot.waitSignal(composing.page.editing.opened, timeout=10_000):
        composing.page.refresh()
    return composing


def popup(composing: Composing) -> InsertPopup:
    composing.page.aids.inserter.open()
    found = composing.page.findChild(InsertPopup)
    assert isinstance(found, InsertPopup)
    return found


def test_a_few_letters_and_enter_insert_a_filled_snippet(stocked: Composing) -> None:
    editor = stocked.page.parts.texts.editor
    editor.setPlainText("Any questions?")
    editor.point_to(14, 14)
    search = popup(stocked).search
    write(search, "pho")
    key(search, Qt.Key.Key_Return)
    assert editor.toPlainText() == "Any questions? Call us on 01632 960123."
    editor.undo()
    assert editor.toPlainText() == "Any questions?"


def test_arrows_choose_in_the_list_while_the_words_stay(stocked: Composing) -> None:
    shown = popup(stocked)
    write(shown.search, "s")
    key(shown.search, Qt.Key.Key_Down)
    row = shown.list.currentIndex().row()
    assert (row, shown.search.text()) == (1, "s")
    shown.close()


def test_a_snippet_that_needs_what_the_clinic_has_not_entered_says_so(stocked: Composing) -> None:
    search = popup(stocked).search
    write(search, "site")
    key(search, Qt.Key.Key_Return)
    assert stocked.page.parts.texts.editor.toPlainText() == ""
    assert "the website" in find(stocked.page, QLabel, "banner-title").text()


def test_no_more_hashtags_are_inserted_than_the_network_takes(
    stocked: Composing, navigator: FakeNavigator
) -> None:
    stocked.choose(*(one.id for one in stocked.page.editing.accounts))
    stocked.page.parts.texts.editor.setPlainText("#One")
    search = popup(stocked).search
    write(search, "backs")
    key(search, Qt.Key.Key_Return)
    assert stocked.page.parts.texts.editor.toPlainText().count("#") == 30
    assert navigator.said[-1] == "2 hashtags left out: Our pictures takes 30 at most"


# -- campaign tags


def enter_link(composing: Composing, link: str) -> None:
    composing.page.parts.link.setText(link)
    composing.page.parts.link.textEdited.emit(link)


def test_tags_are_put_on_the_link_per_network_and_taken_off_in_one_click(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.bluesky, accounts.facebook, accounts.wordpress)
    enter_link(composing, LINK)
    panel = composing.page.parts.tags
    panel.add.click()
    field = find(panel, QLineEdit, "tag-campaign")
    field.clear()
    QTest.keyClicks(field, "Winter flu")
    composing.settle()
    assert composing.stored().content.link_tags == LinkTags("winter-flu")
    lines = [one.text().replace("\u200b", "") for one in panel.findChildren(QLabel, "tagged-link")]
    tail = "utm_medium=social&utm_campaign=winter-flu"
    assert lines[:2] == [f"utm_source=bluesky&{tail}", f"utm_source=facebook&{tail}"]
    assert "own website" in lines[2]
    panel.take_off.click()
    composing.settle()
    assert composing.stored().content == replace(composing.stored().content, link=LINK, link_tags=None)


def test_the_counter_counts_the_tags(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.facebook)
    enter_link(composing, LINK)
    account = composing.page.editing.chosen[0]
    before = len(composing.page.editing.leaving_text(account))
    composing.page.parts.tags.add.click()
    assert len(composing.page.editing.leaving_text(account)) > before


def test_links_to_public_health_services_are_left_alone_and_that_is_said(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.facebook)
    enter_link(composing, "https://www.nhs.uk/flu")
    panel = composing.page.parts.tags
    assert not panel.add.isVisibleTo(panel)
    assert "public health services" in find(panel, QLabel, "tags-about").text()


def test_the_form_is_hidden_where_there_is_no_link(composing: Composing) -> None:
    assert composing.page.parts.tags.isHidden()
