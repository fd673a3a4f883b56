"""What becomes of a text that is too long for one post: a choice that appears where a network has threads."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.threads import ThreadRule
from clinicsocial.ui.widgets.basics import button, row, text
from clinicsocial.ui.widgets.combo import ComboBox


class ThreadRow(QWidget):
    """`chosen` tells a `ThreadRule`; `part_wanted` that a new part is to begin where the cursor stands."""

    chosen = Signal(str)
    part_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thread-row")
        words = text(tr("Threa&d"), "strong", wrap=False)
        self.choice = ComboBox()
        self.choice.setObjectName("thread-choice")
        self.choice.setAccessibleName(tr("Thread"))
        for rule, label in (
            (ThreadRule.NONE, tr("One post, whatever its length")),
            (ThreadRule.SPLIT, tr("Several posts, one below the other")),
            (ThreadRule.NUMBERED, tr("Several posts with numbers (1/3)")),
        ):
            self.choice.addItem(label, rule.value)
        words.setBuddy(self.choice)
        self.part = button(tr("New part here"), "link", name="new-part")
        self.part.setToolTip(tr("Puts a line of three hyphens where the cursor stands (Ctrl+Shift+Return)"))
        self.choice.setMinimumContentsLength(12)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        layout = row(words, self.choice, self.part, gap=12)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.choice.activated.connect(self._choose)
        self.part.clicked.connect(self.part_wanted)

    def show_rule(self, rule: str) -> None:
        """Show the rule."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(max(0, self.choice.findData(rule)))
        self.part.setVisible(rule != ThreadRule.NONE.value)

    def lock(self, *, locked: bool) -> None:
        """Whether it can be changed: not while the words stand somewhere."""
        self.choice.setEnabled(not locked)
        self.part.setEnabled(not locked)

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(str(self.choice.itemData(place)))
