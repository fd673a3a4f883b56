"""The page that answers comments as a person uses it, and words for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from clinicsocial.core.app import App
from clinicsocial.core.model import Base
from clinicsocial.ui.pages.answer import AnswerPage
from tests.fakes.hands import press
from tests.fakes.window import Desk

CHEST_PAIN = "My dad has crushing chest pain since breakfast, what should we do?"
COMPLAINT = "You shared my photo without asking, take it down!"
SAFE = "Thank you for taking the time to comment. Kind words go straight to the whole team."
BLOCKED = "Thank you for choosing us for your root canal!"
WARNED = "Hello Jenny, thank you for telling us about the telephones."


@dataclass(frozen=True, slots=True)
class Answering:
    """The page as a person uses it."""

    page: AnswerPage
    app: App
    desk: Desk
    qtbot: QtBot
    bluesky: int

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def paste(self, comment: str) -> None:
        self.page.parts.comment.editor.setPlainText(comment)

    def write(self, reply: str) -> None:
        self.page.parts.reply.editor.setPlainText(reply)

    def looked(self) -> None:
        """Wait until the deep check has spoken about what is written."""
        with self.qtbot.waitSignal(self.page.answering.settled, timeout=10_000):
            self.page.answering.look_closer_now()

    def copy(self) -> None:
        """Press the button, and wait for whatever follows."""
        if self.page.answering.obstacles:
            press(self.page, "copy-answer")
        else:
            with self.qtbot.waitSignal(self.page.answering.settled, timeout=10_000):
                press(self.page, "copy-answer")

    def rules(self) -> set[str]:
        return {one.finding.rule for one in self.page.answering.findings}

    def words(self, name: str) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel, name) if one.isVisible()]

    def reply(self) -> str:
        return self.page.parts.reply.editor.toPlainText()

    def question(self) -> QMessageBox | None:
        return self.page.findChild(QMessageBox)

    def answer(self, name: str) -> None:
        question = self.question()
        assert question is not None
        press(question, name)

    def counts(self) -> dict[str, int]:
        """The number of rows of every table."""
        with self.app.store.read() as session:
            return {
                table: session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608
                for table in Base.metadata.tables
            }


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def sign_off(answering: Answering, reason: str) -> None:
    """Tick the one warning."""
    card = next(
        one for one in answering.page.parts.findings.cards if one.shown.finding.rule == "privacy.person"
    )
    press(card, "finding-signed_off")
    field = card.findChild(QLineEdit, "answer-reason")
    assert field is not None
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return)
