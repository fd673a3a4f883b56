"""One line that stands for a post in a list or in the calendar."""

from __future__ import annotations

from clinicsocial.core.i18n import tr

LIST_LENGTH = 90
"""Characters of a line in the list of posts."""
CALENDAR_LENGTH = 60
"""Characters of a line in the calendar."""


def line_of(text: str, title: str = "", *, limit: int = LIST_LENGTH) -> str:
    """The first non-empty line of the text, else the title, cut at a word to at most `limit` characters."""
    line = _first_line(text) or _first_line(title)
    if not line:
        return tr("(no text yet)")
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    at_word, _, _ = cut.rpartition(" ")
    return (at_word if len(at_word) > limit // 2 else cut).rstrip(" .,;:") + "…"


def _first_line(text: str) -> str:
    """The first line with something on it, by every kind of line break; empty where there is none."""
    for part in text.splitlines():
        if line := part.strip():
            return line
    return ""
