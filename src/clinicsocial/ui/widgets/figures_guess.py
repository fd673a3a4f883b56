"""Rows of a file without an address that are probably about our posts: each is ticked where it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.core.values.day_words import written_day
from clinicsocial.ui.when import day_and_time
from clinicsocial.ui.widgets.basics import Card, button, empty_layout, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.insights.importing.values import Guess

_SHOWN = 100
"""Guesses shown; a file with more is of another account, or of another year."""
_LONGEST = 48
"""Characters of a text: a tick box has one line, also where letters are large."""


class GuessList(Card):
    """What begins like one of our posts and no other is ticked already; the rest waits for a tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="figures-guesses", gap=8)
        self._boxes: dict[int, QCheckBox] = {}
        self._guesses: tuple[Guess, ...] = ()

    @property
    def ticked(self) -> frozenset[int]:
        """Lines of the guesses that are right."""
        return frozenset(line for line, box in self._boxes.items() if box.isChecked())

    def show_guesses(self, guesses: Sequence[Guess], zone: str) -> None:
        """Show these; what was ticked stays so while the guesses are the same."""
        self.setVisible(bool(guesses))
        if tuple(guesses) == self._guesses:
            return
        self._guesses = tuple(guesses)
        empty_layout(self.body)
        self._boxes = {}
        count = len(guesses)
        title = trn(
            "{n} row is probably about a post of yours", "{n} rows are probably about posts of yours", count
        )
        self.body.addWidget(text(title, "strong", name="guesses-title"))
        words = tr(
            "Your posts have no address here to compare, but day and text fit. Take the tick away where it "
            "is not the same post."
        )
        self.body.addWidget(text(words, "muted"))
        for guess in self._guesses[:_SHOWN]:
            self._add(guess, zone)
        if count > 1:
            self._offer_all()

    @Slot()
    def tick_all(self) -> None:
        """All are right."""
        for box in self._boxes.values():
            box.setChecked(True)

    @Slot()
    def tick_none(self) -> None:
        """None is."""
        for box in self._boxes.values():
            box.setChecked(False)

    def _offer_all(self) -> None:
        every = button(tr("Tick all"), "link", name="guesses-all")
        every.clicked.connect(self.tick_all)
        none = button(tr("Tick none"), "link", name="guesses-none")
        none.clicked.connect(self.tick_none)
        self.body.addLayout(row(every, none, None))

    def _add(self, guess: Guess, zone: str) -> None:
        box = QCheckBox(f"“{excerpt(guess.candidate.title, _LONGEST)}”".replace("&", "&&"))
        box.setObjectName(f"guess-{guess.line}")
        box.setChecked(guess.strong)
        box.toggled.connect(self.changed)
        told = tr(
            "Sent {when}. In the file: line {line}, {day}",
            when=day_and_time(guess.candidate.live_at, zone),
            line=guess.line,
            day=tr("no day") if guess.row_day is None else written_day(guess.row_day),
        )
        if guess.row_text and not guess.strong:
            told = tr("{where}, “{text}”", where=told, text=excerpt(guess.row_text, _LONGEST))
        box.setAccessibleDescription(told)
        label = text(told, "caption")
        label.setIndent(28)
        self._boxes[guess.line] = box
        self.body.addWidget(box)
        self.body.addWidget(label)
