"""What links of campaigns brought, from a file of the website's statistics: campaign, day, visits, calls."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.importing.cells import read_cells
from clinicsocial.core.insights.importing.counts import (
    OddCountError,
    decimal_signs,
    odd_sentence,
    read_count,
)
from clinicsocial.core.insights.importing.errors import ExportFileError
from clinicsocial.core.insights.importing.layouts import Order, names_by, plain
from clinicsocial.core.insights.importing.stamps import order_in, read_stamp
from clinicsocial.core.insights.results import KINDS, ResultRow
from clinicsocial.core.limits.reader import Table, read_sources
from clinicsocial.core.resources import read_toml
from clinicsocial.core.text.link_tags import slug
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinicsocial.core.insights.importing.cells import Sheet

_FILE = ("insights", "results.toml")
_LINES_ABOVE = 30
_WANTED = ("campaign", "day", *KINDS)


@dataclass(frozen=True, slots=True)
class FileResults:
    """What a file tells."""

    rows: Mapping[str, tuple[ResultRow, ...]]
    """By the campaign's tag, as a slug; empty where the file names no campaign."""
    problems: tuple[str, ...]
    """Lines that are left out, and why."""

    def of(self, *tags: str) -> tuple[ResultRow, ...]:
        """The rows of a campaign known by these tags; those of all where the file names none."""
        wanted = {slug(tag) for tag in tags if slug(tag)}
        return tuple(row for tag, rows in self.rows.items() if tag in wanted or not tag for row in rows)

    @property
    def campaigns(self) -> tuple[str, ...]:
        """The tags the file names."""
        return tuple(tag for tag in self.rows if tag)


def read_results_file(data: bytes, name: str) -> FileResults:
    """Read a file of website statistics.

    Raises:
        ExportFileError: it is no table, or has no column of days or of results; says what to do.
    """
    for sheet in read_cells(data, name).sheets:
        for place, (_, row) in enumerate(sheet.rows[:_LINES_ABOVE]):
            columns = _columns(row)
            if "day" in columns and any(kind in columns for kind in KINDS):
                return _read(sheet, place, columns)
    raise ExportFileError(
        name,
        tr("It has no column of days beside one of visits, sign-ups, bookings or calls."),
        tr(
            "In Google Analytics, add the dimensions “Session campaign” and “Date” to the report, then "
            "download it as CSV."
        ),
    )


def _read(sheet: Sheet, head: int, columns: Mapping[str, int]) -> FileResults:
    lines = sheet.rows[head + 1 :]
    order = next(iter(order_in(_cell(row, columns["day"]) for _, row in lines)), Order.DAY_FIRST)
    signs = decimal_signs(_cell(row, columns[kind]) for _, row in lines for kind in KINDS if kind in columns)
    found: dict[str, dict[tuple[object, str], ResultRow]] = {}
    problems: list[str] = []
    for number, row in lines:
        stamp = read_stamp(_cell(row, columns["day"]), order)
        if stamp is None:
            if any(_cell(row, columns[kind]) for kind in KINDS if kind in columns):
                problems.append(tr("Line {line}: no day that can be read", line=number))
            continue
        tag = slug(_cell(row, columns["campaign"])) if "campaign" in columns else ""
        for kind in KINDS:
            try:
                count = read_count(_cell(row, columns[kind]), signs) if kind in columns else None
            except OddCountError as error:
                problems.append(tr("Line {line}: {what}", line=number, what=odd_sentence(error.odd)))
            else:
                if count is not None:
                    _add(found.setdefault(tag, {}), ResultRow(stamp.day, kind, count))
    return FileResults({tag: tuple(rows.values()) for tag, rows in found.items()}, tuple(problems))


def _add(rows: dict[tuple[object, str], ResultRow], row: ResultRow) -> None:
    """A campaign has a row for each source of its visits: those of one day belong together."""
    before = rows.get((row.day, row.kind))
    total = (row.value or 0) + (0 if before is None else before.value or 0)
    rows[row.day, row.kind] = ResultRow(row.day, row.kind, total)


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Where each thing stands, in a row that may be the headings."""
    places: dict[str, int] = {}
    for index, cell in enumerate(row):
        places.setdefault(plain(cell), index)
    return {
        key: found
        for key, names in result_headings().items()
        if (found := next((places[name] for name in names if name in places), None)) is not None
    }


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


@cache
def result_headings() -> Mapping[str, tuple[str, ...]]:
    """By what a column holds its plain headings.

    Raises:
        ResourceError: the file is wrong.
    """
    file, content = "/".join(_FILE), read_toml(*_FILE)
    with Table(file, "", content, read_sources(file, content)) as table:
        table.table("sources")
        found = names_by(table.table("headings"))
    if set(found) != set(_WANTED):
        raise ResourceError(file, "“headings” does not name each column")
    return found
