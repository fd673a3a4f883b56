"""Limits that a server reported about itself; they win over the facts that ship with the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServerLimits:
    """What the server told, None where it said nothing. Sizes are bytes, limits count characters."""

    text_limit: int | None = None
    link_cost: int | None = None
    alt_text_limit: int | None = None
    max_items: int | None = None
    picture_types: tuple[str, ...] | None = None
    """MIME types."""
    picture_bytes: int | None = None
    video_bytes: int | None = None
    posts_per_day: int | None = None
