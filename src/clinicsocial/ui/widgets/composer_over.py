"""When what a post says is over: shown, changed, and taken off once it is dealt with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Picture, button, row, text

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look


class OverRow(QWidget):
    """Hidden where the post stays true. `changed` tells the new wall time, or None."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("over")
        words = text(tr("Over on"), "strong", wrap=False)
        self.at = QDateTimeEdit()
        self.at.setObjectName("over-at")
        self.at.setAccessibleName(tr("When what this post says is over"))
        self.at.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.at.setCalendarPopup(True)
        self.at.setDisplayFormat("ddd d MMM yyyy, HH:mm")
        words.setBuddy(self.at)
        self._told = text("", "caption", name="over-told")
        self.done = button("", "link", name="over-done")
        self.at.dateTimeChanged.connect(self._change)
        self.done.clicked.connect(self._finish)
        whole = row(Picture(look, "clock", "muted", 18), words, self.at, self._told, self.done, gap=10)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.hide()

    def show_end(self, wall: datetime | None, *, passed: bool) -> None:
        """Show when it is over; `passed`: it is over already."""
        self.setVisible(wall is not None)
        if wall is None:
            return
        with QSignalBlocker(self.at):
            self.at.setDateTime(QDateTime(wall.year, wall.month, wall.day, wall.hour, wall.minute, 0))
        self._told.setText(
            tr("It is over: take it down, or post an update.") if passed else tr("Today reminds you then.")
        )
        self.done.setText(tr("It is dealt with") if passed else tr("It stays true"))

    @Slot()
    def _change(self) -> None:
        day, at = self.at.date(), self.at.time()
        self.changed.emit(datetime(day.year(), day.month(), day.day(), at.hour(), at.minute()))  # noqa: DTZ001

    @Slot()
    def _finish(self) -> None:
        self.changed.emit(None)
