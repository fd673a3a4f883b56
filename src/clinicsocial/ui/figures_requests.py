"""What importing figures asks of the core: functions for the lanes of `Work`, without any widget."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.app import App
    from clinicsocial.core.insights.importing.earlier import EarlierImport, TakenBack
    from clinicsocial.core.insights.importing.taking_in import Taking
    from clinicsocial.core.insights.importing.values import Imported, Look, Reading, Said
    from clinicsocial.core.planning.undo import Undone
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class FigureFile:
    """A file as it lies on the disk."""

    name: str
    data: bytes
    made_at: datetime
    """When it was last written: nearest to when the network made it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person chose about a file so far."""

    said: Said
    account_id: int | None = None
    file_account: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class LookedFile:
    """A file, read and compared with what is there."""

    file: FigureFile
    reading: Reading
    wish: Wish
    accounts: tuple[AccountView, ...]
    """Those it may be about."""
    account: AccountView | None
    look: Look | None
    """None where no account of its network is there."""
    zone: str
    """The clinic's."""
    metric_words: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Source:
    """Where a network gives its files out."""

    title: str
    steps: str


def telling_where() -> tuple[Source, ...]:
    """Where each kind of file is found, those of posts first. For the pool: reads files of the program."""
    from clinicsocial.core.insights.importing.layouts import About, load_layouts

    told = sorted((one for one in load_layouts() if one.where), key=lambda one: one.about is not About.POST)
    return tuple(Source(one.title, one.where) for one in told)


def loading(path: Path, app: App) -> Callable[[], FigureFile]:
    """Read the bytes of a file. For the pool."""

    def load() -> FigureFile:
        from datetime import UTC, datetime

        from clinicsocial.core.insights.importing.cells import MOST_MEGABYTES
        from clinicsocial.core.insights.importing.errors import too_large
        from clinicsocial.core.store.data_folder import explained_files

        with explained_files(path):
            about = path.stat()
            if about.st_size > MOST_MEGABYTES * 1024 * 1024:
                raise too_large(path.name, MOST_MEGABYTES)
            made_at = min(datetime.fromtimestamp(about.st_mtime, UTC), app.clock.now())
            return FigureFile(path.name, path.read_bytes(), made_at)

    return load


def looking_at(app: App, file: FigureFile, wish: Wish) -> Callable[[], LookedFile]:
    """Read the file and compare it with our posts. For the pool: up to seconds."""

    def look() -> LookedFile:
        from dataclasses import replace

        from clinicsocial.core.clinic.identity import clinic_zone
        from clinicsocial.core.insights.importing.reading import read_export
        from clinicsocial.core.insights.importing.taking_in import look_at

        now = app.clock.now()
        reading = read_export(file.data, file.name, now=now, said=wish.said)
        with app.store.read() as session:
            accounts = _accounts_of(session, reading)
            account = _chosen(session, accounts, reading, file, wish)
        if account is not None and len(reading.networks) > 1:
            said = replace(wish.said, network=account.network)
            reading = read_export(file.data, file.name, now=now, said=said)
        with app.store.read() as session:
            looked = None if account is None else look_at(session, reading, _taking(account.id, file, wish))
            return LookedFile(
                file=file,
                reading=reading,
                wish=wish,
                accounts=accounts,
                account=account,
                look=looked,
                zone=clinic_zone(session),
                metric_words=_metric_words(reading),
            )

    return look


def importing(reading: Reading, taking: Taking) -> Callable[[UnitOfWork], Imported]:
    """Take the file in."""

    def change(unit: UnitOfWork) -> Imported:
        from clinicsocial.core.insights.importing.taking_in import import_figures

        return import_figures(unit, reading=reading, taking=taking)

    return change


@dataclass(frozen=True, slots=True)
class Earlier:
    """The files that were imported earlier."""

    imports: tuple[EarlierImport, ...]
    zone: str


def looking_up_earlier(session: Session) -> Earlier:
    """The files that were imported earlier."""
    from clinicsocial.core.clinic.identity import clinic_zone
    from clinicsocial.core.insights.importing.earlier import earlier_imports

    return Earlier(earlier_imports(session), clinic_zone(session))


def taking_back(import_id: int) -> Callable[[UnitOfWork], TakenBack]:
    """Let the figures of an earlier file no longer count."""

    def change(unit: UnitOfWork) -> TakenBack:
        from clinicsocial.core.insights.importing.earlier import take_back_import

        return take_back_import(unit, import_id=import_id)

    return change


def undoing(command_id: int) -> Callable[[UnitOfWork], Undone]:
    """Take an import back."""

    def change(unit: UnitOfWork) -> Undone:
        from clinicsocial.core.planning.undo import undo

        return undo(unit, command_id=command_id)

    return change


def _taking(account_id: int, file: FigureFile, wish: Wish) -> Taking:
    from clinicsocial.core.insights.importing.taking_in import Taking

    return Taking(account_id, file.made_at, file_account=wish.file_account)


def _accounts_of(session: Session, reading: Reading) -> tuple[AccountView, ...]:
    from clinicsocial.core.accounts.list import list_accounts

    return tuple(one for one in list_accounts(session) if one.network in reading.networks)


def _chosen(
    session: Session, accounts: tuple[AccountView, ...], reading: Reading, file: FigureFile, wish: Wish
) -> AccountView | None:
    """The account a person chose, else the first whose name the file knows, else the first."""
    from clinicsocial.core.insights.importing.taking_in import look_at

    chosen = next((one for one in accounts if one.id == wish.account_id), None)
    if chosen is not None or len(accounts) < 2:  # noqa: PLR2004 -- nothing to choose between
        return chosen or next(iter(accounts), None)
    fitting = (
        one
        for one in accounts
        if not look_at(session, reading, _taking(one.id, file, wish)).account.names_another
    )
    return next(fitting, accounts[0])


def _metric_words(reading: Reading) -> dict[str, str]:
    """What people call the figures that were found."""
    from clinicsocial.core.insights.meaning import shipped_meanings
    from clinicsocial.core.values.network_terms import MetricLevel

    meanings = shipped_meanings()
    return {
        name: meanings.of(network, level, name).words
        for network in reading.networks
        for level in (MetricLevel.ACCOUNT, MetricLevel.POST)
        for name in reading.metrics
        if meanings.of(network, level, name).known
    }
