"""A consent form in pieces, as it is read on the screen and printed; who signed it. No PDF is known here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """How a part is shown."""

    HEADING = "heading"
    TEXT = "text"
    PAIR = "pair"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """One piece of the form; `name` is only used by pairs."""

    role: Role
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class FormText:
    """The whole form as it is read."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Signing:
    """Who signed, how it looks, and when."""

    person: str
    """Whom it is about, as the clinic writes them."""
    signer: str
    """Who signed: the person, or who signs for them."""
    for_other: bool
    drawing: bytes
    """PNG of the drawn signature."""
    at: datetime
    """Of the clinic's zone."""
    zone: str
