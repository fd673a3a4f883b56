"""Taking a file of figures in: looked at first, then stored whole or not at all, and undone by one act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.identity import clinic_zone, load_clinic
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clock import utc
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.insights.importing.errors import ImportRefusedError
from clinicsocial.core.insights.importing.layouts import plain
from clinicsocial.core.insights.importing.matching import live_posts, match
from clinicsocial.core.insights.importing.values import AccountCheck, Imported, Look
from clinicsocial.core.insights.recording import NewSample, record
from clinicsocial.core.model import Account, FigureImport
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.calendar import day_bounds
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.figures import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.importing.values import DayRow, FileAccount, Reading
    from clinicsocial.core.insights.recording import Recorded
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_REMEMBERED = "figures_of"
"""Detail of an account: how files name it, once a person said so."""


@dataclass(frozen=True, slots=True)
class Taking:
    """What a person decided about a file."""

    account_id: int
    made_at: datetime
    """When the network made the file (aware): totals are told for this moment."""
    accepted: frozenset[int] = frozenset()
    """Lines of the guesses that are right."""
    file_account: str = ""
    """Key of the account in the file, where it names several; empty: the one that fits."""
    same_account: bool = False
    """A person said that the file is about this account, however it names it."""


def look_at(session: Session, reading: Reading, taking: Taking) -> Look:
    """What taking the file in would do. Stores nothing."""
    account = session.get_one(Account, taking.account_id)
    check = _check_account(session, reading, account, taking.file_account)
    zone = clinic_zone(session)
    posts = [row for row in reading.posts if row.account in {"", check.file_account}]
    return Look(
        account=check,
        matched=match(posts, live_posts(session, account.id, zone=zone)),
        days=len({row.day for row in _days(reading, check, zone, taking.made_at)}),
        earlier=_earlier(session, reading, account.id),
    )


def import_figures(unit: UnitOfWork, *, reading: Reading, taking: Taking) -> Imported:
    """Take the file in for one account.

    Raises:
        ImportRefusedError: it is another network's, was taken in already, is about another account and nobody
            said otherwise, or tells nothing about this one.
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.WRITE)
    account = unit.session.get_one(Account, taking.account_id)
    look = look_at(unit.session, reading, taking)
    _refuse(reading, account, look, taking)
    deliveries = dict(look.matched.sure)
    deliveries |= {
        one.line: one.candidate.delivery_id for one in look.matched.guesses if one.line in taking.accepted
    }
    samples = [
        *_of_posts(reading, account.id, deliveries, min(_made_at(reading, taking), unit.now)),
        *_of_days(reading, look.account, account.id, clinic_zone(unit.session), taking.made_at),
    ]
    if not samples:
        raise _nothing_for(account, reading)
    row = _kept(unit, reading, account)
    recorded = record(unit, samples=samples, source=Source.FILE, import_id=row.id)
    if look.account.file_account:
        account.details = {**account.details, _REMEMBERED: look.account.file_account}
    unit.session.flush()
    unit.audit("figures.imported", f"account:{account.id}", number=str(row.id), figures=str(recorded.added))
    return Imported(
        import_id=row.id,
        posts=len(deliveries),
        days=look.days,
        foreign=look.matched.foreign + len(look.matched.guesses) - len(deliveries) + len(look.matched.sure),
        recorded=recorded,
        changes=changed(Topic.FIGURES, Topic.COMMANDS),
        command_id=unit.record_command(
            commands.IMPORT_FIGURES, before={"import": row.id}, after={"import": row.id}
        ),
        notes=_notes(recorded),
    )


def file_account_of(reading: Reading, key: str) -> FileAccount | None:
    """An account that the file names."""
    return next((one for one in reading.accounts if one.key == key), None)


def _check_account(session: Session, reading: Reading, account: Account, chosen: str) -> AccountCheck:
    if not reading.accounts:
        return AccountCheck("")
    known = _names_of(session, account)
    fitting = [one for one in reading.accounts if _fits(one, known)]
    meant = file_account_of(reading, chosen) or (fitting or list(reading.accounts))[0]
    named = [*(row.account for row in reading.posts), *(row.account for row in reading.days)]
    others = sum(one not in {"", meant.key} for one in named)
    return AccountCheck(meant.key, "" if _fits(meant, known) else meant.shown, others)


def _names_of(session: Session, account: Account) -> frozenset[str]:
    """How files may name the account: as the network does, as people do, as was said before."""
    clinic = load_clinic(session)
    remembered = account.details.get(_REMEMBERED, "")
    own = (account.remote_id, account.user_name, remembered)
    shown = (account.label, *(clinic.handles if not remembered else ()), "" if remembered else clinic.name)
    return frozenset(plain(one) for one in (*own, *shown) if plain(one))


