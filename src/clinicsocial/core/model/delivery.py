"""The outbox: one post to one account at one time, every try at it, and the receipt of what left."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.account
import clinicsocial.core.model.post  # noqa: F401 - referred to below
from clinicsocial.core.model.base import NEVER_REUSED, Base


class Delivery(Base):
    """A row of the outbox.

    `due_at` follows from wall time and zone and is computed again when zone rules change.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("post_id", "account_id", "occurrence"),
        Index("ix_delivery_state_due_at", "state", "due_at"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="RESTRICT"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    occurrence: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default="waiting")
    wall_time: Mapped[str]
    """ISO 8601 without offset, e.g. ``2026-11-24T09:00:00``: what the person meant."""
    zone: Mapped[str]
    fold: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(default="")
    """Id of the sentence that says why it is held, missed, refused or unsure (`publishing/sentences.py`)."""
    reason_details: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Parameters of that sentence: labels, codes, times. Never a text of the post."""
    prepared: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Remote ids checkpointed by `prepare`."""
    not_before: Mapped[datetime | None]
    """A network said "not before"; or the person snoozed a delivery by hand."""
    remote_id: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    live_at: Mapped[datetime | None] = mapped_column(index=True)
    changed_at: Mapped[datetime]
    passed_words: Mapped[str] = mapped_column(default="")
    """Hash of what the account gets, as it was when the checks let it pass; or empty."""
    passed_revision: Mapped[int] = mapped_column(default=0)
    """The post's revision then: another one means that somebody saved it since."""
    passed_look: Mapped[str] = mapped_column(default="")
    """Hash of all the deep check read then: the words, the clinic, the people, the version; or empty."""
    passed_answers: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The findings that only an answer let pass then, each as rule and hash of the wording."""


class Attempt(Base):
    """One numbered try, committed before the call. At most one may be open per delivery occurrence."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("post_id", "account_id", "occurrence", "number"),
        Index(
            "uq_attempt_one_open",
            "post_id",
            "account_id",
            "occurrence",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
        ),
        Index("ix_attempt_account_id_sent_at", "account_id", "sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id", ondelete="RESTRICT"), index=True)
    post_id: Mapped[int]
    account_id: Mapped[int]
    occurrence: Mapped[int]
    number: Mapped[int]
    guard_kind: Mapped[str]
    guard_key: Mapped[str]
    guard_made_at: Mapped[datetime]
    guard_extra: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    fingerprint: Mapped[str]
    place_at: Mapped[datetime | None]
    """Set where the network was asked to keep the appointment."""
    opened_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    """The last moment a request that can make a post was begun."""
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    """``live``, ``placed``, ``refused``, ``nothing_left``, ``absent`` once closed."""
    code: Mapped[str] = mapped_column(default="")


class Receipt(Base):
    """What was sent: hashes and ids, never names or texts."""

    __tablename__ = "receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id", ondelete="RESTRICT"), index=True)
    attempt_id: Mapped[int | None] = mapped_column(ForeignKey("attempt.id", ondelete="RESTRICT"))
    text_sha256: Mapped[str]
    media_sha256: Mapped[list[str]] = mapped_column(JSON, default=list)
    consents: Mapped[list[int]] = mapped_column(JSON, default=list)
    signed_off: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    """Findings that people answered for: rule, kind of answer, its number, staff id, hash of the wording."""
    unanswered: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    """Warnings nobody answered, because a check came to say them only after the post was planned."""
    rule_pack: Mapped[str] = mapped_column(default="")
    media_sent: Mapped[int]
    media_confirmed: Mapped[int]
    remote_id: Mapped[str]
    address: Mapped[str]
    recorded_at: Mapped[datetime]
