"""The first schema: every record of the model, an audit log that only grows, the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from clinicsocial.core.store.migrations.answer_tables import make_answer_tables
from clinicsocial.core.store.migrations.belonging_tables import make_belonging_tables
from clinicsocial.core.store.migrations.consent_tables import make_consent_tables
from clinicsocial.core.store.migrations.figure_tables import make_figure_tables
from clinicsocial.core.store.migrations.history_tables import make_history_tables
from clinicsocial.core.store.migrations.looking_tables import make_looking_tables
from clinicsocial.core.store.migrations.time_tables import make_time_tables
from clinicsocial.core.store.migrations.writing_tables import make_writing_tables
from clinicsocial.core.store.search_index import make_search_index

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _account()
    _asset()
    _audit_entry()
    _clinic()
    _command()
    _setting()
    _staff_member()
    _staff_pin()
    _post()
    _delivery()
    _post_asset()
    _variant()
    _attempt()
    _receipt()
    make_consent_tables()
    make_looking_tables()
    make_answer_tables()
    make_belonging_tables()
    make_time_tables()
    make_writing_tables()
    make_history_tables()
    make_figure_tables()
    _audit_triggers()
    make_search_index(op.execute)


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("server", sa.String(), nullable=False),
        sa.Column("remote_id", sa.String(), nullable=False),
        sa.Column("user_name", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("native_schedule", sa.Boolean(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("state_reason", sa.String(), nullable=False),
        sa.Column("verified_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("network", "remote_id", name=op.f("uq_account_network_remote_id")),
        sqlite_autoincrement=True,
    )


def _asset() -> None:
    op.create_table(
        "asset",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("duration", sa.Double(), nullable=True),
        sa.Column("animated", sa.Boolean(), nullable=False),
        sa.Column("alt_text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_asset")),
    )


def _audit_entry() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entry")),
    )


def _clinic() -> None:
    op.create_table(
        "clinic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("telephones", sa.JSON(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("handles", sa.JSON(), nullable=False),
        sa.Column("jurisdiction", sa.String(), nullable=False),
        sa.Column("us_state", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_clinic_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinic")),
    )


def _command() -> None:
    op.create_table(
        "command",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_command")),
        sqlite_autoincrement=True,
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )


def _staff_member() -> None:
    op.create_table(
        "staff_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_name", sa.String(), nullable=False),
        sa.Column("short_names", sa.JSON(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("registration", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_member")),
        sqlite_autoincrement=True,
    )


def _staff_pin() -> None:
    op.create_table(
        "staff_pin",
        sa.Column("staff_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("wrong_at", sa.DateTime(), nullable=True),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_member.id"],
            name=op.f("fk_staff_pin_staff_id_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff_pin")),
    )


def _post() -> None:
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("first_comment", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("link_tags", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("over_at", sa.String(), nullable=False),
        sa.Column("ignored_words", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("own_state", sa.String(), nullable=False),
        sa.Column("planned_for", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["staff_member.id"],
            name=op.f("fk_post_author_id_staff_member"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_post_over_at"), "post", ["over_at"], unique=False)
    op.create_index(op.f("ix_post_own_state"), "post", ["own_state"], unique=False)
    op.create_index(op.f("ix_post_planned_for"), "post", ["planned_for"], unique=False)
    op.create_index(op.f("ix_post_updated_at"), "post", ["updated_at"], unique=False)


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("wall_time", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reason_details", sa.JSON(), nullable=False),
        sa.Column("prepared", sa.JSON(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.Column("remote_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("live_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("passed_words", sa.String(), nullable=False),
        sa.Column("passed_revision", sa.Integer(), nullable=False),
        sa.Column("passed_look", sa.String(), nullable=False),
        sa.Column("passed_answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_delivery_account_id_account"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_delivery_post_id_post"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint(
            "post_id", "account_id", "occurrence", name=op.f("uq_delivery_post_id_account_id_occurrence")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_delivery_account_id"), "delivery", ["account_id"], unique=False)
    op.create_index(op.f("ix_delivery_due_at"), "delivery", ["due_at"], unique=False)
    op.create_index(op.f("ix_delivery_live_at"), "delivery", ["live_at"], unique=False)
    op.create_index("ix_delivery_state_due_at", "delivery", ["state", "due_at"], unique=False)


def _post_asset() -> None:
    op.create_table(
        "post_asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("asset_sha256", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alt_text", sa.String(), nullable=False),
        sa.Column("decorative", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_sha256"],
            ["asset.sha256"],
            name=op.f("fk_post_asset_asset_sha256_asset"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_post_asset_post_id_post"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_asset")),
        sa.UniqueConstraint("post_id", "asset_sha256", name=op.f("uq_post_asset_post_id_asset_sha256")),
    )
    op.create_index(op.f("ix_post_asset_asset_sha256"), "post_asset", ["asset_sha256"], unique=False)


def _variant() -> None:
    op.create_table(
        "variant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("media", sa.JSON(), nullable=True),
        sa.Column("planned_for", sa.String(), nullable=False),
        sa.Column("frames", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_variant_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_variant_post_id_post"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variant")),
        sa.UniqueConstraint("post_id", "account_id", name=op.f("uq_variant_post_id_account_id")),
    )
    op.create_index(op.f("ix_variant_account_id"), "variant", ["account_id"], unique=False)


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("guard_kind", sa.String(), nullable=False),
        sa.Column("guard_key", sa.String(), nullable=False),
        sa.Column("guard_made_at", sa.DateTime(), nullable=False),
        sa.Column("guard_extra", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("place_at", sa.DateTime(), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["delivery.id"],
            name=op.f("fk_attempt_delivery_id_delivery"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint(
            "post_id",
            "account_id",
            "occurrence",
            "number",
            name=op.f("uq_attempt_post_id_account_id_occurrence_number"),
        ),
    )
    op.create_index("ix_attempt_account_id_sent_at", "attempt", ["account_id", "sent_at"], unique=False)
    op.create_index(op.f("ix_attempt_delivery_id"), "attempt", ["delivery_id"], unique=False)
    op.create_index(
        "uq_attempt_one_open",
        "attempt",
        ["post_id", "account_id", "occurrence"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
    )


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=True),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("media_sha256", sa.JSON(), nullable=False),
        sa.Column("consents", sa.JSON(), nullable=False),
        sa.Column("signed_off", sa.JSON(), nullable=False),
        sa.Column("unanswered", sa.JSON(), nullable=False),
        sa.Column("rule_pack", sa.String(), nullable=False),
        sa.Column("media_sent", sa.Integer(), nullable=False),
        sa.Column("media_confirmed", sa.Integer(), nullable=False),
        sa.Column("remote_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_receipt_attempt_id_attempt"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["delivery.id"],
            name=op.f("fk_receipt_delivery_id_delivery"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
    )
    op.create_index(op.f("ix_receipt_delivery_id"), "receipt", ["delivery_id"], unique=False)


def _audit_triggers() -> None:
    """Refuse to change, remove or overwrite a line (REPLACE removes without asking the DELETE trigger)."""
    op.execute(
        "CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_entry_follows BEFORE INSERT ON audit_entry "
        "WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_entry) "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    )
