"""What can be read in a file, what the checks say about it, and the word that somebody has gone over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, Picture, button, column, empty_layout, restyle, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.look import Look


@dataclass(frozen=True, slots=True, repr=False)
class ReadLine:
    """A line or a code as it was read."""

    label: str
    """Its number in the picture."""
    words: str

    def __repr__(self) -> str:
        """Never what was read."""
        return f"ReadLine({self.label})"


@dataclass(frozen=True, slots=True, repr=False)
class Remark:
    """What a check says about what was read."""

    sentence: str
    why: str
    blocks: bool

    def __repr__(self) -> str:
        """Never what was read."""
        return f"Remark(blocks={self.blocks})"


class TextCard(Card):
    """`cleared` tells that every line was read and may be shown, or (False) that this is taken back."""

    cleared = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="library-text", gap=8)
        self._look = look
        self._is_cleared = False
        self._note = text("", "muted", name="library-text-note")
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(6)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._confirm = button("", name="library-text-confirm")
        self._confirm.clicked.connect(self._toggle)
        self.body.addWidget(text(tr("Text that can be read"), "section"))
        self.body.addWidget(self._note)
        self.body.addLayout(self._lines)
        self.body.addLayout(self._remarks)
        self.body.addLayout(row(self._confirm, None))

    def show_lines(self, lines: Sequence[ReadLine], remarks: Sequence[Remark], *, cleared: bool) -> None:
        """Show what was read and what is said about it."""
        self._is_cleared = cleared
        empty_layout(self._lines)
        empty_layout(self._remarks)
        for line in lines:
            number = text(line.label, "caption", wrap=False)
            number.setMinimumWidth(26)
            inner = row(number, text(line.words), gap=6)
            inner.setStretch(1, 1)
            self._lines.addLayout(inner)
        for remark in remarks:
            self._remarks.addWidget(self._remark(remark))
        self._note.setText(_note(bool(lines), cleared=cleared))
        self._confirm.setVisible(bool(lines))
        self._confirm.setText(tr("Take that back") if cleared else tr("I have read it all: it may be shown"))
        restyle(self._confirm, "kind", "quiet" if cleared else "primary")

    def _remark(self, remark: Remark) -> QFrame:
        made = QFrame()
        made.setProperty("role", "banner")
        made.setProperty("tone", "danger" if remark.blocks else "warning")
        icon = Picture(
            self._look,
            "state-refused" if remark.blocks else "warning",
            "danger" if remark.blocks else "warning",
            18,
        )
        inner = row(icon, column(text(remark.sentence, "strong"), text(remark.why), gap=2), gap=10)
        inner.setStretch(1, 1)
        inner.setContentsMargins(12, 8, 12, 8)
        made.setLayout(inner)
        return made

    @Slot()
    def _toggle(self) -> None:
        self.cleared.emit(not self._is_cleared)


def _note(found: bool, *, cleared: bool) -> str:  # noqa: FBT001 - both are needed
    if not found:
        return tr("No text or code was found. Small print and handwriting can be missed: look yourself.")
    if cleared:
        return tr("Somebody has read every line and said that it may be shown.")
    return tr("Screens, letters, labels and wristbands give patients away. Read every line.")
