"""Moves several posts: by some days, or to one time of their own days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTime, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSpinBox, QTimeEdit, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text
from clinicsocial.ui.widgets.fields import indent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_MOST_DAYS = 365


class Timed(Protocol):
    """Something that has a time on the clocks of the wall."""

    @property
    def wall(self) -> datetime:
        """Its time, naive."""
        ...


class MoveTogetherDialog(AppDialog):
    """`by_days` tells a number of days, `to_time` a `QTime` on the days they have."""

    by_days = Signal(int)
    to_time = Signal(object)

    def __init__(self, items: Sequence[Timed], zone: str, parent: QWidget | None = None) -> None:
        super().__init__("move-together", tr("Move several posts"), parent, width=440)
        self._days = QSpinBox()
        self._days.setObjectName("together-days")
        self._days.setRange(-_MOST_DAYS, _MOST_DAYS)
        self._days.setValue(7)
        self._days.setAccessibleName(tr("Days later; a minus sign for earlier"))
        first = items[0].wall if items else None
        self._time = QTimeEdit(QTime(first.hour, first.minute) if first else QTime(9, 0))
        self._time.setObjectName("together-time")
        self._time.setDisplayFormat("HH:mm")
        self._time.setAccessibleName(tr("Time on the clocks of {zone}", zone=zone))
        for field in (self._days, self._time):
            indent(field)
        self._by = QRadioButton(tr("&Days later (minus for earlier)"))
        self._to = QRadioButton(tr("To the same &time, each on its own day"))
        self._by.setObjectName("together-by")
        self._to.setObjectName("together-to")
        self._by.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self._by)
        group.addButton(self._to)
        move = PrimaryButton(tr("Move"), name="together-confirm")
        move.setDefault(True)
        cancel = button(tr("Cancel"), name="together-cancel")
        move.clicked.connect(self._confirm)
        cancel.clicked.connect(self.reject)
        self._by.toggled.connect(self._enable)
        layout = self.column()
        layout.addWidget(text(trn("Move {n} post", "Move {n} posts", len(items)), "section"))
        words = tr(
            "Either all of them move, or none. What is live or being sent stays. Times in {zone}.", zone=zone
        )
        layout.addWidget(text(words, "muted"))
        layout.addLayout(row(self._by, None, self._days))
        layout.addLayout(row(self._to, None, self._time))
        layout.addLayout(row(None, cancel, move))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        self._days.setEnabled(self._by.isChecked())
        self._time.setEnabled(self._to.isChecked())

    @Slot()
    def _confirm(self) -> None:
        if self._by.isChecked():
            self.by_days.emit(self._days.value())
        else:
            self.to_time.emit(self._time.time())
        self.accept()
