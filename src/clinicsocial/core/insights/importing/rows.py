"""The rows of one table as what they tell: posts, or days of an account; what is odd is named by its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.importing.addresses import plain_address
from clinicsocial.core.insights.importing.counts import (
    OddCountError,
    decimal_signs,
    odd_sentence,
    read_count,
)
from clinicsocial.core.insights.importing.layouts import About, Column, Order
from clinicsocial.core.insights.importing.stamps import hangs_on_order, order_in, read_stamp
from clinicsocial.core.insights.importing.values import DayRow, FileAccount, PostRow, Problem, Why
from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from clinicsocial.core.insights.importing.counts import DecimalSigns
    from clinicsocial.core.insights.importing.recognising import Head
    from clinicsocial.core.insights.importing.stamps import Stamp
    from clinicsocial.core.insights.importing.values import Said

_SPOILED_ID = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
"""What a spreadsheet makes of a long number."""
_QUOTED = re.compile(r'="?([^"]*)"?')
_DAYS = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_LONGEST = 160
_SHOWN = 24
"""Characters of a wrong cell that are shown."""

Line = tuple[int, list[str]]


@dataclass(slots=True)
class Told:
    """What the tables of a file tell together."""

    posts: dict[tuple[str, str], PostRow] = field(default_factory=dict[tuple[str, str], PostRow])
    days: dict[tuple[str, date, tuple[str, ...]], DayRow] = field(
        default_factory=dict["tuple[str, date, tuple[str, ...]]", DayRow]
    )
    accounts: dict[str, FileAccount] = field(default_factory=dict[str, FileAccount])
    problems: list[Problem] = field(default_factory=list[Problem])
    order_open: bool = False
    zone_matters: bool = False
    period: tuple[date, date] | None = None
    """The days that the name of the file says, both included."""

    def odd(self, line: int, why: Why, sentence: str, *, whole_row: bool = True) -> None:
        """Name something."""
        self.problems.append(Problem(line, why, sentence, whole_row))

    def keep_post(self, row: PostRow) -> None:
        """Take a post; of one that is told twice the later row counts."""
        key = (row.account, row.remote_id or plain_address(row.address) or f"line {row.line}")
        self._twice(self.posts.get(key), row)
        self.posts[key] = row

    def keep_day(self, row: DayRow, metrics: Iterable[str]) -> None:
        """Take a day of a table of these figures; of one that is told twice the later row counts."""
        key = (row.account, row.day, tuple(metrics))
        self._twice(self.days.get(key), row)
        self.days[key] = row

    def _twice(self, earlier: PostRow | DayRow | None, row: PostRow | DayRow) -> None:
        if earlier is None:
            return
        if earlier.figures == row.figures:
            self.odd(earlier.line, Why.TWICE, tr("the same as line {line}", line=row.line))
        else:
            words = tr("line {line} tells the same with other figures, and counts", line=row.line)
            self.odd(earlier.line, Why.TWICE_DIFFERENT, words)


def _order_of(head: Head, lines: Sequence[Line], said: Said, told: Told) -> Order:
    """How the days of a table are written: said by a person, shown by the column, or known of the layout."""
    column = Column.TIME if head.layout.about is About.POST else Column.DAY
    cells = [head.cell(row, column) for _, row in lines]
    proven = order_in(cells)
    told.order_open |= not proven and hangs_on_order(cells)
    if len(proven) == 1:
        return next(iter(proven))
    return said.order or head.layout.order.value


def read_rows(head: Head, lines: Sequence[Line], said: Said, told: Told) -> Order:
    """Read the rows below the headings into `told`; how their days turned out to be written."""
    reader = _Reader(head, lines, said, told)
    for number, row in lines:
        if number == reader.cut:
            told.odd(number, Why.CUT, tr("the file ends in the middle of this line"))
        elif head.layout.about is About.POST:
            reader.post(number, row)
        elif head.layout.about is About.PERIOD:
            reader.period(number, row)
        else:
            reader.day(number, row)
    return reader.order


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, head: Head, lines: Sequence[Line], said: Said, told: Told) -> None:
        self._head = head
        self._told = told
        self._zone = ZoneInfo(said.zone or head.layout.zone.value)
        self.order = _order_of(head, lines, said, told)
        self._signs: DecimalSigns = decimal_signs(_numbers(head, lines))
        self.cut = _cut_line(head, lines)

    def post(self, line: int, row: Sequence[str]) -> None:
        """Read one row about a post."""
        head, told = self._head, self._told
        remote_id, address = _identity(head, row)
        cell = head.cell(row, Column.TIME)
        stamp = read_stamp(cell, self.order)
        if not (remote_id or address or stamp):
            why, words = _nameless(cell)
            told.odd(line, why, words)
            return
        if read_stamp(head.cell(row, Column.SPAN), self.order) is not None:
            told.odd(line, Why.BY_DAY, tr("figures of one post on one day"))
            return
        if stamp is None and cell:
            told.odd(line, Why.NO_TIME, _unreadable(cell), whole_row=False)
        figures = self._figures(line, row)
        if figures:
            told.keep_post(
                PostRow(
                    line=line,
                    account=self._account(row),
                    remote_id=remote_id,
                    address=address,
                    text=excerpt(head.cell(row, Column.TEXT), _LONGEST),
                    day=None if stamp is None else stamp.day,
                    at=None if stamp is None else self._instant(stamp),
                    figures=figures,
                )
            )

    def day(self, line: int, row: Sequence[str]) -> None:
        """Read one row about a day."""
        cell = self._head.cell(row, Column.DAY)
        stamp = read_stamp(cell, self.order)
        if stamp is None:
            why, words = _nameless(cell)
            self._told.odd(line, why, words)
            return
        if figures := self._figures(line, row):
            told = DayRow(line, self._account(row), stamp.day, figures)
            self._told.keep_day(told, self._head.metrics)

    def period(self, line: int, row: Sequence[str]) -> None:
        """Read one row about all the days that the file's name says: kept where they are a single one."""
        cells = [row[place] for place in self._head.metrics.values() if place < len(row)]
        if not any(one.isdigit() for cell in cells for one in cell):
            return  # explains the headings
        days = self._told.period
        if days is None or days[0] != days[1]:
            self._told.odd(line, Why.PERIOD, _not_one_day(days))
        elif figures := self._figures(line, row):
            self._told.keep_day(DayRow(line, self._account(row), days[0], figures), self._head.metrics)

    def _instant(self, stamp: Stamp) -> datetime | None:
        self._told.zone_matters |= stamp.at is not None and stamp.offset is None
        return stamp.instant(self._zone)

    def _figures(self, line: int, row: Sequence[str]) -> Mapping[str, int]:
        figures: dict[str, int] = {}
        odd = False
        for metric, place in self._head.metrics.items():
            cell = row[place] if place < len(row) else ""
            try:
                count = read_count(cell, self._signs)
            except OddCountError as error:
                odd = True
                words = tr(
                    "“{cell}” under “{heading}”: {reason}",
                    cell=excerpt(cell, _SHOWN),
                    heading=self._head.headings[place],
                    reason=odd_sentence(error.odd),
                )
                self._told.odd(line, Why.ODD_COUNT, words, whole_row=False)
            else:
                if count is not None:
                    figures[metric] = count
        if not figures and not odd:
            self._told.odd(line, Why.NO_FIGURES, tr("no figures are told"))
        return figures

    def _account(self, row: Sequence[str]) -> str:
        remote_id, handle, name = (
            _unquoted(self._head.cell(row, column))
            for column in (Column.ACCOUNT_ID, Column.ACCOUNT_HANDLE, Column.ACCOUNT_NAME)
        )
        remote_id = "" if _SPOILED_ID.fullmatch(remote_id) else remote_id
        key = remote_id or handle or name
        if key and key not in self._told.accounts:
            self._told.accounts[key] = FileAccount(key, remote_id, handle.removeprefix("@"), name)
        return key


