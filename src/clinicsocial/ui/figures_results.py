"""Leads through the results of a campaign: shows its days, keeps what is typed, reads files of statistics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.figures_requests import loading, undoing
from clinicsocial.ui.widgets.figures_results_dialog import FiguresResultsDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.insights.importing.results_file import FileResults
    from clinicsocial.core.insights.results import ResultRow, ResultsRecorded
    from clinicsocial.core.insights.results_typing import ResultsTable
    from clinicsocial.core.planning.belonging_views import CampaignView
    from clinicsocial.core.planning.undo import Undone
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.figures_requests import FigureFile
    from clinicsocial.ui.models.figures_typing import Cell
    from clinicsocial.ui.services import Services


@dataclass(frozen=True, slots=True)
class ShownResults:
    """What the dialog shows."""

    campaigns: tuple[CampaignView, ...]
    table: ResultsTable | None
    """None where there is no campaign."""


class FiguresResults(QObject):
    """One dialog over `parent` and what it is about; ends with the dialog."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        self.dialog = FiguresResultsDialog(services.look, parent)
        super().__init__(self.dialog)
        self._services = services
        self._work = services.work
        self._table: ResultsTable | None = None
        self._command: int | None = None
        self._wanted: int | None = None
        """The campaign that was chosen last."""
        self.dialog.campaign_chosen.connect(self.load)
        self.dialog.file_wanted.connect(self.ask_file)
        self.dialog.undo_wanted.connect(self.undo)
        self.dialog.table.figures.typed.connect(self.keep)

    def open(self, campaign_id: int | None = None) -> None:
        """Show this campaign, or the first."""
        self.dialog.open()
        self.load(campaign_id)

    @Slot(int)
    def load(self, campaign_id: int | None) -> None:
        """Show what is known of a campaign."""
        self._wanted = campaign_id
        request = looking_up(campaign_id, self._services.app.clock.now())
        self._work.read(request, partial(self._show, campaign_id), self.dialog.show_error, owner=self)

    def _show(self, wanted: int | None, shown: ShownResults) -> None:
        if wanted != self._wanted:  # another campaign was chosen meanwhile
            return
        self._table = shown.table
        if shown.table is not None:
            self.dialog.show_campaigns(shown.campaigns, shown.table.campaign.id)
        self.dialog.show_table(shown.table)

    @Slot(list)
    def keep(self, cells: Sequence[Cell]) -> None:
        """Store cells of the table."""
        if self._table is not None:
            request = keeping(self._table.campaign.id, cells)
            told = partial(self._tell_kept, len(cells))
            self._work.write(request, told, self.dialog.show_error, owner=self)

    def _tell_kept(self, count: int, _recorded: ResultsRecorded) -> None:
        self.dialog.say_kept(count)

    # -- files -----------------------------------------------------------------------------------------------

    @Slot()
    def ask_file(self) -> None:
        """Ask for a file of statistics."""
        kinds = tr("Tables (*.csv *.tsv *.txt *.xlsx)")
        name, _ = QFileDialog.getOpenFileName(self.dialog, tr("Read results from a file"), "", kinds)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Read this file."""
        self.dialog.banner.hide()
        load = loading(path, self._services.app)
        self._work.run(load, self._read, self.dialog.show_error, owner=self)

    def _read(self, file: FigureFile) -> None:
        self._work.run(reading(file), partial(self._take_rows, file.name), self.dialog.show_error, owner=self)

    def _take_rows(self, file_name: str, results: FileResults) -> None:
        if self._table is None:
            return
        campaign = self._table.campaign
        rows = results.of(campaign.utm_campaign, campaign.name)
        if not rows:
            title = tr("{file} tells nothing of “{name}”.", file=file_name, name=campaign.name)
            named = ", ".join(results.campaigns)
            message = tr("It names these campaigns: {names}", names=named) if named else ""
            self.dialog.say_read(title, message, can_undo=False)
            return
        request = keeping_rows(campaign.id, rows)
        told = partial(self._tell_read, len({one.day for one in rows}), results.problems)
        self._work.write(request, told, self.dialog.show_error, owner=self)

    def _tell_read(self, days: int, problems: tuple[str, ...], recorded: ResultsRecorded) -> None:
        self._command = recorded.command_id
        title = trn("Results of {n} day are in", "Results of {n} days are in", days)
        if recorded.command_id is None:
            title = tr("Everything in the file was known already.")
        message = "\n".join(problems[:5])
        self.dialog.say_read(title, message, can_undo=recorded.command_id is not None)
        self._look_again()

    def _look_again(self) -> None:
        if self._table is not None and self._wanted in {None, self._table.campaign.id}:
            self.load(self._table.campaign.id)

    @Slot()
    def undo(self) -> None:
        """Take back what the file brought."""
        if self._command is not None:
            request = undoing(self._command)
            self._command = None
            self._work.write(request, self._tell_undone, self.dialog.show_error, owner=self)

    def _tell_undone(self, _undone: Undone) -> None:
        self.dialog.say_read(tr("What the file brought was taken back"), "", can_undo=False)
        self._look_again()


def looking_up(campaign_id: int | None, now: datetime) -> Callable[[Session], ShownResults]:
    """What can be typed for a campaign, or for the first."""

    def look_up(session: Session) -> ShownResults:
        from clinicsocial.core.insights.results_typing import campaigns_to_type, results_table

        campaigns = campaigns_to_type(session)
        chosen = next((one for one in campaigns if one.id == campaign_id), next(iter(campaigns), None))
        table = None if chosen is None else results_table(session, campaign=chosen, now=now)
        return ShownResults(campaigns, table)

    return look_up


def keeping(campaign_id: int, cells: Sequence[Cell]) -> Callable[[UnitOfWork], ResultsRecorded]:
    """Store what was typed."""

    def change(unit: UnitOfWork) -> ResultsRecorded:
        from datetime import date

        from clinicsocial.core.insights.results import FILE, ResultRow, record_results

        rows = [ResultRow(date.fromordinal(day), kind, count) for day, kind, count in cells]
        if gone := [row for row in rows if row.value is None]:  # wherever the number came from
            record_results(unit, campaign_id=campaign_id, rows=gone, source=FILE)
        return record_results(unit, campaign_id=campaign_id, rows=rows)

    return change


def reading(file: FigureFile) -> Callable[[], FileResults]:
    """Read a file of statistics. For the pool."""

    def read() -> FileResults:
        from clinicsocial.core.insights.importing.results_file import read_results_file

        return read_results_file(file.data, file.name)

    return read


def keeping_rows(campaign_id: int, rows: Sequence[ResultRow]) -> Callable[[UnitOfWork], ResultsRecorded]:
    """Store what a file brought."""

    def change(unit: UnitOfWork) -> ResultsRecorded:
        from clinicsocial.core.insights.results import FILE, record_results

        return record_results(unit, campaign_id=campaign_id, rows=rows, source=FILE)

    return change
