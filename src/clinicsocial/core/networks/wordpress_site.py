"""Finding the interface of a WordPress site from what a person types, without sending a password anywhere.

A site with pretty links answers at ``/wp-json/``; one with plain links only at ``/?rest_route=/``, and gives
its home page with status 200 for the former. The home page names the right one in a ``Link`` header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from clinicsocial.core.i18n import tr
from clinicsocial.core.networks.addresses import may_be_called, same_site
from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields, parse_json
from clinicsocial.core.networks.failures import error_marks
from clinicsocial.core.networks.http import Answer, Exchange
from clinicsocial.core.networks.sentences import (
    Peer,
    Wording,
    insecure_address,
    network_error,
    redirected,
)
from clinicsocial.core.values.network_errors import Reason

_PLAIN = "/?rest_route=/"
_PRETTY = "/wp-json/"
_INSIDE = re.compile(
    r"/(wp-admin|wp-json|wp-login\.php|wp-content|xmlrpc\.php|index\.php)(/.*)?$", re.IGNORECASE
)
_LINK = re.compile(r'<([^<>]+)>\s*;[^,<]*\brel="?https://api\.w\.org/"?')
_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Site:
    """A site whose interface was found."""

    address: str
    """Of the site, without a trailing slash."""
    api: str
    """Of the interface: ends in ``/wp-json/`` or ``/?rest_route=/``."""
    index: Fields
    """What the interface says about itself; empty where it tells nobody without a password."""
    headers: dict[str, str]
    """Of the answer that held the index."""

    @property
    def has_plain_links(self) -> bool:
        """Whether it answers only under ``?rest_route=``."""
        return self.api.endswith(_PLAIN)


def route(api: str, path: str, **parameters: str | int) -> str:
    """The address of a route such as ``wp/v2/posts``."""
    query = urlencode({name.removesuffix("_"): value for name, value in parameters.items()})
    if not query:
        return api + path
    return api + path + ("&" if "?" in api else "?") + query


def outside(address: str) -> str:
    """The address of the site, given one somewhere inside it such as its sign-in page."""
    parts = urlsplit(address)
    path = _INSIDE.sub("", parts.path).rstrip("/")
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def find_site(exchange: Exchange, address: str) -> Site:
    """Find the interface of the site at a base address.

    Raises:
        NetworkError: ADDRESS where there is none, or where the site leads to another host or to plain http.
    """
    start = outside(address)
    home, landed = _home(exchange, start)
    for api in _candidates(home, outside(landed), start):
        site = _index(exchange, api)
        if site is not None:
            return site
    raise network_error(
        Reason.ADDRESS, exchange.peer, nothing_left=True, wording=_no_interface(exchange.peer)
    )


def _home(exchange: Exchange, address: str) -> tuple[Answer, str]:
    """The home page, after redirects within the site, and where it was found."""
    here = address + "/"
    for _ in range(_MOST_REDIRECTS):
        answer = exchange.request("GET", here, headers={"Accept": "*/*"})
        target = answer.location
        if not target:
            return answer, here
        if not same_site(here, target):
            wording = redirected(exchange.peer, outside(target))
            raise network_error(Reason.ADDRESS, exchange.peer, nothing_left=True, wording=wording)
        if not may_be_called(target):
            wording = insecure_address(exchange.peer)
            raise network_error(Reason.ADDRESS, exchange.peer, nothing_left=True, wording=wording)
        here = target
    wording = redirected(exchange.peer, here)
    raise network_error(Reason.ADDRESS, exchange.peer, nothing_left=True, wording=wording)


def _candidates(home: Answer, *addresses: str) -> Iterator[str]:
    """Where the interface may be: where the site says, if that is on the site, then the two usual places."""
    said = _LINK.search(home.headers.get("link", ""))
    told = urljoin(home.address, said[1]) if said else ""
    if told and same_site(told, home.address):
        secure = told.replace("http://", "https://", 1) if home.address.startswith("https://") else told
        if may_be_called(secure) and secure.endswith((_PLAIN, _PRETTY)):
            yield secure
    for address in dict.fromkeys(addresses):
        yield address + _PRETTY
        yield address + _PLAIN


def _index(exchange: Exchange, api: str) -> Site | None:
    """The site, if the interface answers there."""
    answer = exchange.request("GET", api)
    address = api.removesuffix(_PRETTY).removesuffix(_PLAIN)
    headers = dict(answer.headers)
    if not answer.ok:
        # Some sites tell nobody anything without a password; their refusal is the interface's own.
        closed = error_marks(answer.body)[0].startswith("rest_")
        return Site(address, api, Fields({}), headers) if closed else None
    try:
        index = as_fields(parse_json(answer.body))
        speaks = "wp/v2" in index.texts("namespaces")
    except AnswerError:
        return None
    return Site(address, api, index, headers) if speaks else None


def _no_interface(peer: Peer) -> Wording:
    return Wording(
        tr("No WordPress was found at {address}.", address=peer.address),
        tr(
            "A page may be there, but not the interface through which {account} could be used: the site is "
            "made with "
            "something else, or a plug-in has switched the interface off.",
            account=peer.account,
        ),
        tr(
            "Check the address. If it is right, ask whoever keeps the site whether the REST API is "
            "switched on."
        ),
    )
