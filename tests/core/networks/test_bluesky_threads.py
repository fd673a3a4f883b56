"""Threads on the real account host: all parts or none, once, in order, and all of them off again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from clinicsocial.core.networks.bluesky import BlueskyConnector
from clinicsocial.core.networks.bluesky_record import at_uri
from clinicsocial.core.networks.http import Http
from clinicsocial.core.values.network import AccountRef, Guard, Outgoing, Presence, Sent
from clinicsocial.core.values.network_errors import NetworkError, Reason
from tests.core.networks.desk import QUICK, MemoryCredentials, Notes, facts_of, outgoing, picture
from tests.fakes.clock import FakeClock
from tests.servers.bluesky_host import BlueskyLogin, BlueskyRecord, BlueskyServer
from tests.servers.fault_proxy import Effect, Fault
from tests.servers.fixtures import ProxyFactory

pytestmark = pytest.mark.bluesky

WRITE = "applyWrites"
PARTS = (
    "Flu jabs are back 💉",
    "Who can have one? Everybody over 65. #FluJab",
    "Book at https://clinic.example/flu",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A fresh account on the real server."""

    connector: BlueskyConnector
    server: BlueskyServer
    login: BlueskyLogin
    credentials: MemoryCredentials
    clock: FakeClock

    def thread(self, url: str = "", *, pictured: bool = False) -> Outgoing:
        """Three parts for this account, reached at `url`."""
        account = AccountRef(1, "bluesky", f"@{self.login.handle}", url or self.server.url, self.login.did)
        media = (picture(),) if pictured else ()
        return replace(outgoing(account, text=PARTS[0], media=media), replies=PARTS[1:])

    def prepared(self, post: Outgoing) -> tuple[Notes, Guard]:
        """The checkpoints and the guard of a send."""
        notes = Notes()
        self.connector.prepare(post, self.credentials, notes, notes)
        return notes, self.connector.guard(post, notes, self.clock.now())

    def send(self, post: Outgoing, notes: Mapping[str, str], guard: Guard) -> Sent:
        return self.connector.send(post, self.credentials, notes, guard)

    def records(self) -> list[BlueskyRecord]:
        return self.server.records(self.login)

    def texts(self) -> tuple[object, ...]:
        return tuple(record.value["text"] for record in self.records())


@pytest.fixture
def desk(clock: FakeClock, bluesky: BlueskyServer, bluesky_login: BlueskyLogin) -> Desk:
    """The desk of one test, with short time-outs."""
    connector = BlueskyConnector(clock, facts_of("bluesky"), Http(clock, QUICK))
    return Desk(connector, bluesky, bluesky_login, MemoryCredentials(bluesky_login.app_password), clock)


def named(record: BlueskyRecord, did: str) -> dict[str, str]:
    """How other records name this one, by the server's own word."""
    return {"uri": at_uri(did, record.key), "cid": record.cid}


@pytest.mark.parametrize("pictured", [False, True], ids=["words", "with a picture"])
def test_each_part_names_the_first_and_the_one_before_by_the_servers_own_names(
    desk: Desk, *, pictured: bool
) -> None:
    post = desk.thread(pictured=pictured)
    desk.send(post, *desk.prepared(post))
    first, second, third = desk.records()
    root, did = named(first, desk.login.did), desk.login.did
    assert desk.texts() == PARTS
    assert "reply" not in first.value
    assert second.value["reply"] == {"root": root, "parent": root}
    assert third.value["reply"] == {"root": root, "parent": named(second, did)}


def test_what_is_told_of_a_thread_is_its_first_part(desk: Desk) -> None:
    post = desk.thread(pictured=True)
    notes, guard = desk.prepared(post)
    sent = desk.send(post, notes, guard)
    assert sent.remote_id == at_uri(desk.login.did, guard.key)
    assert (sent.media_count, sent.address.endswith(guard.key)) == (1, True)


