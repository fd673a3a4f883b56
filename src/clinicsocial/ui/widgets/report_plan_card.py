"""The card on which a clinic chooses that a report makes itself every week."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTime, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QTimeEdit

from clinicsocial.core.i18n import tr
from clinicsocial.ui.when import weekday_names
from clinicsocial.ui.widgets.basics import Card, button, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow, indent

if TYPE_CHECKING:
    from clinicsocial.core.insights.report_plan import ReportPlan


class ReportPlanCard(Card):
    """`changed` carries the `ReportPlan` that is wanted."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin=20, gap=12)
        self._plan: ReportPlan | None = None
        self.on = QCheckBox(tr("Make a report every week"))
        self.on.setObjectName("report-weekly")
        self.weekday = ComboBox()
        for number, name in enumerate(weekday_names()):
            self.weekday.addItem(name, number)
        self.at = QTimeEdit()
        self.at.setDisplayFormat("HH:mm")
        indent(self.at)
        self._folder = text("", "muted", name="report-folder")
        choose = button(tr("Choose a folder…"), name="report-choose")
        choose.clicked.connect(self._choose)
        self.on.toggled.connect(self._tell)
        self.weekday.currentIndexChanged.connect(self._tell)
        self.at.editingFinished.connect(self._tell)
        self.body.addWidget(text(tr("Report"), "section"))
        self.body.addWidget(self.on)
        day = FormRow(tr("On"), self.weekday, name="report-day")
        hour = FormRow(tr("At"), self.at, name="report-hour")
        self.body.addLayout(row(day, hour, None, gap=16))
        place = row(self._folder, choose, gap=16)
        place.setStretch(0, 1)
        self.body.addLayout(place)
        explained = tr(
            "Made while ClinicSocial is open, or as soon as it is opened again: a PDF of the week, compared "
            "with the week before. Today tells you when it is ready."
        )
        self.body.addWidget(text(explained, "muted"))

    def show_plan(self, plan: ReportPlan) -> None:
        """Show what is chosen."""
        self._plan = plan
        with QSignalBlocker(self.on), QSignalBlocker(self.weekday), QSignalBlocker(self.at):
            self.on.setChecked(plan.on)
            self.weekday.setCurrentIndex(plan.weekday)
            self.at.setTime(QTime(plan.at.hour, plan.at.minute))
        self._folder.setText(
            tr("No folder is chosen yet.") if plan.place is None else tr("Into {folder}", folder=plan.place)
        )

    def choose_folder(self, folder: Path) -> None:
        """Put the reports there from now on."""
        if self._plan is not None:
            self.changed.emit(replace(self._wanted(self._plan), place=folder))

    @Slot()
    def _choose(self) -> None:
        self._ask_folder()

    def _ask_folder(self) -> bool:
        name = QFileDialog.getExistingDirectory(self, tr("Folder for the reports"))
        if name:
            self.choose_folder(Path(name))
        return bool(name)

    @Slot()
    def _tell(self) -> None:
        """Switched on without a folder, one is asked for first."""
        if self._plan is None:
            return
        if self.on.isChecked() and self._plan.place is None:
            if not self._ask_folder():
                self.show_plan(self._plan)
            return
        wanted = self._wanted(self._plan)
        if wanted != self._plan:
            self.changed.emit(wanted)

    def _wanted(self, plan: ReportPlan) -> ReportPlan:
        at = self.at.time()
        return replace(
            plan,
            on=self.on.isChecked(),
            weekday=self.weekday.currentIndex(),
            at=time(at.hour(), at.minute()),
        )
