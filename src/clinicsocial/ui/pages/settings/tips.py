"""The switches of the tips for readable posts: each kind on or off, for everybody at the clinic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from clinicsocial.core.checks.switches import Switch, switch_label
from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, column, text

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLUMNS = 3
_INDENT = 30
"""So that the explanation begins below the words of its switch, in device-independent pixels."""


class TipsCard(Card):
    """One switch a kind of tip; `switched` tells its value and whether it is wanted."""

    switched = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="tips", margin=20, gap=10)
        self.body.addWidget(text(tr("Tips for posts that everybody can read"), "section"))
        intro = tr("Tips never stop a post. Switch off those that do not suit how your clinic writes.")
        self.body.addWidget(text(intro, "muted"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        self.switches: Mapping[Switch, TipSwitch] = {switch: TipSwitch(switch) for switch in Switch}
        explained = _explained()
        for place, (switch, box) in enumerate(self.switches.items()):
            line, side = place // _COLUMNS, place % _COLUMNS
            words = text(explained[switch], "caption")
            words.setContentsMargins(_INDENT, 0, 0, 0)
            box.setAccessibleDescription(explained[switch])
            box.chosen.connect(self.switched)
            grid.addLayout(column(box, words, None, gap=0), line, side)
            grid.setColumnStretch(side, 1)
        self.body.addLayout(grid)

    def show_switched_off(self, names: frozenset[str]) -> None:
        """Show which tips are not wanted; nothing is told."""
        for switch, box in self.switches.items():
            box.show_wanted(wanted=switch.value not in names)


class TipSwitch(QCheckBox):
    """The switch of one kind of tip."""

    chosen = Signal(str, bool)
    """The value of its `Switch`, and whether it is wanted; only when a person changed it."""

    def __init__(self, switch: Switch) -> None:
        super().__init__(switch_label(switch))
        self._switch = switch
        self.setObjectName(f"tip-{switch.value}")
        self.toggled.connect(self._tell)

    def show_wanted(self, *, wanted: bool) -> None:
        """Show what is stored."""
        with QSignalBlocker(self):
            self.setChecked(wanted)

    @Slot(bool)
    def _tell(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        self.chosen.emit(self._switch.value, wanted)


def _explained() -> Mapping[Switch, str]:
    return {
        Switch.READING_AGE: tr("Says when a text is hard for a fourteen-year-old."),
        Switch.LONG_SENTENCES: tr("Marks sentences of more than 25 words."),
        Switch.JARGON: tr("Offers everyday words for medical ones."),
        Switch.HASHTAGS: tr("Asks for #BackPainTips instead of #backpaintips."),
        Switch.EMOJI: tr("Marks more than three emoji, and the same one in a row."),
        Switch.CAPITALS: tr("Marks several words IN CAPITALS."),
        Switch.DECORATIVE_LETTERS: tr("Marks letters that screen readers cannot read."),
        Switch.VAGUE_LINKS: tr("Marks “click here”, and more than one link."),
        Switch.ALT_TEXT: tr("Marks descriptions of pictures that say too little or too much."),
    }
