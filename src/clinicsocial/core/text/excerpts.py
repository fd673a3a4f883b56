"""The beginning of some words, for a place with little room."""

from __future__ import annotations

from clinicsocial.core.text.graphemes import graphemes


def excerpt(words: str, most: int) -> str:
    """The words on one line, with at most so many characters as a person counts them; cut off with ``…``."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    shown = graphemes(line)
    return line if len(shown) <= most else "".join(shown[: most - 1]).rstrip(" .,;:") + "…"
