"""CSV files that go to a spreadsheet, and their cells."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that spreadsheets take for a formula (OWASP, CSV injection)."""


def guarded(cell: str) -> str:
    """The cell, so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def csv_file(rows: Iterable[Iterable[str]]) -> bytes:
    """The rows as UTF-8 with the mark that spreadsheets look for, lines ended as RFC 4180 says.

    Cells are written as they are: what people or networks wrote is `guarded` first.
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")
