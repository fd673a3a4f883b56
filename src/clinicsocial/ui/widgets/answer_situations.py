"""What the comment is about: a choice of situations, what to do in each, and a reply ready to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import button, column, row, text
from clinicsocial.ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.checks.rules.replies import ReadyReply
    from clinicsocial.ui.look import Look


_NARROWEST = 14
"""Characters of a situation that are always visible."""


class SituationChooser(QWidget):
    """`used` tells the text of a ready-made reply that the person wants.

    The situation that a comment's words point to is chosen by itself until the person chooses.
    """

    used = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._replies: tuple[ReadyReply, ...] = ()
        self._by_hand = False
        self._used = ""
        """The situation whose reply was used last: it is not shown twice."""
        self.choice = ComboBox()
        self.choice.setObjectName("situation")
        self.choice.setAccessibleName(tr("What it is about"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(_NARROWEST)
        self.choice.activated.connect(self._note_hand)
        self.choice.currentIndexChanged.connect(self._show_choice)
        self._guessed = text(tr("suggested"), "caption", wrap=False, name="situation-guessed")
        self._guessed.setToolTip(tr("Going by the words of the comment. Choose another if they mislead."))
        self._advice = text("", "body", name="situation-advice")
        self._text = text("", "muted", name="situation-text")
        self._source = text("", "caption", name="situation-source")
        self.use = button(tr("Use this reply"), name="use-reply")
        look.put_icon(self.use, "edit", "text", 16)
        self.use.clicked.connect(self._use)
        self._well = QFrame()
        self._well.setProperty("role", "well")
        self._well.setObjectName("situation-well")
        foot = row(self._source, self.use, gap=12)
        foot.setStretch(0, 1)
        inside = column(self._advice, self._text, foot, gap=4)
        inside.setContentsMargins(14, 10, 14, 10)
        self._well.setLayout(inside)
        label = text(tr("What it is &about"), "strong", wrap=False)
        label.setBuddy(self.choice)
        line = row(label, self.choice, self._guessed, gap=12)
        line.setStretch(1, 1)
        self.setLayout(column(line, self._well, gap=8))
        self.show_replies(())

    @property
    def chosen(self) -> ReadyReply | None:
        """The situation shown; None while none is."""
        known = self.choice.currentData()
        return next((one for one in self._replies if one.id == known), None)

    def show_replies(self, replies: Sequence[ReadyReply]) -> None:
        """Offer these situations; the chosen one stays chosen."""
        chosen = self.choice.currentData()
        self._replies = tuple(replies)
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(tr("Choose…"), None)
            for one in self._replies:
                self.choice.addItem(one.title, one.id)
            self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self._show_choice()

    def suggest(self, situations: Sequence[str]) -> None:
        """Choose what the comment's words point to, unless the person has chosen."""
        if not self._by_hand:
            wanted = situations[0] if situations else None
            self.choice.setCurrentIndex(max(0, self.choice.findData(wanted)))
        self._show_guess()

    def clear(self) -> None:
        """Nothing is chosen, and the next comment may suggest again."""
        self._by_hand, self._used = False, ""
        self.choice.setCurrentIndex(0)
        self._show_guess()

    @Slot()
    def _note_hand(self) -> None:
        self._by_hand = self.chosen is not None
        self._show_guess()

    def _show_guess(self) -> None:
        self._guessed.setVisible(self.chosen is not None and not self._by_hand)

    @Slot()
    def _show_choice(self) -> None:
        chosen = self.chosen
        self._well.setVisible(chosen is not None)
        self._show_guess()
        if chosen is None:
            return
        source = chosen.source
        self._advice.setText(chosen.advice)
        self._text.setText(tr("“{reply}”", reply=chosen.text) if chosen.text else "")
        self._text.setVisible(bool(chosen.text) and chosen.id != self._used)
        self._source.setText(" · ".join(part for part in (source.name, source.section, source.year) if part))
        self.use.setVisible(bool(chosen.text))
        self.use.setAccessibleDescription(chosen.text)

    @Slot()
    def _use(self) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.text:
            self._note_hand()
            self._used = chosen.id
            self._show_choice()
            self.used.emit(chosen.text)
