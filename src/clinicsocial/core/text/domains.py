"""Which words with a dot may be web addresses: those that end in a top-level domain."""

from __future__ import annotations

from functools import cache

from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

FILE = ("text", "top_level_domains.toml")
LONGEST_LABEL = 63
"""Characters of one label in its ASCII form (RFC 1035)."""
FEWEST_DOMAINS = 1_000
"""A shorter list is surely damaged."""


@cache
def top_level_domains() -> frozenset[str]:
    """Every top-level domain, in small letters and in its own script.

    Raises:
        ResourceError: the list is missing or damaged.
    """
    domains = read_toml(*FILE).get("domains")
    if not isinstance(domains, list) or len(domains) < FEWEST_DOMAINS:
        raise ResourceError("/".join(FILE), "domains: expected the whole list")
    if not all(isinstance(domain, str) and domain and domain == domain.lower() for domain in domains):
        raise ResourceError("/".join(FILE), "domains: expected texts in small letters")
    return frozenset(str(domain) for domain in domains)


@cache
def longest_top_level_domain() -> int:
    """Characters of the longest one."""
    return max(map(len, top_level_domains()))


def is_domain(word: str) -> bool:
    """Whether the word is a domain name whose end is a known top-level domain."""
    labels = word.lower().split(".")
    return len(labels) > 1 and all(map(_is_label, labels)) and labels[-1] in top_level_domains()


def labels_fit(domain: str) -> bool:
    """Whether every label has a length that the name system allows."""
    return all(map(_is_label, domain.split(".")))


def _is_label(label: str) -> bool:
    try:
        coded = label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
    except UnicodeError:
        return False
    return 0 < len(coded) <= LONGEST_LABEL
