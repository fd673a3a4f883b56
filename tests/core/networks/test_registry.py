"""The registry: every connector keeps the promises of the protocol that can be read off it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.networks.connector import Connector
from clinicsocial.core.networks.http import Timeouts
from clinicsocial.core.networks.registry import make_connectors
from clinicsocial.core.values.network import AccountRef, Capability, Outgoing
from clinicsocial.core.values.network_errors import NetworkError, Reason
from tests.core.networks.desk import MemoryCredentials, Notes, exchange_with, outgoing
from tests.fakes.clock import FakeClock

NETWORKS = ("bluesky", "practice", "wordpress")


def test_there_is_a_connector_for_each_network_with_an_interface_of_its_own(clock: FakeClock) -> None:
    assert tuple(sorted(make_connectors(clock, load_network_facts()))) == NETWORKS


@pytest.mark.parametrize("network", NETWORKS)
def test_what_a_connector_can_do_agrees_with_the_facts(network: str, clock: FakeClock) -> None:
    facts = load_network_facts()
    connector = make_connectors(clock, facts)[network]
    can = connector.capabilities
    assert connector.network == network
    assert (Capability.PLACE in can) == facts[network].schedule.native.value
    assert (Capability.RECALL in can) == (Capability.PLACE in can)
    assert (Capability.GUARDED_REPEAT in can) == facts[network].guard.repeatable.value
    assert (Capability.REMOVE in can) == facts[network].remove.value


@pytest.mark.parametrize("network", NETWORKS)
def test_a_request_is_surely_over_only_after_every_time_out(network: str, clock: FakeClock) -> None:
    timeouts = Timeouts()
    connector = make_connectors(clock, load_network_facts(), timeouts)[network]
    assert connector.answer_within >= timeouts.connect + timeouts.write + timeouts.read


@pytest.mark.parametrize("network", NETWORKS)
def test_a_guard_is_of_the_kind_that_the_facts_name(network: str, clock: FakeClock) -> None:
    facts = load_network_facts()
    connector = make_connectors(clock, facts)[network]
    post = outgoing(AccountRef(1, network, "Clinic", "https://clinic.example", "1"))
    guard = connector.guard(post, {"draft": "5"}, clock.now())
    assert guard.kind == facts[network].guard.kind.value
    assert guard.made_at == clock.now()
    assert guard.key


def publish(connector: Connector, post: Outgoing, clock: FakeClock) -> None:
    """Prepare and send."""
    notes = Notes()
    connector.prepare(post, MemoryCredentials("x"), notes, notes)
    connector.send(post, MemoryCredentials("x"), notes, connector.guard(post, notes, clock.now()))


@pytest.mark.parametrize("network", NETWORKS)
def test_words_that_no_server_can_store_are_refused_before_anything_leaves(
    network: str, clock: FakeClock
) -> None:
    connector = make_connectors(clock, load_network_facts())[network]
    account = AccountRef(1, network, "Clinic", "https://no-such-host.invalid", "1")
    post = replace(outgoing(account), text="Half \ud83d of an emoji")
    with pytest.raises(NetworkError) as caught:
        publish(connector, post, clock)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.TEXT, True)


def test_a_secret_that_cannot_stand_in_a_header_is_no_crash(clock: FakeClock) -> None:
    with exchange_with("http://127.0.0.1:9", clock) as exchange, pytest.raises(NetworkError) as caught:
        exchange.request("GET", "http://127.0.0.1:9", headers={"Authorization": "Bearer ключ"})
    assert caught.value.nothing_left
    assert "ключ" not in f"{caught.value}"
