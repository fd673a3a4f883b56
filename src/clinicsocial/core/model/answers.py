"""What people answered to findings: in one post, and for a wording wherever it stands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import clinicsocial.core.model.clinic
import clinicsocial.core.model.post  # noqa: F401 - referred to below
from clinicsocial.core.model.base import NEVER_REUSED, Base

EVERY_ACCOUNT = 0
"""In `FindingAnswer.account_id`: the answer is not about one account. (NULLs would defeat the constraint.)"""


class FindingAnswer(Base):
    """A warning signed off, or a block lifted, in one post. It goes with the post."""

    __tablename__ = "finding_answer"
    __table_args__ = (UniqueConstraint("post_id", "rule", "wording", "account_id"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    kind: Mapped[str]
    """``signed_off`` or ``lifted``."""
    rule: Mapped[str]
    wording: Mapped[str]
    """SHA-256 of what the finding is about; never the words."""
    account_id: Mapped[int]
    """The account it is about, or `EVERY_ACCOUNT`."""
    reason: Mapped[str]
    """In the person's own words: it may hold names, so it stands here alone and never in the audit log."""
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id", ondelete="SET NULL"))
    role: Mapped[str]
    """What they were when they answered."""
    answered_at: Mapped[datetime]


class AcceptedWording(Base):
    """A wording that somebody called fine: the rule stays silent about it everywhere."""

    __tablename__ = "accepted_wording"
    __table_args__ = (UniqueConstraint("rule", "wording", "role"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str]
    wording: Mapped[str]
    role: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff_member.id", ondelete="SET NULL"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="SET NULL"), index=True)
    """Where it was accepted; None in a reply, or once that post is gone."""
    accepted_at: Mapped[datetime]
