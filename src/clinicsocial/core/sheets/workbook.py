"""Excel workbooks as text: values as they were last shown, never a formula.

Only this knows openpyxl. A workbook is a ZIP archive: what it would unpack to is reckoned before.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from datetime import date, datetime, time
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ZIP = b"PK\x03\x04"
"""How a workbook begins."""
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
"""How a workbook of Excel 97 to 2003 begins (MS-CFB 2.2); it is not read."""
_MEGABYTE = 1024 * 1024
_DAMAGE = (
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError, SyntaxError),
    *(OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, struct.error),
)
"""openpyxl tells damage by whatever it stumbles over; `SyntaxError` is that of its XML parser, `RuntimeError`
that of an archive with a password."""


class DamagedWorkbookError(Exception):
    """It is no workbook, or not a whole one."""


class OversizedWorkbookError(Exception):
    """It would unpack to more than the megabytes allowed."""


def workbook_rows(
    file: IO[bytes], *, most_rows: int, most_megabytes: int, sheets: int = 1
) -> Iterator[tuple[str, list[str]]]:
    """Row by row the cells of the first `sheets` sheets, each with the name of its sheet.

    Days and times come in the form of ISO 8601. At most `most_rows` rows of a sheet are read: one may claim a
    million empty ones.

    Raises:
        DamagedWorkbookError, OversizedWorkbookError
    """
    _check_unpacked(file, most_megabytes)
    from openpyxl import load_workbook

    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets[:sheets]:
            for row in sheet.iter_rows(max_row=most_rows, values_only=True):
                yield sheet.title, [_shown(cell) for cell in row]
        book.close()
    except _DAMAGE as error:
        raise DamagedWorkbookError from error


def _check_unpacked(file: IO[bytes], most_megabytes: int) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except _DAMAGE as error:
        raise DamagedWorkbookError from error
    if unpacked > most_megabytes * _MEGABYTE:
        raise OversizedWorkbookError


def _shown(cell: object) -> str:
    """A cell as its text."""
    if isinstance(cell, datetime):
        at_midnight = cell.time() == time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
