"""Connecting a Bluesky account: who it is, and the mistakes that people make."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from clinicsocial.core.networks.bluesky import BlueskyConnector
from clinicsocial.core.networks.http import Http
from clinicsocial.core.values.network import AccountRef
from clinicsocial.core.values.network_errors import NetworkError, Reason
from tests.core.networks.desk import QUICK, MemoryCredentials, facts_of
from tests.fakes.clock import FakeClock
from tests.servers.bluesky_host import BlueskyLogin, BlueskyServer
from tests.servers.fixtures import ProxyFactory
from tests.servers.wordpress_site import WordPressServer

pytestmark = pytest.mark.bluesky


@pytest.fixture
def connector(clock: FakeClock) -> BlueskyConnector:
    """The connector, with short time-outs."""
    return BlueskyConnector(clock, facts_of("bluesky"), Http(clock, QUICK))


def typed(address: str, handle: str) -> AccountRef:
    """An account as the connect form makes it."""
    return AccountRef(1, "bluesky", handle, address, "", {"user": handle})


def refused(connector: BlueskyConnector, account: AccountRef, password: str) -> NetworkError:
    """The error of a connection that must not come about."""
    with pytest.raises(NetworkError) as caught:
        connector.verify(account, MemoryCredentials(password))
    assert caught.value.nothing_left
    return caught.value


def test_an_app_password_connects_and_tells_who_the_account_is(
    connector: BlueskyConnector, bluesky: BlueskyServer, bluesky_login: BlueskyLogin
) -> None:
    credentials = MemoryCredentials(bluesky_login.app_password)
    # As copied from the app: with a sign and invisible direction marks.
    found = connector.verify(typed(bluesky.url + "/", f"\u202a@{bluesky_login.handle}\u202c "), credentials)
    assert (found.remote_id, found.label) == (bluesky_login.did, f"@{bluesky_login.handle}")
    assert found.server == bluesky.url
    assert credentials.session() is not None


def test_the_main_password_is_refused_and_not_kept(
    connector: BlueskyConnector, bluesky: BlueskyServer, bluesky_login: BlueskyLogin
) -> None:
    credentials = MemoryCredentials(bluesky_login.main_password)
    with pytest.raises(NetworkError) as caught:
        connector.verify(typed(bluesky.url, bluesky_login.handle), credentials)
    assert "main password" in caught.value.title
    assert "App passwords" in caught.value.next_step
    assert caught.value.reason is Reason.RECONNECT
    assert credentials.session() is None


def test_a_wrong_password_names_the_account(
    connector: BlueskyConnector, bluesky: BlueskyServer, bluesky_login: BlueskyLogin
) -> None:
    error = refused(connector, typed(bluesky.url, bluesky_login.handle), "aaaa-bbbb-cccc-dddd")
    assert error.reason is Reason.RECONNECT
    assert bluesky_login.handle in error.title
    assert "aaaa" not in f"{error} {error.next_step}"


def test_a_revoked_app_password_is_refused(
    connector: BlueskyConnector, bluesky: BlueskyServer, bluesky_login: BlueskyLogin
) -> None:
    bluesky.revoke_app_password(bluesky_login)
    error = refused(connector, typed(bluesky.url, bluesky_login.handle), bluesky_login.app_password)
    assert error.reason is Reason.RECONNECT


@pytest.mark.wordpress
def test_a_web_site_that_is_no_bluesky_server_is_a_wrong_address(
    connector: BlueskyConnector, wordpress_server: WordPressServer
) -> None:
    error = refused(connector, typed(wordpress_server.url, "clinic.example"), "aaaa-bbbb-cccc-dddd")
    assert error.reason is Reason.ADDRESS
    assert wordpress_server.url in error.title


def test_a_self_signed_server_gets_no_password(
    connector: BlueskyConnector,
    bluesky: BlueskyServer,
    bluesky_login: BlueskyLogin,
    self_signed_site: ProxyFactory,
) -> None:
    proxy = self_signed_site(bluesky.url)
    error = refused(connector, typed(proxy.url, bluesky_login.handle), bluesky_login.app_password)
    assert error.reason is Reason.ADDRESS
    assert "certificate" in error.message
    assert proxy.passages() == []


def test_an_unknown_host_is_a_sentence_about_the_address_and_the_connection(
    connector: BlueskyConnector,
) -> None:
    error = refused(connector, typed("https://no-such-host.invalid", "clinic.example"), "x")
    assert error.reason is Reason.TRY_AGAIN
    assert "no-such-host.invalid" in error.title


def test_what_is_no_address_is_said_so(connector: BlueskyConnector) -> None:
    error = refused(connector, typed("our bluesky page", "clinic.example"), "x")
    assert error.reason is Reason.ADDRESS


def test_a_clock_that_is_hours_off_is_told(bluesky: BlueskyServer, bluesky_login: BlueskyLogin) -> None:
    ahead = FakeClock(datetime.now(UTC) + timedelta(hours=3))
    connector = BlueskyConnector(ahead, facts_of("bluesky"), Http(ahead, QUICK))
    account = typed(bluesky.url, bluesky_login.handle)
    found = connector.verify(account, MemoryCredentials(bluesky_login.app_password))
    (warning,) = found.warnings
    assert "3 hours ahead" in warning
