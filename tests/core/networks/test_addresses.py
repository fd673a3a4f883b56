"""Addresses: what people type becomes one that may be called, or none at all."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.networks.addresses import (
    BadAddressError,
    base_address,
    is_loopback,
    may_be_called,
    same_site,
)
from clinicsocial.core.networks.wordpress_site import outside, route


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("clinic.example", "https://clinic.example"),
        ("  Clinic.Example/ ", "https://clinic.example"),
        ("http://clinic.example", "https://clinic.example"),
        ("http://clinic.example:80/blog/", "https://clinic.example/blog"),
        ("https://clinic.example:443", "https://clinic.example"),
        ("https://clinic.example:8443/a?b=c#d", "https://clinic.example:8443/a"),
        ("clinic.example:8443", "https://clinic.example:8443"),
        ("//clinic.example", "https://clinic.example"),
        ("https://user:secret@clinic.example", "https://clinic.example"),
        ("https://praxis-müller.example", "https://xn--praxis-mller-klb.example"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("https://localhost:8080", "https://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_what_a_person_types_becomes_a_base_address(typed: str, base: str) -> None:
    assert base_address(typed) == base


@pytest.mark.parametrize(
    "typed", ["", "   ", "our site", "ftp://clinic.example", "https://", "http://:80", "a..b", "https://[::1"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadAddressError):
        base_address(typed)


@given(st.text())
def test_whatever_is_typed_gives_an_address_that_may_be_called_or_none(typed: str) -> None:
    try:
        base = base_address(typed)
    except BadAddressError:
        return
    assert may_be_called(base)
    assert not base.endswith("/")
    assert urlsplit(base).query == ""
    assert base_address(base) == base


@pytest.mark.parametrize(
    "address",
    [
        "http://clinic.example",
        "http://192.168.1.5",
        "http://localhost.evil.example",
        "https://user@clinic.example",
        "file:///etc/hosts",
        "https://",
        "https://[::1",
    ],
)
def test_a_secret_goes_nowhere_in_the_clear(address: str) -> None:
    assert not may_be_called(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]", "LOCALHOST."])
def test_this_pc_is_recognised(host: str) -> None:
    assert is_loopback(host)


def test_a_site_is_the_same_with_and_without_www() -> None:
    assert same_site("https://www.clinic.example/a", "http://clinic.example")
    assert not same_site("https://clinic.example", "https://clinic.example.evil.example")
    assert not same_site("https://clinic.example:8443", "https://clinic.example")


@pytest.mark.parametrize(
    "inside",
    [
        "https://clinic.example/blog/wp-admin",
        "https://clinic.example/blog/wp-login.php",
        "https://clinic.example/blog/wp-json/wp/v2",
        "https://clinic.example/blog/index.php",
        "https://clinic.example/blog/",
    ],
)
def test_the_site_is_found_from_a_page_inside_it(inside: str) -> None:
    assert outside(inside) == "https://clinic.example/blog"


def test_a_route_is_asked_for_in_both_forms() -> None:
    assert route("https://c.example/wp-json/", "wp/v2/posts", slug="a b") == (
        "https://c.example/wp-json/wp/v2/posts?slug=a+b"
    )
    assert route("https://c.example/?rest_route=/", "wp/v2/posts", slug="a b") == (
        "https://c.example/?rest_route=/wp/v2/posts&slug=a+b"
    )
