"""Where one is in a row of steps: a bar for each, filled as far as one has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import column, restyle, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAR = 4
"""Height of a bar in device-independent pixels."""


class StepLine(QWidget):
    """Told to screen readers as a sentence; the step shown has a bold name too, not colour alone."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step-line")
        self._names = tuple(names)
        self._bars = tuple(_bar() for _ in names)
        self._labels = tuple(text(name, "caption", wrap=False) for name in names)
        line = row(gap=8)
        for bar, label in zip(self._bars, self._labels, strict=True):
            line.addLayout(column(bar, label, gap=4), 1)
        self.setLayout(line)

    def show_step(self, place: int) -> None:
        """The step at this place is shown; -1: none has begun."""
        for number, (bar, label) in enumerate(zip(self._bars, self._labels, strict=True)):
            restyle(bar, "reached", "true" if number <= place else "false")
            restyle(label, "role", "strong-caption" if number == place else "caption")
        if place < 0:
            self.setAccessibleName("")
        else:
            self.setAccessibleName(
                tr(
                    "Step {number} of {all}: {name}",
                    number=place + 1,
                    all=len(self._names),
                    name=self._names[place],
                )
            )


def _bar() -> QFrame:
    bar = QFrame()
    bar.setProperty("role", "step")
    bar.setFixedHeight(_BAR)
    return bar
