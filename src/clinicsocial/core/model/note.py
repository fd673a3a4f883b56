"""Notes and closures on days of the calendar. Local: never part of a post, never sent."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from clinicsocial.core.model.base import NEVER_REUSED, Base


class DayNote(Base):
    """A few words on a day or a run of days, or that the clinic is closed then, or both."""

    __tablename__ = "day_note"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date] = mapped_column(index=True)
    """Days of the clinic's zone, both ends included."""
    last_day: Mapped[date] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(default="")
    closed: Mapped[bool] = mapped_column(default=False)
