"""Addresses of posts, made comparable: the same post is often written in several ways."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_TELLING = ("story_fbid", "fbid", "v", "id")
"""Parts of a query that name the post (Facebook's older addresses); all others are about the visitor."""
_HOSTS = {"twitter.com": "x.com", "instagr.am": "instagram.com", "fb.com": "facebook.com"}
_PREFIXES = re.compile(r"^(?:www|m|mobile|web|business|l|[a-z]{2}|[a-z]{2}-[a-z]{2})\.")
_URN = re.compile(r"urn:li:(?:activity|share|ugcPost):(\d+)")
_X_STATUS = re.compile(r"/status(?:es)?/(\d+)")
_INSTAGRAM = re.compile(r"/(?:p|reel|reels|tv)/([\w-]+)")
_NUMBER = re.compile(r"(?:story_fbid|fbid|v)=(\d{8,})|/(\d{8,})$|#(\d{8,})$")


def plain_address(address: str) -> str:
    """Host and path (and what of the query names a post) in one way of writing; empty where it is none."""
    try:
        parts = urlsplit(address.strip() if "://" in address else f"https://{address.strip()}")
        host = (parts.hostname or "").casefold()
    except ValueError:
        return ""
    if "." not in host or not parts.path.strip("/"):
        return ""
    host = _PREFIXES.sub("", host)
    host = _HOSTS.get(host, host)
    for pattern in (_URN, _X_STATUS, _INSTAGRAM):
        if (found := pattern.search(parts.path)) is not None:
            return f"{host}#{found.group(1)}"
    query = parse_qs(parts.query)
    named = "&".join(f"{key}={query[key][0]}" for key in _TELLING if key in query)
    return f"{host}{parts.path.rstrip('/')}{'?' if named else ''}{named}"


def post_number(plain: str) -> str:
    """The post's own number in a plain address, never the page's; empty where there is none."""
    found = _NUMBER.search(plain)
    return "" if found is None else found.group(1) or found.group(2) or found.group(3)
