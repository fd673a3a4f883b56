"""WordPress through the connector, on the real site: drafted, published once, placed, recalled, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from clinicsocial.core.networks.http import Http
from clinicsocial.core.networks.wordpress import WordPressConnector
from clinicsocial.core.networks.wordpress_content import text_of
from clinicsocial.core.values.network import AccountRef, Guard, LookUp, Outgoing, Presence, Sent
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
from tests.servers.fault_proxy import Effect, Fault
from tests.servers.fixtures import ProxyFactory
from tests.servers.wordpress_site import WordPressPost, WordPressServer

pytestmark = pytest.mark.wordpress


@dataclass(frozen=True, slots=True)
class Desk:
    """The emptied site, and everything the publisher has to do with it."""

    connector: WordPressConnector
    server: WordPressServer
    credentials: MemoryCredentials
    clock: FakeClock

    @property
    def account(self) -> AccountRef:
        return self.at(self.server.url)

    def at(self, url: str) -> AccountRef:
        """The account as it is after it was verified, reached at this address."""
        details = {"api": f"{url}/wp-json/", "user": self.server.user}
        return AccountRef(1, "wordpress", "Clinic", url, "2", details)

    def prepare(self, post: Outgoing, notes: Notes | None = None) -> Notes:
        """The checkpoints of a prepared post."""
        notes = Notes() if notes is None else notes
        self.connector.prepare(post, self.credentials, notes, notes)
        return notes

    def send(self, post: Outgoing, notes: Mapping[str, str], publish_at: datetime | None = None) -> Sent:
        return self.connector.send(post, self.credentials, notes, self.guard(post, notes), publish_at)

    def guard(self, post: Outgoing, notes: Mapping[str, str]) -> Guard:
        return self.connector.guard(post, notes, self.clock.now())

    def look_up(self, post: Outgoing, notes: Mapping[str, str]) -> LookUp:
        return self.connector.look_up(post, self.credentials, notes, self.guard(post, notes))

    def only_post(self) -> WordPressPost:
        """The one post that the site has, in whatever status."""
        (post,) = self.server.posts()
        return post


@pytest.fixture
def desk(clock: FakeClock, wordpress: WordPressServer) -> Desk:
    """The desk of one test, with short time-outs."""
    connector = WordPressConnector(clock, facts_of("wordpress"), Http(clock, QUICK))
    return Desk(connector, wordpress, MemoryCredentials(wordpress.application_password), clock)


def test_a_post_comes_back_with_its_words_picture_alt_text_link_and_tag(desk: Desk) -> None:
    image = picture()
    post = outgoing(desk.account, media=(image,))
    notes = desk.prepare(post)
    assert desk.only_post().status == "draft"
    sent = desk.send(post, notes)

    stored = desk.only_post()
    assert (stored.status, stored.title) == ("publish", "Flu jabs")
    assert text_of(stored.content) == TEXT
    (uploaded,) = desk.server.pictures()
    assert uploaded.alt == ALT
    assert sent.media_count == 1
    assert sent.remote_id == str(stored.id)
    page = httpx.get(sent.address, timeout=30).text
    assert 'href="https://clinic.example/flu?a=1&amp;b=2"' in page
    assert "#FluJab" in page
    assert "holds up a" in page


def test_the_picture_on_the_site_is_the_picture_that_was_sent(desk: Desk) -> None:
    image = picture()
    post = outgoing(desk.account, media=(image,))
    desk.send(post, desk.prepare(post))
    (uploaded,) = httpx.get(f"{desk.server.url}/wp-json/wp/v2/media", timeout=30).json()
    assert httpx.get(uploaded["source_url"], timeout=30).content == image.content


def test_publishing_twice_with_the_same_guard_makes_one_post(desk: Desk) -> None:
    post = outgoing(desk.account)
    notes = desk.prepare(post)
    first = desk.send(post, notes)
    assert desk.send(post, notes) == first
    assert desk.only_post().status == "publish"


@pytest.mark.parametrize("effect", [Effect.LOSE_ANSWER, Effect.CUT])
def test_a_lost_answer_is_unsure_until_the_look_up_finds_the_one_post(
    effect: Effect, desk: Desk, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url), media=(picture(),))
    notes = desk.prepare(post)
    proxy.announce(Fault(effect, method="POST", path=f"/posts/{notes['draft']}"))
    with pytest.raises(NetworkError) as caught:
        desk.send(post, notes)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.UNSURE, False)
    found = desk.look_up(post, notes)
    assert found.presence is Presence.LIVE
    assert found.sent is not None
    assert found.sent.media_count == 1
    assert desk.only_post().status == "publish"


@pytest.mark.parametrize(
    "fault",
    [
        Fault(Effect.REFUSE, method="POST"),
        Fault(Effect.STATUS, method="POST", status=503, body=b"Briefly unavailable"),
        Fault(Effect.STATUS, method="POST", status=500, body=b'{"code":"internal_server_error"}'),
        Fault(Effect.STATUS, method="POST", status=200, body=b"<html>Our clinic</html>"),
        Fault(Effect.STATUS, method="POST", status=200, body=b'{"id": "x", "status": 7}'),
    ],
    ids=["closed before", "maintenance", "fatal error", "HTML", "wrong types"],
)
def test_an_answer_that_settles_nothing_is_unsure_and_the_look_up_says_absent(
    fault: Fault, desk: Desk, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url))
    notes = desk.prepare(post)
    proxy.announce(fault)
    with pytest.raises(NetworkError) as caught:
        desk.send(post, notes)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.UNSURE, False)
    assert desk.look_up(post, notes).presence is Presence.ABSENT
    desk.send(post, notes)
    assert desk.only_post().status == "publish"


@pytest.mark.parametrize("path", ["/wp/v2/posts", "/wp/v2/media"])
def test_a_lost_answer_while_preparing_leaves_nothing_twice(
    path: str, desk: Desk, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url), media=(picture(),))
    notes = Notes()
    proxy.announce(Fault(Effect.LOSE_ANSWER, method="POST", path=path))
    with pytest.raises(NetworkError) as caught:
        desk.prepare(post, notes)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.TRY_AGAIN, True)
    desk.prepare(post, notes)
    desk.send(post, notes)
    assert desk.only_post().status == "publish"
    assert [one.alt for one in desk.server.pictures()] == [ALT]


def test_preparing_again_makes_nothing_new_and_takes_over_changed_words(desk: Desk) -> None:
    post = outgoing(desk.account, media=(picture(),))
    notes = desk.prepare(post)
    desk.prepare(outgoing(desk.account, text="New words", media=(picture(),)), notes)
    assert text_of(desk.only_post().content) == "New words"
    assert len(desk.server.pictures()) == 1


def test_preparing_leaves_a_published_post_alone(desk: Desk) -> None:
    post = outgoing(desk.account)
    notes = desk.prepare(post)
    desk.send(post, notes)
    desk.prepare(outgoing(desk.account, text="Other words"), notes)
    assert text_of(desk.only_post().content) == TEXT


def test_a_public_post_with_the_same_slug_is_never_taken_over(desk: Desk) -> None:
    post = outgoing(desk.account)
    desk.send(post, desk.prepare(post))
    # The same delivery number and words in a database that has lost its checkpoints.
    notes = desk.prepare(post)
    assert [one.status for one in desk.server.posts()] == ["publish", "draft"]
    assert notes["draft"] == str(desk.server.posts()[1].id)


def test_a_draft_that_somebody_deleted_is_made_again(desk: Desk) -> None:
    post = outgoing(desk.account)
    notes = desk.prepare(post)
    desk.server.empty()
    with pytest.raises(NetworkError) as caught:
        desk.send(post, notes)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.TRY_AGAIN, True)
    assert desk.look_up(post, notes).presence is Presence.ABSENT
    desk.prepare(post, notes)
    desk.send(post, notes)
    assert desk.only_post().status == "publish"


def test_a_site_with_plain_links_is_published_to(desk: Desk) -> None:
    with desk.server.plain_links():
        account = AccountRef(1, "wordpress", "Clinic", desk.server.url, "", {"user": desk.server.user})
        found = desk.connector.verify(account, desk.credentials)
        post = outgoing(replace(account, details=found.details), media=(picture(),))
        sent = desk.send(post, desk.prepare(post))
        assert desk.connector.figures(post.account, desk.credentials, (sent.remote_id,), desk.clock.now())
    assert desk.only_post().status == "publish"


def test_a_placed_post_waits_at_the_site_and_can_be_recalled(desk: Desk) -> None:
    post = outgoing(desk.account, media=(picture(),))
    notes = desk.prepare(post)
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=2)
    sent = desk.send(post, notes, publish_at=at)
    assert sent.live_at == at
    assert desk.look_up(post, notes).presence is Presence.PLACED
    assert desk.only_post().status == "future"

    recalled = desk.connector.recall(desk.account, desk.credentials, desk.guard(post, notes))
    assert recalled.presence is Presence.ABSENT
    assert desk.only_post().status == "draft"
    # The old appointment must not come back with the next publish.
    desk.send(post, notes)
    assert desk.only_post().status == "publish"


def test_a_recall_that_comes_too_late_says_live_and_changes_nothing(desk: Desk) -> None:
    post = outgoing(desk.account)
    notes = desk.prepare(post)
    sent = desk.send(post, notes)
    found = desk.connector.recall(desk.account, desk.credentials, desk.guard(post, notes))
    assert (found.presence, found.sent) == (Presence.LIVE, sent)
    assert desk.only_post().status == "publish"


def test_a_removed_post_is_off_the_site_with_its_pictures(desk: Desk) -> None:
    post = outgoing(desk.account, media=(picture(), picture("navy")))
    notes = desk.prepare(post)
    sent = desk.send(post, notes)
    found = [desk.connector.remove(desk.account, desk.credentials, sent.remote_id).presence for _ in range(2)]
    assert found == [Presence.ABSENT, Presence.ABSENT]
    assert desk.only_post().status == "trash"
    assert desk.server.pictures() == []
    assert httpx.get(sent.address, timeout=30).status_code == httpx.codes.NOT_FOUND


def test_comments_are_counted(desk: Desk) -> None:
    post = outgoing(desk.account)
    sent = desk.send(post, desk.prepare(post))
    before = desk.connector.account_figures(desk.account, desk.credentials, desk.clock.now())
    auth = (desk.server.user, desk.server.application_password)
    body = {"post": sent.remote_id, "content": "Thank you"}
    httpx.post(
        f"{desk.server.url}/wp-json/wp/v2/comments", auth=auth, json=body, timeout=30
    ).raise_for_status()
    figures = desk.connector.figures(
        desk.account, desk.credentials, (sent.remote_id, "999999"), desk.clock.now()
    )
    assert [(one.metric, one.value) for one in figures[sent.remote_id]] == [("comments", 1)]
    assert "999999" not in figures
    own = desk.connector.account_figures(desk.account, desk.credentials, desk.clock.now())
    more = [(one.metric, one.value - earlier.value) for one, earlier in zip(own, before, strict=True)]
    assert more == [("posts", 0), ("comments", 1)]


def test_a_post_that_left_the_site_is_not_there_instead_of_without_comments(desk: Desk) -> None:
    post = outgoing(desk.account)
    sent = desk.send(post, desk.prepare(post))
    asked = desk.account, desk.credentials, (sent.remote_id,), desk.clock.now()
    before = desk.connector.figures(*asked)
    desk.connector.remove(desk.account, desk.credentials, sent.remote_id)
    assert ([one.value for one in before[sent.remote_id]], desk.connector.figures(*asked)) == ([0], {})


def test_a_site_that_shows_its_comments_to_nobody_tells_nothing_and_one_that_is_ill_says_so(
    desk: Desk, fault_proxy: ProxyFactory
) -> None:
    post = outgoing(desk.account)
    sent = desk.send(post, desk.prepare(post))
    proxy = fault_proxy(desk.server.url)
    refused = b'{"code": "rest_forbidden", "message": "no"}'
    proxy.announce(
        Fault(Effect.STATUS, path="comments", status=403, body=refused),
        Fault(Effect.STATUS, path="comments", status=503, body=b"{}"),
    )
    asked = desk.at(proxy.url), desk.credentials, (sent.remote_id,), desk.clock.now()
    assert desk.connector.figures(*asked) == {sent.remote_id: ()}
    with pytest.raises(NetworkError) as caught:
        desk.connector.figures(*asked)
    assert caught.value.reason is Reason.TRY_AGAIN


def test_a_file_that_the_site_forbids_is_refused_as_media(desk: Desk) -> None:
    post = outgoing(desk.account, media=(replace(picture(), mime="application/x-php", content=b"<?php"),))
    with pytest.raises(NetworkError) as caught:
        desk.prepare(post)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.MEDIA, True)


def test_a_revoked_password_asks_to_reconnect_and_publishes_nothing(desk: Desk) -> None:
    post = outgoing(desk.account)
    notes = desk.prepare(post)
    desk.server.revoke_passwords()
    try:
        with pytest.raises(NetworkError) as caught:
            desk.send(post, notes)
        assert (caught.value.reason, caught.value.nothing_left) == (Reason.RECONNECT, True)
        with pytest.raises(NetworkError) as caught:
            desk.look_up(post, notes)
        assert caught.value.reason is Reason.RECONNECT
    finally:
        desk.server.new_password()
    assert desk.only_post().status == "draft"


def test_a_site_that_moved_keeps_the_password_to_itself(desk: Desk, fault_proxy: ProxyFactory) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url))
    notes = desk.prepare(post)
    target = "https://new.clinic.example/wp-json/wp/v2/posts/1?token=1"
    proxy.announce(Fault(Effect.STATUS, method="POST", status=301, headers={"Location": target}))
    with pytest.raises(NetworkError) as caught:
        desk.send(post, notes)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.ADDRESS, True)
    assert "https://new.clinic.example/" in caught.value.message
    assert "token" not in caught.value.message


def test_a_look_up_that_gets_no_answer_is_unknown_never_absent(desk: Desk, fault_proxy: ProxyFactory) -> None:
    proxy = fault_proxy(desk.server.url)
    post = outgoing(desk.at(proxy.url))
    notes = desk.prepare(post)
    proxy.announce(
        Fault(Effect.REFUSE, method="GET"),
        Fault(Effect.STATUS, method="GET", status=404, body=b"<html>Not here</html>"),
        Fault(Effect.STATUS, method="GET", status=200, body=b'{"status": []}'),
    )
    assert [desk.look_up(post, notes).presence for _ in range(3)] == [Presence.UNKNOWN] * 3


@pytest.mark.parametrize("user", ["editor", "contributor"])
def test_awkward_words_come_back_byte_for_byte_whether_or_not_the_site_filters_the_user(
    user: str, desk: Desk
) -> None:
    # WordPress cleans what everybody below an editor writes.
    credentials = MemoryCredentials(desk.server.new_password(user))
    account = replace(desk.account, details=dict(desk.account.details) | {"user": user})
    for number, text in enumerate(AWKWARD_TEXTS):
        notes = Notes()
        post = outgoing(account, text=text, title=f"T {number}", delivery_id=number)
        desk.connector.prepare(post, credentials, notes, notes)
    assert [text_of(stored.content) for stored in desk.server.posts()] == list(AWKWARD_TEXTS)


def test_awkward_words_are_shown_as_words(desk: Desk) -> None:
    post = outgoing(desk.account, text="\n\n".join(AWKWARD_TEXTS))
    page = httpx.get(desk.send(post, desk.prepare(post)).address, timeout=30).text
    assert "<b>not bold</b>" not in page
    assert "<script>alert(1)" not in page
    assert "[gallery]" in page.replace("&#91;", "[").replace("&#93;", "]")
