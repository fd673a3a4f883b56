"""A file of figures, read: what it is, whose it is, what it tells, and everything that is wrong with it.

No database. Nothing in the file is ever evaluated, and any bytes end in a `Reading` or a named error.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.importing.cells import read_cells
from clinicsocial.core.insights.importing.errors import not_recognised
from clinicsocial.core.insights.importing.layouts import load_layouts
from clinicsocial.core.insights.importing.recognising import find_head
from clinicsocial.core.insights.importing.rows import Told, period_in, read_rows
from clinicsocial.core.insights.importing.series import series_of
from clinicsocial.core.insights.importing.values import DayRow, PostRow, Reading, Said, Why, Zone
from clinicsocial.core.values.sourced import Confidence

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.insights.importing.cells import Sheet
    from clinicsocial.core.insights.importing.layouts import Layout, Order
    from clinicsocial.core.insights.importing.recognising import Head

_AHEAD = timedelta(days=1)
"""A day may have begun elsewhere already."""


@dataclass(slots=True)
class _Found:
    """What a file was recognised as."""

    layouts: dict[str, Layout] = field(default_factory=dict["str", "Layout"])
    networks: list[frozenset[str]] = field(default_factory=list[frozenset[str]])
    """Of each table, whose it may be."""
    metrics: dict[str, None] = field(default_factory=dict[str, None])
    unread: dict[str, None] = field(default_factory=dict[str, None])
    order: Order | None = None

    def add(self, head: Head, networks: frozenset[str], order: Order) -> None:
        """One more table."""
        self.layouts.setdefault(head.layout.id, head.layout)
        self.networks.append(networks)
        self.metrics |= dict.fromkeys(head.metrics)
        self.order = self.order or order

    def whose(self, network: str) -> frozenset[str]:
        """The networks the file may be of; the one said, where it is among them."""
        all_agree = frozenset.intersection(*self.networks)
        return all_agree & {network} or all_agree or frozenset.union(*self.networks)


def read_export(data: bytes, name: str, *, now: datetime, said: Said | None = None) -> Reading:
    """What the file `name` with these bytes tells. For a worker: up to two seconds for 20,000 rows.

    Raises:
        ExportFileError: it is no table, or none that is known; says what to do.
    """
    said = said or Said()
    cells = read_cells(data, name)
    told, found = Told(period=period_in(name)), _Found()
    for sheet in cells.sheets:
        _read_sheet(sheet, said, told, found)
    first = next(iter(found.layouts.values()), None)
    if first is None or found.order is None:
        raise not_recognised(name)
    if cells.cut:
        told.odd(0, Why.CUT, tr("the file ends in the middle of a cell; what began there is left out"))
    _leave_out_future(told, now)
    return Reading(
        file_name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        layouts=tuple(found.layouts),
        titles=tuple(one.title for one in found.layouts.values()),
        networks=found.whose(said.network),
        accounts=tuple(told.accounts.values()),
        posts=tuple(told.posts.values()),
        days=tuple(told.days.values()),
        metrics=tuple(found.metrics),
        unread=tuple(found.unread),
        problems=tuple(sorted(told.problems, key=lambda one: one.line)),
        zone=Zone(
            name=said.zone or first.zone.value,
            certain=bool(said.zone) or first.zone.confidence is not Confidence.UNCERTAIN,
            matters=told.zone_matters,
        ),
        order=found.order,
        order_open=told.order_open,
        guessed_letters=cells.guessed_letters,
    )


def _read_sheet(sheet: Sheet, said: Said, told: Told, found: _Found) -> None:
    layouts = load_layouts()
    head = find_head(sheet, layouts, said.network)
    if head is None:
        for series in series_of(sheet, layouts, said, told):
            found.add(series.head, series.networks, read_rows(series.head, series.lines, said, told))
        return
    networks = frozenset({head.layout.network})
    found.add(head, networks, read_rows(head, sheet.rows[head.row + 1 :], said, told))
    found.unread |= dict.fromkeys(head.unread)


def _leave_out_future(told: Told, now: datetime) -> None:
    """What lies ahead was not counted by anybody: a day read in the wrong order, or another year."""
    last = (now + _AHEAD).date()
    rows: list[PostRow | DayRow] = [*told.posts.values(), *told.days.values()]
    for row in rows:
        if row.day is not None and row.day > last:
            told.odd(row.line, Why.FUTURE, tr("its day lies ahead"))
    told.posts = {key: row for key, row in told.posts.items() if row.day is None or row.day <= last}
    told.days = {key: row for key, row in told.days.items() if row.day <= last}
