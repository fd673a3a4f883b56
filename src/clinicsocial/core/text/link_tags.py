"""Campaign tags (UTM) on a link: put on, told, and taken off, with the address otherwise as it was. Pure.

Links to public health services, helplines and authorities go out untouched: whoever needs them is not
counted, and a longer address looks less like the one people trust. Their hosts stand in
``resources/text/untagged_hosts.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from clinicsocial.core.values.link_tags import LinkTags

MEDIUM = "social"
LONGEST_TAG = 60
_FILE = ("text", "untagged_hosts.toml")
_TAGS = ("utm_source", "utm_medium", "utm_campaign", "utm_content")
_OTHER = re.compile(r"[^a-z0-9_]+")


def slug(words: str) -> str:
    """Words as a tag has them: ``Winter flu 2026`` becomes ``winter-flu-2026``."""
    plain = unicodedata.normalize("NFKD", words.lower())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _OTHER.sub("-", letters).strip("-")[:LONGEST_TAG].strip("-")


def tagged(link: str, tags: LinkTags | None, source: str) -> str:
    """The link with these tags, for the network named `source`; as it is where it takes none.

    What the address has already stays: its other parameters in their order, its fragment behind. Tags it
    carried before are replaced.
    """
    if tags is None or not takes_tags(link):
        return link
    values = (source, MEDIUM, slug(tags.campaign), slug(tags.content))
    ours = [f"{name}={quote(value, safe='')}" for name, value in zip(_TAGS, values, strict=True) if value]
    _, query, _ = _parts(link)
    return _with_query(link, [*_others(query), *ours])


def untagged(link: str) -> str:
    """The link without campaign tags."""
    _, query, _ = _parts(link)
    others = _others(query)
    return link if len(others) == len(_parameters(query)) else _with_query(link, others)


def has_tags(link: str) -> bool:
    """Whether somebody pasted it with campaign tags on it."""
    return untagged(link) != link


def takes_tags(link: str) -> bool:
    """Whether it is the address of a page that may be tagged."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(host) and not is_public_service(host)


def is_public_service(host: str) -> bool:
    """Whether it belongs to a public health service, a helpline or an authority."""
    labels = host.lower().split(".")
    return any(".".join(labels[at:]) in untagged_hosts() for at in range(len(labels)))


@cache
def untagged_hosts() -> frozenset[str]:
    """The hosts whose links go out untouched, each with everything below it.

    Raises:
        ResourceError: the file is damaged.
    """
    hosts = read_toml(*_FILE).get("hosts")
    if not isinstance(hosts, str) or not hosts.split():
        raise ResourceError("/".join(_FILE), "the list of hosts is missing")
    return frozenset(hosts.split())


def _parts(link: str) -> tuple[str, str, str]:
    """Address, query and fragment with its sign: as they are written, not as a library would write them."""
    address, sign, fragment = link.partition("#")
    address, _, query = address.partition("?")
    return address, query, sign + fragment


def _with_query(link: str, parameters: list[str]) -> str:
    address, _, fragment = _parts(link)
    return f"{address}{'?' if parameters else ''}{'&'.join(parameters)}{fragment}"


def _parameters(query: str) -> list[str]:
    return query.split("&") if query else []


def _others(query: str) -> list[str]:
    """The parameters that are no tags of ours, as they are written."""
    return [one for one in _parameters(query) if unquote(one.partition("=")[0]).lower() not in _TAGS]
