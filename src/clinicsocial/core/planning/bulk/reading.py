"""From a CSV file or an Excel workbook to its cells as text. Nothing in it is ever evaluated.

A file is read as a stream and left at the first row too many, so that a huge one costs no memory.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import IO, TYPE_CHECKING

from clinicsocial.core.planning.bulk.errors import (
    BulkFileError,
    EncodingError,
    TooManyRowsError,
    no_rows,
    not_a_table,
    too_large,
)
from clinicsocial.core.planning.bulk.values import MOST_ROWS, Sheet
from clinicsocial.core.sheets.delimited import SAMPLE, WINDOWS, delimiter_of, marked_encoding
from clinicsocial.core.sheets.workbook import ZIP
from clinicsocial.core.store.data_folder import explained_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_MEGABYTES = 20
_MOST_COLUMNS = 60


def read_sheet(path: Path, *, encoding: str = "") -> Sheet:
    """The cells of a file. `encoding` is given where a person chose one; else it is UTF-8 or UTF-16.

    Raises:
        EncodingError: it is no UTF-8; says how Windows would read it.
        TooManyRowsError: it has more rows than can be looked through.
        BulkFileError: it is too large, empty, damaged or of another kind.
        StoreError: it cannot be opened.
    """
    with explained_files(path):
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4)
    if size > MOST_MEGABYTES * 1024 * 1024:
        raise too_large(path.name, MOST_MEGABYTES)
    if head == ZIP:
        from clinicsocial.core.planning.bulk.spreadsheet import spreadsheet_rows

        return _sheet(path.name, spreadsheet_rows(path))
    chosen = encoding or marked_encoding(head) or "utf-8"
    try:
        with explained_files(path), path.open(encoding=chosen, newline="") as text:
            return _sheet(path.name, _csv_rows(path.name, text))
    except UnicodeDecodeError as error:
        raise _encoding_error(path, error) from None


def _csv_rows(file_name: str, text: IO[str]) -> Iterator[list[str]]:
    delimiter = delimiter_of(text.read(SAMPLE))
    text.seek(0)
    try:
        for row in csv.reader(text, delimiter=delimiter, strict=True):
            if any("\x00" in cell for cell in row):
                raise not_a_table(file_name)
            yield row
    except csv.Error:
        raise not_a_table(file_name) from None


def _sheet(file_name: str, rows: Iterable[list[str]]) -> Sheet:
    """Headings and rows; empty rows fall away, rows are cut or filled to the width of the headings."""
    headings: tuple[str, ...] = ()
    kept: list[tuple[str, ...]] = []
    numbers: list[int] = []
    for number, row in enumerate(rows, start=1):
        cells = tuple(cell.strip() for cell in row)
        if not any(cells):
            continue
        if not headings:
            headings = _without_empty_end(cells)[:_MOST_COLUMNS]
            continue
        if len(kept) == MOST_ROWS:
            raise TooManyRowsError(file_name)
        kept.append((*cells[: len(headings)], *("",) * (len(headings) - len(cells))))
        numbers.append(number)
    if not kept:
        raise no_rows(file_name)
    return Sheet(headings, tuple(kept), tuple(numbers))


def _without_empty_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _encoding_error(path: Path, error: UnicodeDecodeError) -> BulkFileError:
    """Where the first wrong letter stands, and how Windows would read that line; no text has a zero byte."""
    with explained_files(path), path.open("rb") as file:
        if b"\x00" in file.read(SAMPLE):
            return not_a_table(path.name)
        file.seek(0)
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                read = {name: line.decode(name, errors="replace").strip()[:80] for name in (WINDOWS, "utf-8")}
                return EncodingError(path.name, number, read[WINDOWS], read["utf-8"])
    return EncodingError(path.name, 1, str(error.object[:0], "ascii"))
