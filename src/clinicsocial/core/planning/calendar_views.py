"""What the calendar shows, as frozen values. Apart from `views`, since the first page may be the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinicsocial.core.values.delivery import DeliveryState


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One delivery in the calendar; live ones lie at their real time."""

    delivery_id: int
    post_id: int
    account_id: int
    network: str
    account_label: str
    state: DeliveryState
    at: datetime
    """Due instant, or live instant once live (UTC)."""
    line: str
    """First line of the text this account gets, cut to about 60 characters."""
    movable: bool
    beginning: str = ""
    """The first lines of that text, as far as a tooltip shows them."""
    reason: str = ""
    """Why it is held, missed, refused or unsure, in words; empty where there is nothing to say."""
    repeats: bool = False
    """Whether its post belongs to a series."""
    by_hand: bool = False
    """Whether a person posts for this account."""


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """A draft in the calendar at the day it is meant for."""

    post_id: int
    planned_for: datetime
    """Wall time in the clinic's zone, naive."""
    line: str
    beginning: str = ""
    """The first lines of its text."""


@dataclass(frozen=True, slots=True)
class CalendarFilter:
    """What the calendar shows: any value of each set that is not empty, and all sets at once."""

    accounts: frozenset[int] = frozenset()
    themes: frozenset[str] = frozenset()
    campaigns: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    """Values of `DeliveryState`, and `DRAFT`."""
    people: frozenset[int] = frozenset()
    """People of the register (their ids) who are in the words or in a picture."""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.accounts or self.themes or self.campaigns or self.states or self.people)


DRAFT = "draft"
"""Stands among the states of a filter for what is not planned yet."""


@dataclass(frozen=True, slots=True)
class CalendarSpan:
    """What the calendar shows between two days of the clinic's zone."""

    first: date
    last: date
    zone: str
    entries: tuple[CalendarEntry, ...]
    drafts: tuple[DraftEntry, ...]
    total: int = 0
    """Posts between these days when nothing is left out."""

    @property
    def shown(self) -> int:
        """How many posts that is."""
        return len({entry.post_id for entry in self.entries} | {draft.post_id for draft in self.drafts})
