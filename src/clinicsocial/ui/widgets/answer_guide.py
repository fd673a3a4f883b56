"""What an empty page for answers says: how it works, and what never to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Picture, column, row, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from clinicsocial.ui.look import Look


class AnswerGuide(QWidget):
    """Shown beside the fields until something is written."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer-guide")
        self._look = look
        steps = (
            ("1", tr("Paste the comment or review.")),
            ("2", tr("Choose what it is about, and use the ready-made reply or write your own.")),
            ("3", tr("Copy the reply, and paste it below the comment.")),
        )
        rules = (
            tr("Never say whether somebody is a patient. “Thank you for coming in” says so too."),
            tr("Speak of how you work in general, never of what happened to them."),
            tr("Name nothing that does not stand in their comment: no name, no day, no treatment."),
            tr("One calm reply, then the telephone. No advice and no argument in public."),
        )
        parts = column(text(tr("How it works"), "section"), gap=8)
        parts.addWidget(text(tr("Checked as you write, so that nobody’s care is told in public."), "muted"))
        for number, words in steps:
            parts.addLayout(_numbered(number, words))
        parts.addSpacing(12)
        parts.addWidget(text(tr("What every reply keeps to"), "section"))
        for words in rules:
            parts.addLayout(self._ticked(words))
        parts.addSpacing(12)
        parts.addWidget(
            text(tr("What you enter here stays on this page. It is forgotten when you leave."), "muted")
        )
        parts.addStretch(1)
        self.setLayout(parts)

    def _ticked(self, words: str) -> QHBoxLayout:
        line = row(gap=10)
        line.addWidget(Picture(self._look, "shield", "accent", 18), alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(text(words), 1)
        return line


def _numbered(number: str, words: str) -> QHBoxLayout:
    line = row(gap=10)
    mark = text(number, "strong", wrap=False)
    mark.setMinimumWidth(18)
    mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    line.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
    line.addWidget(text(words), 1)
    return line
