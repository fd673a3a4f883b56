"""A stretch of text that a network makes clickable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FacetKind(StrEnum):
    """What a click does."""

    LINK = "link"
    TAG = "tag"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Facet:
    """A link, hashtag or mention with its place, by code points and by bytes of the UTF-8 form."""

    kind: FacetKind
    start: int
    end: int
    byte_start: int
    byte_end: int
    value: str
    """The whole address, the tag without its sign, or the handle without its @."""
