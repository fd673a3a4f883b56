"""The spell check while writing: underlined, corrected, added, ignored, by pointer and by key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from clinicsocial.core.spelling.language import SpellingLanguage
from clinicsocial.core.writing.reading import load_writing
from clinicsocial.core.writing.words import add_word, choose_language
from clinicsocial.ui.widgets.composer_editor import MarkStyle
from tests.fakes.hands import key
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.composer.conftest import Composing

TEXT = "Book your apointment on monday."


def underlined(composing: Composing) -> list[str]:
    box = composing.page.parts.texts.editor
    return [box.toPlainText()[m.start : m.end] for m in box.marks if m.style is MarkStyle.DOT]


def wait(composing: Composing, what: Callable[[], bool]) -> None:
    composing.qtbot.waitUntil(what, timeout=10_000)


def begin(composing: Composing, text: str = TEXT) -> None:
    composing.page.parts.texts.editor.setPlainText(text)
    composing.page.parts.texts.editor.setFocus()


def menu_at(composing: Composing, place: int) -> QMenu:
    """The menu at a code point, once the suggestions are there."""
    box = composing.page.parts.texts.editor
    menu = box.open_menu(box.mapToGlobal(box.rect().center()), place)
    wait(composing, lambda: not any("Looking" in act.text() for act in menu.actions()))
    return menu


def open_menu(composing: Composing) -> QMenu | None:
    found = composing.page.findChild(QMenu, "text-menu")
    return found if isinstance(found, QMenu) else None


def has_choice(menu: QMenu) -> bool:
    return menu.activeAction() is not None


def entries(menu: QMenu, name: str) -> list[QAction]:
    return [act for act in menu.actions() if act.objectName() == name]


def test_misspelt_words_get_a_dotted_line(composing: Composing) -> None:
    begin(composing)
    wait(composing, lambda: underlined(composing) == ["apointment", "monday"])


def test_alt_texts_are_looked_over_as_well_and_corrected_in_place(
    composing: Composing, picture: Path
) -> None:
    composing.page.parts.media.files_chosen.emit([picture])
    composing.until(lambda: composing.page.parts.media.model.rows)
    box = composing.page.parts.media.details.alt
    QTest.keyClicks(box, "A nurse at our recepton desk.")
    wait(composing, lambda: [box.toPlainText()[m.start : m.end] for m in box.marks] == ["recepton"])
    menu = box.open_menu(box.mapToGlobal(box.rect().center()), 17)
    wait(composing, lambda: bool(entries(menu, "replace-word")))
    next(act for act in entries(menu, "replace-word") if act.text() == "reception").trigger()
    menu.close()
    wait(
        composing,
        lambda: composing.page.editing.composition.content.media[0].alt_text.count("reception") == 1,
    )


def test_the_word_being_typed_is_left_alone_until_it_is_finished(composing: Composing) -> None:
    begin(composing)
    wait(composing, lambda: underlined(composing) != [])
    composing.page.parts.texts.editor.clear()
    composing.write("Plese")
    composing.checked()
    assert underlined(composing) == []
    composing.write(" ")
    wait(composing, lambda: underlined(composing) == ["Plese"])


def test_leaving_an_unfinished_word_by_arrow_underlines_it(composing: Composing) -> None:
    begin(composing)
    wait(composing, lambda: underlined(composing) != [])
    composing.page.parts.texts.editor.clear()
    composing.write("Plese")
    key(composing.page.parts.texts.editor, Qt.Key.Key_Home)
    wait(composing, lambda: underlined(composing) == ["Plese"])


def test_a_suggestion_replaces_the_word_and_undo_brings_it_back(composing: Composing) -> None:
    begin(composing)
    wait(composing, lambda: underlined(composing) != [])
    menu = menu_at(composing, TEXT.index("apoint") + 2)
    entries(menu, "replace-word")[0].trigger()
    assert composing.page.parts.texts.editor.toPlainText() == "Book your appointment on monday."
    composing.page.parts.texts.editor.undo()
    assert composing.page.parts.texts.editor.toPlainText() == TEXT
    menu.close()


def test_the_menu_of_a_word_that_is_right_has_no_spelling(composing: Composing) -> None:
    begin(composing)
    wait(composing, lambda: underlined(composing) != [])
    menu = menu_at(composing, 2)
    assert entries(menu, "add-word") == []
    menu.close()


def test_a_word_added_to_the_clinic_s_is_known_at_once_and_stored(composing: Composing) -> None:
    begin(composing, "Our smileathon’s stars")
    wait(composing, lambda: underlined(composing) == ["smileathon’s"])
    menu = menu_at(composing, 6)
    entries(menu, "add-word")[0].trigger()
    menu.close()
    wait(composing, lambda: underlined(composing) == [])

    def stored() -> bool:
        with composing.app.store.read() as session:
            return load_writing(session).words == ("smileathon",)

    wait(composing, stored)


def test_a_word_ignored_in_this_post_stays_so_and_is_kept_with_it(composing: Composing) -> None:
    begin(composing, "Brrr, it is cold, brrr.")
    wait(composing, lambda: underlined(composing) == ["Brrr", "brrr"])
    menu = menu_at(composing, 1)
    entries(menu, "ignore-word")[0].trigger()
    menu.close()
    wait(composing, lambda: underlined(composing) == [])
    composing.settle()
    assert composing.stored().content.ignored_words == ("brrr",)


def test_f7_goes_from_word_to_word_and_enter_takes_the_first_suggestion(composing: Composing) -> None:
    begin(composing)
    wait(composing, lambda: underlined(composing) != [])
    for _ in range(2):
        composing.page.showing.spelling.go_on()
        menu = open_menu(composing)
        assert menu is not None
        wait(composing, partial(has_choice, menu))
        QTest.keyClick(menu, Qt.Key.Key_Return)
        wait(composing, lambda: open_menu(composing) is None)
    assert composing.page.parts.texts.editor.toPlainText() == "Book your appointment on Monday."


def test_f7_says_so_where_nothing_is_misspelt(composing: Composing, navigator: FakeNavigator) -> None:
    begin(composing, "Fine apointment")
    wait(composing, lambda: underlined(composing) != [])
    begin(composing, "All is well.")
    composing.page.showing.spelling.go_on()
    assert navigator.said[-1] == "No misspelt words."


def test_another_spelling_and_other_words_are_heeded_when_they_are_chosen_elsewhere(
    composing: Composing,
) -> None:
    begin(composing, "The color of smileathon")
    wait(composing, lambda: underlined(composing) == ["color", "smileathon"])
    with composing.app.store.unit_of_work() as unit:
        choose_language(unit, language=SpellingLanguage.AMERICAN)
        add_word(unit, word="Smileathon")
    composing.look_again()
    wait(composing, lambda: underlined(composing) == [])


def test_the_spell_check_can_be_switched_off(composing: Composing) -> None:
    begin(composing)
    wait(composing, lambda: underlined(composing) != [])
    with composing.app.store.unit_of_work() as unit:
        choose_language(unit, language=SpellingLanguage.OFF)
    composing.look_again()
    wait(composing, lambda: underlined(composing) == [])
