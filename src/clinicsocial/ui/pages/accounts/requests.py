"""What the accounts page asks of the core: functions for the lanes of `Work`, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clinicsocial.core.accounts.views import AccountStored, AccountView, ConnectForm, VerifiedAccount
    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.slots import Slot as PostingSlot
    from clinicsocial.core.vault import Vault


@dataclass(frozen=True, slots=True)
class AccountsShown:
    """What the page shows."""

    accounts: tuple[AccountView, ...]
    zone: str
    site: str
    """The clinic's own site, offered as an address."""
    demo: bool
    slots: tuple[PostingSlot, ...] = ()
    """The posting times of all accounts."""
    month_first: bool = False
    """How the clinic's country writes a day in digits."""


def accounts_shown(session: Session) -> AccountsShown:
    """Read the accounts and what the assistant starts with."""
    from clinicsocial.core.accounts.list import list_accounts
    from clinicsocial.core.clinic.identity import is_demo, load_clinic
    from clinicsocial.core.planning.slots import list_slots
    from clinicsocial.core.values.clinic import Jurisdiction

    clinic = load_clinic(session)
    return AccountsShown(
        list_accounts(session),
        clinic.zone,
        clinic.site,
        is_demo(session),
        list_slots(session),
        clinic.jurisdiction is Jurisdiction.US,
    )


def verifying(connectors: Mapping[str, Connector], form: ConnectForm) -> Callable[[], VerifiedAccount]:
    """Ask the network whether address and password work."""

    def verify() -> VerifiedAccount:
        from clinicsocial.core.accounts.connect import verify_account

        return verify_account(connectors, form=form)

    return verify


def numbering(verified: VerifiedAccount) -> Callable[[Session], int]:
    """The id under which the account's secret is kept."""

    def look_up(session: Session) -> int:
        from clinicsocial.core.accounts.connect import account_id_for

        return account_id_for(session, verified=verified)

    return look_up


def turn_of(account_id: int) -> str:
    """The turn in which an account is connected or disconnected: its secret and its row belong together."""
    return f"account-{account_id}"


def keeping(vault: Vault, account_id: int, verified: VerifiedAccount) -> Callable[[], None]:
    """Keep the secret in the password store, before there is a row that needs it."""

    def keep() -> None:
        from clinicsocial.core.accounts.connect import keep_secret

        keep_secret(vault, account_id=account_id, verified=verified)

    return keep


def storing(
    verified: VerifiedAccount, account_id: int, facts: NetworkFacts
) -> Callable[[UnitOfWork], AccountStored]:
    """Write the row of the proved account; the facts of its network say how long such a sign-in lasts."""

    def change(unit: UnitOfWork) -> AccountStored:
        from clinicsocial.core.accounts.connect import store_account

        return store_account(unit, verified=verified, account_id=account_id, facts=facts)

    return change


def storing_by_hand(network: str, label: str, page: str) -> Callable[[UnitOfWork], AccountStored]:
    """Write the row of an account a person posts to."""

    def change(unit: UnitOfWork) -> AccountStored:
        from clinicsocial.core.accounts.manage import connect_assisted

        return connect_assisted(unit, network=network, label=label, server=page)

    return change


def renaming(account_id: int, label: str) -> Callable[[UnitOfWork], Done]:
    """Give the account another name."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.accounts.manage import rename_account

        return rename_account(unit, account_id=account_id, label=label)

    return change


def wishing(account_id: int, *, wanted: bool) -> Callable[[UnitOfWork], Done]:
    """Let the network keep appointments, or keep them here."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.accounts.manage import set_native_schedule

        return set_native_schedule(unit, account_id=account_id, wanted=wanted)

    return change


def disconnecting(account_id: int) -> Callable[[UnitOfWork], Done]:
    """Stop using the account."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.accounts.manage import disconnect

        return disconnect(unit, account_id=account_id)

    return change


def forgetting(vault: Vault, account_id: int) -> Callable[[], None]:
    """Remove the account's secrets from the password store."""

    def forget() -> None:
        from clinicsocial.core.accounts.connect import forget_secrets

        forget_secrets(vault, account_id=account_id)

    return forget
