"""The test servers themselves: they are what they say, and the proxy breaks what it says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.servers.bluesky_host import BlueskyLogin, BlueskyServer
from tests.servers.fault_proxy import Effect, Fault
from tests.servers.fixtures import ProxyFactory
from tests.servers.wordpress_site import WordPressServer


def post_to_wordpress(url: str, site: WordPressServer, title: str) -> httpx.Response:
    """One published post over raw HTTP."""
    return httpx.post(
        f"{url}/wp-json/wp/v2/posts",
        auth=(site.user, site.application_password),
        json={"title": title, "content": "Flu clinic on Monday", "status": "publish"},
        timeout=30,
    )


def test_bluesky_signs_in_with_an_app_password_and_keeps_a_record(
    bluesky: BlueskyServer, bluesky_login: BlueskyLogin
) -> None:
    session = httpx.post(
        f"{bluesky.url}/xrpc/com.atproto.server.createSession",
        json={"identifier": bluesky_login.handle, "password": bluesky_login.app_password},
    ).raise_for_status()
    httpx.post(
        f"{bluesky.url}/xrpc/com.atproto.repo.createRecord",
        headers={"Authorization": f"Bearer {session.json()['accessJwt']}"},
        json={
            "repo": bluesky_login.did,
            "collection": "app.bsky.feed.post",
            "record": {"text": "Flu clinic on Monday", "createdAt": "2026-01-05T09:00:00Z"},
        },
    ).raise_for_status()
    assert [record.value["text"] for record in bluesky.records(bluesky_login)] == ["Flu clinic on Monday"]


def test_bluesky_refuses_a_revoked_app_password(bluesky: BlueskyServer, bluesky_login: BlueskyLogin) -> None:
    bluesky.revoke_app_password(bluesky_login)
    answer = httpx.post(
        f"{bluesky.url}/xrpc/com.atproto.server.createSession",
        json={"identifier": bluesky_login.handle, "password": bluesky_login.app_password},
    )
    assert answer.status_code == httpx.codes.UNAUTHORIZED


def test_wordpress_takes_a_post_with_an_application_password(wordpress: WordPressServer) -> None:
    post_to_wordpress(wordpress.url, wordpress, "Flu").raise_for_status()
    assert [(post.title, post.status) for post in wordpress.posts()] == [("Flu", "publish")]


def test_wordpress_without_pretty_links_answers_only_at_the_long_address(wordpress: WordPressServer) -> None:
    with wordpress.plain_links():
        short = httpx.get(f"{wordpress.url}/wp-json/")
        long = httpx.get(f"{wordpress.url}/?rest_route=/")
    assert "json" not in short.headers["content-type"]
    assert long.json()["name"] == "Clinic"


def test_wordpress_refuses_revoked_passwords_until_there_is_a_new_one(wordpress: WordPressServer) -> None:
    wordpress.revoke_passwords()
    assert post_to_wordpress(wordpress.url, wordpress, "Flu").status_code == httpx.codes.UNAUTHORIZED
    wordpress.new_password()
    assert post_to_wordpress(wordpress.url, wordpress, "Flu").status_code == httpx.codes.CREATED


def test_a_lost_answer_hides_what_the_server_did(
    wordpress: WordPressServer, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(wordpress.url)
    proxy.announce(Fault(Effect.LOSE_ANSWER, method="POST", path="/posts"))
    with pytest.raises(httpx.RemoteProtocolError):
        post_to_wordpress(proxy.url, wordpress, "Lost")
    assert [post.title for post in wordpress.posts()] == ["Lost"]
    assert proxy.reached("POST", "/posts") == 1


def test_a_refused_connection_and_a_made_up_status_reach_no_server(
    wordpress: WordPressServer, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(wordpress.url)
    proxy.announce(
        Fault(Effect.REFUSE, path="/posts"),
        Fault(Effect.STATUS, path="/posts", status=429, headers={"Retry-After": "7"}, body=b"slow down"),
    )
    with pytest.raises(httpx.RemoteProtocolError):
        post_to_wordpress(proxy.url, wordpress, "Refused")
    answer = post_to_wordpress(proxy.url, wordpress, "Limited")
    assert (answer.status_code, answer.headers["retry-after"], answer.text) == (429, "7", "slow down")
    assert wordpress.posts() == []
    assert proxy.pending() == 0


def test_a_cut_answer_ends_in_its_middle(wordpress: WordPressServer, fault_proxy: ProxyFactory) -> None:
    proxy = fault_proxy(wordpress.url)
    proxy.announce(Fault(Effect.CUT, path="/wp-json", after=1))
    assert httpx.get(f"{proxy.url}/wp-json/").json()["name"] == "Clinic"
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{proxy.url}/wp-json/")


def test_links_in_answers_lead_through_the_proxy(
    wordpress: WordPressServer, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(wordpress.url)
    assert httpx.get(f"{proxy.url}/wp-json/").json()["url"] == proxy.url


def test_the_self_signed_site_is_not_trusted(
    wordpress: WordPressServer, self_signed_site: ProxyFactory
) -> None:
    site = self_signed_site(wordpress.url)
    with pytest.raises(httpx.ConnectError, match="self-signed"):
        httpx.get(f"{site.url}/wp-json/")


def test_wordpress_keeps_an_appointment_by_its_own_moved_clock(wordpress: WordPressServer) -> None:
    then = datetime(2026, 1, 5, 9, tzinfo=UTC)
    wordpress.time.show(then)
    httpx.post(
        f"{wordpress.url}/wp-json/wp/v2/posts",
        auth=(wordpress.user, wordpress.application_password),
        json={"title": "Flu", "status": "publish", "date_gmt": "2026-01-05T10:00:00"},
        timeout=30,
    ).raise_for_status()
    seen = []
    for minutes in (59, 60):
        wordpress.time.show(then + timedelta(minutes=minutes))
        wordpress.publish_due()
        seen += [(post.status, post.date_gmt) for post in wordpress.posts()]

    assert seen == [("future", "2026-01-05 10:00:00"), ("publish", "2026-01-05 10:00:00")]
