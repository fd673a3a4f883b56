"""Where the end of a sign-in comes from: the network, what is known of it, or a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clinicsocial.core.accounts.connect import store_account
from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.accounts.manage import set_sign_in_end
from clinicsocial.core.accounts.views import AccountStored, AccountView, VerifiedAccount
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Account
from clinicsocial.core.model.account import ENDED
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.network import Secret, Verified
from clinicsocial.core.values.sign_in import EndSource
from tests.fakes.clock import START

FACTS = load_network_facts()
LASTING = {
    "facebook": 60,
    "instagram": 60,
    "linkedin": 60,
    "pinterest": 30,
    "threads": 60,
}
"""Days after which a pasted token of these networks ends, as their facts say."""


def proved(network: str = "bluesky", ends_at: datetime | None = None) -> VerifiedAccount:
    found = Verified("id-1", "@willow.example", "https://example.org", ends_at=ends_at)
    return VerifiedAccount(network, "willow", Secret("abcd-efgh"), None, found, None)


def stored(store: Store, verified: VerifiedAccount) -> AccountStored:
    with store.unit_of_work() as unit:
        return store_account(unit, verified=verified, facts=FACTS[verified.network])


def only(store: Store) -> AccountView:
    with store.read() as session:
        (account,) = list_accounts(session)
        return account


@pytest.mark.parametrize("network", sorted(FACTS))
def test_the_facts_of_a_network_say_how_long_a_sign_in_lasts(network: str) -> None:
    days = LASTING.get(network)
    assert FACTS[network].sign_in.lasts == (None if days is None else timedelta(days=days))


def test_what_the_network_tells_wins_over_its_facts(store: Store) -> None:
    tells = START + timedelta(days=10)
    result = stored(store, proved("facebook", tells))
    end = only(store).sign_in_ends
    assert end is not None
    assert (end.at, end.source, result.ends_on) == (tells, EndSource.NETWORK, date(2026, 12, 3))


def test_without_its_word_the_facts_count_from_the_day_of_connecting(store: Store) -> None:
    result = stored(store, proved("facebook"))
    end = only(store).sign_in_ends
    assert end is not None
    assert (end.at, end.source) == (START + timedelta(days=60), EndSource.FACTS)
    assert result.ends_on == date(2027, 1, 22)


def test_an_app_password_does_not_end_by_itself(store: Store) -> None:
    assert stored(store, proved()).ends_on is None
    assert only(store).sign_in_ends is None


def test_connecting_again_forgets_the_end_that_was(store: Store) -> None:
    stored(store, proved(ends_at=START + timedelta(days=10)))
    stored(store, proved())
    assert only(store).sign_in_ends is None


def test_a_day_that_is_entered_lasts_to_its_end_where_the_clinic_is(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Willow Practice", zone="Australia/Adelaide"))
    account = stored(store, proved()).account_id
    with store.unit_of_work() as unit:
        set_sign_in_end(unit, account_id=account, day=date(2026, 12, 6))
    end = only(store).sign_in_ends
    assert end is not None
    assert (end.at, end.source) == (datetime(2026, 12, 6, 13, 29, tzinfo=UTC), EndSource.PERSON)


def test_a_day_can_be_taken_back(store: Store) -> None:
    account = stored(store, proved(ends_at=START + timedelta(days=10))).account_id
    with store.unit_of_work() as unit:
        set_sign_in_end(unit, account_id=account, day=None)
    assert only(store).sign_in_ends is None


def test_today_may_be_entered_and_yesterday_not(store: Store) -> None:
    account = stored(store, proved()).account_id
    with store.unit_of_work() as unit:
        set_sign_in_end(unit, account_id=account, day=START.date())
    with pytest.raises(InvalidInputError) as caught, store.unit_of_work() as unit:
        set_sign_in_end(unit, account_id=account, day=START.date() - timedelta(days=1))
    assert (caught.value.field, "@willow.example" in caught.value.message) == ("day", True)


def test_an_ended_account_says_so(store: Store) -> None:
    account = stored(store, proved()).account_id
    with store.unit_of_work() as unit:
        row = unit.session.get_one(Account, account)
        row.state, row.state_reason = "reconnect", ENDED
    assert only(store).state_reason.startswith("The sign-in of @willow.example has ended.")


def test_what_a_connector_keeps_with_the_account_stays_beside_the_end(store: Store) -> None:
    verified = proved(ends_at=START + timedelta(days=10))
    stored(store, replace(verified, verified=replace(verified.verified, details={"pds": "https://pds"})))
    assert only(store).details["pds"] == "https://pds"
