"""Cards in as many columns as fit, each under the shortest one so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NARROWEST = 460
"""Pixels that a column needs."""
_MOST = 3
_GAP = 16


class CardColumns(QWidget):
    """Cards keep their order for Tab, whatever column they stand in: that in which they were added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart-columns")
        self._cards: list[QWidget] = []
        self._columns: list[QVBoxLayout] = []
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(_GAP)
        for _ in range(_MOST):
            column = QVBoxLayout()
            column.setSpacing(_GAP)
            column.addStretch(1)
            whole.addLayout(column)
            self._columns.append(column)
        self._count = 0

    def show_cards(self, cards: list[QWidget]) -> None:
        """Show these cards in this order; others are hidden, not deleted."""
        for card in self._cards:
            if card not in cards:
                card.hide()
        self._cards = cards
        for card in cards:
            card.show()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns may fit now."""
        super().resizeEvent(event)
        if self._fitting() != self._count:
            self._arrange()

    def _fitting(self) -> int:
        room = (self.width() + _GAP) // (_NARROWEST + _GAP)
        return max(1, min(_MOST, room, len(self._cards) or 1))

    def _arrange(self) -> None:
        self._count = self._fitting()
        heights = [0] * self._count
        for card in self._cards:
            for column in self._columns:
                column.removeWidget(card)  # an item that was taken would live on and keep the old height
            shortest = heights.index(min(heights))
            column = self._columns[shortest]
            column.insertWidget(column.count() - 1, card)
            heights[shortest] += card.sizeHint().height() + _GAP
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            for number in range(_MOST):
                layout.setStretch(number, 1 if number < self._count else 0)
