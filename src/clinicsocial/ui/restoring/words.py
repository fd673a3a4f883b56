"""What a backup is called: when it was made, and how much it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.when import calendar_day, clock_time, local, short_weekday_names

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.store.manifest import Manifest

_MEGABYTE = 1_000_000
_GIGABYTE = 1_000_000_000


def size_words(count: int) -> str:
    """``12.4 MB``, or ``3.1 GB``."""
    if count >= _GIGABYTE:
        return tr("{size} GB", size=f"{count / _GIGABYTE:.1f}")
    return tr("{size} MB", size=f"{count / _MEGABYTE:.1f}")


def made_words(at: datetime, zone: str = "") -> str:
    """``Mon 23 November 2026, 09:00`` by the clocks of `zone`, or of this PC where none is known yet."""
    moment = local(at, zone) if zone else at.astimezone()
    return tr(
        "{weekday} {day}, {time}",
        weekday=short_weekday_names()[moment.weekday()],
        day=calendar_day(moment.date()),
        time=clock_time(moment),
    )


def holds_words(manifest: Manifest) -> str:
    """``214 posts · 38 pictures · 12.4 MB``; the size is that of the database."""
    pictures = trn("{n} picture", "{n} pictures", len(manifest.media))
    parts = [pictures, size_words(manifest.database_size)]
    if manifest.posts is not None:
        parts.insert(0, trn("{n} post", "{n} posts", manifest.posts))
    return " · ".join(parts)
