"""The tables of what was found in files, as the first schema makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_looking_tables() -> None:
    """Looks, answers about faces, and files made from others."""
    _asset_look()
    _asset_face()
    _asset_version()


def _asset_look() -> None:
    op.create_table(
        "asset_look",
        sa.Column("asset_sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("faces", sa.Integer(), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.Column("lines_cleared", sa.Boolean(), nullable=False),
        sa.Column("voices", sa.String(), nullable=True),
        sa.Column("looked_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_sha256"],
            ["asset.sha256"],
            name=op.f("fk_asset_look_asset_sha256_asset"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_sha256", name=op.f("pk_asset_look")),
    )


def _asset_face() -> None:
    op.create_table(
        "asset_face",
        sa.Column("asset_sha256", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_sha256"],
            ["asset_look.asset_sha256"],
            name=op.f("fk_asset_face_asset_sha256_asset_look"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_asset_face_subject_id_subject"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_member.id"],
            name=op.f("fk_asset_face_staff_id_staff_member"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"],
            ["staff_member.id"],
            name=op.f("fk_asset_face_answered_by_staff_member"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("asset_sha256", "number", name=op.f("pk_asset_face")),
    )


def _asset_version() -> None:
    op.create_table(
        "asset_version",
        sa.Column("asset_sha256", sa.String(), nullable=False),
        sa.Column("original_sha256", sa.String(), nullable=True),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("faces", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_sha256"],
            ["asset.sha256"],
            name=op.f("fk_asset_version_asset_sha256_asset"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["original_sha256"],
            ["asset.sha256"],
            name=op.f("fk_asset_version_original_sha256_asset"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("asset_sha256", name=op.f("pk_asset_version")),
    )
    op.create_index(op.f("ix_asset_version_original_sha256"), "asset_version", ["original_sha256"])
