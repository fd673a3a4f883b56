"""Campaign tags of a link: what the statistics of the clinic's own website are told about a visit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkTags:
    """What is put behind a post's link; the source is the network's name, the medium always ``social``."""

    campaign: str
    """``utm_campaign``: letters, digits, hyphens and underscores."""
    content: str = ""
    """``utm_content``; empty: left out."""
