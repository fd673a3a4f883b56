"""The tables of themes, campaigns and notes on days, as the first schema makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_belonging_tables() -> None:
    """Themes, campaigns, and what stands on days of the calendar beside the posts."""
    _post_theme()
    _campaign()
    _day_note()


def _post_theme() -> None:
    op.create_table(
        "post_theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("former_names", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_theme")),
        sa.UniqueConstraint("name", name=op.f("uq_post_theme_name")),
        sqlite_autoincrement=True,
    )


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("hashtags", sa.JSON(), nullable=False),
        sa.Column("utm_campaign", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("former_names", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("name", name=op.f("uq_campaign_name")),
        sqlite_autoincrement=True,
    )


def _day_note() -> None:
    op.create_table(
        "day_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_day_note_first_day"), "day_note", ["first_day"], unique=False)
    op.create_index(op.f("ix_day_note_last_day"), "day_note", ["last_day"], unique=False)
