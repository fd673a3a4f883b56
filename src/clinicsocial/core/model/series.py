"""Posts that repeat, and posts that may be used again: what belongs together."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.post  # noqa: F401 - referred to below
from clinicsocial.core.model.base import NEVER_REUSED, Base


class Series(Base):
    """A rule by which posts were planned. Each occurrence is a post of its own (`SeriesPost`)."""

    __tablename__ = "series"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[dict[str, object]] = mapped_column(JSON)
    """`Recurrence` as JSON values, for the sentence that tells it."""
    created_at: Mapped[datetime]


class SeriesPost(Base):
    """An occurrence: which post it is, and which in order."""

    __tablename__ = "series_post"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    """1 is the first."""


class Evergreen(Base):
    """A post that may be used again, not more often than its gap allows."""

    __tablename__ = "evergreen"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    gap_days: Mapped[int]
    added_at: Mapped[datetime]


class EvergreenUse(Base):
    """A copy that was made of an evergreen post."""

    __tablename__ = "evergreen_use"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), index=True)
