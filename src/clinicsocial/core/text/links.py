"""Links as X and Mastodon find them: both follow the grammar of X's published text library, Apache-2.0.

A link is a domain that ends in a known top-level domain, with an optional scheme, port, path and query. X
takes a bare domain too (only its part in Latin script) and few characters in a path; Mastodon wants the
scheme and takes nearly any character in a path. The search is linear: a run of labels is read once, then its
end is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from clinicsocial.core.text.domains import labels_fit, longest_top_level_domain, top_level_domains
from clinicsocial.core.text.patterns import Pattern, compiled

LONGEST_LINK = 4096
"""Characters; X takes nothing longer for a link."""
LONGEST_LABEL_LOOKED_AT = 80
"""Keeps the search linear: a label of a domain is never longer."""

_DIRECTION = r"\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069"
_BROKEN = r"\uFFFE\uFEFF\uFFFF"
_SPACE = r"\x09-\x0D\x20\x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
_PUNCTUATION = r"!'\#%&()*+,\\\-./:;<=>?@\[\]^_{|}~$"
_ACCENTED = (
    r"\xC0-\xD6\xD8-\xF6\xF8-\xFF\u0100-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272"
    r"\u0289\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF"
)
_NAME = rf"[^{_PUNCTUATION}{_SPACE}{_BROKEN}{_DIRECTION}]"

_X_PATH = rf"[a-z\u0400-\u04FF0-9!*';:=+,.$/%\#\[\]\-\u2013_~@|&{_ACCENTED}]"
_X_PATH_END = rf"[+\-a-z\u0400-\u04FF0-9=_\#/{_ACCENTED}]"
_X_QUERY = r"[a-z0-9!?*'@();:&=+$/%\#\[\]\-_.,~|]"
_X_QUERY_END = r"[a-z0-9\-_&=\#/]"

_OPEN_PATH = r"[^\s<>()?]"
_OPEN_PATH_END = r"[^\s()?!*\"'「」<>;:=,.$%\[\]~&|@]"
_OPEN_QUERY = r"(?: [a-z0-9!?*'();:&=+$/%\#\[\]\-_.,~|@^] | [^\x00-\x9F\s] )"
_OPEN_QUERY_END = r"(?: [a-z0-9_&=\#/\-] | [^\x00-\x9F\s] )"


# What stands before a link, its scheme, and every label with its dot.
_START = rf"""
    (?: [^A-Za-z0-9@＠$\#＃{_BROKEN}] | [{_DIRECTION}] | ^ )
    (?P<scheme> https?:// )?
    (?= [^.]{{1,{LONGEST_LABEL_LOOKED_AT}}} \. )
    (?P<labels> (?: {_NAME}++ (?: [_-]++ {_NAME}++ )*+ \. )++ )
"""
_LATIN_LABELS = rf"(?P<labels> (?: [\-a-z0-9{_ACCENTED}]++ \. )++ )"


@dataclass(frozen=True, slots=True)
class _Domain:
    """A domain found in a text."""

    start: int
    end: int
    has_scheme: bool
    link_start: int


def find_links(text: str, *, bare: bool) -> tuple[tuple[int, int], ...]:
    """First and last-plus-one code point of every link, from left to right.

    With `bare` a domain alone is a link too and paths end as on X; without it links need ``http://`` or
    ``https://`` and paths end as on Mastodon.
    """
    if "." not in text or not (bare or "://" in text):
        return ()
    return tuple(_links(text, bare=bare))


def _links(text: str, *, bare: bool) -> Iterator[tuple[int, int]]:
    position = 0
    while (start := compiled(_START).search(text, position)) is not None:
        first, labels_end = start.start("labels"), start.end("labels")
        end = _domain_end(text, first, labels_end)
        if end is None:
            position = labels_end - 1
            continue
        scheme = start.group("scheme")
        domain = _Domain(first, end, scheme is not None, start.start("scheme") if scheme else first)
        rest = _rest_pattern(bare=bare).match(text, end)
        position = rest.end() if rest else end
        if labels_fit(text[first:end]) and position - domain.link_start <= LONGEST_LINK:
            has_path = rest is not None and rest.group("path") is not None
            yield from _spans(text, domain, position if has_path or scheme else end, bare=bare)


def _spans(text: str, domain: _Domain, end: int, *, bare: bool) -> Iterator[tuple[int, int]]:
    """The links that come from one domain; `end` is where its path and query end."""
    if domain.has_scheme:
        yield domain.link_start, end
    elif bare and text[max(domain.start - 1, 0) : domain.start] not in {"-", "_", ".", "/"}:
        parts = tuple(_latin_parts(text, domain))
        for start, part_end in parts[:-1]:
            yield start, part_end
        for start, part_end in parts[-1:]:
            yield start, end if end > domain.end else part_end


def _latin_parts(text: str, domain: _Domain) -> Iterator[tuple[int, int]]:
    """The domains in Latin script within a bare domain."""
    word = text[domain.start : domain.end]
    position = 0
    while (found := compiled(_LATIN_LABELS).search(word, position)) is not None:
        end = _domain_end(word, found.start(), found.end())
        if end is not None:
            yield domain.start + found.start(), domain.start + end
        position = found.end() if end is None else end


def _domain_end(text: str, start: int, labels_end: int) -> int | None:
    """Where the longest domain ends that begins at `start`, or None where no label is a top-level domain."""
    dot = labels_end - 1
    while dot > start:
        before = max(text.rfind(".", start, dot) + 1, start)
        end = None if "_" in text[before:dot] else _ending(text, dot + 1)
        if end is not None:
            return end
        dot = before - 1
    return None


def _ending(text: str, start: int) -> int | None:
    """Where the top-level domain ends that stands at `start`, the longest there is."""
    ascii_run = compiled(r"[0-9a-z\-]+").match(text, start)
    if ascii_run is not None:
        end = ascii_run.end()
        name = text[start:end].lower()
        known = name.startswith("xn--") or (
            name in top_level_domains() and text[end : end + 1] not in {"@", "+"}
        )
        return end if known else None
    for end in range(min(start + longest_top_level_domain(), len(text)), start, -1):
        if text[start:end].lower() in top_level_domains() and not _goes_on(text[end : end + 1]):
            return end
    return None


def _goes_on(character: str) -> bool:
    """Whether a name cannot end before this character (empty at the end of the text)."""
    return character in {"@", "+", "-"} or (character.isascii() and character.isalnum())


@cache
def _rest_pattern(*, bare: bool) -> Pattern:
    """Port, path and query after a domain."""
    path, path_end = (_X_PATH, _X_PATH_END) if bare else (_OPEN_PATH, _OPEN_PATH_END)
    query, query_end = (_X_QUERY, _X_QUERY_END) if bare else (_OPEN_QUERY, _OPEN_QUERY_END)
    balanced = rf"\( (?: {path}+ | {path}* \( {path}+ \) {path}* ) \)"
    handle = rf"@{path}+/" if bare else rf"{path}+/"
    return compiled(rf"""
        (?: : [0-9]+ )?
        (?P<path> / (?: {path}* (?: {balanced} {path}* )* (?: {path_end} | {balanced} ) | {handle} )* )?
        (?: \? {query}* {query_end} )?
    """)
