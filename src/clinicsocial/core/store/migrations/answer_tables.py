"""The tables of what people answered to findings, as the first schema makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_answer_tables() -> None:
    """Answers of one post, and wordings accepted everywhere."""
    _finding_answer()
    _accepted_wording()


def _finding_answer() -> None:
    op.create_table(
        "finding_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_finding_answer_post_id_post"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_member.id"],
            name=op.f("fk_finding_answer_staff_id_staff_member"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_answer")),
        sa.UniqueConstraint(
            "post_id",
            "rule",
            "wording",
            "account_id",
            name=op.f("uq_finding_answer_post_id_rule_wording_account_id"),
        ),
        sqlite_autoincrement=True,
    )


def _accepted_wording() -> None:
    op.create_table(
        "accepted_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_member.id"],
            name=op.f("fk_accepted_wording_staff_id_staff_member"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_accepted_wording_post_id_post"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_wording")),
        sa.UniqueConstraint("rule", "wording", "role", name=op.f("uq_accepted_wording_rule_wording_role")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_accepted_wording_post_id"), "accepted_wording", ["post_id"], unique=False)
