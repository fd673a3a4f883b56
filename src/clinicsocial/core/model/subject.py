"""A person shown or told about, and where: in a file of the library, in a post.

Who the person is lies sealed under a key of their own (`store/seals.py`): destroying the key makes the row
unreadable here and in every backup. The columns beside it identify nobody.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.clinic
import clinicsocial.core.model.media
import clinicsocial.core.model.post  # noqa: F401 - referred to below
from clinicsocial.core.model.base import NEVER_REUSED, Base


class Subject(Base):
    """One person. `sealed` holds name, the clinic's reference, date of birth and contact."""

    __tablename__ = "subject"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(unique=True)
    """Random; names the person's key among the keys of the media."""
    sealed: Mapped[bytes]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id", ondelete="SET NULL"))
    """Set where the person works here; their last day then counts for every consent."""
    left_on: Mapped[date | None]
    """Last day of somebody who works here, known ahead."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class AssetSubject(Base):
    """A person who can be seen or heard in a file of the library."""

    __tablename__ = "asset_subject"

    asset_sha256: Mapped[str] = mapped_column(
        ForeignKey("asset.sha256", ondelete="CASCADE"), primary_key=True
    )
    subject_id: Mapped[int] = mapped_column(
        ForeignKey("subject.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class PostSubject(Base):
    """A person a post uses, and how."""

    __tablename__ = "post_subject"
    __table_args__ = (UniqueConstraint("post_id", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id", ondelete="CASCADE"), index=True)
    uses: Mapped[list[str]] = mapped_column(JSON)
    """Kinds of consent this takes, e.g. ``photo`` and ``story``."""
    called: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The words that stand for the person in this post, e.g. a first name; linked by hand, never guessed."""
