"""Mentions as Mastodon finds them (the account pattern of its server source)."""

from __future__ import annotations

from clinicsocial.core.text.patterns import compiled

LONGEST_SERVER = 253
"""Characters of a domain name."""

# Not after a word, a slash or an equals sign; not before another @ or a scheme.
_MENTION = r"""
    (?<![=/\w]) @ (?P<user> [a-z0-9_]+ (?: [.\-]+ [a-z0-9_]+ )* )
    (?: @ (?P<server> \w+ (?: [.\-]+ \w+ )* ) )?
    (?! [@＠] | :// )
"""


def find_remote_mentions(text: str) -> tuple[tuple[int, int, int], ...]:
    """Start, end of the user part, and end of every mention that names a server (code points)."""
    if "@" not in text:
        return ()
    return tuple(
        (match.start(), match.end("user"), match.end())
        for match in compiled(_MENTION).finditer(text)
        if 0 < match.end("server") - match.start("server") <= LONGEST_SERVER
    )
