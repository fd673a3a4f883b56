"""What stands on the chosen day besides posts: closures, notes and health dates, each with its act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.widgets.basics import Picture, button, empty_layout, row, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar_days import DayMark

_MOST = 3


class DayMarks(QWidget):
    """`draft_wanted` and `note_wanted` tell the `DayMark` whose button was pressed."""

    draft_wanted = Signal(object)
    note_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day-marks")
        self._look = look
        self._shown: tuple[tuple[DayMark, ...], tuple[DayMark, ...]] = ((), ())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.hide()

    def show_marks(self, marks: tuple[DayMark, ...], running: tuple[DayMark, ...] = ()) -> None:
        """Show what begins on the day, at most a few of them, and in one line what still runs."""
        if (marks, running) == self._shown:
            return
        self._shown = (marks, running)
        empty_layout(self._layout)
        for number, mark in enumerate(marks[:_MOST]):
            self._layout.addWidget(_Line(self._look, mark, number, self))
        for words, rest in self._rest(marks[_MOST:], running):
            line = text(words, "caption", name="marks-rest")
            line.setToolTip("\n\n".join(mark.told for mark in rest))
            self._layout.addWidget(line)
        self.setVisible(bool(marks or running))

    def _rest(
        self, more: tuple[DayMark, ...], running: tuple[DayMark, ...]
    ) -> Iterator[tuple[str, tuple[DayMark, ...]]]:
        if more:
            yield trn("and {n} more", "and {n} more", len(more)), more
        if running:
            yield tr("Still running: {names}", names=", ".join(mark.words for mark in running)), running


class _Line(QWidget):
    """One mark: icon, words, and what can be done with it."""

    def __init__(self, look: Look, mark: DayMark, number: int, marks: DayMarks) -> None:
        super().__init__(marks)
        self._mark = mark
        self._marks = marks
        words = text(mark.words, "caption", name=f"mark-{number}")
        words.setToolTip(mark.told)
        act = tr("Draft from this") if mark.health_date is not None else tr("Change…")
        press = button(act, "link", name=f"mark-act-{number}")
        press.setAccessibleName(tr("{act}: {words}", act=act, words=mark.words))
        press.clicked.connect(self._act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        first = row(Picture(look, mark.kind.value, "muted", 14), words, gap=6)
        first.setStretch(1, 1)
        layout.addLayout(first)
        layout.addLayout(row(press, None))

    @Slot()
    def _act(self) -> None:
        if self._mark.health_date is not None:
            self._marks.draft_wanted.emit(self._mark)
        else:
            self._marks.note_wanted.emit(self._mark)
