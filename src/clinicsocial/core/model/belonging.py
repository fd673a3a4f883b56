"""What posts belong to: themes and campaigns. A post names both; the names are kept right here.

Why names and not numbers: docs/decisions/0022-themes-and-campaigns-are-names.md.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from clinicsocial.core.model.base import NEVER_REUSED, Base


class PostTheme(Base):
    """A kind of thing the clinic talks about, and how much of all its posts it wants it to be."""

    __tablename__ = "post_theme"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    """As it stands in `Post.theme`; no two differ by capitals only."""
    colour: Mapped[str]
    """A `ThemeColour`."""
    share: Mapped[int | None]
    """Wanted part of all posts in per cent, 0 to 100; None where the clinic wants no certain part."""
    retired: Mapped[bool] = mapped_column(default=False)
    """No longer offered; its posts keep it."""
    former_names: Mapped[list[str]] = mapped_column(JSON, default=list)
    """What it was called before: a draft or a copy that still says so means this theme."""


class Campaign(Base):
    """Several posts with one goal, within some days."""

    __tablename__ = "campaign"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    """As it stands in `Post.campaign`; no two differ by capitals only."""
    goal: Mapped[str] = mapped_column(default="")
    first_day: Mapped[date | None]
    """Days of the clinic's zone, both ends included; None while open."""
    last_day: Mapped[date | None]
    hashtags: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Without the sign."""
    utm_campaign: Mapped[str] = mapped_column(default="")
    """What the clinic's links carry as ``utm_campaign``; empty: none."""
    retired: Mapped[bool] = mapped_column(default=False)
    former_names: Mapped[list[str]] = mapped_column(JSON, default=list)
