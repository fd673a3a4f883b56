"""Meta's files of one figure by day: a title, two headings, a row a day; sometimes several in one file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.importing.layouts import About, Column, plain
from clinicsocial.core.insights.importing.recognising import head_of
from clinicsocial.core.insights.importing.values import Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clinicsocial.core.insights.importing.cells import Sheet
    from clinicsocial.core.insights.importing.layouts import Layout
    from clinicsocial.core.insights.importing.recognising import Head
    from clinicsocial.core.insights.importing.rows import Line, Told
    from clinicsocial.core.insights.importing.values import Said


@dataclass(frozen=True, slots=True)
class Series:
    """One figure by day."""

    head: Head
    """By the layout it is read with."""
    lines: list[Line]
    networks: frozenset[str]
    """Whose it may be: networks call some figures alike."""


def series_of(sheet: Sheet, layouts: Iterable[Layout], said: Said, told: Told) -> Iterator[Series]:
    """The series of a table that are kept; others are named in `told`."""
    known = [one for one in layouts if one.about is About.SERIES]
    for title, head, lines in _blocks(sheet, known):
        name = plain(title)
        meant = [one for one in known if any(name in names for names in one.titles.values())]
        meant.sort(key=lambda one: one.network != said.network)
        networks = frozenset(one.network for one in meant)
        if not meant or (said.network and said.network not in networks):
            told.odd(
                lines[0][0] if lines else 0,
                Why.NO_SERIES,
                tr("“{title}” is a figure that ClinicSocial does not keep for this account", title=title),
            )
            continue
        metric = next(key for key, names in meant[0].titles.items() if name in names)
        place = head.columns[Column.VALUE][0]
        yield Series(replace(head, layout=meant[0], metrics={metric: place}), lines, networks)


def _blocks(sheet: Sheet, layouts: list[Layout]) -> Iterator[tuple[str, Head, list[Line]]]:
    """Title, headings and rows of each series."""
    title, head = "", None
    lines: list[Line] = []
    for number, row in sheet.rows:
        filled = [cell for cell in row if cell]
        found = next((one for layout in layouts if (one := head_of(row, 0, layout)) is not None), None)
        if found is not None:
            head = found
        elif len(filled) == 1 and plain(filled[0]) and not filled[0][0].isdigit():
            if head is not None:
                yield title, head, lines
            title, head, lines = filled[0], None, []
        elif head is not None:
            lines.append((number, row))
    if head is not None:
        yield title, head, lines
