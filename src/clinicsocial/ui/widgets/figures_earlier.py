"""Files of figures that were imported earlier, each with a way to take it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.day_words import written_day
from clinicsocial.ui.when import local
from clinicsocial.ui.widgets.basics import Card, button, column, empty_layout, row, scrolled, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from clinicsocial.core.insights.importing.earlier import EarlierImport


class FiguresEarlier(QWidget):
    """A card for each file, the newest first."""

    take_back_wanted = Signal(int)
    back_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("figures-earlier")
        self._none = text(tr("No file was imported yet."), "muted", name="earlier-none")
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 12, 0)
        self._list.setSpacing(8)
        back = button(tr("Back"), name="earlier-back")
        back.clicked.connect(self.back_wanted)
        close = button(tr("Close"), name="earlier-close")
        close.clicked.connect(self.closed)
        self._back = back
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(
            text(
                tr("Taken back, the figures of a file no longer count; the file can be imported again."),
                "muted",
            )
        )
        layout.addWidget(self._none)
        layout.addWidget(scrolled(content, name="earlier-scroll"), 1)
        layout.addLayout(row(back, None, close))

    def show_imports(self, imports: Sequence[EarlierImport], zone: str) -> None:
        """Show these."""
        empty_layout(self._list)
        self._none.setVisible(not imports)
        for one in imports:
            self._list.addWidget(self._card(one, zone))
        self._list.addStretch(1)
        self._back.setFocus()

    def _card(self, one: EarlierImport, zone: str) -> Card:
        card = Card(name=f"earlier-{one.id}", gap=2)
        words = tr(
            "{account}: {rows}, imported {when}",
            account=one.account,
            rows=trn("{n} row", "{n} rows", one.rows),
            when=written_day(local(one.imported_at, zone).date()),
        )
        told = column(text(one.file_name, "strong"), text(words, "muted"), gap=2)
        end = (
            self._take_back(one) if one.taken_back_at is None else text(tr("taken back"), "muted", wrap=False)
        )
        line = row(told, end, gap=16)
        line.setStretch(0, 1)
        card.body.addLayout(line)
        return card

    def _take_back(self, one: EarlierImport) -> QPushButton:
        made = button(tr("Take back"), name=f"earlier-take-back-{one.id}")
        made.setAccessibleName(tr("Take back {file}", file=one.file_name))
        made.clicked.connect(partial(self.take_back_wanted.emit, one.id))
        return made
