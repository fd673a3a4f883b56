"""Things with a name that a clinic keeps for writing: a card that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, button, column, empty_layout, hide_unless, row, rule, text

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class NamedLine:
    """One of them as it is listed."""

    id: int
    name: str
    preview: str


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card says, all for people."""

    name: str
    """Of the widget, for tests."""
    title: str
    about: str
    none: str
    add: str
    """Empty: nothing is added here."""
    usual: str = ""
    """Offers the usual ones while there are none; empty: there are no usual ones."""


class NamedCard(Card):
    """The list. `edit_wanted` and `delete_wanted` carry an id."""

    add_wanted = Signal()
    usual_wanted = Signal()
    edit_wanted = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=words.name, margin=20, gap=10)
        self._name = words.name
        self._none = text(words.none, "muted", name=f"{words.name}-none")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._add = button(words.add, name=f"{words.name}-add")
        hide_unless(words.add, self._add)
        self._usual = button(words.usual, "link", name=f"{words.name}-usual")
        self._usual_words = words.usual
        self._add.clicked.connect(self.add_wanted)
        self._usual.clicked.connect(self.usual_wanted)
        self.body.addWidget(text(words.title, "section"))
        self.body.addWidget(text(words.about, "muted"))
        self.body.addWidget(self._none)
        self.body.addLayout(self._rows)
        self.body.addLayout(row(self._add, self._usual, None, gap=12))

    def show_lines(self, lines: Sequence[NamedLine]) -> None:
        """Show these."""
        empty_layout(self._rows)
        for place, line in enumerate(lines):
            if place:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(line))
        self._none.setVisible(not lines)
        self._usual.setVisible(not lines and bool(self._usual_words))

    def _row(self, line: NamedLine) -> QWidget:
        made = QWidget()
        made.setObjectName(f"{self._name}-{line.id}")
        edit = button(tr("Change…"), "quiet", name="named-edit")
        edit.setAccessibleName(tr("Change: {name}", name=line.name))
        edit.clicked.connect(partial(self.edit_wanted.emit, line.id))
        delete = button(tr("Delete…"), "quiet", name="named-delete")
        delete.setAccessibleName(tr("Delete: {name}", name=line.name))
        delete.clicked.connect(partial(self.delete_wanted.emit, line.id))
        words = column(text(line.name, "strong"), text(line.preview, "muted"), gap=2)
        whole = row(words, edit, delete)
        whole.setStretch(0, 1)
        made.setLayout(whole)
        return made
