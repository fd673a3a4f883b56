"""Moments as papers write them."""

from __future__ import annotations

from datetime import datetime

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.day_words import written_day


def written_moment(at: datetime) -> str:
    """``3 December 2026, 10:20``, by the clock of its own zone."""
    return tr("{day}, {time}", day=written_day(at.date()), time=f"{at:%H:%M}")
