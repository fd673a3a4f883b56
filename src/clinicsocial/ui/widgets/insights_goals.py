"""The clinic's goals with how far each is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, IconButton, button, column, empty_layout, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.insights.views import GoalProgress
    from clinicsocial.ui.look import Look

_WHOLE = 100


class GoalsCard(Card):
    """`new_wanted` asks for a new goal; `change_wanted` carries the number of one."""

    new_wanted = Signal()
    change_wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(name="goals", margin=20, gap=12)
        self._look = look
        self._add = button(tr("Set a goal"), "quiet", name="goal-new")
        look.put_icon(self._add, "plus", "accent_ink", 16)
        self._add.clicked.connect(self.new_wanted)
        self._nothing = text(
            tr("What should be different in three months? Set a goal, and see here how far you are."),
            "muted",
            name="goals-nothing",
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(14)
        self.body.addLayout(row(text(tr("Goals"), "section", wrap=False), None, self._add))
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_goals(self, goals: Sequence[GoalProgress]) -> None:
        """Show the goals of these days."""
        empty_layout(self._lines)
        self._nothing.setVisible(not goals)
        for goal in goals:
            line = GoalLine(self._look, goal)
            line.change.clicked.connect(partial(self._ask_change, goal))
            self._lines.addWidget(line)

    def _ask_change(self, goal: GoalProgress) -> None:
        self.change_wanted.emit(goal.goal_id)


class GoalLine(QWidget):
    """One goal: its name, a bar, and the same in words."""

    def __init__(self, look: Look, goal: GoalProgress) -> None:
        super().__init__()
        self.setObjectName("goal-line")
        self.change = IconButton(
            look, "edit", tr("Change {goal}", goal=goal.name), name="goal-change", size=16
        )
        heading = row(text(goal.name, "strong", name="goal-title"), self.change)
        heading.setStretch(0, 1)
        parts = column(heading, gap=4)
        if goal.share is not None:
            bar = QProgressBar()
            bar.setObjectName("goal-bar")
            bar.setRange(0, _WHOLE)
            bar.setValue(min(_WHOLE, round(goal.share * _WHOLE)))
            bar.setAccessibleName(goal.name)
            bar.setAccessibleDescription(goal.words)
            parts.addWidget(bar)
        parts.addWidget(text(goal.words, "muted", name="goal-words"))
        self.setLayout(parts)
