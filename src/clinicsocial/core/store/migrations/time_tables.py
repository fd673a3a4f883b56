"""The tables of when posts go out, as the first schema makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_time_tables() -> None:
    """Posting slots, posts that repeat, posts that may be used again."""
    _posting_slot()
    _series()
    _series_post()
    _evergreen()
    _evergreen_use()


def _posting_slot() -> None:
    op.create_table(
        "posting_slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("wall_time", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_posting_slot_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_slot")),
        sa.UniqueConstraint(
            "account_id", "weekday", "wall_time", name=op.f("uq_posting_slot_account_id_weekday_wall_time")
        ),
    )


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sqlite_autoincrement=True,
    )


def _series_post() -> None:
    op.create_table(
        "series_post",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _of_post("series_post"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_post_series_id_series"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_series_post")),
    )
    op.create_index(op.f("ix_series_post_series_id"), "series_post", ["series_id"], unique=False)


def _evergreen() -> None:
    op.create_table(
        "evergreen",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("gap_days", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        _of_post("evergreen"),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_evergreen")),
    )


def _evergreen_use() -> None:
    op.create_table(
        "evergreen_use",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        _of_post("evergreen_use"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["post.id"], name=op.f("fk_evergreen_use_source_id_post"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_evergreen_use")),
    )
    op.create_index(op.f("ix_evergreen_use_source_id"), "evergreen_use", ["source_id"], unique=False)


def _of_post(table: str) -> sa.ForeignKeyConstraint:
    """The row goes with its post."""
    name = op.f(f"fk_{table}_post_id_post")
    return sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=name, ondelete="CASCADE")
