"""The keys of the window on one sheet, to read or to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import button, column, row, scrolled, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.commanding.shortcuts import Section

_SIZE = (760, 560)


class ShortcutSheet(QDialog):
    """`print_wanted` when it is to be printed."""

    print_wanted = Signal()

    def __init__(self, shown: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcut-sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self.resize(*_SIZE)
        sheet = QWidget()
        parts = QVBoxLayout(sheet)
        parts.setContentsMargins(0, 0, 12, 0)
        parts.setSpacing(24)
        for section in shown:
            parts.addLayout(_section(section))
        parts.addStretch(1)
        to_print = button(tr("&Print…"), name="sheet-print")
        close = button(tr("Close"), name="sheet-close")
        close.setDefault(True)
        to_print.clicked.connect(self.print_wanted)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(text(tr("Keys in ClinicSocial"), "section"))
        layout.addWidget(scrolled(sheet, name="sheet-area"), 1)
        layout.addLayout(row(to_print, None, close))


def _section(section: Section) -> QVBoxLayout:
    """A title and its lines: what the keys do on the left, the keys on the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for at, line in enumerate(section.lines):
        words, keys = text(line.words), text(line.keys, "strong", wrap=False)
        keys.setAccessibleName(tr("{words}: {keys}", words=line.words, keys=line.keys))
        grid.addWidget(words, at, 0)
        grid.addWidget(keys, at, 1, Qt.AlignmentFlag.AlignRight)
    return column(text(section.title, "muted", wrap=False), grid, gap=8)
