"""The whole way on a network that really answers: connect, write, schedule, publish, reconnect."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

import pytest

from clinicsocial.core.accounts.connect import account_id_for, keep_secret, store_account, verify_account
from clinicsocial.core.accounts.views import AccountStored, ConnectForm
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.model import Account
from clinicsocial.core.networks.practice_process import PracticeProcess, start_practice_network
from clinicsocial.core.networks.registry import make_connectors
from clinicsocial.core.planning.outgoing import Composer, StoredCheck
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network import AccountRef, Secret
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.vault import AccountCredentials, Vault
from tests.core.media.looked import look_into
from tests.core.media.pictures import with_everything
from tests.core.planning.arranging import deliveries, plan, schedule
from tests.fakes.clock import FakeClock

FACTS: Mapping[str, NetworkFacts] = load_network_facts()
TEXT = "Flu clinic on Saturday, 9 to 12. 💉\n\nNo appointment needed."


@pytest.fixture(scope="module")
def network() -> Iterator[PracticeProcess]:
    """A running practice network."""
    process = start_practice_network()
    yield process
    process.stop()


@pytest.fixture
def connect(
    store: Store, vault: Vault, clock: FakeClock, network: PracticeProcess
) -> Callable[[str], AccountStored]:
    """Connects the practice account the way the assistant does."""
    connectors = make_connectors(clock, FACTS)

    def connected(password: str) -> AccountStored:
        form = ConnectForm("practice", network.url, "willow", Secret(password))
        verified = verify_account(connectors, form=form)
        with store.read() as session:
            account_id = account_id_for(session, verified=verified)
        keep_secret(vault, account_id=account_id, verified=verified)
        with store.unit_of_work() as unit:
            return store_account(unit, verified=verified, account_id=account_id)

    return connected


@pytest.fixture
def media(store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    """The encrypted media of this test's folder."""
    files = MediaFiles(store.folder, store.key, clock)
    yield files
    files.close()


@pytest.fixture
def publisher(store: Store, vault: Vault, clock: FakeClock, media: MediaFiles) -> Publisher:
    """The publisher as the app puts it together."""

    def credentials_for(account: AccountRef) -> AccountCredentials:
        return AccountCredentials(vault, account.id, account.label)

    return Publisher(
        store=store,
        connectors=make_connectors(clock, FACTS),
        credentials_for=credentials_for,
        compose=Composer(media, FACTS),
        check=StoredCheck(FACTS, clock, seals=media.seals),
        clock=clock,
        facts=FACTS,
    )


def test_a_post_is_found_on_the_network_as_it_was_written(
    store: Store,
    clock: FakeClock,
    media: MediaFiles,
    connect: Callable[[str], AccountStored],
    publisher: Publisher,
) -> None:
    account_id = connect("secret").account_id
    imported = import_bytes(media, with_everything(), "Jane Patient.jpg")
    with store.unit_of_work() as unit:
        record_asset(unit, imported=imported)
        use = MediaUse(imported.sha256, "Poster of the flu clinic")
        written = PostContent(text=TEXT, media=(use,), variants=(VariantContent(account_id),))
        post_id = create_post(unit, content=written).post_id
    look_into(store, media, imported.sha256)
    schedule(store, post_id, FACTS)
    clock.advance(timedelta(days=1))
    publisher.run_once()
    (delivery,) = deliveries(store, post_id)
    assert (delivery.state, delivery.live_at, delivery.plan) == (DeliveryState.LIVE, clock.now(), plan())
    with urllib.request.urlopen(delivery.address) as answer:  # noqa: S310 -- our own network on this PC
        page = answer.read().decode()
    assert "No appointment needed." in page
    assert "Poster of the flu clinic" in page
    assert "Jane" not in page


def test_reconnecting_lets_the_account_be_used_again(
    store: Store, connect: Callable[[str], AccountStored]
) -> None:
    first = connect("secret")
    with store.unit_of_work() as unit:
        unit.session.get_one(Account, first.account_id).state = "reconnect"
    second = connect("another secret")
    with store.read() as session:
        state = session.get_one(Account, first.account_id).state
    assert (second.account_id, second.reconnected, state) == (first.account_id, True, "connected")


def test_a_picture_nobody_has_looked_into_does_not_leave(
    store: Store,
    clock: FakeClock,
    media: MediaFiles,
    connect: Callable[[str], AccountStored],
    publisher: Publisher,
) -> None:
    account_id = connect("secret").account_id
    imported = import_bytes(media, with_everything(), "door.jpg")
    with store.unit_of_work() as unit:
        record_asset(unit, imported=imported)
        use = MediaUse(imported.sha256, "Poster of the flu clinic")
        written = PostContent(text=TEXT, media=(use,), variants=(VariantContent(account_id),))
        post_id = create_post(unit, content=written).post_id
    schedule(store, post_id, FACTS)
    clock.advance(timedelta(days=1))
    publisher.run_once()
    (delivery,) = deliveries(store, post_id)
    assert delivery.state is DeliveryState.HELD
