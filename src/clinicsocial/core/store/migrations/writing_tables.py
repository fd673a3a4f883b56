"""The tables of what a clinic keeps for writing, as the first schema makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_writing_tables() -> None:
    """Words, snippets, hashtag groups, own templates."""
    op.create_table(
        "clinic_word",
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("folded", name=op.f("pk_clinic_word")),
    )
    _named("snippet", sa.Column("body", sa.String(), nullable=False))
    _named("hashtag_group", sa.Column("tags", sa.JSON(), nullable=False))
    _named(
        "own_template",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
    )


def _named(table: str, *columns: sa.Column[object]) -> None:
    """A table of things that have a name of their own."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("name", name=op.f(f"uq_{table}_name")),
        sqlite_autoincrement=True,
    )
