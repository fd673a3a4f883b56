"""The practice network and its connector: as honest as a real network, and never public."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from clinicsocial.core.networks.http import Http
from clinicsocial.core.networks.practice import PracticeConnector
from clinicsocial.core.networks.practice_process import (
    PracticeNotStartedError,
    PracticeProcess,
    start_practice_network,
)
from clinicsocial.core.values.network import AccountRef, Outgoing, Presence, Sent
from clinicsocial.core.values.network_errors import NetworkError, Reason
from tests.core.networks.desk import ALT, QUICK, TEXT, MemoryCredentials, Notes, facts_of, outgoing, picture
from tests.fakes.clock import FakeClock
from tests.servers.fault_proxy import Effect, Fault
from tests.servers.fixtures import ProxyFactory

PASSWORD = MemoryCredentials("practice")


@pytest.fixture(scope="module")
def server() -> Iterator[PracticeProcess]:
    """One practice network for these tests."""
    process = start_practice_network()
    yield process
    process.stop()


@pytest.fixture
def connector(clock: FakeClock) -> PracticeConnector:
    """The connector, with short time-outs."""
    return PracticeConnector(clock, facts_of("practice"), Http(clock, QUICK))


@pytest.fixture
def account(server: PracticeProcess) -> AccountRef:
    """An account as it is after it was verified."""
    return at(server.url)


def at(url: str) -> AccountRef:
    return AccountRef(1, "practice", "Practice network", url, "practice")


def publish(connector: PracticeConnector, post: Outgoing, clock: FakeClock) -> Sent:
    """Prepare and send."""
    notes = Notes()
    connector.prepare(post, PASSWORD, notes, notes)
    return connector.send(post, PASSWORD, notes, connector.guard(post, notes, clock.now()))


def test_a_post_is_shown_with_its_words_and_alt_text_under_a_plain_banner(
    connector: PracticeConnector, account: AccountRef, clock: FakeClock
) -> None:
    sent = publish(connector, outgoing(account, media=(picture(),)), clock)
    kept = httpx.get(sent.address).json()
    assert kept["text"] == TEXT
    assert [one["alt"] for one in kept["pictures"]] == [ALT]
    page = httpx.get(sent.address, headers={"Accept": "text/html"}).text
    assert "<h1>Practice network</h1>" in page
    assert "Nothing here is public" in page
    assert f'action="/posts/{sent.remote_id}/likes"' in page
    assert sent.media_count == 1
    assert sent.live_at == clock.now()


@pytest.mark.parametrize(
    ("password", "days"), [("Ends in 10 days", 10), ("ends in 1 day", 1), ("letmein", None)]
)
def test_a_password_that_ends_says_so_when_it_is_connected(
    connector: PracticeConnector, account: AccountRef, clock: FakeClock, password: str, days: int | None
) -> None:
    told = connector.verify(account, MemoryCredentials(password)).ends_at
    assert told == (None if days is None else clock.now() + timedelta(days=days))


def test_the_same_key_makes_one_post(
    connector: PracticeConnector, account: AccountRef, clock: FakeClock
) -> None:
    post = outgoing(account)
    guard = connector.guard(post, {}, clock.now())
    first = connector.send(post, PASSWORD, {}, guard)
    assert connector.send(post, PASSWORD, {}, guard) == first


@pytest.mark.parametrize("effect", [Effect.LOSE_ANSWER, Effect.CUT])
def test_a_lost_answer_is_unsure_and_found(
    effect: Effect,
    connector: PracticeConnector,
    server: PracticeProcess,
    clock: FakeClock,
    fault_proxy: ProxyFactory,
) -> None:
    proxy = fault_proxy(server.url)
    post = outgoing(at(proxy.url))
    guard = connector.guard(post, {}, clock.now())
    assert connector.look_up(post, PASSWORD, {}, guard).presence is Presence.ABSENT
    proxy.announce(Fault(effect, method="POST", path="/posts"))
    with pytest.raises(NetworkError) as caught:
        connector.send(post, PASSWORD, {}, guard)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.UNSURE, False)
    assert connector.look_up(post, PASSWORD, {}, guard).presence is Presence.LIVE


def test_a_removed_post_is_absent(
    connector: PracticeConnector, account: AccountRef, clock: FakeClock
) -> None:
    sent = publish(connector, outgoing(account), clock)
    assert connector.remove(account, PASSWORD, sent.remote_id).presence is Presence.ABSENT


def test_likes_are_counted(connector: PracticeConnector, account: AccountRef, clock: FakeClock) -> None:
    sent = publish(connector, outgoing(account), clock)
    for _ in range(3):
        httpx.post(f"{account.server}/posts/{sent.remote_id}/likes")
    figures = connector.figures(account, PASSWORD, (sent.remote_id, "unknown"), clock.now())
    told = {name: {one.metric: one.value for one in values} for name, values in figures.items()}
    assert told == {sent.remote_id: {"likes": 3, "comments": 0, "shares": 0}}


def test_a_post_gains_reactions_with_time_and_the_clinic_followers(
    connector: PracticeConnector, account: AccountRef, clock: FakeClock
) -> None:
    sent = publish(connector, outgoing(account), clock)
    asked = [clock.now() + timedelta(days=days) for days in (0, 1, 7, 30)]
    told = [connector.figures(account, PASSWORD, (sent.remote_id,), at)[sent.remote_id] for at in asked]
    likes = [next(one.value for one in values if one.metric == "likes") for values in told]
    own = [connector.account_figures(account, PASSWORD, at) for at in asked]
    assert likes == sorted(likes)
    assert (likes[0], likes[-1] > 0) == (0, True)
    assert [one.metric for one in own[0]] == ["followers", "posts"]
    assert own[-1][0].value > own[0][0].value


def test_a_password_that_was_revoked_is_told_no_figures(
    connector: PracticeConnector, account: AccountRef, clock: FakeClock
) -> None:
    with pytest.raises(NetworkError) as caught:
        connector.account_figures(account, MemoryCredentials("revoked"), clock.now())
    assert caught.value.reason is Reason.RECONNECT


@pytest.mark.parametrize(
    ("post_change", "reason"),
    [({"text": "é" * 501}, Reason.TEXT), ({"media": (replace(picture(), mime="text/html"),)}, Reason.MEDIA)],
)
def test_it_refuses_what_a_network_would_refuse(
    post_change: dict[str, object],
    reason: Reason,
    connector: PracticeConnector,
    account: AccountRef,
    clock: FakeClock,
) -> None:
    post = replace(outgoing(account), **post_change)  # type: ignore[arg-type]
    with pytest.raises(NetworkError) as caught:
        publish(connector, post, clock)
    assert (caught.value.reason, caught.value.nothing_left) == (reason, True)


def test_the_password_revoked_asks_to_reconnect(connector: PracticeConnector, account: AccountRef) -> None:
    with pytest.raises(NetworkError) as caught:
        connector.verify(account, MemoryCredentials("revoked"))
    assert caught.value.reason is Reason.RECONNECT


def test_it_is_named_as_practice(connector: PracticeConnector, account: AccountRef) -> None:
    found = connector.verify(replace(account, details={"user": "Elm Street"}), PASSWORD)
    assert found.label == "Practice network (Elm Street)"


def test_an_address_elsewhere_is_refused(connector: PracticeConnector, account: AccountRef) -> None:
    with pytest.raises(NetworkError) as caught:
        connector.verify(replace(account, server="https://clinic.example"), PASSWORD)
    assert caught.value.reason is Reason.ADDRESS


def test_a_page_elsewhere_cannot_reach_it_under_another_name(server: PracticeProcess) -> None:
    answer = httpx.get(server.url, headers={"Host": "evil.example"})
    assert answer.status_code == httpx.codes.FORBIDDEN


def test_a_connection_that_says_nothing_holds_nobody_up(server: PracticeProcess) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))):
        assert httpx.get(server.url, timeout=4).status_code == httpx.codes.OK


def test_with_a_folder_the_posts_outlive_the_process(
    connector: PracticeConnector, clock: FakeClock, tmp_path: Path
) -> None:
    first = start_practice_network(tmp_path)
    sent = publish(connector, outgoing(at(first.url), media=(picture(),)), clock)
    httpx.post(f"{first.url}/posts/{sent.remote_id}/likes")
    first.stop()
    with (tmp_path / "events.jsonl").open("ab") as file:
        file.write(b'{"like": "cut off')
    second = start_practice_network(tmp_path)
    try:
        figures = connector.figures(at(second.url), PASSWORD, (sent.remote_id,), clock.now())
        kept = httpx.get(f"{second.url}/posts/{sent.remote_id}").json()
        shown = httpx.get(f"{second.url}/pictures/{kept['pictures'][0]['id']}").content
    finally:
        second.stop()
    assert figures[sent.remote_id][0].value == 1
    assert (kept["text"], shown) == (TEXT, picture().content)


def test_a_taken_port_is_a_clear_error(server: PracticeProcess) -> None:
    port = int(server.url.rpartition(":")[2])
    with pytest.raises(PracticeNotStartedError):
        start_practice_network(port=port)
