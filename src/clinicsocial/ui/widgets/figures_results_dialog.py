"""What a campaign brought, a row a day: visits of its links, sign-ups, bookings, calls; typed or read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.day_words import written_day
from clinicsocial.ui.models.figures_typing import Grid, GridRow
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.figures_table import FiguresTable
from clinicsocial.ui.widgets.notices import Banner, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.insights.results_typing import ResultsTable
    from clinicsocial.core.planning.belonging_views import CampaignView
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.look import Look

_SIZE = QSize(760, 620)
"""Fits a screen of 1366×768 with its bars."""


class FiguresResultsDialog(AppDialog):
    """Nothing is stored here: the table tells its cells."""

    campaign_chosen = Signal(int)
    file_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("results-dialog", tr("Results of a campaign"), parent, width=640)
        self._kept = 0
        self.campaign = ComboBox()
        self.campaign.setObjectName("results-campaign")
        self.campaign.setAccessibleName(tr("Campaign"))
        self.campaign.setMinimumWidth(260)
        self.campaign.activated.connect(self._choose_campaign)
        self._label = text(tr("&Campaign"), "body", wrap=False)
        self._label.setBuddy(self.campaign)
        self.banner = Banner(look, name="results-banner")
        self.banner.acted.connect(self.undo_wanted)
        self.table = FiguresTable(look, tr("Results by day"))
        self.table.figures.told.connect(self._say_wrong)
        self._status = text("", "muted", wrap=False, name="results-status")
        self._wrong = text("", "error", wrap=False, name="results-wrong")
        self._wrong.hide()
        self._read = button(tr("Read from a file…"), name="results-file")
        self._read.clicked.connect(self.file_wanted)
        self._lay_out()

    def show_campaigns(self, campaigns: Sequence[CampaignView], chosen: int) -> None:
        """Offer these."""
        self.campaign.clear()
        for one in campaigns:
            self.campaign.addItem(one.name, one.id)
        self.campaign.setCurrentIndex(self.campaign.findData(chosen))

    def show_table(self, table: ResultsTable | None) -> None:
        """Show the days of a campaign; None: there is no campaign yet."""
        self._kept = 0
        self._status.setText("")
        self._say_wrong("")
        self._read.setEnabled(table is not None)
        for one in (self._label, self.campaign):
            one.setVisible(table is not None)
        if table is None:
            self._stack.setCurrentIndex(1)
            return
        self.table.show_grid(_grid(table))
        self._stack.setCurrentIndex(0)
        self.table.setFocus()

    def say_kept(self, count: int) -> None:
        """So many more numbers are stored."""
        self._kept += count
        self._status.setText(trn("{n} number kept", "{n} numbers kept", self._kept))

    def say_read(self, title: str, message: str, *, can_undo: bool) -> None:
        """Say what a file brought."""
        tone = Tone.SUCCESS if can_undo else Tone.INFO
        self.banner.show_notice(tone, title, message, action=tr("Undo") if can_undo else "")

    def show_error(self, error: ClinicSocialError) -> None:
        """Say what happened."""
        self.banner.show_error(error)

    @Slot()
    def _choose_campaign(self) -> None:
        chosen = self.campaign.currentData()
        if chosen is not None:
            self.banner.hide()
            self.campaign_chosen.emit(int(chosen))

    @Slot(str)
    def _say_wrong(self, words: str) -> None:
        self._wrong.setText(tr("Not kept: {what}", what=words) if words else "")
        self._wrong.setVisible(bool(words))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            text(
                tr("There is no campaign yet. Make one on the page “Plan” first."),
                "muted",
                name="results-empty",
            )
        )
        done = PrimaryButton(tr("Done"), name="results-done")
        done.clicked.connect(self.accept)
        for one in (done, self._read):
            one.setAutoDefault(False)  # Enter belongs to the cells here
        layout = self.column()
        title = text(self.windowTitle(), "section", wrap=False)
        layout.addLayout(row(title, None, self._label, self.campaign, gap=12))
        words = tr(
            "How many came by the campaign’s links, signed up, booked or called, each day. Typed in, or from "
            "a file of your website’s statistics with campaign, date and sessions. Each number is kept as "
            "soon as you leave its cell."
        )
        layout.addWidget(text(words, "muted"))
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row(self._read, self._wrong, self._status, None, done, gap=16))
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))


def _grid(table: ResultsTable) -> Grid:
    """A row a day, a column a kind of result."""
    known: dict[int, dict[str, int]] = {}
    for (day, kind), value in table.known.items():
        known.setdefault(day.toordinal(), {})[kind] = value
    rows = tuple(
        GridRow(day.toordinal(), written_day(day), known.get(day.toordinal(), {})) for day in table.days
    )
    return Grid(tr("Day"), table.kinds, rows, removable=True)
