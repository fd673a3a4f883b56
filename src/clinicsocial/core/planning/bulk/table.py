"""A file being put right: its cells, what its columns hold, and what a person wrote into cells since."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.bulk.columns import heading_of
from clinicsocial.core.planning.bulk.rows import cells_of, read_row, unquoted
from clinicsocial.core.planning.bulk.values import Column
from clinicsocial.core.text.csv_cells import csv_file, guarded

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from clinicsocial.core.planning.bulk.rows import Known
    from clinicsocial.core.planning.bulk.values import Mapped, RowPost, Sheet


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """The file itself is never written to: what is put right stands beside it."""

    sheet: Sheet
    mapped: Mapped
    fixes: Mapping[int, Mapping[Column, str]] = field(default_factory=dict)
    """By the row's number what a person wrote, also into columns that the file does not have."""

    def __repr__(self) -> str:
        """Never what stands in it."""
        return f"Table({len(self.sheet.rows)} rows, {len(self.fixes)} put right)"

    def cells(self, number: int) -> Mapping[Column, str]:
        """What a row says now.

        Raises:
            ValueError: the file has no such row.
        """
        row = self.sheet.rows[self.sheet.numbers.index(number)]
        return {**cells_of(row, self.mapped), **self.fixes.get(number, {})}

    def fixed(self, number: int, cells: Mapping[Column, str]) -> Table:
        """The table with these cells of a row written anew."""
        was = self.cells(number)
        changes = {column: words for column, words in cells.items() if words != was.get(column, "")}
        if not changes:
            return self
        return replace(self, fixes={**self.fixes, number: {**self.fixes.get(number, {}), **changes}})

    def row(self, number: int, known: Known) -> RowPost:
        """A row as a post."""
        return read_row(number, self.cells(number), known)

    def rows(self, known: Known) -> tuple[RowPost, ...]:
        """All rows as posts, in their order."""
        return tuple(self.row(number, known) for number in self.sheet.numbers)


def only(table: Table, numbers: Collection[int]) -> Table:
    """The table with these rows alone."""
    sheet = table.sheet
    rows = [row for number, row in zip(sheet.numbers, sheet.rows, strict=True) if number in numbers]
    kept = tuple(number for number in sheet.numbers if number in numbers)
    fixes = {number: cells for number, cells in table.fixes.items() if number in numbers}
    return Table(replace(sheet, rows=tuple(rows), numbers=kept), table.mapped, fixes)


def left_as_csv(table: Table, why: Mapping[int, str]) -> bytes:
    """The rows that `why` names by their number, as they stand now, with the reason in a last column.

    It has the headings of the file, so that it can be put right in a spreadsheet and brought in again.
    """
    written = {column for number in why for column in table.fixes.get(number, {})}
    more = [column for column in Column if column in written and column not in table.mapped]
    rows = [[*table.sheet.headings, *map(heading_of, more), tr("Why it was left out")]]
    for number, row in zip(table.sheet.numbers, table.sheet.rows, strict=True):
        if number in why:
            cells = table.cells(number)
            own = [
                unquoted(cell) if column is None else cells.get(column, "")
                for column, cell in zip(table.mapped, row, strict=True)
            ]
            told = [*own, *(cells.get(column, "") for column in more), why[number]]
            rows.append([guarded(cell) for cell in told])
    return csv_file(rows)
