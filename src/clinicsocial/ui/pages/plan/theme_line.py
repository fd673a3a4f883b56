"""One line of the themes: badge, name, share against the wanted one, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import IconButton, button, row, text
from clinicsocial.ui.widgets.lasting_lines import take_away
from clinicsocial.ui.widgets.mix_bar import ShareBar
from clinicsocial.ui.widgets.theme_badge import ThemeBadge

if TYPE_CHECKING:
    from clinicsocial.core.planning.belonging_views import ThemeView
    from clinicsocial.core.planning.mix import MixPart
    from clinicsocial.ui.look import Look

_NAME = 20
"""Average characters of a name that are shown; the rest is in its tooltip, and the bars keep their room."""


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """What a line shows."""

    theme: ThemeView
    part: MixPart | None
    """None: retired."""
    most: int
    """Per cent at which the bars of all lines end."""


class ThemeLine(QObject):
    """Its cells stand in a row of `grid`; its signals carry the `ThemeView`."""

    change_wanted = Signal(object)
    post_wanted = Signal(object)
    posts_wanted = Signal(object)

    def __init__(self, look: Look, grid: QGridLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = grid
        self._theme: ThemeView | None = None
        self._badge = ThemeBadge(look, parent)
        self._name = button("", "link", name="theme-line")
        self._name.setProperty("align", "left")
        self._bar = ShareBar(look, parent)
        self._retired = text(tr("Retired"), "muted", wrap=False)
        self._figures = figures("", "")
        self._write = IconButton(look, "plus", "", name="theme-write", size=16)
        self._change = IconButton(look, "edit", "", name="theme-change", size=16)
        acts = QWidget(parent)
        acts.setLayout(row(self._write, self._change, gap=0))
        self._cells: tuple[tuple[QWidget, int], ...] = (
            (self._badge, 0),
            (self._name, 1),
            (self._bar, 2),
            (self._retired, 2),
            (self._figures, 3),
            (acts, 4),
        )
        for cell, _ in self._cells:
            cell.setParent(parent)
        self._name.clicked.connect(self._ask_posts)
        self._write.clicked.connect(self._ask_post)
        self._change.clicked.connect(self._ask_change)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key halts."""
        return self._name, self._write, self._change

    def show_value(self, line: ThemeShare, /) -> None:
        """Show this theme."""
        theme, part = line.theme, line.part
        self._theme = theme
        self._badge.show_mark(theme.colour, theme.mark)
        metrics = self._name.fontMetrics()
        room = _NAME * metrics.averageCharWidth()
        self._name.setText(metrics.elidedText(theme.name, Qt.TextElideMode.ElideRight, room))
        self._name.setAccessibleName(tr("Show the posts about {theme}", theme=theme.name))
        self._name.setToolTip(self._name.accessibleName())
        self._write.set_words(tr("Write about {theme}", theme=theme.name))
        self._change.set_words(tr("Change {theme}", theme=theme.name))
        self._retired.setVisible(part is None)
        self._bar.setVisible(part is not None)
        self._figures.setVisible(part is not None)
        if part is not None:
            self._bar.show_part(part, line.most)
            self._figures.setText(_share_words(part))
            self._figures.setAccessibleName(part.words)

    def place(self, at: int, /) -> None:
        """Stand in this row."""
        for cell, column in self._cells:
            place = self._grid.indexOf(cell)
            if place < 0 or self._grid.getItemPosition(place)[0] != at:  # type: ignore[index]  # four numbers
                self._grid.addWidget(cell, at, column)

    def take_away(self) -> None:
        """It is not listed any more."""
        for cell, _ in self._cells:
            take_away(cell)
        self.deleteLater()

    @Slot()
    def _ask_posts(self) -> None:
        self.posts_wanted.emit(self._theme)

    @Slot()
    def _ask_post(self) -> None:
        self.post_wanted.emit(self._theme)

    @Slot()
    def _ask_change(self) -> None:
        self.change_wanted.emit(self._theme)


def figures(words: str, spoken: str) -> QLabel:
    """Figures at the right of a line, and how they are read out."""
    label = text(words, "body", wrap=False, name="theme-figures")
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setAccessibleName(spoken)
    return label


def _share_words(part: MixPart) -> str:
    """The figures beside the name: "45%, wanted 30%"."""
    if part.theme.share is None:
        return tr("{share}%", share=part.share)
    return tr("{share}%, wanted {wanted}%", share=part.share, wanted=part.theme.share)
