"""The gap between two uses of an evergreen post: when it was out, and what comes too soon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.model import Delivery, Evergreen, EvergreenUse
from clinicsocial.core.planning.calendar import HIDDEN
from clinicsocial.core.planning.errors import TooSoonError
from clinicsocial.core.values.day_words import written_day
from clinicsocial.core.values.plan import Plan, plan_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


def refuse_too_soon(session: Session, post_id: int, plans: Iterable[Plan]) -> None:
    """Let a post pass whose times keep the gap to every other use of the same evergreen post.

    A post that is neither evergreen nor a copy of one always passes. What was cancelled or taken down counts
    for nothing.

    Raises:
        TooSoonError: another use lies nearer than the gap allows; names its day and the first that may be.
    """
    source = source_of(session, post_id)
    evergreen = None if source is None else session.get(Evergreen, source)
    if source is None or evergreen is None:
        return
    others = days_out(session, source, but=post_id)
    gap = timedelta(days=evergreen.gap_days)
    zone = clinic_zone(session)
    for plan in plans:
        day = plan_at(plan.due, zone).wall.date()
        near = [other for other in others if abs(other - day) < gap]
        if near:
            first = max(others) + gap
            raise TooSoonError(written_day(near[-1]), written_day(first), evergreen.gap_days)


def source_of(session: Session, post_id: int) -> int | None:
    """The evergreen post this one is, or is a copy of; None: it is neither."""
    if session.get(Evergreen, post_id) is not None:
        return post_id
    use = session.get(EvergreenUse, post_id)
    return None if use is None else use.source_id


def days_out(session: Session, source: int, *, but: int | None = None) -> tuple[date, ...]:
    """The days of the clinic's zone on which the post or a copy went out, or is to, in order."""
    copies = select(EvergreenUse.post_id).where(EvergreenUse.source_id == source)
    query = (
        select(Delivery.due_at, Delivery.live_at)
        .where((Delivery.post_id == source) | Delivery.post_id.in_(copies))
        .where(Delivery.state.not_in(HIDDEN))
    )
    if but is not None:
        query = query.where(Delivery.post_id != but)
    zone = clinic_zone(session)
    return tuple(sorted({plan_at(live or due, zone).wall.date() for due, live in session.execute(query)}))
