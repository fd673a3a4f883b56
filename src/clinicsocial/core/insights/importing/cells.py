"""From the bytes of a file to its tables: encodings, delimiters, workbooks. Nothing is ever evaluated."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clinicsocial.core.insights.importing.errors import (
    not_a_table,
    nothing_in_it,
    old_workbook,
    too_large,
    too_many_rows,
)
from clinicsocial.core.sheets.delimited import SAMPLE, WINDOWS, delimiter_of, marked_encoding
from clinicsocial.core.sheets.workbook import (
    OLD_WORKBOOK,
    ZIP,
    DamagedWorkbookError,
    OversizedWorkbookError,
    workbook_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_MEGABYTES = 30
MOST_ROWS = 50_000
"""Three years of a busy page by day are 1,100; the networks stop far below this."""
_MOST_UNPACKED = 200
_MOST_COLUMNS = 200
_SHEETS = 12
_HINT = "sep="
"""What Meta writes into the first line for Excel."""
_CUT = "unexpected end of data"
"""What Python's reader says of a cell whose quotation marks are never closed."""


@dataclass(slots=True)
class Sheet:
    """The rows of one table, with their numbers as a spreadsheet shows them."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list[tuple[int, list[str]]])


@dataclass(slots=True)
class Cells:
    """All tables of a file."""

    sheets: list[Sheet]
    guessed_letters: bool = False
    """It was no UTF-8 and was read as older Windows programs write."""
    cut: bool = False
    """It ends in the middle of a cell: what began there is left out."""


def read_cells(data: bytes, name: str) -> Cells:
    """The tables of a file.

    Raises:
        ExportFileError: it is too large, empty, damaged, or of a kind that is not read.
    """
    if len(data) > MOST_MEGABYTES * 1024 * 1024:
        raise too_large(name, MOST_MEGABYTES)
    if data.startswith(OLD_WORKBOOK):
        raise old_workbook(name)
    cells = _workbook(data, name) if data.startswith(ZIP) else _delimited(data, name)
    cells.sheets = [one for one in cells.sheets if one.rows]
    if not cells.sheets:
        raise nothing_in_it(name)
    return cells


def _workbook(data: bytes, name: str) -> Cells:
    sheets: dict[str, Sheet] = {}
    numbers: dict[str, int] = {}
    try:
        rows = workbook_rows(
            io.BytesIO(data), most_rows=MOST_ROWS + 1, most_megabytes=_MOST_UNPACKED, sheets=_SHEETS
        )
        for title, row in rows:
            numbers[title] = numbers.get(title, 0) + 1
            _keep(sheets.setdefault(title, Sheet()), numbers[title], row, name)
    except DamagedWorkbookError:
        raise not_a_table(name) from None
    except OversizedWorkbookError:
        raise too_large(name, _MOST_UNPACKED) from None
    return Cells(list(sheets.values()))


def _delimited(data: bytes, name: str) -> Cells:
    text, guessed = _decoded(data)
    if "\x00" in text:
        raise not_a_table(name)
    for strict in (True, False):
        sheet = Sheet()
        try:
            for number, row in enumerate(_csv_rows(text, strict=strict), start=1):
                _keep(sheet, number, row, name)
        except csv.Error as error:
            if _CUT in str(error):
                return Cells([sheet], guessed, cut=True)
            continue  # quotation marks that follow no rule: read again as a spreadsheet does
        return Cells([sheet], guessed)
    raise not_a_table(name)


def _csv_rows(text: str, *, strict: bool) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter_of(text[:SAMPLE]), strict=strict)


def _keep(sheet: Sheet, number: int, row: list[str], name: str) -> None:
    hint = number == 1 and row[:1] and row[0].startswith(_HINT)
    if any(cell.strip() for cell in row) and not hint:
        if len(sheet.rows) == MOST_ROWS:
            raise too_many_rows(name, MOST_ROWS)
        sheet.rows.append((number, [cell.strip() for cell in row[:_MOST_COLUMNS]]))


def _decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether its letters had to be guessed."""
    encoding = marked_encoding(data[:4]) or _without_mark(data[:SAMPLE])
    try:
        return data.decode(encoding), False
    except UnicodeDecodeError:
        wide = encoding.startswith("utf-16")
        return data.decode(encoding if wide else WINDOWS, errors="replace"), not wide


def _without_mark(head: bytes) -> str:
    """UTF-16 that says nothing of it is full of zero bytes, at every other place."""
    if len(head) >= 2 and head.count(0) * 4 >= len(head):  # noqa: PLR2004 -- one pair
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    return "utf-8"
