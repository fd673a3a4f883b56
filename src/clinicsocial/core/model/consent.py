"""What one person agreed to, the signed form that proves it, and files that must not come back."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.subject  # noqa: F401 - referred to below
from clinicsocial.core.model.base import NEVER_REUSED, Base


class Consent(Base):
    """One record: one person, one kind of material, purposes and channels ticked apart.

    What decides stands in columns, without a name; everything else lies in `sealed` under the person's key.
    """

    __tablename__ = "consent"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    """``photo``, ``video``, ``story``, ``testimonial`` or ``staff``."""
    jurisdiction: Mapped[str]
    channels: Mapped[list[str]] = mapped_column(JSON)
    purposes: Mapped[list[str]] = mapped_column(JSON)
    assets: Mapped[list[str]] = mapped_column(JSON, default=list)
    """SHA-256 of the very files it is about; empty where the material is described in words."""
    signed_on: Mapped[date | None]
    """Days are days of the clinic's zone. None: a draft."""
    expires_on: Mapped[date | None] = mapped_column(index=True)
    """The last day on which it holds."""
    withdrawn_on: Mapped[date | None] = mapped_column(index=True)
    needs_guardian: Mapped[bool] = mapped_column(default=False)
    """Under 18 when it was signed, or somebody else decides: lacking capacity, or no longer alive."""
    guardian_signed_on: Mapped[date | None]
    ask_again_on: Mapped[date | None]
    """The day on which a child comes of age and is asked for themselves."""
    form_version: Mapped[str] = mapped_column(default="")
    sealed: Mapped[bytes]
    """The answers of the form by field: material, guardian, statements, sign-offs."""
    renews: Mapped[int | None] = mapped_column(ForeignKey("consent.id", ondelete="SET NULL"))
    """The record this one takes the place of as soon as it is signed."""
    superseded_by: Mapped[int | None] = mapped_column(ForeignKey("consent.id", ondelete="SET NULL"))
    end_handled_on: Mapped[date | None]
    """When the freeze that follows an end (expiry, withdrawal, leaving) was done."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ConsentEvidence(Base):
    """A scan, photo or PDF of the signed form, encrypted beside the media under a key of its own."""

    __tablename__ = "consent_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str] = mapped_column(index=True)
    mime: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[datetime]


class BarredFile(Base):
    """A file that was used under a consent that has ended: it may not come back into the library."""

    __tablename__ = "barred_file"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    average_hash: Mapped[str] = mapped_column(default="")
    """64 bits, hexadecimal, of the picture's light and dark; empty where it could not be looked at."""
    difference_hash: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[int | None]
    """No reference: the bar outlives the person's record."""
    reason: Mapped[str]
    barred_at: Mapped[datetime]
