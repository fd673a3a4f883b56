"""Links, hashtags and mentions as Bluesky's own client finds them, with offsets in UTF-8 bytes.

The rules are those of the client library @atproto/api 0.19.19, with four deliberate differences: a bare
domain may hold hyphens and capitals (``My-Clinic.co.uk``); all punctuation after a link is cut off, not one
character; a tag is measured as the server does (64 graphemes and 640 bytes); and of two facets that overlap
only the first stays, since readers' apps drop the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from clinicsocial.core.text.domains import is_domain
from clinicsocial.core.text.graphemes import graphemes
from clinicsocial.core.values.facet import Facet, FacetKind

LONGEST_TAG = 64
"""Graphemes."""
LONGEST_TAG_BYTES = 640

_SPACE = r"\t\n\x0B\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF"
_UNSEEN = r"\u00AD\u2060\u200A\u200B\u200C\u200D\u20E2"
_BEFORE = rf"(?:^|(?<=[{_SPACE}(]))"
_LINK = re.compile(
    rf"{_BEFORE}(?:(?P<full>https?://[^{_SPACE}]+)"
    rf"|(?P<domain>[a-z][a-z0-9]*(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)+)[^{_SPACE}]*)",
    re.IGNORECASE | re.ASCII,
)
_MENTION = re.compile(
    rf"{_BEFORE}@(?P<handle>[a-z0-9.-]*[a-z0-9])(?![a-z0-9_]|\.[a-z0-9])", re.IGNORECASE | re.ASCII
)
_TAG = re.compile(rf"(?:^|(?<=[{_SPACE}]))[#＃](?!\uFE0F)(?P<tag>[^{_SPACE}{_UNSEEN}]+)")


def find_facets(text: str) -> tuple[Facet, ...]:
    """Every link, tag and mention, from left to right, none overlapping another."""
    kept: list[Facet] = []
    found = (*_links(text), *_mentions(text), *_tags(text))
    for kind, start, end, value in sorted(found, key=lambda each: (each[1], -each[2])):
        if kept and start < kept[-1].end:
            continue
        byte_start = _bytes_in(text[:start])
        byte_end = byte_start + _bytes_in(text[start:end])
        kept.append(Facet(kind, start, end, byte_start, byte_end, value))
    return tuple(kept)


def _bytes_in(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _links(text: str) -> Iterator[tuple[FacetKind, int, int, str]]:
    for match in _LINK.finditer(text):
        start, end = match.span()
        domain = match["domain"]
        if domain is not None and not is_domain(domain):
            continue
        while text[end - 1] in ".,;:!?":
            end -= 1
        if text[end - 1] == ")" and "(" not in text[start:end]:
            end -= 1
        address = text[start:end]
        yield FacetKind.LINK, start, end, address if domain is None else f"https://{address}"


def _mentions(text: str) -> Iterator[tuple[FacetKind, int, int, str]]:
    for match in _MENTION.finditer(text):
        handle = match["handle"]
        if is_domain(handle) or handle.lower().endswith(".test"):
            yield FacetKind.MENTION, *match.span(), handle


def _tags(text: str) -> Iterator[tuple[FacetKind, int, int, str]]:
    for match in _TAG.finditer(text):
        tag = _without_punctuation(match["tag"])
        if _has_a_letter(tag) and len(graphemes(tag)) <= LONGEST_TAG and _bytes_in(tag) <= LONGEST_TAG_BYTES:
            yield FacetKind.TAG, match.start(), match.start("tag") + len(tag), tag


def _without_punctuation(tag: str) -> str:
    end = len(tag)
    while end and _is_punctuation(tag[end - 1]):
        end -= 1
    return tag[:end]


def _has_a_letter(tag: str) -> bool:
    """Whether anything in it is neither a digit nor punctuation: ``#1`` is no tag."""
    return any(not (character in "0123456789" or _is_punctuation(character)) for character in tag)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character).startswith("P")
