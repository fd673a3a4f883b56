"""The clinic's presence on a network. Its secret lives in the OS keyring only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from clinicsocial.core.model.base import NEVER_REUSED, Base

RESTORED = "restored"
"""A `state_reason`: the account came back from a backup, and no password is ever in one."""
ENDED = "ended"
"""A `state_reason`: the sign-in has come to the end that was known."""


class Account(Base):
    """One account. Reconnecting updates it in place, matched by `remote_id`."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("network", "remote_id"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    network: Mapped[str]
    label: Mapped[str]
    server: Mapped[str] = mapped_column(default="")
    remote_id: Mapped[str]
    """The network's id; for an assisted account a label of our own making, unique per network."""
    user_name: Mapped[str] = mapped_column(default="")
    """What the person signs in with (handle, user name); not a secret."""
    mode: Mapped[str] = mapped_column(default="api")
    """``api`` or ``assisted``."""
    native_schedule: Mapped[bool] = mapped_column(default=False)
    """Let the network keep the appointment where it can (and the post uses no subject)."""
    details: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    state: Mapped[str] = mapped_column(default="connected")
    """``connected``, ``reconnect`` (the network refused the secret) or ``removed``."""
    state_reason: Mapped[str] = mapped_column(default="")
    """What the network said, or `RESTORED`, or `ENDED`."""
    verified_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
