"""When a post goes out: day, time, zone, quick choices, and what is odd about the chosen time."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, QTime, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDateEdit, QMenu, QTimeEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.plan import Plan
from clinicsocial.ui.composing.when import WhenTone, quick_times, remark
from clinicsocial.ui.widgets.basics import button, column, restyle, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.fields import indent

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock


class WhenField(QWidget):
    """A wall time in the clinic's zone; `changed` when the person chooses another."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("when")
        self._clock = clock
        self._zone = "Europe/London"
        british = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
        self.setLocale(british)
        self.day = QDateEdit()
        self.day.setLocale(british)
        self.day.setObjectName("when-day")
        self.day.setAccessibleName(tr("Day"))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMM yyyy")
        self.time = QTimeEdit()
        self.time.setObjectName("when-time")
        self.time.setAccessibleName(tr("Time"))
        self.time.setDisplayFormat("HH:mm")
        indent(self.time)
        self.turn = ComboBox()
        self.turn.setObjectName("when-turn")
        self.turn.setAccessibleName(tr("Which of the two"))
        self.turn.addItems([tr("the first one"), tr("the second one")])
        self._zone_words = text("", "muted", wrap=False, name="when-zone")
        self.quick = button(tr("Quick times"), "link", name="quick-times")
        menu = QMenu(self.quick)
        menu.aboutToShow.connect(self._fill_quick)
        menu.triggered.connect(self._take_quick)
        self.quick.setMenu(menu)
        self._remark = text("", "error", name="when-remark")
        for field in (self.day.dateChanged, self.time.timeChanged, self.turn.currentIndexChanged):
            field.connect(self._change)
        self._fields = FlowLayout(gap=8)
        self.add(self.day, self.time, self.turn, self._zone_words, self.quick)
        self.setLayout(column(self._fields, self._remark, gap=2))

    def add(self, *parts: QWidget) -> None:
        """Put more parts behind the others, on the same line while there is room."""
        for part in parts:
            self._fields.addWidget(part)

    def name_for(self, label: str) -> None:
        """Say to screen readers which account this time is for, where there are several."""
        self.day.setAccessibleName(tr("Day for {account}", account=label))
        self.time.setAccessibleName(tr("Time for {account}", account=label))
        self.turn.setAccessibleName(tr("Which of the two for {account}", account=label))
        self.quick.setAccessibleName(tr("Quick times for {account}", account=label))

    def show_plan(self, plan: Plan) -> None:
        """Show this time, of a doubled hour the turn it means. Nothing is told."""
        self.show_time(plan.wall, plan.zone)
        with QSignalBlocker(self.turn):
            self.turn.setCurrentIndex(plan.fold)

    def show_time(self, wall: datetime, zone: str) -> None:
        """Show this wall time (naive) of this zone. Nothing is told."""
        self._zone = zone
        self._zone_words.setText(f"({zone})")
        with QSignalBlocker(self.day), QSignalBlocker(self.time), QSignalBlocker(self.turn):
            self.day.setDate(QDate(wall.year, wall.month, wall.day))
            self.time.setTime(QTime(wall.hour, wall.minute))
            self.turn.setCurrentIndex(0)
        self._judge()

    @property
    def plan(self) -> Plan:
        """The chosen time."""
        day, clock_time = self.day.date(), self.time.time()
        wall = datetime.combine(
            date(day.year(), day.month(), day.day()), time(clock_time.hour(), clock_time.minute())
        )
        plan = Plan(wall, self._zone)
        doubled = remark(plan, self._clock.now()).tone is WhenTone.ASK
        return Plan(wall, self._zone, self.turn.currentIndex() if doubled else 0)

    @property
    def obstacle(self) -> str:
        """Why nothing can be scheduled for this time; empty where it can."""
        said = remark(self.plan, self._clock.now())
        return said.sentence if said.tone is WhenTone.STOP else ""

    @Slot()
    def _change(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        said = remark(Plan(self.plan.wall, self._zone), self._clock.now())
        self._remark.setText(said.sentence)
        self._remark.setVisible(bool(said.sentence))
        restyle(self._remark, "role", "error" if said.tone is WhenTone.STOP else "muted")
        self.turn.setVisible(said.tone is WhenTone.ASK)

    @Slot()
    def _fill_quick(self) -> None:
        menu = self.quick.menu()
        menu.clear()
        for offer in quick_times(self._clock.now(), self._zone):
            act = menu.addAction(f"{offer.label} · {offer.wall:%H:%M}")
            act.setData(offer.wall.isoformat())

    @Slot(QAction)
    def _take_quick(self, act: QAction) -> None:
        self.show_time(datetime.fromisoformat(act.data()), self._zone)
        self.changed.emit()
