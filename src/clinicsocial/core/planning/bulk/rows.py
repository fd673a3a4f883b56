"""From cells to posts: names and times are looked up, and what is wrong is named by column."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.accounts.views import AccountState
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Asset
from clinicsocial.core.planning.bulk.moments import read_day, read_moment, read_time
from clinicsocial.core.planning.bulk.values import Column, Problem, RowPost
from clinicsocial.core.planning.campaigns import list_campaigns
from clinicsocial.core.planning.plans import check_plan
from clinicsocial.core.planning.themes import list_themes
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.bulk.values import Mapped, Sheet
    from clinicsocial.core.values.network_facts import NetworkFacts

_SEVERAL = re.compile(r"\s*[;,\n|]\s*")
_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_QUOTED = "=+-@\t\r'"
"""Before these our own files put an apostrophe, so that no spreadsheet takes a cell for a formula."""


@dataclass(frozen=True, slots=True)
class Known:
    """What names in a file can mean in this clinic. All keys are plain: without case and extra spaces."""

    zone: str
    month_first: bool
    now: datetime
    accounts: Mapping[str, tuple[int, ...]]
    themes: Mapping[str, str]
    campaigns: Mapping[str, str]
    pictures: Mapping[str, tuple[tuple[str, str], ...]]
    """By file name: SHA-256 and the library's own alt text."""


def load_known(session: Session, *, facts: Mapping[str, NetworkFacts], now: datetime) -> Known:
    """Everything a file may name; accounts by label, user name, network's slug and network's name."""
    clinic = load_clinic(session)
    accounts: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for account in list_accounts(session):
        if account.state is AccountState.REMOVED:
            continue
        shown = facts[account.network].display_name if account.network in facts else ""
        for name in (account.label, account.user_name, account.network, shown):
            if name:
                accounts[_plain(name)][account.id] = None
    pictures: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for sha256, file_name, alt_text in session.execute(select(Asset.sha256, Asset.file_name, Asset.alt_text)):
        pictures[_plain(file_name)].append((sha256, alt_text))
    return Known(
        zone=clinic.zone,
        month_first=clinic.jurisdiction is Jurisdiction.US,
        now=now,
        accounts={name: tuple(found) for name, found in accounts.items()},
        themes={_plain(one.name): one.name for one in list_themes(session, with_retired=True)},
        campaigns={_plain(one.name): one.name for one in list_campaigns(session, with_retired=True)},
        pictures={name: tuple(found) for name, found in pictures.items()},
    )


def read_rows(sheet: Sheet, mapped: Mapped, known: Known) -> tuple[RowPost, ...]:
    """The rows as posts, in their order. Nothing is stored and nothing is left out."""
    return tuple(
        read_row(number, cells_of(row, mapped), known)
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
    )


def read_row(number: int, cells: Mapping[Column, str], known: Known) -> RowPost:
    """One row as a post; what is wrong about it is named in it."""
    return _Row(cells, known).post(number)


def cells_of(row: Iterable[str], mapped: Mapped) -> dict[Column, str]:
    """By column, what a row of the file says there."""
    return {column: unquoted(cell) for column, cell in zip(mapped, row, strict=False) if column is not None}


