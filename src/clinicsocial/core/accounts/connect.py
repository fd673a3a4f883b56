"""Connecting an account: prove it (no database), keep its secret, then write its row.

The order matters: a row without a secret would hold every post back, so the secret is stored first.
A secret is never replaced by an empty one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from clinicsocial.core.accounts.views import (
    AccountMode,
    AccountState,
    AccountStored,
    ConnectForm,
    VerifiedAccount,
)
from clinicsocial.core.clinic.identity import clinic_zone, is_demo
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Account
from clinicsocial.core.publishing.sign_in_ends import keep_end
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.network import AccountRef, Secret
from clinicsocial.core.values.sign_in import EndSource, SignInEnd
from clinicsocial.core.vault import password_name, session_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.vault import Vault


_PRACTICE = "practice"
"""The network that a demo clinic may be connected to."""


@dataclass(slots=True)
class FormCredentials:
    """The secrets of a form, held in memory while they are being proved."""

    given: Secret
    kept: Secret | None = None

    def password(self) -> Secret:
        """What the person entered."""
        return self.given

    def session(self) -> Secret | None:
        """What the connector kept during this proof."""
        return self.kept

    def keep_session(self, session: Secret | None) -> None:
        """Hold it until the account is stored."""
        self.kept = session


def verify_account(connectors: Mapping[str, Connector], *, form: ConnectForm) -> VerifiedAccount:
    """Ask the network whether this address and secret work. Blocks on the network; touches nothing of ours.

    Raises:
        InvalidInputError: a field is empty; `field` names it.
        NetworkError: the network refused, or is not there; names the account and the next step.
    """
    connector = connectors.get(form.network)
    if connector is None:
        raise NotAllowedError(
            tr("This network cannot be connected directly."),
            tr("ClinicSocial has no way to post there by itself."),
            tr("Connect it as an account you post to by hand."),
        )
    password = _check_form(form)
    credentials = FormCredentials(password)
    user_name = form.user_name.strip()
    account = AccountRef(
        id=form.account_id or 0,
        network=form.network,
        label=user_name or form.server.strip(),
        server=form.server.strip(),
        remote_id="",
        details={"user": user_name},
    )
    verified = connector.verify(account, credentials)
    return VerifiedAccount(
        network=form.network,
        user_name=user_name,
        password=password,
        session=credentials.session(),
        verified=verified,
        account_id=form.account_id,
    )


def _check_form(form: ConnectForm) -> Secret:
    if not form.password.value.strip():
        raise InvalidInputError(
            "password",
            tr("The password is missing."),
            tr("The network asks for it on every visit."),
            tr("Enter the app password you made for ClinicSocial."),
        )
    return Secret(form.password.value.strip())


def account_id_for(session: Session, *, verified: VerifiedAccount) -> int:
    """The id the account has, or will have: its secret is kept under it before the row is written.

    Raises:
        InvalidInputError: another account than the one being reconnected has answered.
    """
    known = _by_remote_id(session, verified.network, verified.verified.remote_id)
    if verified.account_id is not None and (known is None or known.id != verified.account_id):
        raise _other_account(session, verified)
    if known is not None:
        return known.id
    return (session.scalar(select(func.max(Account.id))) or 0) + 1


def keep_secret(vault: Vault, *, account_id: int, verified: VerifiedAccount) -> None:
    """Keep what was proved in the password store; blocks while that is locked.

    Raises:
        VaultError: it could not be kept; nothing was overwritten by nothing.
    """
    vault.set(password_name(account_id), verified.password)
    if verified.session is not None:
        vault.set(session_name(account_id), verified.session)
    else:
        vault.delete(session_name(account_id))


def forget_secrets(vault: Vault, *, account_id: int) -> None:
    """Remove an account's secrets from the password store; blocks while that is locked."""
    vault.delete(session_name(account_id))
    vault.delete(password_name(account_id))


def store_account(
    unit: UnitOfWork,
    *,
    verified: VerifiedAccount,
    account_id: int | None = None,
    label: str = "",
    facts: NetworkFacts | None = None,
) -> AccountStored:
    """Write the row of a proved account; a known one is updated in place, matched by its id on the network.

    `account_id` is the id its secret was kept under. `facts` of its network say how long a sign-in lasts,
    where the network itself does not.

    Raises:
        InvalidInputError: another account than the one being reconnected has answered.
        NotAllowedError: the id was taken in the meantime: ask `account_id_for` again.
    """
    require(unit, Act.MANAGE_ACCOUNTS)
    _keep_practice_apart(unit.session, verified)
    found = verified.verified
    own_id = account_id_for(unit.session, verified=verified)
    if account_id is not None and account_id != own_id:
        raise NotAllowedError(
            tr("Another account was connected at the same moment."),
            tr("This one has not been stored."),
            tr("Connect it once more."),
        )
    account = unit.session.get(Account, own_id)
    reconnected = account is not None
    if account is None:
        account = Account(
            id=own_id,
            network=verified.network,
            remote_id=found.remote_id,
            created_at=unit.now,
            label=found.label,
        )
        unit.session.add(account)
    account.label = label.strip() or found.label
    _take_over(account, verified, unit.now)
    end = _end(verified, facts, unit.now)
    keep_end(account, end, unit.now)
    unit.session.flush()
    unit.audit(
        "account.reconnected" if reconnected else "account.connected",
        f"account:{account.id}",
        network=account.network,
    )
    topics = changed(Topic.ACCOUNTS, Topic.DELIVERIES, Topic.PUBLISHING)
    ends_on = None if end is None else end.at.astimezone(ZoneInfo(clinic_zone(unit.session))).date()
    return AccountStored(account.id, reconnected, topics, found.warnings, ends_on)


def _take_over(account: Account, verified: VerifiedAccount, now: datetime) -> None:
    """What the network has just said holds, whatever stood there before."""
    found = verified.verified
    account.server = found.server
    account.user_name = verified.user_name
    account.mode = AccountMode.API.value
    account.details = dict(found.details)
    account.state = AccountState.CONNECTED.value
    account.state_reason = ""
    account.verified_at = now


def _keep_practice_apart(session: Session, verified: VerifiedAccount) -> None:
    if verified.network != _PRACTICE and is_demo(session):
        raise NotAllowedError(
            tr("Practice mode connects no real account."),
            tr("Nothing that is written here may reach anybody."),
            tr("Connect it in your own clinic, or use the practice network here."),
        )


def _end(verified: VerifiedAccount, facts: NetworkFacts | None, now: datetime) -> SignInEnd | None:
    """What the network told; else what its facts say, counted from now."""
    if verified.verified.ends_at is not None:
        return SignInEnd(verified.verified.ends_at, EndSource.NETWORK)
    lasts = None if facts is None else facts.sign_in.lasts
    return None if lasts is None else SignInEnd(now + lasts, EndSource.FACTS)


def _by_remote_id(session: Session, network: str, remote_id: str) -> Account | None:
    return session.scalar(select(Account).where(Account.network == network, Account.remote_id == remote_id))


def _other_account(session: Session, verified: VerifiedAccount) -> InvalidInputError:
    expected = session.get(Account, verified.account_id)
    label = tr("the account") if expected is None else expected.label
    return InvalidInputError(
        "user_name",
        tr("This is another account."),
        tr(
            "You are reconnecting {expected}, but {found} answered.",
            expected=label,
            found=verified.verified.label,
        ),
        tr(
            "Sign in as {expected}, or connect {found} as a new account.",
            expected=label,
            found=verified.verified.label,
        ),
    )
