"""A live post that must come off its network: who sees to it, until when, and the proof."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.clinic
import clinicsocial.core.model.delivery  # noqa: F401 - referred to below
from clinicsocial.core.model.base import NEVER_REUSED, Base


class Takedown(Base):
    """One post on one account. Kept as proof after the person's own record is gone: it names nobody."""

    __tablename__ = "takedown"
    __table_args__ = (
        Index("uq_takedown_one_open", "delivery_id", unique=True, sqlite_where=text("closed_at IS NULL")),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id", ondelete="RESTRICT"), index=True)
    post_id: Mapped[int]
    subject_id: Mapped[int] = mapped_column(index=True)
    """No reference: the proof outlives the person's record."""
    consent_id: Mapped[int | None]
    reason: Mapped[str]
    """A `ConsentReason`: why it must come off."""
    began_as: Mapped[str]
    """State of the delivery when this was opened: live, or still on its way."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id", ondelete="SET NULL"))
    due_at: Mapped[datetime] = mapped_column(index=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    """``removed``, ``never_live``, ``not_there`` or ``kept`` once closed."""
    proof: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """How it was seen that it is gone: ids, times, who looked. Never a text."""
