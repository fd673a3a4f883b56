"""Accounts posted to by hand, names and wishes of accounts, and disconnecting."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.accounts.views import AccountMode, AccountState, AccountStored
from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clock import utc
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.planning.views import Done
from clinicsocial.core.publishing import outbox
from clinicsocial.core.publishing.sign_in_ends import keep_end
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.delivery import STEPS, DeliveryState
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.sign_in import EndSource, SignInEnd

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

S = DeliveryState
_LAST_MINUTE = time(23, 59)


def connect_assisted(unit: UnitOfWork, *, network: str, label: str, server: str = "") -> AccountStored:
    """An account a person posts to by hand, with the app's help. One disconnected before comes back.

    Raises:
        InvalidInputError: the label is empty, or this network has an account of that name already.
    """
    require(unit, Act.MANAGE_ACCOUNTS)
    name = _label(label)
    remote_id = f"by-hand:{name.casefold()}"
    account = unit.session.scalar(
        select(Account).where(Account.network == network, Account.remote_id == remote_id)
    )
    if account is not None and account.state != AccountState.REMOVED.value:
        raise InvalidInputError(
            "label",
            tr("{account} is there already.", account=account.label),
            tr("Two accounts of one network need different names."),
            tr("Choose another name, for example with the branch or language."),
        )
    known = account is not None
    if account is None:
        account = Account(
            network=network, remote_id=remote_id, label=name, created_at=unit.now, verified_at=None
        )
        unit.session.add(account)
    account.label = name
    account.server = server.strip()
    account.mode = AccountMode.ASSISTED.value
    account.state = AccountState.CONNECTED.value
    account.state_reason = ""
    unit.session.flush()
    unit.audit("account.connected", f"account:{account.id}", network=network, mode=account.mode)
    return AccountStored(account.id, known, changed(Topic.ACCOUNTS))


def rename_account(unit: UnitOfWork, *, account_id: int, label: str) -> Done:
    """Give the account another name in this app.

    Raises:
        InvalidInputError: the name is empty.
    """
    require(unit, Act.MANAGE_ACCOUNTS)
    account = _account(unit.session, account_id)
    account.label = _label(label)
    unit.session.flush()
    unit.audit("account.renamed", f"account:{account_id}")
    return Done(changed(Topic.ACCOUNTS, Topic.DELIVERIES))


def set_native_schedule(unit: UnitOfWork, *, account_id: int, wanted: bool) -> Done:
    """Let the network keep appointments where it can, from now on; or keep them on this PC."""
    require(unit, Act.MANAGE_ACCOUNTS)
    account = _account(unit.session, account_id)
    account.native_schedule = wanted
    unit.session.flush()
    unit.audit("account.native_schedule", f"account:{account_id}", wanted=str(wanted).lower())
    return Done(changed(Topic.ACCOUNTS, Topic.PUBLISHING))


def set_sign_in_end(unit: UnitOfWork, *, account_id: int, day: date | None) -> Done:
    """Enter the last day on which the sign-in works, in the clinic's zone; None: nobody knows of an end.

    Raises:
        InvalidInputError: the day lies in the past.
    """
    require(unit, Act.MANAGE_ACCOUNTS)
    account = _account(unit.session, account_id)
    end = None if day is None else SignInEnd(_end_of_day(day, clinic_zone(unit.session)), EndSource.PERSON)
    if end is not None and end.is_over(unit.now):
        raise InvalidInputError(
            "day",
            tr("This day has passed."),
            tr("Posts for {account} would wait from now on.", account=account.label),
            tr("Enter the last day on which the password works."),
        )
    keep_end(account, end, unit.now)
    unit.session.flush()
    unit.audit("account.sign_in_ends", f"account:{account_id}", day="" if day is None else day.isoformat())
    return Done(changed(Topic.ACCOUNTS, Topic.DELIVERIES))


def _end_of_day(day: date, zone: str) -> datetime:
    """The last minute of a day by the clocks of a zone."""
    return utc(datetime.combine(day, _LAST_MINUTE, tzinfo=ZoneInfo(zone)))


def disconnect(unit: UnitOfWork, *, account_id: int) -> Done:
    """Stop using an account: its waiting deliveries are cancelled, what went out stays on record.

    The caller then removes its secrets with `connect.forget_secrets`, in a worker.

    Raises:
        NotAllowedError: something is being sent there, or the network itself keeps an appointment for it.
    """
    require(unit, Act.MANAGE_ACCOUNTS)
    account = _account(unit.session, account_id)
    rows = unit.session.scalars(select(Delivery).where(Delivery.account_id == account_id)).all()
    busy = [row for row in rows if S(row.state) in {S.SENDING, S.PLACED}]
    if busy:
        raise NotAllowedError(
            tr("{account} cannot be disconnected yet.", account=account.label),
            trn(
                "{n} post is on its way, or its appointment is kept by the network.",
                "{n} posts are on their way, or their appointments are kept by the network.",
                len(busy),
            ),
            tr("Wait until it is out, or take it back on the calendar, then disconnect."),
        )
    stopped = [row for row in rows if S.CANCELLED in STEPS[S(row.state)]]
    for row in stopped:
        outbox.cancel(unit, row)
    account.state = AccountState.REMOVED.value
    account.state_reason = ""
    account.native_schedule = False
    unit.session.flush()
    unit.audit("account.disconnected", f"account:{account_id}", cancelled=str(len(stopped)))
    posts = tuple({row.post_id for row in stopped})
    return Done(changed(Topic.ACCOUNTS, Topic.DELIVERIES, Topic.POSTS, posts=posts))


def _label(label: str) -> str:
    tidy = " ".join(label.split())
    if not tidy:
        raise InvalidInputError(
            "label",
            tr("The account has no name."),
            tr("The name tells your accounts apart."),
            tr("Enter the name of the page or profile."),
        )
    return tidy


def _account(session: Session, account_id: int) -> Account:
    account = session.get(Account, account_id)
    if account is None or account.state == AccountState.REMOVED.value:
        raise NotAllowedError(
            tr("This account is no longer connected."),
            tr("It was disconnected in another window."),
            tr("Open the list of accounts again."),
        )
    return account
