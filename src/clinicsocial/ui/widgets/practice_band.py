"""The band above everything in practice mode: what this is, what there is to try, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Picture, button, text

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look


class PracticeBand(QFrame):
    """`list_wanted` for the things to try, `leave_wanted` for the end of practice mode."""

    list_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("demo-bar")
        self.setProperty("role", "demo")
        self._list = button("", name="practice-list")
        self._leave = button(tr("Leave practice mode"), name="practice-leave")
        self._list.clicked.connect(self.list_wanted)
        self._leave.clicked.connect(self.leave_wanted)
        words = text(
            tr("Practice mode: nothing here is real, nothing leaves this PC"), "strong", name="demo-words"
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 6, 16, 6)
        layout.setSpacing(12)
        layout.addWidget(Picture(look, "info", "window", 20))
        layout.addWidget(words, 1)
        layout.addWidget(self._list)
        layout.addWidget(self._leave)
        self.show_count(0, 0)

    def show_count(self, done: int, of: int) -> None:
        """So many of the things to try are done; nothing is offered while there are none."""
        self._list.setText(
            tr("Things to try: all {of} done", of=of)
            if done == of
            else tr("Things to try: {done} of {of} done", done=done, of=of)
        )
        self._list.setVisible(of > 0)
