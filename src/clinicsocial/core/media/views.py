"""Frozen pictures of the library's files, as pages and checks see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.looking import MediaSeen


@dataclass(frozen=True, slots=True)
class AssetView:
    """An original file of the library."""

    sha256: str
    file_name: str
    mime: str
    width: int
    """Pixels, as shown (rotation applied)."""
    height: int
    size: int
    """Bytes of the original file."""
    duration: float | None
    """Seconds; None for a still picture."""
    animated: bool
    alt_text: str
    """The library's own description, offered wherever the asset is used."""
    imported_at: datetime
    seen: MediaSeen | None = None
    """What was found in it and answered, where it was loaded with it (`looks.with_looks`)."""
    source: str = ""
    """Where it comes from, in the clinic's words."""
    licence: str = ""
    """What allows the clinic to use it."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file that was looked at, found usable and stored under its hash; its row is still to be written."""

    sha256: str
    file_name: str
    mime: str
    width: int
    height: int
    size: int
    duration: float | None
    animated: bool


@dataclass(frozen=True, slots=True)
class AssetRecorded:
    """The file is in the library; `new` is False where it already was."""

    asset: AssetView
    new: bool
    changes: Changes
