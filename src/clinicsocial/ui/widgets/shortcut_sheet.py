"""The keys of the window on one sheet, to read or to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import Card, button, column, row, scrolled, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.commanding.shortcuts import Section

_SIZE = (920, 640)


class ShortcutSheet(AppDialog):
    """`print_wanted` when it is to be printed."""

    print_wanted = Signal()

    def __init__(self, shown: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__("shortcut-sheet", tr("Keys"), parent)
        self.resize(*_SIZE)
        sheet = QWidget()
        cards = [_card(section) for section in shown]
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(16)
        columns.addLayout(column(*cards[:1], None, gap=16), 1)
        columns.addLayout(column(*cards[1:], None, gap=16), 1)
        to_print = button(tr("&Print…"), name="sheet-print")
        close = button(tr("Close"), name="sheet-close")
        close.setDefault(True)
        to_print.clicked.connect(self.print_wanted)
        close.clicked.connect(self.accept)
        layout = self.column()
        layout.setSpacing(16)
        layout.addWidget(text(tr("Keys in ClinicSocial"), "section"))
        layout.addWidget(scrolled(sheet, name="sheet-area"), 1)
        layout.addLayout(row(to_print, None, close))


def _card(section: Section) -> Card:
    """A title and its lines: what the keys do on the left, the keys on the right."""
    card = Card(margin=20, gap=10)
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for at, line in enumerate(section.lines):
        words, keys = text(line.words), text(line.keys, "muted", wrap=False)
        keys.setAccessibleName(tr("{words}: {keys}", words=line.words, keys=line.keys))
        grid.addWidget(words, at, 0)
        grid.addWidget(keys, at, 1, Qt.AlignmentFlag.AlignRight)
    card.body.addWidget(text(section.title, "strong", wrap=False))
    card.body.addLayout(grid)
    return card
