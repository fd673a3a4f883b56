"""The calendar for elsewhere: the month on a sheet of paper, and the days shown as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.appointment import Keeper
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.pages.calendar.reading import Found, Wanted, look_up
from clinicsocial.ui.pages.calendar.spans import ViewKind, bounds
from clinicsocial.ui.pages.files_out import writing
from clinicsocial.ui.papers import open_paper
from clinicsocial.ui.states import network_name, state_word
from clinicsocial.ui.when import month_title, short_weekday_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from clinicsocial.core.documents.month_sheet import MonthSheet, SheetDay, SheetPost
    from clinicsocial.core.planning.ics_export import IcsFile
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.ui.models.calendar_items import CalendarItem
    from clinicsocial.ui.pages.calendar.page import CalendarPage

_ON_PAPER_PLAIN = frozenset(
    {DeliveryState.WAITING, DeliveryState.PLACED, DeliveryState.BY_HAND, DeliveryState.LIVE}
)
"""States that a line on paper need not spell out: of what is planned it says who keeps it."""


class CalendarExporting(QObject):
    """What is filtered away on the page is left out on paper and in the file as well."""

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
        self._page = page
        self._with_texts = False

    @Slot()
    def print_month(self) -> None:
        """The month of the day shown as a PDF, handed to the viewer of this PC."""
        page, app = self._page, self._page.services.app
        month = page.day
        first, last = bounds(ViewKind.MONTH, month)
        only = page.filter.chosen
        wanted = Wanted(
            first, last, only, app.clock.now(), slots=False, posts_only=False, health_dates=page.health_dates
        )

        def look(session: Session) -> MonthSheet:
            from clinicsocial.core.clinic.identity import load_clinic

            return month_sheet(month, look_up(session, wanted), load_clinic(session), whole=only.everything)

        page.work.read(look, self._draw, page.show_error, owner=page)

    def _draw(self, sheet: MonthSheet) -> None:
        page, outgoing = self._page, self._page.services.app.folder.outgoing

        def draw() -> Path:
            from clinicsocial.core.documents.handing import hand_paper
            from clinicsocial.core.documents.month_sheet import month_pdf

            return hand_paper(outgoing, name=f"calendar-{sheet.month:%Y-%m}.pdf", content=month_pdf(sheet))

        def show(path: Path) -> None:
            open_paper(path, page.services.navigator)

        page.work.run(draw, show, page.show_error, owner=page)

    @Slot()
    def ask_for_file(self) -> None:
        """Ask what may leave, then where the file goes."""
        from clinicsocial.ui.widgets.ics_dialog import IcsDialog

        dialog = IcsDialog(self._page.title.text(), self._page)
        dialog.wanted.connect(self._choose_place)
        dialog.open()

    @Slot(bool)
    def _choose_place(self, with_texts: bool) -> None:  # noqa: FBT001 - a Qt signal has no keywords
        self._with_texts = with_texts
        self._export(self._ask_place)

    def _ask_place(self, file: IcsFile) -> None:
        kinds = tr("Calendar files (*.ics)")
        name, _ = QFileDialog.getSaveFileName(self._page, tr("Save the calendar"), file.file_name, kinds)
        if name:
            self._write(file, Path(name))

    def save_to(self, path: Path, *, with_texts: bool) -> None:
        """Write the days shown into this file."""
        self._with_texts = with_texts
        self._export(lambda file: self._write(file, path))

    def _export(self, then: Callable[[IcsFile], None]) -> None:
        page = self._page
        first, last = bounds(page.kind, page.day)
        only = page.filter.chosen
        now, with_texts = page.services.app.clock.now(), self._with_texts

        def look(session: Session) -> IcsFile:
            from clinicsocial.core.planning.ics_export import export_calendar

            narrowed = None if only.everything else only
            return export_calendar(
                session,
                first=first,
                last=last,
                now=now,
                named=network_name,
                only=narrowed,
                with_texts=with_texts,
            )

        page.work.read(look, then, page.show_error, owner=page)

    def _write(self, file: IcsFile, path: Path) -> None:
        page = self._page

        def told(written: Path) -> None:
            words = trn("{n} entry saved in {path}", "{n} entries saved in {path}", file.events, path=written)
            page.services.navigator.say(words)

        page.work.run(writing(path, file.data), told, page.show_error, owner=page)


def month_sheet(month: date, found: Found, clinic: ClinicIdentity, *, whole: bool) -> MonthSheet:
    """The month as the sheet takes it, in words."""
    from clinicsocial.core.documents.month_sheet import MonthSheet

    days = {*found.items, *found.extras}
    left = "" if whole else tr("{shown} of {total} posts", shown=found.shown, total=found.total)
    times = tr("Times in {zone}", zone=found.zone)
    return MonthSheet(
        month=month,
        title=month_title(month),
        below=" · ".join(part for part in (clinic.name, left, times) if part),
        weekdays=short_weekday_names(),
        days={day: _sheet_day(day, found) for day in days},
        country=clinic.jurisdiction,
        foot=_foot(found),
    )


def _foot(found: Found) -> str:
    """What the words about keeping mean, for those that stand on the sheet."""
    keepers = {kept.keeper for items in found.items.values() for item in items for kept in item.kept}
    meanings = {
        Keeper.THIS_PC: tr("PC on: this PC must be on and awake then"),
        Keeper.PERSON: tr("by hand: you post it"),
        Keeper.NETWORK: tr("network: the network keeps it, this PC may be off"),
    }
    return "  ·  ".join(words for keeper, words in meanings.items() if keeper in keepers)


def _sheet_day(day: date, found: Found) -> SheetDay:
    from clinicsocial.core.documents.month_sheet import SheetDay

    extras = found.extras.get(day)
    marks = () if extras is None else tuple(mark.words for mark in extras.marks)
    posts = tuple(_sheet_post(item) for item in found.items.get(day, ()))
    return SheetDay(posts, marks, closed=extras is not None and extras.closed)


def _sheet_post(item: CalendarItem) -> SheetPost:
    from clinicsocial.core.documents.month_sheet import SheetPost

    networks = ", ".join(network_name(network) for network in item.networks)
    state = "" if item.state in _ON_PAPER_PLAIN else state_word(item.state)
    kept = ", ".join(dict.fromkeys(_keeper_word(one.keeper) for one in item.kept))
    return SheetPost(item.time, item.first_line, networks, state or kept)


def _keeper_word(keeper: Keeper) -> str:
    """Who keeps it, in as little room as a line on paper has."""
    words = {Keeper.THIS_PC: tr("PC on"), Keeper.PERSON: tr("by hand")}
    return words.get(keeper, tr("network"))
