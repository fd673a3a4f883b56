"""Posts as a CSV or JSON file: stable columns, readable by a spreadsheet, and by `reading` again.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, which reading takes off.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.accounts.list import list_accounts, load_accounts
from clinicsocial.core.accounts.views import AccountState
from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Asset, Post
from clinicsocial.core.planning.bulk.columns import heading_of
from clinicsocial.core.planning.bulk.values import Column
from clinicsocial.core.planning.content import read_content
from clinicsocial.core.planning.deliveries import current, deliveries_of, plan_of, state_of
from clinicsocial.core.text.csv_cells import csv_file, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

_COLUMNS = (
    Column.DATE,
    Column.TIME,
    Column.ACCOUNTS,
    Column.TEXT,
    Column.TITLE,
    Column.LINK,
    Column.PICTURE,
    Column.ALT_TEXT,
    Column.FIRST_COMMENT,
    Column.THEME,
    Column.CAMPAIGN,
)
_STATE = "State"
_SAYS = frozenset({Column.TEXT, Column.TITLE, Column.ALT_TEXT, Column.FIRST_COMMENT, Column.PICTURE})
"""What is left empty where a file is to be without texts; the name of a picture may tell whom it shows."""


@dataclass(frozen=True, slots=True, repr=False)
class ExportRow:
    """A post as one row of a file."""

    post_id: int
    state: str
    cells: dict[Column, str]

    def __repr__(self) -> str:
        """Never what it says."""
        return f"ExportRow(post_id={self.post_id})"


def export_rows(
    session: Session, *, post_ids: Sequence[int], with_texts: bool = True
) -> tuple[ExportRow, ...]:
    """These posts in this order; those that are gone are left out."""
    rows = []
    for post_id in post_ids:
        post = session.get(Post, post_id)
        if post is not None:
            rows.append(_row(session, post, with_texts=with_texts))
    return tuple(rows)


def as_csv(rows: Iterable[ExportRow]) -> bytes:
    """A row for each post, below the names of the columns."""
    head = [*map(heading_of, _COLUMNS), _STATE]
    return csv_file([head, *([*_cells(row.cells), row.state] for row in rows)])


def as_json(rows: Iterable[ExportRow]) -> bytes:
    """A list of objects with the slugs of the columns, UTF-8; empty fields are left out."""
    found = [
        {"state": row.state}
        | {column.value: row.cells[column] for column in _COLUMNS if row.cells.get(column)}
        for row in rows
    ]
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def sample_csv(session: Session, *, now: datetime) -> bytes:
    """A file to begin with: the headings and two rows as somebody would fill them in, for next week."""
    monday = now.astimezone(ZoneInfo(clinic_zone(session))).date()
    monday += timedelta(days=7 - monday.weekday())
    labels = [one.label for one in list_accounts(session) if one.state is not AccountState.REMOVED]
    texts = (
        tr("Our reception is open until 7 pm on Thursdays. You can also book on our website at any time."),
        tr("New to the area? Here is how to register with us:\nBring a form of identity, we do the rest."),
    )
    rows = []
    for day, words in zip((1, 3), texts, strict=True):
        cells = {
            Column.DATE: (monday + timedelta(days=day)).isoformat(),
            Column.TIME: "09:30",
            Column.ACCOUNTS: "; ".join(labels[:2]),
            Column.TEXT: words,
        }
        rows.append(_cells(cells))
    return csv_file([map(heading_of, _COLUMNS), *rows])


def _cells(cells: Mapping[Column, str]) -> list[str]:
    """In the order of the columns, each so that no spreadsheet takes it for a formula."""
    return [guarded(cells.get(column, "")) for column in _COLUMNS]


def _row(session: Session, post: Post, *, with_texts: bool) -> ExportRow:
    content = read_content(session, post)
    deliveries = deliveries_of(session, post.id)
    plans = [plan_of(one) for one in current(deliveries).values()]
    wall = min((plan.wall for plan in plans), default=content.planned_for)
    accounts = load_accounts(session, account_ids=[one.account_id for one in content.variants])
    names = {one.sha256: one.file_name for one in _assets(session, [use.sha256 for use in content.media])}
    cells = {
        Column.DATE: "" if wall is None else wall.date().isoformat(),
        Column.TIME: "" if wall is None else f"{wall:%H:%M}",
        Column.ACCOUNTS: "; ".join(account.label for account in accounts),
        Column.TEXT: content.text,
        Column.TITLE: content.title,
        Column.LINK: content.link,
        Column.PICTURE: "; ".join(names[use.sha256] for use in content.media if use.sha256 in names),
        Column.ALT_TEXT: content.media[0].alt_text if content.media else "",
        Column.FIRST_COMMENT: content.first_comment,
        Column.THEME: content.theme,
        Column.CAMPAIGN: content.campaign,
    }
    shown = {column: cell for column, cell in cells.items() if with_texts or column not in _SAYS}
    return ExportRow(post.id, state_of(post, deliveries).value, shown)


def _assets(session: Session, hashes: Sequence[str]) -> Sequence[Asset]:
    return session.scalars(select(Asset).where(Asset.sha256.in_(hashes))).all()