def _identity(head: Head, row: Sequence[str]) -> tuple[str, str]:
    """The network's id of a post and its address, where the row tells them unspoiled."""
    remote_id = _unquoted(head.cell(row, Column.POST_ID))
    address = head.cell(row, Column.ADDRESS)
    return (
        "" if _SPOILED_ID.fullmatch(remote_id) or not any(map(str.isdigit, remote_id)) else remote_id,
        address if plain_address(address) else "",
    )


def _unquoted(cell: str) -> str:
    found = _QUOTED.fullmatch(cell)
    return cell if found is None else found.group(1)


def _numbers(head: Head, lines: Iterable[Line]) -> Iterable[str]:
    """Every cell that may show how decimals are written: figures, and what is not read, such as rates."""
    texts = {place for places in head.columns.values() for place in places}
    return (
        cell
        for _, row in lines
        for place, cell in enumerate(row)
        if place not in texts and ("." in cell or "," in cell)
    )


def _cut_line(head: Head, lines: Sequence[Line]) -> int:
    """The last line, where it alone has fewer cells than there are headings; 0: nothing is cut off."""
    *whole, (number, last) = lines or [(0, [])]
    short = bool(whole) and len(last) < head.width and all(len(row) >= head.width for _, row in whole)
    return number if short else 0


def period_in(name: str) -> tuple[date, date] | None:
    """The first and the last day that the name of a file says; None where it says none."""
    days = [stamp.day for cell in _DAYS.findall(name) if (stamp := read_stamp(cell, Order.DAY_FIRST))]
    return (min(days), max(days)) if days else None


def _not_one_day(days: tuple[date, date] | None) -> str:
    if days is None:
        return tr(
            "the file does not say for which day it tells this; download it for one day and keep its name"
        )
    return tr(
        "this is one sum for {first} to {last}, and ClinicSocial keeps days; download one day at a time",
        first=written_day(days[0]),
        last=written_day(days[1]),
    )


def _nameless(cell: str) -> tuple[Why, str]:
    """Why a row tells neither a post nor a day."""
    if any(map(str.isdigit, cell)):
        return Why.NO_TIME, _unreadable(cell)
    return Why.TOTALS, tr("a line of totals, which is not a post or a day")


def _unreadable(cell: str) -> str:
    return tr("“{cell}” is no day that can be read", cell=excerpt(cell, _SHOWN))
