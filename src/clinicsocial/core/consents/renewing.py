"""Consent given anew: a live post that is covered again need not come off any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.consents.freezing import covered_now
from clinicsocial.core.consents.takedowns import close_as_kept
from clinicsocial.core.model import Takedown

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork


def settle_covered(unit: UnitOfWork, *, subject_id: int) -> int:
    """Close the removals of this person's posts that consent covers again; returns how many.

    Call it after a signature and after its form came on file. What was held stays held, for a new time.
    """
    rows = unit.session.scalars(
        select(Takedown).where(Takedown.closed_at.is_(None), Takedown.subject_id == subject_id)
    ).all()
    covered = covered_now(unit, delivery_ids=[row.delivery_id for row in rows])
    kept = [row for row in rows if row.delivery_id in covered]
    for row in kept:
        close_as_kept(unit, row)
    return len(kept)