class _Row:
    """One row being read; problems gather on the way."""

    def __init__(self, cells: Mapping[Column, str], known: Known) -> None:
        self._cells = cells
        self._known = known
        self._problems: list[Problem] = []

    def post(self, number: int) -> RowPost:
        """The post of this row, with everything that is wrong about it."""
        wall = self._wall()
        plan = None if wall is None else self._plan(wall)
        content = PostContent(
            text=self._cells.get(Column.TEXT, ""),
            title=self._cells.get(Column.TITLE, ""),
            link=self._link(),
            theme=self._named(Column.THEME, self._known.themes),
            campaign=self._named(Column.CAMPAIGN, self._known.campaigns),
            planned_for=wall,
            media=self._media(),
            variants=tuple(VariantContent(account) for account in self._accounts()),
            first_comment=self._cells.get(Column.FIRST_COMMENT, ""),
        )
        if not content.text.strip() and not content.media:
            self._wrong(Column.TEXT, tr("There is no text and no picture."))
        return RowPost(number, content, plan, tuple(self._problems))

    # -- when ------------------------------------------------------------------------------------------------

    def _wall(self) -> datetime | None:
        """The wall time meant, or None where the row says none."""
        month_first = self._known.month_first
        if both := self._cells.get(Column.WHEN, ""):
            found = read_moment(both, month_first=month_first)
            if found is None:
                self._wrong(Column.WHEN, _no_time(both))
            return found
        day_words, time_words = self._cells.get(Column.DATE, ""), self._cells.get(Column.TIME, "")
        if not day_words and not time_words:
            return None
        if day_words and not time_words and (found := read_moment(day_words, month_first=month_first)):
            if found.time() == time():
                self._untimed()
                return None
            return found
        day, at = read_day(day_words, month_first=month_first), read_time(time_words)
        if day is None:
            self._wrong(Column.DATE, _no_day(day_words))
        if at is None and time_words:
            self._wrong(Column.TIME, _no_time(time_words))
        elif at is None:
            self._untimed()
        return None if day is None or at is None else datetime.combine(day, at)

    def _untimed(self) -> None:
        self._wrong(Column.TIME, tr("There is a day, but no time."))

    def _plan(self, wall: datetime) -> Plan | None:
        """The plan of the wall time, if it can be planned."""
        plan = Plan(wall, self._known.zone)
        column = Column.WHEN if self._cells.get(Column.WHEN) else Column.DATE
        try:
            return check_plan(plan, self._known.now)
        except InvalidInputError as error:
            self._wrong(column, f"{error.title} {error.message}")
            return None

    # -- what is named ---------------------------------------------------------------------------------------

    def _accounts(self) -> list[int]:
        """The accounts meant, each once."""
        found: dict[int, None] = {}
        for name in _several(self._cells.get(Column.ACCOUNTS, "")):
            ids = self._known.accounts.get(_plain(name), ())
            if len(ids) == 1:
                found[ids[0]] = None
            elif ids:
                several = tr("Several accounts are called “{name}”: write the account's own name.", name=name)
                self._wrong(Column.ACCOUNTS, several)
            else:
                self._wrong(Column.ACCOUNTS, tr("No account is called “{name}”.", name=name))
        return list(found)

    def _named(self, column: Column, names: Mapping[str, str]) -> str:
        cell = self._cells.get(column, "")
        if cell and _plain(cell) not in names:
            told = (
                tr("No theme is called “{name}”.", name=cell)
                if column is Column.THEME
                else tr("No campaign is called “{name}”.", name=cell)
            )
            self._wrong(column, told)
        return names.get(_plain(cell), "")

    def _link(self) -> str:
        cell = self._cells.get(Column.LINK, "")
        if cell and not _WEB.fullmatch(cell):
            self._wrong(Column.LINK, tr("This is no web address: it begins with https://."))
            return ""
        return cell

    def _media(self) -> tuple[MediaUse, ...]:
        """The pictures meant; the alt text of the row is that of the first."""
        uses: list[MediaUse] = []
        alt_text = self._cells.get(Column.ALT_TEXT, "")
        for name in _several(self._cells.get(Column.PICTURE, "")):
            found = self._known.pictures.get(_plain(name), ())
            if len(found) == 1:
                sha256, own = found[0]
                uses.append(MediaUse(sha256, alt_text if alt_text and not uses else own))
            elif found:
                told = tr("Several files are called “{name}”: choose one in the post.", name=name)
                self._wrong(Column.PICTURE, told)
            else:
                told = tr("No file of the library is called “{name}”: bring it in first.", name=name)
                self._wrong(Column.PICTURE, told)
        return tuple({use.sha256: use for use in uses}.values())

    def _wrong(self, column: Column | None, sentence: str) -> None:
        self._problems.append(Problem(column, sentence))


def _several(cell: str) -> list[str]:
    return [one for one in _SEVERAL.split(cell) if one]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def unquoted(cell: str) -> str:
    """Without the apostrophe that our own files put before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _QUOTED else cell


def _no_day(words: str) -> str:
    return tr("“{words}” is no day of the calendar.", words=words)


def _no_time(words: str) -> str:
    return tr("“{words}” is no time of day we understand.", words=words)
