"""The clinic this database belongs to, and who works there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from clinicsocial.core.model.base import NEVER_REUSED, Base


class Clinic(Base):
    """The one practice: exactly one row, id 1."""

    __tablename__ = "clinic"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    telephones: Mapped[list[str]] = mapped_column(JSON, default=list)
    address: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    site: Mapped[str] = mapped_column(default="")
    handles: Mapped[list[str]] = mapped_column(JSON, default=list)
    jurisdiction: Mapped[str] = mapped_column(default="uk")
    us_state: Mapped[str] = mapped_column(default="")
    sector: Mapped[str] = mapped_column(default="gp")
    zone: Mapped[str] = mapped_column(default="Europe/London")
    demo: Mapped[bool] = mapped_column(default=False)
    """A demo clinic: its window is marked, its accounts are on the practice network only."""
    updated_at: Mapped[datetime]


class StaffMember(Base):
    """Somebody who works there: public name, role in the app; not a patient."""

    __tablename__ = "staff_member"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    public_name: Mapped[str]
    short_names: Mapped[list[str]] = mapped_column(JSON, default=list)
    title: Mapped[str] = mapped_column(default="")
    registration: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="author")
    left_at: Mapped[datetime | None]
    """Set when somebody leaves: kept, because the audit log refers to them."""
