"""The times of the week at which an account usually posts."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.account  # noqa: F401 - referred to below
from clinicsocial.core.model.base import Base


class PostingSlot(Base):
    """A weekday and a wall time of the clinic's zone; an account keeps them while it is disconnected."""

    __tablename__ = "posting_slot"
    __table_args__ = (UniqueConstraint("account_id", "weekday", "wall_time"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    weekday: Mapped[int]
    """0 is Monday."""
    wall_time: Mapped[str]
    """``09:00``."""
