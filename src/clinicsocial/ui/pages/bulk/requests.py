"""What bringing many posts in asks of the core: functions for the lanes of `Work`, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.app import App
    from clinicsocial.core.planning.appointments import Spans
    from clinicsocial.core.planning.bulk.dry_run import Prepared
    from clinicsocial.core.planning.bulk.table import Table
    from clinicsocial.core.planning.bulk.values import Mapped, RowLook, RowPost, Sheet
    from clinicsocial.core.planning.deep import DeepChecks
    from clinicsocial.core.planning.together import Rearranged
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.watch import Watch
    from clinicsocial.ui.models.bulk_rows import BulkLine


@dataclass(frozen=True, slots=True, repr=False)
class ReadRows:
    """The rows as posts, with all that looking at them and showing them needs."""

    posts: tuple[RowPost, ...]
    lines: tuple[BulkLine, ...]
    """How each is shown before it was looked at: to put hundreds into words takes a while."""
    prepared: Prepared
    accounts: tuple[AccountView, ...]
    themes: tuple[str, ...]
    spans: Spans
    """Which networks keep appointments themselves, and how far ahead."""


def reading_file(path: Path, *, windows: bool) -> Callable[[], Sheet]:
    """Read the cells of a file; `windows` where a person said how it was written. For the pool."""

    def read() -> Sheet:
        from clinicsocial.core.planning.bulk.reading import read_sheet
        from clinicsocial.core.sheets.delimited import WINDOWS

        return read_sheet(path, encoding=WINDOWS if windows else "")

    return read


def recalling(headings: tuple[str, ...]) -> Callable[[Session], Mapped]:
    """What these columns hold: said earlier, or guessed."""

    def look_up(session: Session) -> Mapped:
        from clinicsocial.core.planning.bulk.remembering import columns_for

        return columns_for(session, headings)

    return look_up


def remembering(headings: tuple[str, ...], mapped: Mapped) -> Callable[[UnitOfWork], None]:
    """Keep what these columns hold."""

    def change(unit: UnitOfWork) -> None:
        from clinicsocial.core.planning.bulk.remembering import remember_columns

        remember_columns(unit, headings=headings, mapped=mapped)

    return change


def new_memory() -> DeepChecks:
    """What the deep check says about the rows of one file."""
    from clinicsocial.core.planning.bulk.dry_run import deep_checks_for_many

    return deep_checks_for_many()


def reading_rows(app: App, table: Table) -> Callable[[], ReadRows]:
    """Read the rows as posts. For the pool: seconds for the largest file."""

    def read() -> ReadRows:
        from clinicsocial.core.accounts.list import list_accounts
        from clinicsocial.core.accounts.views import AccountState
        from clinicsocial.core.planning.appointments import spans_of
        from clinicsocial.core.planning.bulk.dry_run import prepare
        from clinicsocial.core.planning.bulk.rows import load_known
        from clinicsocial.core.planning.themes import list_themes
        from clinicsocial.ui.models.bulk_rows import bulk_line

        now = app.clock.now()
        with app.store.read() as session:
            posts = table.rows(load_known(session, facts=app.facts, now=now))
            accounts = tuple(one for one in list_accounts(session) if one.state is not AccountState.REMOVED)
            by_id = {one.id: one for one in accounts}
            return ReadRows(
                posts=posts,
                lines=tuple(bulk_line(one, None, by_id) for one in posts),
                prepared=prepare(session, posts, seals=app.media.seals, now=now),
                accounts=accounts,
                themes=tuple(one.name for one in list_themes(session)),
                spans=spans_of(accounts, app.facts, lambda: app.publisher.ports),
            )

    return read


def looking_at(app: App, deep: DeepChecks, row: RowPost, prepared: Prepared) -> Callable[[], RowLook]:
    """Check one row. For the pool: up to a second."""

    def look() -> RowLook:
        from clinicsocial.core.planning.bulk.dry_run import look_at

        return look_at(row, prepared, facts=app.facts, clock=app.clock, deep=deep)

    return look


def storing(
    app: App, deep: DeepChecks, looks: Sequence[RowLook], watch: Watch, *, plan: bool
) -> Callable[[UnitOfWork], Rearranged]:
    """Keep the rows: planned where they are ready and that is wanted, else as drafts; `watch` counts them."""

    def change(unit: UnitOfWork) -> Rearranged:
        from clinicsocial.core.planning.bulk.storing import Planning, store_rows

        planning = Planning(app.facts, app.media.seals, deep) if plan else None
        return store_rows(unit, looks=looks, planning=planning, watch=watch)

    return change


def making_sample(app: App) -> Callable[[Session], bytes]:
    """A file to begin with."""

    def make(session: Session) -> bytes:
        from clinicsocial.core.planning.bulk.writing import sample_csv

        return sample_csv(session, now=app.clock.now())

    return make
