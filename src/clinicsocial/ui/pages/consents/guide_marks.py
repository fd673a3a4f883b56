"""The steps of the guide as a list of buttons, each with what is still to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from clinicsocial.core.i18n import trn
from clinicsocial.ui.pages.consents.guide_steps import Step, step_title
from clinicsocial.ui.widgets.basics import column, one_of_several

if TYPE_CHECKING:
    from collections.abc import Mapping

_STEPS = tuple(Step)
_LEAST_WIDTH = 220
_BESIDE_WORDS = 40
"""Pixels that a button adds to its words."""


class StepMarks(QWidget):
    """Any step can be gone to at any time."""

    chosen = Signal(object)
    """The `Step` pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons = QButtonGroup(self)
        steps = column(gap=4)
        for place, step in enumerate(_STEPS):
            mark = QPushButton(_numbered(step))
            mark.setObjectName(f"step-{step.value}")
            mark.setProperty("kind", "navigation")
            one_of_several(mark, self._buttons)
            self._buttons.setId(mark, place)
            steps.addWidget(mark)
        steps.addStretch(1)
        self.setLayout(steps)
        widths = (_width(one.text(), one.font()) for one in self._buttons.buttons())
        self.setMinimumWidth(max(_LEAST_WIDTH, *widths))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._buttons.idClicked.connect(self._press)

    def choose(self, step: Step) -> None:
        """Mark the step that is shown."""
        self._buttons.button(_STEPS.index(step)).setChecked(True)

    def show_gaps(self, gaps: Mapping[Step, int]) -> None:
        """Say below each step how many of its fields are still empty."""
        for place, step in enumerate(_STEPS):
            number = gaps.get(step, 0)
            below = "\n     " + trn("{n} to fill in", "{n} to fill in", number) if number else ""
            self._buttons.button(place).setText(_numbered(step) + below)

    @Slot(int)
    def _press(self, place: int) -> None:
        self.chosen.emit(_STEPS[place])


def _numbered(step: Step) -> str:
    return f"{_STEPS.index(step) + 1}  {step_title(step)}"


def _width(words: str, base: QFont) -> int:
    """Room for the words as they are written when chosen: in a heavier font than the size hint knows of."""
    font = QFont(base)
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(words) + _BESIDE_WORDS
