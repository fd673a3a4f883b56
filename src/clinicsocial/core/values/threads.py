"""How a text becomes a thread: several posts, each an answer to the one before."""

from __future__ import annotations

from enum import StrEnum


class ThreadRule(StrEnum):
    """What is done with a text on the networks that have threads."""

    NONE = ""
    """It stays one post, whatever its length."""
    SPLIT = "split"
    """It is split at lines of `---`, and at the ends of sentences where a part is still too long."""
    NUMBERED = "numbered"
    """The same, and each part ends with its number: ``2/5``."""
