"""What proves who sits down at the desk: a PIN per colleague, kept as a slow hash, and the tries at it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.clinic  # noqa: F401 - referred to below
from clinicsocial.core.model.base import Base


class StaffPin(Base):
    """One colleague's PIN."""

    __tablename__ = "staff_pin"

    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_member.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    salt: Mapped[str]
    """Hexadecimal."""
    digest: Mapped[str]
    """Hexadecimal: scrypt of the PIN."""
    cost: Mapped[int]
    """scrypt's N with which `digest` was made."""
    wrong: Mapped[int] = mapped_column(default=0)
    """Wrong tries since the last right one."""
    wrong_at: Mapped[datetime | None]
    """When the last wrong one was."""
    set_at: Mapped[datetime]
