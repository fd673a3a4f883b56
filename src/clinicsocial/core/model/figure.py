"""What networks and people counted: samples that are only added, and what goals and weeks are measured by."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.account
import clinicsocial.core.model.belonging
import clinicsocial.core.model.delivery  # noqa: F401 - referred to below
from clinicsocial.core.model.base import NEVER_REUSED, Base


class Sample(Base):
    """One number as somebody told it at one time. Never changed: a later one of the same thing corrects it.

    Of several samples of one thing as of one moment the one taken last counts; ties go to the higher number.
    The index of posts holds all that `insights/reading.py` asks for, so that it need not visit the rows.
    """

    __tablename__ = "sample"
    __table_args__ = (
        Index(
            "ix_sample_delivery_id_metric_as_of",
            *("delivery_id", "metric", "as_of", "taken_at", "id", "value", "import_id"),
        ),
        Index("ix_sample_account_id_metric_as_of", "account_id", "metric", "as_of"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id", ondelete="RESTRICT"))
    """The live post this is about; None: about the account."""
    metric: Mapped[str]
    """The network's own name of the figure, as in ``resources/networks``."""
    value: Mapped[int]
    span: Mapped[str] = mapped_column(default="total")
    """``total``: everything until `as_of`; ``day``: of the day (clinic's zone) that `as_of` falls on."""
    as_of: Mapped[datetime]
    taken_at: Mapped[datetime]
    """When it came into this database."""
    source: Mapped[str]
    """``network``, ``hand`` or ``file``."""
    import_id: Mapped[int | None] = mapped_column(
        ForeignKey("figure_import.id", ondelete="RESTRICT"), index=True
    )


class FigureFetch(Base):
    """When a network was last asked for the figures of one live post, or of the account itself."""

    __tablename__ = "figure_fetch"
    __table_args__ = (UniqueConstraint("account_id", "delivery_id"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id", ondelete="RESTRICT"))
    asked_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    """When it last gave an answer; None: never yet."""
    reason: Mapped[str] = mapped_column(default="")
    """Why it last got no answer (a `Reason`), or that the post is not there (`values/figures.py`)."""
    failures: Mapped[int] = mapped_column(default=0)
    """In a row; waiting grows with it."""
    not_before: Mapped[datetime | None]
    """After a failure, or because the network said so: not asked earlier."""


class CommentCount(Base):
    """How many comments a live post has, as told last, and how many somebody has looked at from here."""

    __tablename__ = "comment_count"

    delivery_id: Mapped[int] = mapped_column(
        ForeignKey("delivery.id", ondelete="RESTRICT"), primary_key=True, autoincrement=False
    )
    comments: Mapped[int]
    seen: Mapped[int]
    seen_at: Mapped[datetime | None]


class FigureImport(Base):
    """One file of figures that was read in. The same file is not counted twice."""

    __tablename__ = "figure_import"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    layout: Mapped[str]
    """Which network's export it was recognised as."""
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(index=True)
    rows_read: Mapped[int]
    rows_left_out: Mapped[int]
    imported_at: Mapped[datetime]
    staff_id: Mapped[int | None]
    taken_back_at: Mapped[datetime | None]
    """Set when a person undid it: its samples no longer count."""


class Goal(Base):
    """Something the clinic wants to reach, measured by one figure until a day."""

    __tablename__ = "goal"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kpi: Mapped[str]
    """Slug of ``resources/insights/goals.toml``."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """None: all accounts together."""
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="RESTRICT"))
    target: Mapped[float]
    first_day: Mapped[date]
    last_day: Mapped[date]
    """Days of the clinic's zone, both included."""
    retired: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class WeekNote(Base):
    """What somebody wrote under a week: what to change, what was decided."""

    __tablename__ = "week_note"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date] = mapped_column(unique=True)
    """The Monday."""
    text: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime]


class CampaignResult(Base):
    """What a campaign brought on one day: visits of its links, sign-ups, bookings, calls."""

    __tablename__ = "campaign_result"
    __table_args__ = (UniqueConstraint("campaign_id", "day", "kind", "source"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="RESTRICT"))
    day: Mapped[date]
    kind: Mapped[str]
    """``visits``, ``sign_ups``, ``bookings`` or ``calls``."""
    value: Mapped[int]
    source: Mapped[str]
    """``hand`` or ``file``."""
    changed_at: Mapped[datetime]


class Report(Base):
    """A report that was made: for which days, where it lies, whether by hand or by the clock."""

    __tablename__ = "report"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    grain: Mapped[str]
    made_at: Mapped[datetime]
    by_clock: Mapped[bool] = mapped_column(default=False)
    path: Mapped[str] = mapped_column(default="")
    options: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
