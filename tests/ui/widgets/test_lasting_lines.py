"""Lines that stay: the same widgets while what they show changes, in its order, and no line too many."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.ui.widgets.lasting_lines import Line, place_in, show_lines, take_away


class Plain(QPushButton):
    """A line that is one button."""

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__()
        self._layout = layout

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Itself."""
        return (self,)

    def show_value(self, value: str, /) -> None:
        """Show a word."""
        self.setText(value)

    def place(self, at: int, /) -> None:
        """Stand there."""
        place_in(self._layout, self, at)

    def take_away(self) -> None:
        """Go."""
        take_away(self)


class Board(QWidget):
    """A button, and lines below it."""

    def __init__(self) -> None:
        super().__init__()
        self.first = QPushButton("first")
        self.inner = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.addWidget(self.first)
        outer.addLayout(self.inner)
        self.lines: dict[int, Line[str]] = {}

    def show_words(self, words: Mapping[int, str]) -> None:
        """Show these."""
        show_lines(self.lines, words, lambda: Plain(self.inner), self.first)

    def buttons(self) -> list[QPushButton]:
        """From top to bottom."""
        found = (self.inner.itemAt(place) for place in range(self.inner.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [one for one in widgets if isinstance(one, QPushButton)]

    def words(self) -> list[str]:
        """What they say."""
        return [one.text() for one in self.buttons()]


@pytest.fixture
def board(qtbot: QtBot) -> Board:
    made = Board()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_changes_is_shown_on_the_same_line(board: Board) -> None:
    board.show_words({1: "one", 2: "two"})
    before = board.buttons()
    board.show_words({1: "one", 2: "zwei"})
    assert (board.buttons(), board.words()) == (before, ["one", "zwei"])


def test_lines_come_go_and_change_places(board: Board) -> None:
    board.show_words({1: "one", 2: "two", 3: "three"})
    one, two, three = board.buttons()
    board.show_words({3: "three", 4: "four", 1: "one"})
    assert board.words() == ["three", "four", "one"]
    assert (board.buttons()[0], board.buttons()[2]) == (three, one)
    assert two.isHidden()


def test_a_line_in_focus_keeps_it_where_it_goes(board: Board, qtbot: QtBot) -> None:
    board.activateWindow()
    board.show_words({1: "one", 2: "two"})
    qtbot.waitUntil(board.buttons()[1].isVisible)
    board.buttons()[1].setFocus()
    board.show_words({2: "two", 1: "one"})
    assert board.focusWidget() is board.buttons()[0]


def test_tab_goes_through_the_lines_from_top_to_bottom(board: Board) -> None:
    board.show_words({1: "one", 2: "two"})
    board.show_words({3: "three", 2: "two", 1: "one"})
    reached: list[QWidget] = []
    at: QWidget | None = board.first
    while at is not None and len(reached) < len(board.buttons()):
        at = at.nextInFocusChain()
        if at is not None:
            reached.append(at)
    assert reached == board.buttons()
