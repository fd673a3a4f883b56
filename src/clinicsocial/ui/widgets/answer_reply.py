"""The reply: a text box with underlines and, where the network counts, how much room is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.answer_lines import show_lines
from clinicsocial.ui.widgets.basics import column, empty_layout, row, text
from clinicsocial.ui.widgets.composer_editor import PostEditor
from clinicsocial.ui.widgets.composer_texts import CounterLabel

if TYPE_CHECKING:
    from clinicsocial.ui.composing.counting import Counter
    from clinicsocial.ui.look import Look

_LINES = 4
"""Lines of the reply that are always visible."""


class ReplyField(QWidget):
    """`written` tells the reply when the person changed it."""

    written = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.editor = PostEditor()
        self.editor.setObjectName("reply")
        self.editor.setAccessibleName(tr("Your reply"))
        self.editor.setPlaceholderText(tr("Write your reply, or use a ready-made one from above."))
        show_lines(self.editor, _LINES)
        self.editor.written.connect(self.written)
        self._counter = QHBoxLayout()
        label = text(tr("Your &reply"), "strong", wrap=False)
        label.setBuddy(self.editor)
        whole = column(row(label, None, self._counter), self.editor, gap=6)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_counter(self, counter: Counter | None, network: str = "") -> None:
        """Show how long the reply is for the network it is for; None: nobody counts."""
        empty_layout(self._counter)
        if counter is not None:
            label = CounterLabel(self._look, network)
            label.setObjectName("reply-counter")
            label.show_counter(counter)
            self._counter.addWidget(label)

    def use(self, words: str) -> None:
        """Put `words` in place of everything, as one step that Ctrl+Z takes back."""
        self.editor.replace(0, len(self.editor.toPlainText()), words)

    def clear(self) -> None:
        """Empty the field; nothing is told, and nothing can be brought back by undoing."""
        with QSignalBlocker(self.editor):
            self.editor.clear()
            self.editor.show_marks(())
