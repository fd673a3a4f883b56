"""Bluesky through the connector, against the real account host: what is sent comes back, once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from clinicsocial.core.networks.bluesky import BlueskyConnector
from clinicsocial.core.networks.bluesky_session import restore
from clinicsocial.core.networks.http import Http
from clinicsocial.core.values.network import (
    AccountRef,
    Guard,
    LinkCard,
    Outgoing,
    Presence,
    Secret,
    Sent,
)
from clinicsocial.core.values.network_errors import NetworkError, Reason
from tests.core.networks.desk import (
    ALT,
    AWKWARD_TEXTS,
    QUICK,
    TEXT,
    MemoryCredentials,
    Notes,
    facts_of,
    outgoing,
    picture,
)
from tests.fakes.clock import FakeClock
from tests.guards import ExpectedLog
from tests.servers.bluesky_host import BlueskyLogin, BlueskyRecord, BlueskyServer
from tests.servers.fault_proxy import Effect, Fault
from tests.servers.fixtures import ProxyFactory

pytestmark = pytest.mark.bluesky

PUT = "putRecord"


@dataclass(frozen=True, slots=True)
class Desk:
    """A fresh account on the real server, and everything the publisher has to do with it."""

    connector: BlueskyConnector
    server: BlueskyServer
    login: BlueskyLogin
    credentials: MemoryCredentials
    clock: FakeClock

    @property
    def account(self) -> AccountRef:
        return self.at(self.server.url)

    def at(self, url: str) -> AccountRef:
        """The account as it is after it was verified, reached at this address."""
        return AccountRef(1, "bluesky", f"@{self.login.handle}", url, self.login.did)

    def prepare(self, post: Outgoing) -> Notes:
        """The checkpoints of a prepared post."""
        notes = Notes()
        self.connector.prepare(post, self.credentials, notes, notes)
        return notes

    def guard(self, post: Outgoing) -> Guard:
        return self.connector.guard(post, {}, self.clock.now())

    def send(self, post: Outgoing, notes: Mapping[str, str] | None = None) -> Sent:
        """Send with a guard of this moment."""
        return self.connector.send(post, self.credentials, notes or {}, self.guard(post))

    def records(self) -> list[BlueskyRecord]:
        """The posts that are there."""
        return self.server.records(self.login)


@pytest.fixture
def desk(clock: FakeClock, bluesky: BlueskyServer, bluesky_login: BlueskyLogin) -> Desk:
    """The desk of one test, with short time-outs."""
    connector = BlueskyConnector(clock, facts_of("bluesky"), Http(clock, QUICK))
    return Desk(connector, bluesky, bluesky_login, MemoryCredentials(bluesky_login.app_password), clock)


def test_a_post_comes_back_with_its_text_picture_alt_text_link_and_tag(desk: Desk) -> None:
    image = picture()
    post = outgoing(desk.account, media=(image,))
    notes = desk.prepare(post)
    guard = desk.guard(post)
    sent = desk.connector.send(post, desk.credentials, notes, guard)

    (record,) = desk.records()
    assert record.key == guard.key
    value = record.value
    assert value["text"] == TEXT
    assert value["langs"] == ["en-GB"]
    assert value["createdAt"] == "2026-11-23T09:00:00.000Z"
    embed = value["embed"]
    assert isinstance(embed, dict)
    (shown,) = embed["images"]
    assert shown["alt"] == ALT
    assert shown["aspectRatio"] == {"width": 64, "height": 48}
    assert desk.server.picture(desk.login, shown["image"]["ref"]["$link"]) == image.content
    assert facet_texts(value) == {
        "https://clinic.example/flu?a=1&b=2": "https://clinic.example/flu?a=1&b=2",
        "#FluJab": "FluJab",
    }
    assert sent.media_count == 1
    assert sent.address == f"https://bsky.app/profile/{desk.login.handle}/post/{guard.key}"


def facet_texts(value: dict[str, object]) -> dict[str, str]:
    """What is clickable: the words by their byte offsets, and where they lead."""
    facets = value["facets"]
    assert isinstance(facets, list)
    words = str(value["text"]).encode()
    found = {}
    for facet in facets:
        (feature,) = facet["features"]
        shown = words[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
        found[shown] = feature.get("uri") or feature.get("tag") or feature.get("did")
    return found


def test_sending_twice_with_the_same_guard_makes_one_post(desk: Desk) -> None:
    post = outgoing(desk.account, media=(picture(),))
    notes = desk.prepare(post)
    guard = desk.guard(post)
    first = desk.connector.send(post, desk.credentials, notes, guard)
    desk.clock.advance(timedelta(minutes=20))
    assert desk.connector.send(post, desk.credentials, notes, guard) == first
    assert len(desk.records()) == 1


def test_another_text_under_the_same_key_never_overwrites_the_post(
    desk: Desk, expected_log: ExpectedLog
) -> None:
    expected_log.announce("clinicsocial.core.networks.bluesky", text="another record under its key")
    post = outgoing(desk.account)
    guard = desk.guard(post)
    desk.connector.send(post, desk.credentials, {}, guard)
    other = replace(guard, extra={"created_at": "2026-11-23T09:00:01.000Z"})
    with pytest.raises(NetworkError) as caught:
        desk.connector.send(outgoing(desk.account, text="Something else"), desk.credentials, {}, other)
    assert caught.value.reason is Reason.UNSURE
    assert [record.value["text"] for record in desk.records()] == [TEXT]


def test_a_repeat_with_another_creation_time_is_recognised_as_the_post_that_is_there(desk: Desk) -> None:
    post = outgoing(desk.account)
    guard = desk.guard(post)
    first = desk.connector.send(post, desk.credentials, {}, guard)
    other = replace(guard, extra={"created_at": "2026-11-23T09:00:01.000Z"})
    assert desk.connector.send(post, desk.credentials, {}, other) == first


@pytest.mark.parametrize("effect", [Effect.LOSE_ANSWER, Effect.CUT])
def test_a_lost_answer_is_unsure_until_the_look_up_finds_the_one_post(
    desk: Desk, effect: Effect, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url), media=(picture(),))
    notes = desk.prepare(post)
    guard = desk.guard(post)
    proxy.announce(Fault(effect, path=PUT))
    with pytest.raises(NetworkError) as caught:
        desk.connector.send(post, desk.credentials, notes, guard)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.UNSURE, False)

    found = desk.connector.look_up(post, desk.credentials, notes, guard)
    assert found.presence is Presence.LIVE
    assert found.sent == desk.connector.send(post, desk.credentials, notes, guard)
    assert found.sent is not None
    assert found.sent.media_count == 1
    assert len(desk.records()) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault(Effect.REFUSE, path=PUT),
        Fault(Effect.STATUS, path=PUT, status=502, body=b"<html>Bad Gateway</html>"),
        Fault(Effect.STATUS, path=PUT, status=200, body=b"<html>Welcome to the Wi-Fi</html>"),
        Fault(Effect.STATUS, path=PUT, status=200, body=b'{"uri": 5}'),
        Fault(Effect.STATUS, path=PUT, status=302, headers={"Location": "https://elsewhere.example/"}),
    ],
    ids=["closed before", "bad gateway", "HTML", "wrong type", "found elsewhere"],
)
def test_an_answer_that_settles_nothing_is_unsure_and_the_look_up_says_absent(
    desk: Desk, fault: Fault, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url))
    guard = desk.guard(post)
    proxy.announce(fault)
    with pytest.raises(NetworkError) as caught:
        desk.connector.send(post, desk.credentials, {}, guard)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.UNSURE, False)
    assert desk.connector.look_up(post, desk.credentials, {}, guard).presence is Presence.ABSENT


def test_a_server_slower_than_the_time_out_is_unsure_and_found_afterwards(
    desk: Desk, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url))
    hasty = BlueskyConnector(desk.clock, facts_of("bluesky"), Http(desk.clock, replace(QUICK, read=0.2)))
    notes = desk.prepare(post)
    guard = desk.guard(post)
    proxy.announce(Fault(Effect.SLOW, path=PUT, seconds=0.5))
    with pytest.raises(NetworkError) as caught:
        hasty.send(post, desk.credentials, notes, guard)
    assert caught.value.reason is Reason.UNSURE
    # A repeat with the same guard waits for the first to be over and cannot make a second post.
    desk.connector.send(post, desk.credentials, notes, guard)
    assert len(desk.records()) == 1


def test_a_limit_names_the_time_at_which_it_ends(desk: Desk, fault_proxy: ProxyFactory) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url))
    reset = int((desk.clock.now() + timedelta(minutes=3)).timestamp())
    proxy.announce(
        Fault(Effect.STATUS, path=PUT, status=429, headers={"RateLimit-Reset": str(reset)}),
        Fault(Effect.STATUS, path=PUT, status=429),
    )
    guard = desk.guard(post)
    errors = []
    for _ in range(2):
        with pytest.raises(NetworkError) as caught:
            desk.connector.send(post, desk.credentials, {}, guard)
        errors.append((caught.value.reason, caught.value.nothing_left, caught.value.retry_at))
    assert errors == [
        (Reason.WAIT, True, desk.clock.now() + timedelta(minutes=3)),
        (Reason.WAIT, True, None),
    ]


def test_a_text_that_is_too_long_is_refused_as_text(desk: Desk) -> None:
    post = outgoing(desk.account, text="é" * 301)
    with pytest.raises(NetworkError) as caught:
        desk.send(post)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.TEXT, True)
    assert post.account.label in caught.value.next_step


def test_a_picture_of_a_forbidden_type_is_refused_as_media(desk: Desk) -> None:
    drawing = replace(picture(), mime="text/plain", content=b"not a picture")
    post = outgoing(desk.account, media=(drawing,))
    notes = desk.prepare(post)
    with pytest.raises(NetworkError) as caught:
        desk.send(post, notes)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.MEDIA, True)


def test_a_link_card_is_sent_where_there_is_no_picture(desk: Desk) -> None:
    card = LinkCard("https://clinic.example/flu", "Flu jabs", "When and where")
    post = outgoing(desk.account, link_card=card)
    desk.send(post)
    (record,) = desk.records()
    assert record.value["embed"] == {
        "$type": "app.bsky.embed.external",
        "external": {"uri": card.address, "title": card.title, "description": card.description},
    }


def test_a_mention_of_an_account_links_to_it_and_one_of_nobody_stays_text(desk: Desk) -> None:
    friend = desk.server.create_account("pharmacy")
    # The local directory gives names that end in .test, which no facet finder takes for a domain.
    text = "Thank you @nobody.example.com"
    post = outgoing(desk.account, text=text)
    notes = desk.prepare(post)
    assert notes["did:nobody.example.com"] == ""
    desk.send(post, notes)
    desk.clock.advance(timedelta(seconds=1))
    known = {"did:nobody.example.com": friend.did}
    desk.send(post, known)
    plain, linked = [record.value for record in desk.records()]
    assert "facets" not in plain
    assert facet_texts(linked) == {"@nobody.example.com": friend.did}


def test_prepared_pictures_are_uploaded_once_and_again_when_they_may_be_forgotten(
    desk: Desk, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url), media=(picture(),))
    notes = desk.prepare(post)
    desk.connector.prepare(post, desk.credentials, notes, notes)
    assert proxy.reached("POST", "uploadBlob") == 1
    desk.clock.advance(timedelta(hours=1))
    desk.connector.prepare(post, desk.credentials, notes, notes)
    assert proxy.reached("POST", "uploadBlob") == 2


def test_one_sign_in_serves_many_posts(desk: Desk, fault_proxy: ProxyFactory) -> None:
    proxy = fault_proxy(desk.server.url)
    for number in range(3):
        post = outgoing(desk.at(proxy.url), text=f"Post {number}", delivery_id=number)
        desk.send(post)
    desk.clock.advance(timedelta(hours=3))
    post = outgoing(desk.at(proxy.url), text="Post 3", delivery_id=3)
    desk.send(post)
    assert proxy.reached("POST", "createSession") == 1
    assert proxy.reached("POST", "refreshSession") == 1
    assert len(desk.records()) == 4


def test_a_token_that_the_server_no_longer_takes_is_renewed_without_the_password(desk: Desk) -> None:
    post = outgoing(desk.account)
    desk.connector.prepare(post, desk.credentials, {}, Notes())
    spoil_access_token(desk.credentials, desk.account)
    desk.send(post)
    assert desk.credentials.password_uses == 1
    assert len(desk.records()) == 1


def spoil_access_token(credentials: MemoryCredentials, account: AccountRef) -> None:
    """Make the kept access token one that the server refuses."""
    session = restore(credentials.session(), account)
    assert session is not None
    credentials.keep_session(replace(session, access=session.access[:-5] + "AAAAA").kept())


def test_a_kept_session_that_is_not_readable_means_a_new_sign_in(desk: Desk) -> None:
    desk.credentials.keep_session(Secret("{not json"))
    post = outgoing(desk.account)
    desk.send(post)
    assert desk.credentials.password_uses == 1


def test_a_revoked_app_password_asks_to_reconnect_and_publishes_nothing(desk: Desk) -> None:
    post = outgoing(desk.account)
    desk.connector.prepare(post, desk.credentials, {}, Notes())
    desk.server.revoke_app_password(desk.login)
    desk.clock.advance(timedelta(hours=3))
    with pytest.raises(NetworkError) as caught:
        desk.send(post)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.RECONNECT, True)
    assert desk.account.label in caught.value.title
    assert desk.records() == []


def test_a_look_up_needs_no_password(desk: Desk) -> None:
    post = outgoing(desk.account)
    guard = desk.guard(post)
    desk.connector.send(post, desk.credentials, {}, guard)
    desk.server.revoke_app_password(desk.login)
    assert desk.connector.look_up(post, MemoryCredentials("wrong"), {}, guard).presence is Presence.LIVE


def test_a_look_up_that_gets_no_answer_is_unknown_never_absent(desk: Desk, fault_proxy: ProxyFactory) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url))
    guard = desk.guard(post)
    proxy.announce(
        Fault(Effect.REFUSE, path="getRecord"),
        Fault(Effect.STATUS, path="getRecord", status=503),
        Fault(Effect.STATUS, path="getRecord", status=404, body=b"<html>"),
        Fault(Effect.STATUS, path="getRecord", status=200, body=b"[]"),
    )
    found = [desk.connector.look_up(post, desk.credentials, {}, guard).presence for _ in range(4)]
    assert found == [Presence.UNKNOWN] * 4


def test_a_removed_post_is_proved_absent_and_removing_it_again_is_harmless(desk: Desk) -> None:
    post = outgoing(desk.account)
    sent = desk.send(post)
    found = [desk.connector.remove(desk.account, desk.credentials, sent.remote_id).presence for _ in range(2)]
    assert found == [Presence.ABSENT, Presence.ABSENT]
    assert desk.records() == []


def test_figures_are_asked_for_in_portions_and_missing_ones_are_left_out(
    desk: Desk, fault_proxy: ProxyFactory
) -> None:
    # The account host alone has no reading side; its answers are played in the form of its lexicon.
    proxy = fault_proxy(desk.server.url)
    uris = tuple(f"at://{desk.login.did}/app.bsky.feed.post/{number}" for number in range(26))
    first = {"posts": [{"uri": uris[0], "likeCount": 3, "replyCount": 0}, {"uri": uris[1]}]}
    second = {"posts": [{"uri": uris[25], "quoteCount": 1, "repostCount": 2, "bookmarkCount": 4}]}
    proxy.announce(
        *(
            Fault(Effect.STATUS, path="getPosts", status=200, body=json.dumps(posts).encode())
            for posts in (first, second)
        )
    )
    found = desk.connector.figures(desk.at(proxy.url), desk.credentials, uris, desk.clock.now())
    assert {uri: {one.metric: one.value for one in figures} for uri, figures in found.items()} == {
        uris[0]: {"likeCount": 3, "replyCount": 0},
        uris[1]: {},
        uris[25]: {"quoteCount": 1, "repostCount": 2, "bookmarkCount": 4},
    }


def test_awkward_words_come_back_byte_for_byte(desk: Desk) -> None:
    for number, text in enumerate(AWKWARD_TEXTS):
        desk.send(outgoing(desk.account, text=text, delivery_id=number))
    assert [record.value["text"] for record in desk.records()] == list(AWKWARD_TEXTS)
