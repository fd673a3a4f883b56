"""How a network shows a post to a reader: threads, a comment below it, where a long text is folded away."""

from __future__ import annotations

from dataclasses import dataclass

from clinicsocial.core.values.network_terms import TextUnit
from clinicsocial.core.values.sourced import Sourced


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """A post may be answered by further posts of the same author, shown as one thread."""

    parts: Sourced[int]
    """The most parts that we send or hand over as one thread."""


@dataclass(frozen=True, slots=True)
class FirstCommentFacts:
    """Where it is usual that the author comments the post at once: a place for links and hashtags."""

    unit: Sourced[TextUnit]
    limit: Sourced[int] | None = None


@dataclass(frozen=True, slots=True)
class FoldFacts:
    """Where a reader sees the beginning only, until they press what the network writes there."""

    more: Sourced[str]
    """The network's own word, e.g. ``See more``."""
    characters: Sourced[int] | None = None
    """Characters shown before the fold."""
    lines: Sourced[int] | None = None
    """Line breaks after which it folds, however short the lines."""
