"""The things to try in practice mode. A tick comes by doing, never by a click on the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import button, column, row, scrolled, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from clinicsocial.ui.look import Look

_SIZE = QSize(480, 680)
_ICON = 22


class ThingToTry(NamedTuple):
    """One line of the list."""

    name: str
    title: str
    how: str
    leads: bool
    """Whether “Show me” leads somewhere."""


class PracticeList(AppDialog):
    """Stays open beside the window while somebody tries things. `shown_wanted` tells a line's name."""

    shown_wanted = Signal(str)

    def __init__(self, look: Look, things: Sequence[ThingToTry], parent: QWidget | None = None) -> None:
        super().__init__("practice-dialog", tr("Things to try"), parent, width=_SIZE.width())
        self.setWindowFlag(Qt.WindowType.Tool)
        self.resize(_SIZE)
        self._look = look
        self._icons: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self._words = {one.name: one.title for one in things}
        lines = QWidget()
        lines.setLayout(column(*(self._line(one) for one in things), None, gap=14))
        self._done = text("", "muted", name="practice-done")
        layout = self.column()
        layout.addWidget(text(self.windowTitle(), "section"))
        layout.addWidget(self._done)
        layout.addWidget(scrolled(lines, name="practice-lines"), 1)
        self.show_done(())

    @Slot(object)
    def show_done(self, names: Iterable[str]) -> None:
        """Tick these."""
        done = set(names)
        for name, icon in self._icons.items():
            ticked = name in done
            drawing, colour = ("state-live", "success") if ticked else ("circle", "faint")
            self._look.put_icon(icon, drawing, colour, _ICON)
            told = tr("{thing}: done", thing=self._words[name]) if ticked else self._words[name]
            self._titles[name].setAccessibleName(told)
        self._done.setText(
            tr("You have tried everything. Leave practice mode whenever you like.")
            if len(done) == len(self._icons)
            else tr("A line is ticked once you have really done it. Nothing can be broken here.")
        )

    def _line(self, thing: ThingToTry) -> QHBoxLayout:
        icon = QLabel()
        icon.setFixedSize(QSize(_ICON, _ICON))
        icon.setScaledContents(True)
        icon.setObjectName(f"tick-{thing.name}")
        self._icons[thing.name] = icon
        title = text(thing.title, "strong", name=f"thing-{thing.name}")
        self._titles[thing.name] = title
        line = row(gap=12)
        line.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(title, text(thing.how, "muted"), gap=2), 1)
        if thing.leads:
            show = button(tr("Show me"), name=f"show-{thing.name}")
            show.setAccessibleName(tr("Show me: {thing}", thing=thing.title))
            show.clicked.connect(partial(self.shown_wanted.emit, thing.name))
            line.addWidget(show, alignment=Qt.AlignmentFlag.AlignTop)
        return line
