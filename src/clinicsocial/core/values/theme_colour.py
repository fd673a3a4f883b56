"""The colours a theme of posts can have."""

from __future__ import annotations

from enum import StrEnum


class ThemeColour(StrEnum):
    """Named, not measured: each appearance of the window says what they look like (``resources/themes``)."""

    TEAL = "teal"
    BLUE = "blue"
    VIOLET = "violet"
    ROSE = "rose"
    ORANGE = "orange"
    OCHRE = "ochre"
    GREEN = "green"
    SLATE = "slate"