def test_the_parts_are_a_millisecond_apart(desk: Desk) -> None:
    post = desk.thread()
    desk.send(post, *desk.prepared(post))
    times = [str(record.value["createdAt"])[-5:] for record in desk.records()]
    assert times == [".000Z"[-5:], ".001Z"[-5:], ".002Z"[-5:]]


def test_sending_twice_with_the_same_guard_makes_one_thread(desk: Desk) -> None:
    post = desk.thread()
    notes, guard = desk.prepared(post)
    first = desk.send(post, notes, guard)
    desk.clock.advance(timedelta(minutes=20))
    assert desk.send(post, notes, guard) == first
    assert desk.texts() == PARTS


@pytest.mark.parametrize("effect", [Effect.LOSE_ANSWER, Effect.CUT])
def test_a_lost_answer_is_unsure_until_the_look_up_finds_the_one_thread(
    desk: Desk, effect: Effect, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(desk.server.url)
    post = desk.thread(proxy.url)
    notes, guard = desk.prepared(post)
    proxy.announce(Fault(effect, path=WRITE))
    with pytest.raises(NetworkError) as caught:
        desk.send(post, notes, guard)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.UNSURE, False)
    found = desk.connector.look_up(post, desk.credentials, notes, guard)
    assert found.presence is Presence.LIVE
    assert found.sent == desk.send(post, notes, guard)
    assert desk.texts() == PARTS


@pytest.mark.parametrize(
    "fault",
    [
        Fault(Effect.REFUSE, path=WRITE),
        Fault(Effect.STATUS, path=WRITE, status=502, body=b"<html>Bad Gateway</html>"),
        Fault(Effect.STATUS, path=WRITE, status=200, body=b'{"results": []}'),
    ],
    ids=["closed before", "bad gateway", "no results"],
)
def test_an_answer_that_settles_nothing_is_unsure_and_nothing_of_the_thread_is_there(
    desk: Desk, fault: Fault, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(desk.server.url)
    post = desk.thread(proxy.url)
    notes, guard = desk.prepared(post)
    proxy.announce(fault)
    with pytest.raises(NetworkError) as caught:
        desk.send(post, notes, guard)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.UNSURE, False)
    assert desk.connector.look_up(post, desk.credentials, notes, guard).presence is Presence.ABSENT
    assert desk.texts() == ()


def test_one_part_that_is_refused_keeps_the_whole_thread_away(desk: Desk) -> None:
    post = replace(desk.thread(), replies=("fine", "é" * 301))
    notes, guard = desk.prepared(post)
    with pytest.raises(NetworkError) as caught:
        desk.send(post, notes, guard)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.TEXT, True)
    assert desk.texts() == ()


def test_removing_a_thread_takes_every_part_off_and_nothing_else(desk: Desk) -> None:
    single = outgoing(desk.thread().account, text="Another post", delivery_id=7)
    before = desk.send(single, *desk.prepared(single))
    desk.clock.advance(timedelta(seconds=1))
    post = desk.thread()
    sent = desk.send(post, *desk.prepared(post))
    found = [desk.connector.remove(post.account, desk.credentials, sent.remote_id).presence for _ in range(2)]
    assert found == [Presence.ABSENT, Presence.ABSENT]
    assert desk.texts() == ("Another post",)
    assert before.remote_id != sent.remote_id


def test_a_removal_that_broke_off_is_finished_by_the_next(desk: Desk, fault_proxy: ProxyFactory) -> None:
    proxy = fault_proxy(desk.server.url)
    post = desk.thread(proxy.url)
    sent = desk.send(post, *desk.prepared(post))
    proxy.announce(Fault(Effect.REFUSE, path="deleteRecord", after=1))
    with pytest.raises(NetworkError):
        desk.connector.remove(post.account, desk.credentials, sent.remote_id)
    assert desk.texts() == PARTS[:2]
    assert desk.connector.remove(post.account, desk.credentials, sent.remote_id).presence is Presence.ABSENT
    assert desk.texts() == ()
