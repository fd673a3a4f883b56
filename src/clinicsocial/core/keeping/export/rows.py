"""Rows as CSV and JSON: the same values in both, one row at a time.

CSV is UTF-8 with a mark at its beginning (Excel needs it), commas, and no cell that a spreadsheet takes for a
formula: such a cell begins with an apostrophe. Lists and tables within a cell are JSON.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from clinicsocial.core.text.csv_cells import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clinicsocial.core.keeping.export.sinks import Sink
    from clinicsocial.core.values.watch import Watch

Row = dict[str, object]
ROW_COST = 200
"""What a row counts as, in bytes, where progress is told."""


def write_rows(sink: Sink, name: str, columns: Sequence[str], rows: Iterable[Row], watch: Watch) -> int:
    """Write ``name.csv`` and ``name.json``; returns how many rows there were.

    Raises:
        StoppedError
    """
    count = 0
    kept = io.BytesIO()  # one sink takes one file at a time, and the rows come once
    with sink.file(f"{name}.csv") as file:
        file.write(codecs.BOM_UTF8)
        file.write(_line(columns))
        for row in rows:
            file.write(_line([_cell(row[column]) for column in columns]))
            kept.write(b",\n " if count else b"\n ")
            kept.write(
                json.dumps({column: _plain(row[column]) for column in columns}, ensure_ascii=False).encode()
            )
            count += 1
            watch.step(ROW_COST)
    with sink.file(f"{name}.json") as file:
        file.write(b"[")
        file.write(kept.getbuffer())
        file.write(b"\n]\n")
    return count


def _line(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


def _plain(value: object) -> object:
    """As JSON knows it: days and instants are texts (ISO 8601, UTC)."""
    return value.isoformat() if isinstance(value, datetime | date) else value


def _cell(value: object) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool | dict | list):
        return guarded(json.dumps(plain, ensure_ascii=False))
    if isinstance(plain, int | float):
        return str(plain)  # a number below nought is a number
    return guarded(str(plain))


def as_row(found: Mapping[str, object]) -> Row:
    """A row of the database; what is sealed stays sealed, so it is left out."""
    return {name: value for name, value in found.items() if not isinstance(value, bytes)}
