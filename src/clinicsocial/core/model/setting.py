"""Settings and small facts of this database: publishing pause, who is at the desk, preferences."""

from __future__ import annotations

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from clinicsocial.core.model.base import Base


class Setting(Base):
    """A named JSON value; `store/settings.py` gives each its type and default."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, object]] = mapped_column(JSON)
