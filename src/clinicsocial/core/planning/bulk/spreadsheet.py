"""The first sheet of an Excel workbook with many posts, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.planning.bulk.errors import not_a_table, too_large
from clinicsocial.core.planning.bulk.values import MOST_ROWS
from clinicsocial.core.sheets.workbook import DamagedWorkbookError, OversizedWorkbookError, workbook_rows
from clinicsocial.core.store.data_folder import explained_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_UNPACKED = 200
"""Megabytes; a month of posts has less than one."""
_EMPTY_ROWS = 2000
"""So many rows are read at most: a sheet may claim a million empty ones."""


def spreadsheet_rows(path: Path) -> Iterator[list[str]]:
    """Row by row, as a person sees the cells; days and times in the form of ISO 8601.

    Raises:
        BulkFileError: it is no workbook, damaged, or would unpack to far more than a sheet of posts.
        StoreError: it cannot be opened.
    """
    with explained_files(path), path.open("rb") as file:
        try:
            rows = workbook_rows(file, most_rows=MOST_ROWS + _EMPTY_ROWS, most_megabytes=MOST_UNPACKED)
            for _, cells in rows:
                yield cells
        except DamagedWorkbookError:
            raise not_a_table(path.name) from None
        except OversizedWorkbookError:
            raise too_large(path.name, MOST_UNPACKED) from None
