"""What the clinic keeps for writing: words it spells its own way, snippets, hashtag groups, own templates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from clinicsocial.core.model.base import NEVER_REUSED, Base


class ClinicWord(Base):
    """A word the spell check knows because somebody added it."""

    __tablename__ = "clinic_word"

    folded: Mapped[str] = mapped_column(primary_key=True)
    """Without regard to case, with straight apostrophes."""
    word: Mapped[str]
    """As it is written."""
    added_at: Mapped[datetime]


class Snippet(Base):
    """A piece of text with a name; may hold fields of the clinic, filled when it is inserted."""

    __tablename__ = "snippet"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    body: Mapped[str]


class HashtagGroup(Base):
    """Hashtags that are used together."""

    __tablename__ = "hashtag_group"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    tags: Mapped[list[str]] = mapped_column(JSON)
    """Each with its sign, in order."""


class OwnTemplate(Base):
    """A post the clinic begins others from."""

    __tablename__ = "own_template"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime]
