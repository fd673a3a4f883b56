"""The text box of the composer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clinicsocial.ui.widgets.composer_editor import Mark, MarkStyle, PostEditor

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def editor(keep: Callable[[QWidget], QWidget]) -> PostEditor:
    made = PostEditor()
    keep(made)
    return made


def written(editor: PostEditor) -> list[str]:
    told: list[str] = []
    editor.written.connect(told.append)
    return told


def test_typing_is_told_with_the_whole_text(editor: PostEditor) -> None:
    told = written(editor)
    QTest.keyClicks(editor, "Hi")
    assert told == ["H", "Hi"]


def test_a_text_that_is_shown_is_not_told_as_the_person_s(editor: PostEditor) -> None:
    told = written(editor)
    editor.show_text("From the database")
    assert told == []


def test_showing_the_same_text_leaves_cursor_and_undo_alone(editor: PostEditor) -> None:
    QTest.keyClicks(editor, "Hello")
    editor.show_text("Hello")
    assert editor.document().isUndoAvailable()
    assert editor.textCursor().position() == 5


def test_a_span_after_an_emoji_is_selected_exactly(editor: PostEditor) -> None:
    editor.show_text("🍂 leaves 👨‍👩‍👧 fall")
    start = editor.toPlainText().index("fall")
    editor.jump_to(start, start + 4)
    assert editor.textCursor().selectedText() == "fall"


def test_a_replacement_can_be_undone_in_one_step(editor: PostEditor) -> None:
    editor.show_text("🍂 utilise this")
    editor.replace(2, 9, "use")
    replaced = editor.toPlainText()
    editor.undo()
    assert (replaced, editor.toPlainText()) == ("🍂 use this", "🍂 utilise this")


def test_marks_are_drawn_over_exactly_their_span(editor: PostEditor) -> None:
    editor.show_text("👍 too long")
    editor.show_marks((Mark(2, 5, MarkStyle.WAVE, "#aa0000"),))
    assert [one.cursor.selectedText() for one in editor.extraSelections()] == ["too"]


def test_pasted_text_loses_its_formatting(editor: PostEditor) -> None:
    data = QMimeData()
    data.setHtml("<b>Bold</b> news")
    data.setText("Bold news")
    editor.insertFromMimeData(data)
    assert editor.toPlainText() == "Bold news"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\u2029\ufdd0\ufdd1"),
        max_size=30,
    ),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_any_span_is_the_one_python_means(editor: PostEditor, words: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(words)), min(other, len(words))))
    editor.show_text(words)
    if editor.toPlainText() != words:
        return  # Qt turns some characters, such as the no-break space, into others
    editor.jump_to(start, end)
    assert editor.textCursor().selectedText() == words[start:end]
