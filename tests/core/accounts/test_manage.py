"""Accounts posted to by hand, wishes, and disconnecting."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from clinicsocial.core.accounts.list import list_accounts, load_accounts
from clinicsocial.core.accounts.manage import (
    connect_assisted,
    disconnect,
    rename_account,
    set_native_schedule,
)
from clinicsocial.core.accounts.views import AccountMode, AccountView
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Account
from clinicsocial.core.planning.scheduling import cancel_delivery
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import post, put, schedule, states

FACTS: Mapping[str, NetworkFacts] = load_network_facts()
S = DeliveryState


def connected(store: Store, label: str = "The Practice", network: str = "facebook") -> int:
    with store.unit_of_work() as unit:
        return connect_assisted(unit, network=network, label=label).account_id


def accounts(store: Store) -> tuple[AccountView, ...]:
    with store.read() as session:
        return list_accounts(session)


@pytest.mark.parametrize("network", sorted(FACTS))
def test_every_network_can_be_posted_to_by_hand(store: Store, network: str) -> None:
    connected(store, network=network)
    (account,) = accounts(store)
    assert (account.network, account.mode, account.label) == (network, AccountMode.ASSISTED, "The Practice")


def test_two_accounts_of_one_network_need_two_names(store: Store) -> None:
    connected(store)
    with pytest.raises(InvalidInputError) as caught:
        connected(store, "  the   PRACTICE ")
    assert caught.value.field == "label"


def test_the_same_name_on_two_networks_is_fine(store: Store) -> None:
    connected(store)
    connected(store, network="instagram")
    assert len(accounts(store)) == 2


@pytest.mark.parametrize("label", ["", "   ", "\n"])
def test_an_account_needs_a_name(store: Store, label: str) -> None:
    with pytest.raises(InvalidInputError):
        connected(store, label)


def test_an_account_connected_again_by_hand_is_the_same_one(store: Store) -> None:
    first = connected(store)
    with store.unit_of_work() as unit:
        disconnect(unit, account_id=first)
    assert (connected(store), len(accounts(store))) == (first, 1)


def test_disconnecting_cancels_what_waits_and_keeps_what_is_live(store: Store) -> None:
    account_id = connected(store)
    live, waiting = (schedule(store, post(store, account_id), FACTS).delivery_ids[0] for _ in range(2))
    put(store, live, S.LIVE)
    with store.unit_of_work() as unit:
        disconnect(unit, account_id=account_id)
    assert (states(store), accounts(store)) == ({live: "live", waiting: "cancelled"}, ())


@pytest.mark.parametrize("state", [S.SENDING, S.PLACED])
def test_an_account_is_not_disconnected_while_something_is_under_way(store: Store, state: S) -> None:
    account_id = connected(store)
    put(store, schedule(store, post(store, account_id), FACTS).delivery_ids[0], state)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        disconnect(unit, account_id=account_id)
    assert len(accounts(store)) == 1


def test_a_disconnected_account_cannot_be_changed(store: Store) -> None:
    account_id = connected(store)
    with store.unit_of_work() as unit:
        disconnect(unit, account_id=account_id)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        rename_account(unit, account_id=account_id, label="New")


def test_a_new_name_and_wish_are_kept(store: Store) -> None:
    account_id = connected(store)
    with store.unit_of_work() as unit:
        rename_account(unit, account_id=account_id, label="Our page")
        set_native_schedule(unit, account_id=account_id, wanted=True)
    (account,) = accounts(store)
    assert (account.label, account.native_schedule) == ("Our page", True)


def test_the_list_counts_what_still_has_something_ahead(store: Store) -> None:
    account_id = connected(store)
    ids = [schedule(store, post(store, account_id), FACTS).delivery_ids[0] for _ in range(4)]
    put(store, ids[0], S.LIVE)
    put(store, ids[1], S.MISSED)
    with store.unit_of_work() as unit:
        cancel_delivery(unit, delivery_id=ids[2])
    assert accounts(store)[0].open_deliveries == 2


def test_a_refused_secret_is_explained_in_a_sentence(store: Store) -> None:
    account_id = connected(store)
    with store.unit_of_work() as unit:
        row = unit.session.get_one(Account, account_id)
        row.state, row.state_reason = "reconnect", "ExpiredToken"
    reason = accounts(store)[0].state_reason
    assert ("The Practice" in reason, "ExpiredToken" in reason) == (True, False)


def test_accounts_come_in_the_order_asked_for(store: Store) -> None:
    first, second = connected(store), connected(store, network="x")
    with store.read() as session:
        assert [a.id for a in load_accounts(session, account_ids=(second, 99, first))] == [second, first]
