"""One thing to say, and where it differs for an account."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.account
import clinicsocial.core.model.clinic  # noqa: F401 - referred to below
from clinicsocial.core.model.base import NEVER_REUSED, Base


class Post(Base):
    """One thing to say: base text, theme, campaign, author, own state."""

    __tablename__ = "post"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(default="")
    """Where a network shows one (WordPress, YouTube, Pinterest)."""
    text: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")
    campaign: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="organic-social")
    """What it is for, as far as the people in it are asked (`values/consent.py`)."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id", ondelete="SET NULL"))
    first_comment: Mapped[str] = mapped_column(default="")
    """What is written below it at once, where that is usual."""
    thread: Mapped[str] = mapped_column(default="")
    """How the text becomes a thread where the network has them (`values/threads.py`)."""
    link_tags: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    """``campaign`` and ``content`` of its link (`values/link_tags.py`); None: it goes out as it is."""
    over_at: Mapped[str] = mapped_column(default="", index=True)
    """The wall time (ISO 8601, in the clinic's zone) at which what it says is over; or empty."""
    ignored_words: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Words the spell check leaves alone in it."""
    own_state: Mapped[str] = mapped_column(default="draft", index=True)
    """The part of the state that a person sets; from `scheduled` on it is derived from the deliveries."""
    planned_for: Mapped[str] = mapped_column(default="", index=True)
    """The wall time a draft is meant for in the clinic's zone (`values/wall_time.py`) before it is
    scheduled; or empty.
    """
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)
    revision: Mapped[int] = mapped_column(default=1)
    """Grows with every edit: two windows cannot overwrite each other unseen."""


class Variant(Base):
    """An account a post is meant for; where text, title or media are None they follow the base."""

    __tablename__ = "variant"
    __table_args__ = (UniqueConstraint("post_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    text: Mapped[str | None]
    title: Mapped[str | None]
    media: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    """SHA-256 of the post's assets this account gets, in order; None: all of them."""
    planned_for: Mapped[str] = mapped_column(default="")
    """The wall time of this account alone, as `Post.planned_for`; empty: that of the post."""
    frames: Mapped[list[dict[str, object]]] = mapped_column(JSON, default=list)
    """Where it shows only a part of a picture (`values/framing.py`), by the picture's SHA-256."""
