"""What a post said before: its saved versions, for comparing and bringing back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.clinic
import clinicsocial.core.model.post  # noqa: F401 - referred to below
from clinicsocial.core.model.base import NEVER_REUSED, Base


class PostVersion(Base):
    """A post's whole content as it was at one moment. It goes with its post."""

    __tablename__ = "post_version"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    """The post's revision that had this content."""
    kind: Mapped[str]
    """How it came about: a `VersionKind` of `planning/versions.py`."""
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    content: Mapped[dict[str, object]] = mapped_column(JSON)
    """`planning/content_json.py`."""
