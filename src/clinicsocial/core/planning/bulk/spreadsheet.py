"""The first sheet of an Excel workbook as text: values as they were last shown, never a formula.

Only this knows openpyxl. A workbook is a ZIP archive: what it would unpack to is reckoned before.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from clinicsocial.core.planning.bulk.errors import BulkFileError, not_a_table, too_large
from clinicsocial.core.planning.bulk.values import MOST_ROWS
from clinicsocial.core.store.data_folder import explained_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_UNPACKED = 200
"""Megabytes; a month of posts has less than one."""
_MEGABYTE = 1024 * 1024
_EMPTY_ROWS = 2000
"""So many rows are read at most: a sheet may claim a million empty ones."""


def spreadsheet_rows(path: Path) -> Iterator[list[str]]:
    """Row by row, as a person sees the cells; days and times in the form of ISO 8601.

    Raises:
        BulkFileError: it is no workbook, damaged, or would unpack to far more than a sheet of posts.
        StoreError: it cannot be opened.
    """
    _check_unpacked(path)
    from openpyxl import load_workbook

    with explained_files(path), path.open("rb") as file:
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            for row in sheet.iter_rows(max_row=MOST_ROWS + _EMPTY_ROWS, values_only=True):
                yield [_shown(cell) for cell in row]
            book.close()
        except (KeyError, IndexError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError, OSError):
            # openpyxl tells damage by whatever it stumbles over; `SyntaxError` is that of its XML parser.
            raise not_a_table(path.name) from None


def _check_unpacked(path: Path) -> None:
    with explained_files(path):
        try:
            with zipfile.ZipFile(path) as archive:
                unpacked = sum(part.file_size for part in archive.infolist())
        except zipfile.BadZipFile:
            raise not_a_table(path.name) from None
    if unpacked > MOST_UNPACKED * _MEGABYTE:
        raise _unpacks_too_large(path.name)


def _unpacks_too_large(file_name: str) -> BulkFileError:
    return too_large(file_name, MOST_UNPACKED)


def _shown(cell: object) -> str:
    """A cell as its text."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
