"""Connecting: proved first, the secret kept before the row, reconnected in place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from clinicsocial.core.accounts.connect import (
    account_id_for,
    forget_secrets,
    keep_secret,
    store_account,
    verify_account,
)
from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.accounts.manage import disconnect
from clinicsocial.core.accounts.views import AccountState, AccountStored, ConnectForm, VerifiedAccount
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.model import Account, Clinic
from clinicsocial.core.networks.connector import Connector
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.network import AccountRef, Credentials, Secret, Verified
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.vault import AccountCredentials, Vault

FORM = ConnectForm("bluesky", "https://pds.example", " willow.example ", Secret("abcd-efgh"))
PROVED = VerifiedAccount(
    network="bluesky",
    user_name="willow.example",
    password=Secret("abcd-efgh"),
    session=Secret("session-1"),
    verified=Verified(
        "did:plc:1", "@willow.example", "https://pds.example", {"handle": "willow.example"}, ("Careful",)
    ),
    account_id=None,
)


@dataclass
class Door:
    """A network that only knows how to verify: it lets one password in and hands out a session."""

    asked: list[AccountRef] = field(default_factory=list[AccountRef])

    def verify(self, account: AccountRef, credentials: Credentials) -> Verified:
        self.asked.append(account)
        if credentials.password().value != "abcd-efgh":
            raise NetworkError(Reason.RECONNECT, title="Refused", message="", next_step="", nothing_left=True)
        credentials.keep_session(Secret("session-1"))
        return PROVED.verified


def verify(form: ConnectForm, door: Door) -> VerifiedAccount:
    connectors: dict[str, Connector] = {"bluesky": door}  # type: ignore[dict-item]  # verify is all that is called
    return verify_account(connectors, form=form)


def stored(store: Store, vault: Vault, verified: VerifiedAccount = PROVED) -> AccountStored:
    """The way the window goes: id, secret, row."""
    with store.read() as session:
        account_id = account_id_for(session, verified=verified)
    keep_secret(vault, account_id=account_id, verified=verified)
    with store.unit_of_work() as unit:
        return store_account(unit, verified=verified, account_id=account_id)


def test_a_right_password_is_proved_with_what_was_typed() -> None:
    door = Door()
    assert verify(FORM, door) == PROVED
    assert (door.asked[0].server, door.asked[0].details["user"]) == ("https://pds.example", "willow.example")


def test_a_wrong_password_is_the_networks_word() -> None:
    with pytest.raises(NetworkError):
        verify(replace(FORM, password=Secret("wrong")), Door())


def test_an_empty_password_never_reaches_the_network() -> None:
    door = Door()
    with pytest.raises(InvalidInputError) as caught:
        verify(replace(FORM, password=Secret("  ")), door)
    assert (caught.value.field, door.asked) == ("password", [])


def test_a_network_without_a_connector_points_to_posting_by_hand() -> None:
    with pytest.raises(NotAllowedError) as caught:
        verify(replace(FORM, network="tiktok"), Door())
    assert "by hand" in caught.value.next_step


def test_a_stored_account_has_its_row_and_its_secrets(store: Store, vault: Vault) -> None:
    result = stored(store, vault)
    kept = AccountCredentials(vault, result.account_id, "x")
    with store.read() as session:
        (account,) = list_accounts(session)
    assert (account.label, account.user_name, account.state) == (
        "@willow.example",
        "willow.example",
        AccountState.CONNECTED,
    )
    assert (kept.password(), kept.session()) == (Secret("abcd-efgh"), Secret("session-1"))
    assert result.warnings == ("Careful",)


def test_reconnecting_updates_in_place(store: Store, vault: Vault) -> None:
    first = stored(store, vault)
    with store.unit_of_work() as unit:
        unit.session.get_one(Account, first.account_id).state = "reconnect"
    again = replace(PROVED, password=Secret("new-one"), session=None, account_id=first.account_id)
    second = stored(store, vault, again)
    kept = AccountCredentials(vault, first.account_id, "x")
    with store.read() as session:
        states = [account.state for account in list_accounts(session)]
    assert (second.account_id, second.reconnected, states) == (
        first.account_id,
        True,
        [AccountState.CONNECTED],
    )
    assert (kept.password(), kept.session()) == (Secret("new-one"), None)


def test_an_account_connected_anew_is_recognised(store: Store, vault: Vault) -> None:
    assert stored(store, vault).account_id == stored(store, vault).account_id


def test_a_disconnected_account_comes_back_with_its_history(store: Store, vault: Vault) -> None:
    first = stored(store, vault).account_id
    with store.unit_of_work() as unit:
        disconnect(unit, account_id=first)
    assert stored(store, vault).account_id == first


def test_another_account_does_not_take_the_place_of_the_one_being_reconnected(
    store: Store, vault: Vault
) -> None:
    first = stored(store, vault).account_id
    other = replace(PROVED, verified=replace(PROVED.verified, remote_id="did:plc:2"), account_id=first)
    with pytest.raises(InvalidInputError, match="another account"):
        stored(store, vault, other)


def test_two_accounts_of_one_network_have_secrets_of_their_own(store: Store, vault: Vault) -> None:
    other = replace(PROVED, password=Secret("b"), verified=replace(PROVED.verified, remote_id="did:plc:2"))
    ids = [stored(store, vault, verified).account_id for verified in (PROVED, other)]
    assert [AccountCredentials(vault, i, "x").password().value for i in ids] == ["abcd-efgh", "b"]


def test_an_id_taken_in_between_is_noticed(store: Store, vault: Vault) -> None:
    with store.read() as session:
        meant = account_id_for(session, verified=PROVED)
    stored(store, vault, replace(PROVED, verified=replace(PROVED.verified, remote_id="did:plc:2")))
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        store_account(unit, verified=PROVED, account_id=meant)


def test_an_empty_secret_never_replaces_a_kept_one(store: Store, vault: Vault) -> None:
    account_id = stored(store, vault).account_id
    with pytest.raises(InvalidInputError):
        keep_secret(vault, account_id=account_id, verified=replace(PROVED, password=Secret("")))
    assert AccountCredentials(vault, account_id, "x").password() == Secret("abcd-efgh")


def test_forgotten_secrets_are_gone(store: Store, vault: Vault) -> None:
    account_id = stored(store, vault).account_id
    forget_secrets(vault, account_id=account_id)
    assert vault.get(f"account-{account_id}-password") is None


def test_no_secret_is_in_the_database_or_in_a_repr(store: Store, vault: Vault) -> None:
    from clinicsocial.core.model import AuditEntry

    stored(store, vault)
    with store.read() as session:
        (row,) = session.query(Account)
        lines = " ".join(f"{e.subject}{e.details}" for e in session.query(AuditEntry))
        everything = f"{vars(row)} {lines} {PROVED!r} {FORM!r}"
    assert "abcd-efgh" not in everything
    assert "session-1" not in everything


def test_an_author_may_not_connect_accounts(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Ann"))
        ann = list_staff(unit.session)[0].id
    with pytest.raises(NotAllowedError), store.unit_of_work(ann) as unit:
        store_account(unit, verified=PROVED)


def test_no_real_account_is_connected_to_a_demo_clinic(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Willowbrook Surgery"))
        unit.session.get_one(Clinic, 1).demo = True
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        store_account(unit, verified=PROVED)
    with store.read() as session:
        assert list_accounts(session) == ()
