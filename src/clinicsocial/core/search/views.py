"""What a search finds, as the window shows it. No repr shows a name or a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinicsocial.core.values.delivery import PostState


class HitKind(StrEnum):
    """A kind of thing that can be found, in the order in which they are shown."""

    POST = "post"
    PERSON = "person"
    FILE = "file"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found or opened; `kind` and `key` say which."""

    kind: HitKind
    key: str
    """Number of the post, person or note; SHA-256 of the file."""
    title: str = field(repr=False)
    detail: str = field(default="", repr=False)
    """Where the words stand, if not in the title; else what helps to tell it from others."""
    state: PostState | None = None
    when: datetime | None = None
    """When a post goes, or went, out."""
    first_day: date | None = None
    """Of a note: its days, both ends included."""
    last_day: date | None = None
    closed: bool = False
    """Of a note: the clinic is closed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the first few of each kind, and of which kinds there is more."""

    hits: tuple[Hit, ...] = ()
    more: frozenset[HitKind] = frozenset()
