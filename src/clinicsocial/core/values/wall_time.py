"""Wall times as drafts keep them: naive, in the clinic's zone, and as text in the database.

When the clocks go back, an hour comes twice. Which of its two turns is meant is Python's own `fold` of the
naive time (PEP 495): 1 for the second. ISO 8601 has no sign for it in a time without offset, so the text of
a second turn ends with one of ours; a time without it is the only one of its name, or the first.
"""

from __future__ import annotations

from datetime import datetime

_SECOND = "#2"


def wall_text(wall: datetime | None) -> str:
    """ISO 8601 to the second without offset; for a second turn ``2026-10-25T01:30:00#2``; or empty.

    Texts sort as their times do. An aware time is a programmer's error: ValueError.
    """
    if wall is None:
        return ""
    if wall.tzinfo is not None:
        msg = "a wall time in the clinic's zone carries none itself"
        raise ValueError(msg)
    return wall.isoformat(timespec="seconds") + (_SECOND if wall.fold else "")


def optional_wall(text: str) -> datetime | None:
    """The time that `wall_text` wrote; None where it is empty.

    Raises:
        ValueError: it is no such text.
    """
    return wall_time(text) if text else None


def wall_time(text: str) -> datetime:
    """The time that `wall_text` wrote, where there is one.

    Raises:
        ValueError: it is no such text.
    """
    return datetime.fromisoformat(text.removesuffix(_SECOND)).replace(fold=int(text.endswith(_SECOND)))


def turn_of(wall: datetime | None) -> int:
    """0 or 1: naive times are equal whichever turn they mean, so who compares them asks for this as well."""
    return 0 if wall is None else wall.fold
