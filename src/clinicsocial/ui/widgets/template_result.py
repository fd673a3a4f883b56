"""What becomes of the answers to a template: the post, its length, and what the checks say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.composing.findings import FindingGroup
from clinicsocial.ui.widgets.basics import Card, Picture, column, empty_layout, row, text
from clinicsocial.ui.widgets.composer_finding_card import severity_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from clinicsocial.ui.composing.findings import FindingCopy
    from clinicsocial.ui.look import Look

_MOST = 5
"""Findings told here; all of them stand in the composer."""


class ResultPanel(QWidget):
    """Nothing can be changed here."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("template-result")
        self._look = look
        self._title = text("", "strong", name="result-title")
        self._words = text("", "body", name="result-words")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._link = text("", "caption", name="result-link")
        self._count = text("", "caption", wrap=False, name="result-count")
        self._over = text("", "caption", name="result-over")
        self._none = text("", "muted", name="result-none")
        self._found = QVBoxLayout()
        self._found.setSpacing(10)
        card = Card(name="result-card", margin=16, gap=8)
        for part in (self._title, self._words, self._link):
            card.body.addWidget(part)
        heading = row(text(tr("Your post"), "section", wrap=False), None, self._count)
        checks = text(tr("Checks"), "section", wrap=False)
        parts = (heading, card, self._over, checks, self._none, self._found, None)
        self.setLayout(column(*parts, gap=10))

    def show_words(self, words: str, title: str, link: str, over: str) -> None:
        """Show the post; `over` says when it will be, or nothing."""
        self._words.setText(words)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._link.setText(link.replace("/", "/\u200b"))
        self._link.setVisible(bool(link))
        self._count.setText(trn("{n} character", "{n} characters", len(words)))
        self._over.setText(over)
        self._over.setVisible(bool(over))

    def show_findings(self, found: Sequence[FindingCopy] | None) -> None:
        """Show what was found; None while the checks have not spoken."""
        empty_layout(self._found)
        told = [one for one in found or () if one.group is not FindingGroup.ANSWERED]
        for one in told[:_MOST]:
            self._found.addLayout(self._line(one))
        if found is None:
            words = tr("Looking…")
        elif not told:
            words = tr("Nothing found. That is not an approval: read it once more as a patient would.")
        else:
            words = trn("And {n} more", "And {n} more", len(told) - _MOST) if len(told) > _MOST else ""
        self._none.setText(words)
        self._none.setVisible(bool(words))

    def _line(self, one: FindingCopy) -> QHBoxLayout:
        look = severity_look(one.finding.severity)
        words = column(text(one.sentence, "strong"), text(one.why, "muted"), gap=2)
        picture = column(Picture(self._look, look.icon, look.token, 18), None)
        line = row(picture, words, gap=10)
        line.setStretch(1, 1)
        return line
