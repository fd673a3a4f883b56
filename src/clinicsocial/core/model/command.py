"""The command log: what a person did, so that it can be undone (never past `sending`)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from clinicsocial.core.model.base import NEVER_REUSED, Base


class Command(Base):
    """One undoable act: its kind, what was before and what was after."""

    __tablename__ = "command"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    staff_id: Mapped[int | None]
    kind: Mapped[str]
    """E.g. ``deliveries.move``; `planning/undo.py` knows how to reverse each kind."""
    before: Mapped[dict[str, object]] = mapped_column(JSON)
    after: Mapped[dict[str, object]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None]
