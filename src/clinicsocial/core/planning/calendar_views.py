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


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """A draft in the calendar at the day it is meant for."""

    post_id: int
    planned_for: datetime
    """Wall time in the clinic's zone, naive."""
    line: str


@dataclass(frozen=True, slots=True)
class CalendarSpan:
    """What the calendar shows between two days of the clinic's zone."""

    first: date
    last: date
    zone: str
    entries: tuple[CalendarEntry, ...]
    drafts: tuple[DraftEntry, ...]
