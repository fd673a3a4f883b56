"""How high the text boxes of an answer are: as many lines as said, more where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

_FRAME = 22
"""Of the box around its lines, above and below together, in device-independent pixels."""


def show_lines(editor: QPlainTextEdit, lines: int) -> None:
    """Keep so many lines visible; Qt's own wish for a text box (192 pixels) is not asked."""
    editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * lines + _FRAME)
    editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
