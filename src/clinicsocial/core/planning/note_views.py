"""Notes and closures on days, as pages see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.values.changes import Changes

LONGEST_NOTE = 200
"""Characters: a note is a reminder on a day, no document."""
LONGEST_CLOSURE = 366
"""Days; more is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """What stands on a day or a run of days, both ends included."""

    id: int
    first_day: date
    last_day: date
    text: str
    closed: bool
    """The clinic is closed on these days."""

    def covers(self, day: date) -> bool:
        """Whether it stands on this day."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class NoteForm:
    """What a person enters; without `id` it is a new note."""

    first_day: date
    last_day: date
    text: str = ""
    closed: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class NoteSaved:
    """A note was stored; `command_id` undoes it."""

    note_id: int
    command_id: int
    changes: Changes
