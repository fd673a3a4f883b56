"""Connecting a WordPress site: whatever form the address has, and every usual mistake by name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from clinicsocial.core.networks.http import Http
from clinicsocial.core.networks.wordpress import WordPressConnector
from clinicsocial.core.values.network import AccountRef
from clinicsocial.core.values.network_errors import NetworkError, Reason
from tests.core.networks.desk import QUICK, MemoryCredentials, facts_of
from tests.fakes.clock import FakeClock
from tests.servers.bluesky_host import BlueskyServer
from tests.servers.fault_proxy import Effect, Fault
from tests.servers.fixtures import ProxyFactory
from tests.servers.wordpress_site import WordPressServer

pytestmark = pytest.mark.wordpress


@pytest.fixture
def connector(clock: FakeClock) -> WordPressConnector:
    """The connector, with short time-outs."""
    return WordPressConnector(clock, facts_of("wordpress"), Http(clock, QUICK))


def typed(address: str, user: str = "editor") -> AccountRef:
    """An account as the connect form makes it."""
    return AccountRef(1, "wordpress", "The clinic’s site", address, "", {"user": user})


def refused(connector: WordPressConnector, account: AccountRef, password: str) -> NetworkError:
    """The error of a connection that must not come about."""
    with pytest.raises(NetworkError) as caught:
        connector.verify(account, MemoryCredentials(password))
    assert caught.value.nothing_left
    return caught.value


@pytest.mark.parametrize(
    "form",
    ["{url}", "{url}/", "{bare}", "{url}/wp-admin/", "{url}/wp-login.php?redirect_to=x", "{url}/wp-json/"],
)
def test_the_site_is_found_from_whatever_a_person_types(
    form: str, connector: WordPressConnector, wordpress: WordPressServer
) -> None:
    account = typed(form.format(url=wordpress.url, bare=wordpress.url.removeprefix("http://")))
    found = connector.verify(account, MemoryCredentials(wordpress.application_password))
    assert (found.server, found.label) == (wordpress.url, "Clinic")
    assert found.details["api"] == f"{wordpress.url}/wp-json/"


def test_a_password_may_be_typed_with_the_spaces_that_wordpress_shows(
    connector: WordPressConnector, wordpress: WordPressServer
) -> None:
    password = wordpress.application_password
    spaced = " ".join(password[start : start + 4] for start in range(0, 24, 4))
    assert connector.verify(typed(wordpress.url), MemoryCredentials(f" {spaced} ")).remote_id


def test_plain_links_are_found_and_told(connector: WordPressConnector, wordpress: WordPressServer) -> None:
    with wordpress.plain_links():
        found = connector.verify(typed(wordpress.url), MemoryCredentials(wordpress.application_password))
    assert found.details["api"] == f"{wordpress.url}/?rest_route=/"
    assert any("plain links" in warning for warning in found.warnings)


def test_a_redirect_within_the_site_is_followed(
    connector: WordPressConnector, wordpress: WordPressServer, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(wordpress.url)
    proxy.announce(Fault(Effect.STATUS, method="GET", status=302, headers={"Location": "/?lang=en"}))
    found = connector.verify(typed(proxy.url), MemoryCredentials(wordpress.application_password))
    assert found.server == proxy.url


def test_a_redirect_to_another_host_is_told_and_gets_no_password(
    connector: WordPressConnector, wordpress: WordPressServer, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(wordpress.url)
    proxy.announce(
        Fault(Effect.STATUS, method="GET", status=301, headers={"Location": "https://new.example/"})
    )
    error = refused(connector, typed(proxy.url), wordpress.application_password)
    assert error.reason is Reason.ADDRESS
    assert "https://new.example" in error.message


def test_a_main_password_is_told_from_a_wrong_application_password(
    connector: WordPressConnector, wordpress: WordPressServer
) -> None:
    main = refused(connector, typed(wordpress.url), "editor-main-password")
    wrong = refused(connector, typed(wordpress.url), "abcd EFGH ijkl MNOP qrst UVWX")
    assert (main.reason, wrong.reason) == (Reason.RECONNECT, Reason.RECONNECT)
    assert "Application Passwords" in main.next_step
    assert "Application Passwords" not in wrong.next_step
    assert "editor-main-password" not in f"{main} {main.next_step}"


def test_a_wrong_user_name_asks_to_reconnect(
    connector: WordPressConnector, wordpress: WordPressServer
) -> None:
    error = refused(connector, typed(wordpress.url, user="nobody"), wordpress.application_password)
    assert error.reason is Reason.RECONNECT


def test_a_user_who_may_only_write_drafts_is_told_so(
    connector: WordPressConnector, wordpress: WordPressServer
) -> None:
    password = wordpress.new_password("contributor")
    error = refused(connector, typed(wordpress.url, user="contributor"), password)
    assert error.reason is Reason.ACCESS
    assert "Author" in error.next_step


def test_a_refusal_that_is_not_wordpress_s_own_is_told_as_a_guard_in_front_of_it(
    connector: WordPressConnector, wordpress: WordPressServer, fault_proxy: ProxyFactory
) -> None:
    proxy = fault_proxy(wordpress.url)
    proxy.announce(Fault(Effect.STATUS, path="users/me", status=403, body=b"<html>Blocked</html>"))
    error = refused(connector, typed(proxy.url), wordpress.application_password)
    assert error.reason is Reason.ACCESS
    assert "firewall" in error.message


def test_a_self_signed_site_gets_no_password(
    connector: WordPressConnector, wordpress: WordPressServer, self_signed_site: ProxyFactory
) -> None:
    proxy = self_signed_site(wordpress.url)
    error = refused(connector, typed(proxy.url), wordpress.application_password)
    assert error.reason is Reason.ADDRESS
    assert "certificate" in error.message
    assert proxy.passages() == []


@pytest.mark.bluesky
def test_a_server_that_is_no_wordpress_is_told_so(
    connector: WordPressConnector, bluesky: BlueskyServer
) -> None:
    error = refused(connector, typed(bluesky.url), "abcd EFGH ijkl MNOP qrst UVWX")
    assert error.reason is Reason.ADDRESS
    assert "No WordPress" in error.title


def test_a_clock_that_is_hours_off_is_told(wordpress: WordPressServer) -> None:
    behind = FakeClock(datetime.now(UTC) - timedelta(hours=2))
    connector = WordPressConnector(behind, facts_of("wordpress"), Http(behind, QUICK))
    found = connector.verify(typed(wordpress.url), MemoryCredentials(wordpress.application_password))
    assert any("2 hours behind" in warning for warning in found.warnings)
