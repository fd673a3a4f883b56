"""The parts of the page and where they stand: comment and answer left, findings right, letting go below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.ui.widgets.answer_bar import AnswerBar
from clinicsocial.ui.widgets.answer_comment import CommentField
from clinicsocial.ui.widgets.answer_guide import AnswerGuide
from clinicsocial.ui.widgets.answer_reply import ReplyField
from clinicsocial.ui.widgets.answer_situations import SituationChooser
from clinicsocial.ui.widgets.basics import Card, column, row, scrolled
from clinicsocial.ui.widgets.composer_findings import FindingsPanel
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_SIDE = 360
"""Narrowest width of the right column in device-independent pixels."""


class AnswerLayout(QWidget):
    """All parts; it decides nothing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.urgent = Banner(look, name="urgent")
        self.comment = CommentField(look)
        self.situations = SituationChooser(look)
        self.reply = ReplyField(look)
        self.findings = FindingsPanel(look)
        self.guide = AnswerGuide(look)
        self.bar = AnswerBar(look)
        self._side = QStackedWidget(self)
        for part in (self.guide, self.findings):
            holder = QWidget()
            self._side.addWidget(scrolled(holder))
            holder.setLayout(column(part, None))
        self._side.setMinimumWidth(_SIDE)
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        left = Card(name="answer-left", margin=16, gap=10)
        self._writing = scrolled(left, name="answer-writing")
        left.setProperty("ground", None)
        columns = row(self._writing, self._side, gap=16)
        columns.setStretch(0, 4)
        columns.setStretch(1, 3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self.urgent)
        outer.addLayout(columns, 1)
        outer.addWidget(self.bar)
        left.body.addWidget(self.comment, 2)
        left.body.addWidget(self.situations)
        left.body.addWidget(self.reply, 3)

    def show_begun(self, *, begun: bool) -> None:
        """Beside the fields: how it works, or what the checks find."""
        self._side.setCurrentIndex(1 if begun else 0)

    def reveal_reply(self) -> None:
        """Scroll so far that the whole answer is in sight."""
        self._writing.ensureWidgetVisible(self.reply, 0, 12)
