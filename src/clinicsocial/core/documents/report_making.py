"""Making reports: at once, for a period, and those that the plan wants. In a worker."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial.core.documents.placed_charts import pages_as_pictures
from clinicsocial.core.documents.report import report_pdf
from clinicsocial.core.documents.report_reading import read_report
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.report_plan import ReportsTended, due_week
from clinicsocial.core.insights.views import Against, Grain
from clinicsocial.core.model import Report
from clinicsocial.core.store.data_folder import write_whole
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.store_errors import StoreError

if TYPE_CHECKING:
    from clinicsocial.core.insights.views import Period
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.watch import Watch

log = logging.getLogger(__name__)

_TROUBLE = "report_trouble"


@dataclass(frozen=True, slots=True)
class ReportMade:
    """Files that were written, and what is different now."""

    paths: tuple[Path, ...]
    changes: Changes


def file_name(period: Period) -> str:
    """How a report is called, without its ending: ``insights-2026-W47``, ``insights-2026-10`` and so on."""
    year, week, _ = period.first.isocalendar()
    quarter = (period.first.month + 2) // 3
    return {
        Grain.WEEK: f"insights-{year}-W{week:02}",
        Grain.MONTH: f"insights-{period.first:%Y-%m}",
        Grain.QUARTER: f"insights-{period.first.year}-Q{quarter}",
        Grain.YEAR: f"insights-{period.first.year}",
    }[period.grain]


def make_report(
    store: Store,
    *,
    period: Period,
    against: Against,
    path: Path,
    watch: Watch,
    actor: int | None = None,
    by_clock: bool = False,
) -> ReportMade:
    """Write the report into `path`: a PDF, or where it ends in ``.png`` a picture of each page.

    Raises:
        StoreError: the place is full, read-only or gone; nothing half is left.
        StoppedError: somebody stopped it.
    """
    now = store.clock.now()
    with store.read() as session:
        content = read_report(session, period=period, against=against, now=now)
    pdf = report_pdf(content, watch)
    watch.step()
    files = _as_pictures(path, pdf) if path.suffix.casefold() == ".png" else {path: pdf}
    for one, data in files.items():
        write_whole(one, data)
    with store.unit_of_work(actor) as unit:
        unit.session.add(
            Report(
                first_day=period.first,
                last_day=period.last,
                grain=period.grain.value,
                made_at=unit.now,
                by_clock=by_clock,
                path=str(next(iter(files))),
            )
        )
        unit.audit("report.made", period.grain.value, first=period.first.isoformat())
    return ReportMade(tuple(files), changed(Topic.FIGURES))


def tend_reports(store: Store, *, watch: Watch) -> ReportsTended:
    """Make the report that the plan wants and that is not there yet; call it every few minutes.

    Raises:
        StoppedError: the program is ending.
        StoreError: the database itself cannot be read or written.
    """
    with store.read() as session:
        due = due_week(session, now=store.clock.now())
        trouble = (get_setting(session, _TROUBLE) or {}).get("title")
    if due is None or due[0].place is None:
        return ReportsTended()
    place, week = due[0].place, due[1]
    path = place / f"{file_name(week)}.pdf"
    if not place.is_dir():
        gone = tr("the folder for the reports is not there: {folder}", folder=place)
        return _troubled(store, trouble, gone)
    try:
        made = make_report(
            store, period=week, against=Against.PREVIOUS, path=path, watch=watch, by_clock=True
        )
    except StoreError as error:
        log.info("a report failed: %s", type(error).__name__)
        return _troubled(store, trouble, error.title)
    if trouble is not None:
        with store.unit_of_work() as unit:
            put_setting(unit, _TROUBLE, None)
    return ReportsTended(made.changes, tr("This week’s report is ready: {file}", file=path.name))


def _troubled(store: Store, before: object, title: str) -> ReportsTended:
    """Say once why there is none; it is tried again."""
    if before == title:
        return ReportsTended(changed())
    with store.unit_of_work() as unit:
        put_setting(unit, _TROUBLE, {"title": title})
    return ReportsTended(changed(), tr("This week’s report could not be made: {why}", why=title))


def _as_pictures(path: Path, pdf: bytes) -> dict[Path, bytes]:
    """``report.png`` for one page, ``report-1.png`` and so on for more."""
    pictures = pages_as_pictures(pdf)
    if len(pictures) == 1:
        return {path: pictures[0]}
    return {
        path.with_name(f"{path.stem}-{number}{path.suffix}"): picture
        for number, picture in enumerate(pictures, start=1)
    }
