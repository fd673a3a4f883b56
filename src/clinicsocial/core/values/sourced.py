"""A fact together with where it comes from, when it was checked and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import date

T_co = TypeVar("T_co", covariant=True)


class Confidence(StrEnum):
    """How sure a fact is."""

    PROVED = "proved"
    """Seen on a running server, or told by the server itself."""
    DOCUMENTED = "documented"
    """Read in the vendor's own document or contract."""
    SECOND_HAND = "second_hand"
    """Read in another product's code or help pages."""
    UNCERTAIN = "uncertain"
    """General knowledge that nobody has looked up."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T_co]):
    """One value with its evidence."""

    value: T_co
    source: str
    """The document or measurement, in words."""
    checked_on: date
    confidence: Confidence
