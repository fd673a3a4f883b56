"""Addresses of servers: what a person types, what a server tells, and which of them may be called."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit, urlunsplit

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://")
_HOST = re.compile(
    r"^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$"
)

_WELL_KNOWN = {"http": 80, "https": 443}


class BadAddressError(ValueError):
    """This is not the address of a web server that the app would call."""


def is_loopback(host: str) -> bool:
    """Whether a host name or numeric address means this PC."""
    bare = host.strip("[]").rstrip(".").lower()
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def host_of(address: str) -> str:
    """The host name of an address, in lower case, without the port; empty where there is none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def may_be_called(address: str) -> bool:
    """Whether a secret may go there: https anywhere, plain http on this PC only."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or parts.password is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses lie on one host and port, ``www.`` or not, http or https."""
    try:
        first, second = urlsplit(one), urlsplit(other)
        ports = (first.port, second.port)
    except ValueError:
        return False
    hosts = [(part.hostname or "").lower().removeprefix("www.") for part in (first, second)]
    return hosts[0] == hosts[1] and bool(hosts[0]) and ports[0] == ports[1]


def base_address(typed: str) -> str:
    """Make a base address of what a person typed: scheme, host, port and path, no trailing slash.

    Without a scheme it is https, on this PC http. Plain http elsewhere becomes https: a password never
    travels readable. Query, fragment and a name before ``@`` are dropped. An international host name becomes
    its ASCII form.

    Raises:
        BadAddressError: there is no host in it, or it is not a web address.
    """
    text = typed.strip()
    if _SCHEME.match(text) is None:
        text = "https://" + text.lstrip("/")
        assumed = True
    else:
        assumed = False
    try:
        parts = urlsplit(text)
        host, port = _ascii_host(parts.hostname or ""), parts.port
    except ValueError as error:
        raise BadAddressError(typed) from error
    if parts.scheme not in {"http", "https"}:
        raise BadAddressError(typed)
    here = is_loopback(host)
    scheme = "http" if here and (assumed or parts.scheme == "http") else "https"
    if port == _WELL_KNOWN[scheme] or port == _WELL_KNOWN[parts.scheme]:
        port = None
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port is None else f"{shown}:{port}"
    return urlunsplit((scheme, netloc, parts.path.rstrip("/"), "", ""))


def _ascii_host(host: str) -> str:
    """The host in ASCII and lower case; raises ValueError where it cannot be one."""
    bare = host.rstrip(".").lower()
    if ":" in bare:
        return str(ipaddress.IPv6Address(bare))
    ascii_form = bare if bare.isascii() else bare.encode("idna").decode("ascii")
    if _HOST.match(ascii_form) is None:
        raise BadAddressError(host)
    return ascii_form
