"""The sizes of text that a person can choose, in per cent of the system's own."""

from __future__ import annotations

TEXT_SIZES = (100, 115, 130, 150)
SYSTEM_SIZE = TEXT_SIZES[0]
