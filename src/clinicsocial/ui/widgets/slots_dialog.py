"""Choosing the posting times of one account: a week of times, each taken out with a press."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTime, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.slots import Slot as PostingSlot
from clinicsocial.core.values.slots import suggested_slots
from clinicsocial.ui.posting_times import times_in_words
from clinicsocial.ui.when import short_weekday_names, weekday_names
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, column, empty_layout, row, rule, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.fields import indent

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look

_CROSS = 12
"""Size of the cross on a time in device-independent pixels."""


class SlotsDialog(AppDialog):
    """`save_wanted` carries the slots; nothing is stored before. The owner closes it, or shows an error."""

    save_wanted = Signal(object)
    """A tuple of `PostingSlot`."""

    def __init__(
        self,
        look: Look,
        account: tuple[int, str],
        slots: tuple[PostingSlot, ...],
        zone: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("slots-dialog", tr("Posting times"), parent, width=720)
        self._look = look
        self._account_id, label = account
        self.slots = slots
        self._days = tuple(FlowLayout(gap=6) for _ in weekday_names())
        self._adder = TimeAdder()
        self._adder.wanted.connect(self._add)
        self._error = text("", "error", name="slots-error")
        self._error.hide()
        layout = self.column()
        layout.addWidget(text(tr("When {account} usually posts", account=label), "section"))
        layout.addWidget(
            text(
                tr(
                    "The composer offers the next free one of these times ({zone}), and the calendar shows "
                    "them. Nothing goes out by itself because of them.",
                    zone=zone,
                ),
                "muted",
            )
        )
        layout.addLayout(self._week())
        layout.addWidget(rule())
        layout.addWidget(self._adder)
        layout.addLayout(self._offer())
        layout.addWidget(self._error)
        layout.addLayout(self._buttons())
        self._draw()

    def _week(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for weekday, name in enumerate(weekday_names()):
            grid.addWidget(text(name, "strong", wrap=False), weekday, 0)
            grid.addLayout(self._days[weekday], weekday, 1)
        return grid

    def _offer(self) -> QVBoxLayout:
        suggestion = suggested_slots(self._account_id)
        use = button(tr("Use our suggestion"), "link", name="slots-suggest")
        use.clicked.connect(self._suggest)
        words = tr(
            "Our suggestion for a start: {times}. Three posts a week, while somebody is there to answer. "
            "It is not measured: change it as you see when your readers look.",
            times=times_in_words(suggestion),
        )
        return column(text(words, "caption", name="slots-suggestion"), row(use, None), gap=2)

    def _buttons(self) -> QVBoxLayout:
        save = PrimaryButton(tr("Save posting times"), name="slots-save")
        cancel = button(tr("Cancel"), name="slots-cancel")
        save.setDefault(True)
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        return column(row(None, cancel, save))

    def show_error(self, error: ClinicSocialError) -> None:
        """Say why these cannot be saved."""
        self._error.setText(f"{error.title} {error.message} {error.next_step}")
        self._error.show()

    @property
    def chips(self) -> tuple[TimeChip, ...]:
        """The times shown, Monday's first."""
        found = (day.itemAt(place) for day in self._days for place in range(day.count()))
        widgets = (item.widget() for item in found if item is not None)
        return tuple(widget for widget in widgets if isinstance(widget, TimeChip))

    def _draw(self) -> None:
        for weekday, line in enumerate(self._days):
            empty_layout(line)
            times = [slot for slot in self.slots if slot.weekday == weekday]
            for slot in times:
                chip = TimeChip(self._look, slot)
                chip.clicked.connect(self._remove)
                line.addWidget(chip)
            if not times:
                line.addWidget(text(tr("no times"), "muted", wrap=False))

    def _put(self, slots: tuple[PostingSlot, ...]) -> None:
        self._error.hide()
        self.slots = tuple(sorted(set(slots), key=lambda slot: (slot.weekday, slot.wall_time)))
        self._draw()

    @Slot(object, object)
    def _add(self, weekdays: tuple[int, ...], at: time) -> None:
        self._put(self.slots + tuple(PostingSlot(self._account_id, day, at) for day in weekdays))

    @Slot()
    def _remove(self) -> None:
        chip = self.sender()
        if isinstance(chip, TimeChip):
            self._put(tuple(slot for slot in self.slots if slot != chip.slot))
            self._adder.time.setFocus()

    @Slot()
    def _suggest(self) -> None:
        self._put(suggested_slots(self._account_id))

    @Slot()
    def _save(self) -> None:
        self.save_wanted.emit(self.slots)


class TimeChip(QPushButton):
    """One time of one day; pressed, it goes."""

    def __init__(self, look: Look, slot: PostingSlot) -> None:
        super().__init__(f"{slot.wall_time:%H:%M}")
        self.slot = slot
        self.setObjectName("time-chip")
        self.setAutoDefault(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the time
        self.setIconSize(QSize(_CROSS, _CROSS))
        look.put_icon(self, "close", "muted", _CROSS)
        words = tr("Take out {day} {time}", day=weekday_names()[slot.weekday], time=self.text())
        self.setAccessibleName(words)
        self.setToolTip(words)


class TimeAdder(QWidget):
    """A time and the days it is for; `wanted` tells both."""

    wanted = Signal(object, object)
    """A tuple of weekdays (0 is Monday), and a `time`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("time-adder")
        self.time = QTimeEdit(QTime(9, 0))
        self.time.setObjectName("slot-time")
        self.time.setAccessibleName(tr("Time to add"))
        self.time.setDisplayFormat("HH:mm")
        indent(self.time)
        self.days = tuple(self._day(number) for number in range(len(weekday_names())))
        self._add = button(tr("Add"), name="slot-add")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._tell)
        self._missing = text(
            tr("Choose the days this time is for, then add it."), "error", name="slot-no-day"
        )
        self._missing.hide()
        line = FlowLayout(gap=12)
        for part in (self.time, *self.days, self._add):
            line.addWidget(part)
        self.setLayout(column(text(tr("Add a time"), "strong", wrap=False), line, self._missing, gap=6))

    def _day(self, number: int) -> QCheckBox:
        made = QCheckBox(short_weekday_names()[number])
        made.setObjectName(f"slot-day-{number}")
        made.setAccessibleName(weekday_names()[number])
        return made

    @Slot()
    def _tell(self) -> None:
        chosen = tuple(number for number, day in enumerate(self.days) if day.isChecked())
        self._missing.setVisible(not chosen)
        if chosen:
            at = self.time.time()
            self.wanted.emit(chosen, time(at.hour(), at.minute()))
