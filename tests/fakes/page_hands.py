"""What a person does on one page: wait until something is there, find what is shown, press it, read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from tests.fakes.hands import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

PATIENCE_MS = 30_000
"""A busy machine takes its time; a condition that holds ends the waiting at once."""


class PageHands:
    """Mixed into a test's picture of a page, which says which page and which robot."""

    __slots__ = ()

    page: QWidget
    qtbot: QtBot

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until the condition holds; fails where it never does."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def shown(self, name: str) -> list[QWidget]:
        """Everything of this name that can be seen now."""
        return [one for one in self.page.findChildren(QWidget, name) if one.isVisible()]

    def named(self, name: str) -> QWidget:
        """The first thing of this name, as soon as it can be seen."""
        self.until(lambda: self.shown(name))
        return self.shown(name)[0]

    def press(self, name: str) -> None:
        """Press the button of this name."""
        button = self.named(name)
        assert isinstance(button, QPushButton)
        button.click()

    def words(self, name: str) -> str:
        """What the label of this name says."""
        label = self.named(name)
        assert isinstance(label, QLabel)
        return label.text()

    def question(self) -> QMessageBox:
        """The question the page asks now."""
        box = self.page.findChild(QMessageBox)
        assert box is not None
        return box

    def answer_yes(self) -> None:
        """Say yes to it."""
        find(self.question(), QPushButton, "question-yes").click()
