"""Where the networks give their files of figures out: one kind at a time, so that it stays short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.file_drop import CARD_WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.figures_requests import Source


class WhereCard(Card):
    """Hidden until it is known."""

    def __init__(self) -> None:
        super().__init__(name="figures-where", gap=8)
        self.setFixedWidth(CARD_WIDTH)
        self._sources: tuple[Source, ...] = ()
        self._kind = ComboBox()
        self._kind.setObjectName("figures-where-kind")
        self._kind.setAccessibleName(tr("Kind of file"))
        self._kind.currentIndexChanged.connect(self._show)
        label = text(tr("Where to find"), "strong", wrap=False)
        label.setBuddy(self._kind)
        self._steps = text("", "muted", name="figures-where-steps")
        line = row(label, self._kind, gap=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.body.addWidget(self._steps)
        self.hide()

    def show_sources(self, sources: Sequence[Source]) -> None:
        """Offer these."""
        self._sources = tuple(sources)
        self._kind.clear()
        self._kind.addItems([tr(one.title) for one in self._sources])
        self.setVisible(bool(self._sources))

    @Slot(int)
    def _show(self, place: int) -> None:
        known = 0 <= place < len(self._sources)
        self._steps.setText(tr(self._sources[place].steps) if known else "")
