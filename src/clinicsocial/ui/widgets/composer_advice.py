"""Advice about the chosen time, below it: it never stops anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.ui.widgets.basics import Picture, empty_layout, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.look import Look

MOST = 3
"""Lines; more advice than that is read by nobody."""


class AdviceLines(QWidget):
    """One line for each piece of advice, with an icon that is not the one of a warning that stops."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan-advice")
        self._look = look
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self._shown: tuple[str, ...] = ()
        self.hide()

    def show_advice(self, sentences: Sequence[str]) -> None:
        """Show these; hidden where there are none."""
        shown = tuple(sentences[:MOST])
        if shown != self._shown:
            self._shown = shown
            empty_layout(self._lines)
            for sentence in shown:
                words = text(sentence, "muted", name="advice-line")
                line = row(gap=8)
                line.addWidget(Picture(self._look, "tip", "info", 16), alignment=Qt.AlignmentFlag.AlignTop)
                line.addWidget(words, 1)
                self._lines.addLayout(line)
        self.setVisible(bool(shown))
        self.setAccessibleName(" ".join(shown))
