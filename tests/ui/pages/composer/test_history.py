"""Looking at earlier versions of a post, and bringing one back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QRadioButton

from clinicsocial.core.planning.undo import undo
from clinicsocial.ui.widgets.history_dialog import HistoryDialog
from tests.fakes.hands import find
from tests.ui.pages.composer.conftest import Composing


def twice(composing: Composing) -> None:
    """A draft that was saved as "Open on Monday" and then as "Open on Tuesday"."""
    for words in ("Open on Monday", "Open on Tuesday"):
        composing.page.parts.texts.editor.setPlainText(words)
        composing.settle()


def history(composing: Composing) -> HistoryDialog:
    """The window, once it shows what differs."""
    composing.page.history.show()
    composing.until(lambda: composing.page.findChild(HistoryDialog))
    dialog = composing.page.findChild(HistoryDialog)
    assert dialog is not None
    composing.until(dialog.compared.both.toPlainText)
    return dialog


def texts(composing: Composing) -> str:
    return composing.page.parts.texts.editor.toPlainText()


def test_the_menu_opens_the_versions_of_a_stored_post(composing: Composing) -> None:
    twice(composing)
    menu = find(composing.page, QPushButton, "more").menu()
    next(act for act in menu.actions() if act.objectName() == "history").trigger()
    composing.until(lambda: composing.page.findChild(HistoryDialog))


def test_the_last_words_typed_are_a_version_too(composing: Composing) -> None:
    twice(composing)
    composing.write(" and Friday")
    dialog = history(composing)
    assert dialog.model.rowCount() == 3


def test_the_version_before_is_compared_with_the_post_as_it_is(composing: Composing) -> None:
    twice(composing)
    dialog = history(composing)
    assert dialog.compared.earlier.toPlainText() == "Open on Monday"
    assert dialog.compared.later.toPlainText() == "Open on Tuesday"
    assert dialog.compared.both.toPlainText() == "Open on MondayTuesday"


def test_both_can_be_read_in_one_text(composing: Composing) -> None:
    twice(composing)
    dialog = history(composing)
    find(dialog, QRadioButton, "compare-inline").click()
    assert (dialog.compared.both.isVisible(), dialog.compared.earlier.isVisible()) == (True, False)


def test_two_versions_can_be_compared_with_each_other(composing: Composing) -> None:
    twice(composing)
    composing.page.parts.texts.editor.setPlainText("Open on Wednesday")
    composing.settle()
    dialog = history(composing)
    against = find(dialog, QComboBox, "history-against")
    against.setCurrentIndex(1)
    against.activated.emit(1)
    composing.until(lambda: dialog.compared.later.toPlainText() == "Open on Tuesday")
    assert dialog.compared.earlier.toPlainText() == "Open on Monday"


def test_walking_the_list_with_the_keyboard_compares_each(composing: Composing) -> None:
    twice(composing)
    dialog = history(composing)
    QTest.keyClick(dialog.list, Qt.Key.Key_Up)
    composing.until(lambda: dialog.compared.earlier.toPlainText() == "Open on Tuesday")
    assert not find(dialog, QPushButton, "history-restore").isEnabled()


def test_a_version_that_is_brought_back_stands_in_the_editor_and_can_be_undone(composing: Composing) -> None:
    twice(composing)
    find(history(composing), QPushButton, "history-restore").click()
    composing.until(lambda: texts(composing) == "Open on Monday")
    composing.settle()
    with composing.app.store.unit_of_work() as unit:
        undo(unit)
    composing.look_again()
    composing.until(lambda: texts(composing) == "Open on Tuesday")


def test_the_list_of_versions_keeps_to_the_rules_of_a_model(composing: Composing) -> None:
    twice(composing)
    dialog = history(composing)
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spoken = dialog.model.data(dialog.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "As it is now" in str(spoken)
