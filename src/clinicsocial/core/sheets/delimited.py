"""Text that is cut into cells: how it is encoded, and by what it is cut."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOWS = "cp1252"
"""What older Windows programs of western Europe write."""
SAMPLE = 64 * 1024
"""Characters that are looked at to find the delimiter."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t|"
_HINT = re.compile(r"\ufeff?sep=(.)\r?\n")
"""What some programs write into the first line for Excel."""
_ROWS = 20


def marked_encoding(head: bytes) -> str:
    """The encoding that the first bytes of a file name; empty where they name none."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def delimiter_of(sample: str) -> str:
    """What cuts most rows into equally many cells, and does so most often; a comma where nothing does.

    A line ``sep=;`` at the beginning is believed. Lines above the headings do no harm.
    """
    if (hint := _HINT.match(sample)) is not None:
        return hint.group(1)
    best, most = ",", 0
    for one in _DELIMITERS:
        with _lenient():
            rows = [row for row in csv.reader(io.StringIO(sample), delimiter=one) if row][:_ROWS]
            widths = Counter(map(len, rows[:-1] or rows))
            width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
            cuts = (width - 1) * times
            if cuts > most and times * 2 >= widths.total():
                best, most = one, cuts
    return best


@contextmanager
def _lenient() -> Iterator[None]:
    """A sample may end inside a cell, and another delimiter may make no sense of it."""
    try:
        yield
    except csv.Error:
        return
