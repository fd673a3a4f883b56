"""Answering a finding within its card: a reason in one line, or one more click for “this is fine here”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.answers import AnswerKind, explains
from clinicsocial.ui.widgets.basics import button, column, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


def offer_words(kind: AnswerKind) -> str:
    """The button that begins an answer of this kind."""
    words = {
        AnswerKind.SIGNED_OFF: tr("Sign off…"),
        AnswerKind.LIFTED: tr("Lift this block…"),
        AnswerKind.FINE_HERE: tr("This is fine here…"),
    }
    return words[kind]


class AnswerBox(QFrame):
    """Asks for what an answer needs. Enter confirms, Escape goes back."""

    given = Signal(str)
    """The reason; empty where none is asked for."""
    given_up = Signal()

    def __init__(self, kind: AnswerKind, suggestions: tuple[str, ...], *, in_reply: bool = False) -> None:
        super().__init__()
        self.kind = kind
        self.setObjectName("answer-box")
        self._asks = kind is not AnswerKind.FINE_HERE
        self.reason = QLineEdit()
        self.reason.setObjectName("answer-reason")
        self.reason.setVisible(self._asks)
        self.reason.setPlaceholderText(tr("For example: this is our own dentist"))
        self.reason.setAccessibleName(tr("Reason"))
        completer = QCompleter(list(suggestions), self.reason)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.reason.setCompleter(completer)
        self.reason.returnPressed.connect(self._confirm)
        self._wrong = text("", "error", name="answer-error")
        self._wrong.hide()
        self._yes = button(_confirm_words(kind), name="answer-confirm")
        self._yes.clicked.connect(self._confirm)
        back = button(tr("Cancel"), "quiet", name="answer-cancel")
        back.clicked.connect(self.given_up)
        acts = FlowLayout(gap=8)
        acts.addWidget(self._yes)
        acts.addWidget(back)
        question = text(_question(kind, in_reply=in_reply), "muted")
        self.setLayout(column(question, self.reason, self._wrong, acts, gap=6))

    def begin(self) -> None:
        """Take the focus where the person goes on."""
        (self.reason if self._asks else self._yes).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; Enter on a button presses it."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._yes.hasFocus():
            self._confirm()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _confirm(self) -> None:
        reason = self.reason.text().strip()
        if self._asks and not explains(reason):
            self._wrong.setText(tr("Say in a few words why. Whoever looks back must understand it."))
            self._wrong.show()
            self.reason.setFocus()
            return
        self.given.emit(reason)


def _question(kind: AnswerKind, *, in_reply: bool) -> str:
    if in_reply and kind is AnswerKind.SIGNED_OFF:
        return tr("Why may it be said like this? The reason is not kept: it is forgotten with the reply.")
    if in_reply and kind is AnswerKind.LIFTED:
        return tr("Why may it be said all the same? The audit log notes who lifted which rule, no words.")
    questions = {
        AnswerKind.SIGNED_OFF: tr("Why may it go out like this? The reason is kept with the post."),
        AnswerKind.LIFTED: tr("Why may it go out all the same? The reason is kept with the post."),
        AnswerKind.FINE_HERE: tr(
            "ClinicSocial then stays silent about exactly this wording, in every post. You can withdraw it "
            "under Settings › Checks."
        ),
    }
    return questions[kind]


def _confirm_words(kind: AnswerKind) -> str:
    words = {
        AnswerKind.SIGNED_OFF: tr("Sign off"),
        AnswerKind.LIFTED: tr("Lift the block"),
        AnswerKind.FINE_HERE: tr("Yes, it is fine here"),
    }
    return words[kind]
