"""Keys pressed while a text is being opened are not lost, and not given to another text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from clinicsocial.ui.widgets.held_keys import HeldKeys


@pytest.fixture
def field(qtbot: QtBot) -> QPlainTextEdit:
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_typed_while_waiting_arrives_when_the_text_is_there(field: QPlainTextEdit) -> None:
    keys = HeldKeys(field)
    keys.hold()
    QTest.keyClicks(field, "Hello")
    field.setPlainText("")  # the text that was opened
    keys.give()
    assert field.toPlainText() == "Hello"


def test_keys_before_and_after_go_straight_in(field: QPlainTextEdit) -> None:
    keys = HeldKeys(field)
    QTest.keyClicks(field, "a")
    keys.hold()
    keys.give()
    QTest.keyClicks(field, "b")
    assert field.toPlainText() == "ab"


def test_what_was_meant_for_another_text_is_dropped(field: QPlainTextEdit) -> None:
    keys = HeldKeys(field)
    keys.hold()
    QTest.keyClicks(field, "other")
    keys.hold()
    keys.give()
    assert field.toPlainText() == ""


def test_a_text_that_never_comes_leaves_the_field_usable(field: QPlainTextEdit) -> None:
    keys = HeldKeys(field)
    keys.hold()
    keys.drop()
    QTest.keyClicks(field, "on")
    assert field.toPlainText() == "on"


def test_keys_that_write_nothing_are_not_held(field: QPlainTextEdit) -> None:
    field.setPlainText("ab")
    keys = HeldKeys(field)
    keys.hold()
    QTest.keyClick(field, Qt.Key.Key_End)
    assert field.textCursor().position() == 2