def _fits(told: FileAccount, known: frozenset[str]) -> bool:
    return any(
        plain(one) in known for one in (told.key, told.remote_id, told.handle, told.name) if plain(one)
    )


def _refuse(reading: Reading, account: Account, look: Look, taking: Taking) -> None:
    if account.network not in reading.networks or len(reading.networks) > 1:
        raise ImportRefusedError(
            "account",
            tr("This file is not about {account}.", account=account.label),
            tr("It holds: {what}.", what="; ".join(reading.titles)),
            tr("Choose an account of that network."),
        )
    if look.earlier is not None:
        raise ImportRefusedError(
            "file",
            tr("{file} was imported already.", file=reading.file_name),
            tr("Its figures are there; taking it in twice would tell nothing new."),
            tr("To replace it, undo the earlier import first."),
        )
    if look.account.names_another and not taking.same_account:
        raise ImportRefusedError(
            "account",
            tr("The file is about “{name}”.", name=look.account.names_another),
            tr("Nothing says that this is {account}.", account=account.label),
            tr("Choose the account it is about, or tick that it is the same."),
        )


def _nothing_for(account: Account, reading: Reading) -> ImportRefusedError:
    return ImportRefusedError(
        "file",
        tr("Nothing in {file} is about posts made with ClinicSocial.", file=reading.file_name),
        tr("None of its rows is about a post that went out to {account} from here.", account=account.label),
        tr("Check the account and the dates of the download."),
    )


def _made_at(reading: Reading, taking: Taking) -> datetime:
    """When the file was made: never before the newest post it tells of, whatever the disk says."""
    return max([utc(taking.made_at), *(row.at for row in reading.posts if row.at is not None)])


def _kept(unit: UnitOfWork, reading: Reading, account: Account) -> FigureImport:
    row = FigureImport(
        account_id=account.id,
        layout=" ".join(reading.layouts),
        file_name=reading.file_name,
        file_sha256=reading.sha256,
        rows_read=len(reading.posts) + len(reading.days),
        rows_left_out=reading.rows_left_out,
        imported_at=unit.now,
        staff_id=unit.actor,
        taken_back_at=None,
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def _earlier(session: Session, reading: Reading, account_id: int) -> datetime | None:
    query = (
        select(FigureImport.imported_at)
        .where(
            FigureImport.file_sha256 == reading.sha256,
            FigureImport.account_id == account_id,
            FigureImport.taken_back_at.is_(None),
        )
        .order_by(FigureImport.imported_at.desc())
        .limit(1)
    )
    return session.scalar(query)


def _days(reading: Reading, check: AccountCheck, zone: str, made_at: datetime) -> Iterator[DayRow]:
    """The days that were over when the file was made, of the account it is taken in for."""
    return (
        row
        for row in reading.days
        if row.account in {"", check.file_account} and _bounds(row.day, zone)[1] <= utc(made_at)
    )


def _of_posts(
    reading: Reading, account_id: int, deliveries: dict[int, int], made_at: datetime
) -> Iterator[NewSample]:
    for row in reading.posts:
        if row.line in deliveries:
            for metric, value in row.figures.items():
                yield NewSample(account_id, deliveries[row.line], metric, value, made_at)


def _of_days(
    reading: Reading, check: AccountCheck, account_id: int, zone: str, made_at: datetime
) -> Iterator[NewSample]:
    for row in _days(reading, check, zone, made_at):
        for metric, value in row.figures.items():
            yield NewSample(account_id, None, metric, value, _bounds(row.day, zone)[0], Span.DAY)


def _notes(recorded: Recorded) -> tuple[str, ...]:
    """What is worth knowing about figures that do not go on from earlier ones."""
    notes: list[str] = []
    if recorded.known and not recorded.added:
        notes.append(tr("Everything in it was known already. Nothing is counted twice."))
    if fell := len(recorded.fell):
        notes.append(
            trn(
                "{n} figure is lower than it was before: networks take counts back, for example of deleted "
                "accounts.",
                "{n} figures are lower than they were before: networks take counts back, for example of "
                "deleted accounts.",
                fell,
            )
        )
    if restated := len(recorded.restated):
        notes.append(
            trn(
                "{n} figure of the past differs from what was told before. The newer one counts.",
                "{n} figures of the past differ from what was told before. The newer ones count.",
                restated,
            )
        )
    return tuple(notes)


def _bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    return day_bounds(day, day, zone)
