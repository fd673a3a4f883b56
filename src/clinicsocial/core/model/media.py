"""A media file, stored once by its SHA-256, and where a post uses it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.post  # noqa: F401 - referred to below
from clinicsocial.core.model.base import Base


class Asset(Base):
    """An original file; its bytes lie encrypted beside the database (`store/media_files.py`)."""

    __tablename__ = "asset"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    file_name: Mapped[str]
    mime: Mapped[str]
    width: Mapped[int]
    """Pixels as shown (rotation applied)."""
    height: Mapped[int]
    size: Mapped[int]
    duration: Mapped[float | None]
    animated: Mapped[bool] = mapped_column(default=False)
    alt_text: Mapped[str] = mapped_column(default="")
    """The library's own description, offered wherever the asset is used."""
    source: Mapped[str] = mapped_column(default="")
    """Where it comes from, in the clinic's words: who took it, or the address it was bought at."""
    licence: Mapped[str] = mapped_column(default="")
    """What allows the clinic to use it."""
    imported_at: Mapped[datetime]


class PostAsset(Base):
    """An asset in a post, at a position, with the alt text it has there."""

    __tablename__ = "post_asset"
    __table_args__ = (UniqueConstraint("post_id", "asset_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    asset_sha256: Mapped[str] = mapped_column(ForeignKey("asset.sha256", ondelete="RESTRICT"), index=True)
    position: Mapped[int]
    alt_text: Mapped[str] = mapped_column(default="")
    decorative: Mapped[bool] = mapped_column(default=False)
