"""The bar below an answer: what still stands in its way, and the buttons that let it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.finding import Severity
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, row, text
from clinicsocial.ui.widgets.composer_obstacles import ObstacleList
from clinicsocial.ui.widgets.notices import announce

if TYPE_CHECKING:
    from clinicsocial.ui.composing.obstacles import Obstacle
    from clinicsocial.ui.look import Look


class AnswerBar(Card):
    """No button is greyed out: pressed too early, it leads to the obstacle, which stands above it."""

    copy_wanted = Signal()
    keep_wanted = Signal()
    clear_wanted = Signal()
    obstacle_wanted = Signal(object)
    """The `Obstacle` that the person wants to see."""

    def __init__(self, look: Look) -> None:
        super().__init__(name="answer-bar", margin=16, gap=6)
        self._obstacles: tuple[Obstacle, ...] = ()
        self.list = ObstacleList(look)
        self.list.show_title(tr("Before it can be copied"))
        self.list.wanted.connect(self.obstacle_wanted)
        self.copy = PrimaryButton(tr("Copy the reply"), name="copy-answer")
        look.put_icon(self.copy, "copy", "on_accent", 16)
        self.copy.setToolTip(tr("Ctrl+Enter"))
        self.keep = button(tr("Keep as a draft"), name="keep-answer")
        self.keep.setToolTip(
            tr("Stores the reply alone as a post that you can open later. Never the comment.")
        )
        self.clear = button(tr("Clear both"), "quiet", name="clear-answer")
        self._words = text("", "muted", name="answer-state")
        self.copy.clicked.connect(self.press)
        self.keep.clicked.connect(self._keep)
        self.clear.clicked.connect(self.clear_wanted)
        self.body.addWidget(self.list)
        line = row(self._words, self.clear, self.keep, self.copy)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.show_obstacles((), begun=False)
        self.say(tr("Nothing on this page is stored or sent."))

    @property
    def words(self) -> str:
        """What the bar says beside the buttons."""
        return self._words.text()

    def show_obstacles(self, obstacles: tuple[Obstacle, ...], *, begun: bool) -> None:
        """Name what stands in the way; the first look at an empty page needs no reproach.

        `begun` tells whether anything was written; an obstacle without severity beyond advice is not listed.
        """
        self._obstacles = obstacles
        listed = tuple(one for one in obstacles if one.severity is not Severity.ADVISE)
        self.list.show_obstacles(listed)
        self.list.setVisible(bool(listed))
        self.clear.setVisible(begun)
        self.keep.setVisible(begun)

    def say(self, sentence: str) -> None:
        """Say how things are, beside the buttons; screen readers are told as well."""
        if sentence != self._words.text():
            self._words.setText(sentence)
            announce(self._words)

    @Slot()
    def press(self) -> None:
        """Copy, or lead to what stands in the way."""
        if self._obstacles:
            self.obstacle_wanted.emit(self._obstacles[0])
        else:
            self.copy_wanted.emit()

    @Slot()
    def _keep(self) -> None:
        self.keep_wanted.emit()
