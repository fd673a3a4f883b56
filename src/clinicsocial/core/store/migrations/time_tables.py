"""The tables of when posts go out, as the first schema makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_time_tables() -> None:
    """Posting slots."""
    _posting_slot()


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
