"""The answers of a deleted draft, kept in the command log so that bringing it back asks nobody again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import FindingAnswer, StaffMember

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_WORDS = ("kind", "rule", "wording", "reason", "role")


def keep_answers(session: Session, post_id: int) -> list[dict[str, object]]:
    """The post's answers as JSON values."""
    rows = session.scalars(
        select(FindingAnswer).where(FindingAnswer.post_id == post_id).order_by(FindingAnswer.id)
    )
    return [
        {
            **{name: str(getattr(row, name)) for name in _WORDS},
            "account": row.account_id,
            "staff": row.staff_id,
            "at": row.answered_at.isoformat(),
        }
        for row in rows
    ]


def bring_back_answers(unit: UnitOfWork, post_id: int, kept: object) -> None:
    """Give a post that is back the answers that were kept; nothing where an older version kept none."""
    for one in kept if isinstance(kept, Sequence) else ():
        if not isinstance(one, Mapping):
            continue
        account, staff = one.get("account"), one.get("staff")
        known = isinstance(staff, int) and unit.session.get(StaffMember, staff) is not None
        unit.session.add(
            FindingAnswer(
                post_id=post_id,
                kind=str(one["kind"]),
                rule=str(one["rule"]),
                wording=str(one["wording"]),
                account_id=account if isinstance(account, int) else 0,
                reason=str(one["reason"]),
                staff_id=staff if known else None,
                role=str(one["role"]),
                answered_at=datetime.fromisoformat(str(one["at"])),
            )
        )
    unit.session.flush()
