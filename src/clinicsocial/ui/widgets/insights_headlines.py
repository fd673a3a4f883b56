"""The big numbers of a period, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.numbers import shown
from clinicsocial.ui.widgets.basics import Card, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.insights.views import Headline


class Headlines(QWidget):
    """Tiles are made once and told anew; there are only a few kinds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headlines")
        self._tiles: list[HeadlineTile] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    def show_headlines(self, headlines: Sequence[Headline]) -> None:
        """Show these numbers."""
        while len(self._tiles) < len(headlines):
            tile = HeadlineTile()
            self._tiles.append(tile)
            self._row.addWidget(tile, 1)
        for number, tile in enumerate(self._tiles):
            tile.setVisible(number < len(headlines))
            if number < len(headlines):
                tile.show_headline(headlines[number])
        self.setVisible(bool(headlines))


class HeadlineTile(Card):
    """One number with its name above and what to think of it below."""

    def __init__(self) -> None:
        super().__init__(name="headline", margin=16, gap=2)
        self._label = text("", "muted", name="headline-label")
        self._number = text("", "number", wrap=False, name="headline-number")
        self._words = text("", "caption", name="headline-words")
        for part in (self._label, self._number, self._words):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_headline(self, headline: Headline) -> None:
        """Show this one; a number that was not counted is a dash, never nought."""
        number = "–" if headline.value is None else shown(headline.value)
        self._label.setText(headline.label)
        self._number.setText(number)
        self._words.setText(headline.words)
        spoken = tr("not counted") if headline.value is None else number
        self.setAccessibleName(f"{headline.label}: {spoken}. {headline.words}")
