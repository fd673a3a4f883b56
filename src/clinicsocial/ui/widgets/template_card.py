"""A kind of post to begin with: its name to press, and what it is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinicsocial.ui.widgets.basics import Card, button, row, text


class TemplateCard(Card):
    """`chosen` when its name is pressed."""

    chosen = Signal()

    def __init__(self, title: str, summary: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16, gap=4)
        self.opener = button(title, "link", name=name)
        self.opener.setProperty("strong", "true")
        self.opener.setAccessibleDescription(summary)
        self.opener.clicked.connect(self.chosen)
        self.body.addLayout(row(self.opener, None))
        self.body.addWidget(text(summary, "muted"))
        self.body.addStretch(1)
