"""What was found in a file of the library, what people said about it, and which file was made from which.

Places of faces, words that were read and what the original says about itself lie sealed under the file's own
key (`store/seals.py`): deleting the file makes them unreadable here and in every backup.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.clinic
import clinicsocial.core.model.media
import clinicsocial.core.model.subject  # noqa: F401 - referred to below
from clinicsocial.core.model.base import Base


class AssetLook(Base):
    """One file's look. No row: it has not been looked into."""

    __tablename__ = "asset_look"

    asset_sha256: Mapped[str] = mapped_column(
        ForeignKey("asset.sha256", ondelete="CASCADE"), primary_key=True
    )
    state: Mapped[str]
    """``looked`` or ``failed``."""
    engine: Mapped[str]
    sealed: Mapped[bytes | None]
    """The `Looked` as JSON; None where looking failed."""
    reason: Mapped[str] = mapped_column(default="")
    """Why it failed, as a `LookFailure`."""
    faces: Mapped[int] = mapped_column(default=0)
    """How many faces were found: a list of the library asks this without opening a seal."""
    texts: Mapped[int] = mapped_column(default=0)
    """How many lines and codes were found."""
    lines_cleared: Mapped[bool] = mapped_column(default=False)
    voices: Mapped[str | None]
    """A `VoiceAnswer`; only videos are asked."""
    looked_at: Mapped[datetime]


class AssetFace(Base):
    """One face of a file and what a person said about it."""

    __tablename__ = "asset_face"

    asset_sha256: Mapped[str] = mapped_column(
        ForeignKey("asset_look.asset_sha256", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    """Its place among the faces of the look, from 0."""
    answer: Mapped[str]
    """A `FaceAnswer`."""
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id", ondelete="SET NULL"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id", ondelete="SET NULL"))
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id", ondelete="SET NULL"))
    answered_at: Mapped[datetime]


class AssetVersion(Base):
    """A file that was made from another one's pixels, e.g. with a face blurred. The original stays."""

    __tablename__ = "asset_version"

    asset_sha256: Mapped[str] = mapped_column(
        ForeignKey("asset.sha256", ondelete="CASCADE"), primary_key=True
    )
    original_sha256: Mapped[str | None] = mapped_column(
        ForeignKey("asset.sha256", ondelete="SET NULL"), index=True
    )
    """None once the original was deleted."""
    change: Mapped[str]
    """What was done, e.g. ``blurred``."""
    faces: Mapped[list[int]] = mapped_column(JSON, default=list)
    """The original's faces, by number, that cannot be recognised any more in this file."""
    made_at: Mapped[datetime]
