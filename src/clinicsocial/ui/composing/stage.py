"""How far a post is, as far as the buttons under it are concerned."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Decides which buttons make sense."""

    DRAFT = "draft"
    """It, or a part of it, has no time yet."""
    PLANNED = "planned"
    """Something of it waits for its time."""
    EDITED = "edited"
    """Planned, with changes that are not saved: half a sentence must not go out by itself."""
    OVER = "over"
    """Every account has it, or is getting it: nothing is left to plan."""
