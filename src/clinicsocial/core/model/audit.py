"""The append-only, hash-chained audit log. Lines hold ids, hashes and reasons, never names or texts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from clinicsocial.core.model.base import Base


class AuditEntry(Base):
    """One line; `digest` is SHA-256 over the previous digest and this line's canonical JSON."""

    __tablename__ = "audit_entry"

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    staff_id: Mapped[int | None]
    """Who was at the desk; None for what the app did by itself."""
    action: Mapped[str]
    """Dotted id, e.g. ``delivery.live``."""
    subject: Mapped[str]
    """What it is about, e.g. ``delivery:12``."""
    details: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    previous: Mapped[str]
    digest: Mapped[str]
