"""What has ended and is not dealt with yet: asked at every start and every hour.

The answer is nearly always "nothing". So no record is declared for the question, and what deals with an end
(`withdrawal.handle_ends`) is imported only where there is one.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import Date, Integer, Select, String, column, or_, select, table

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.model.base import Instant
from clinicsocial.core.values.delivery import DeliveryState as S

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.store.store import Store

UNDECIDED = frozenset({S.SENDING, S.UNSURE, S.PLACED})
"""A post that stands so may still come out."""
_STAYS = frozenset({S.LIVE, S.BY_HAND}) | UNDECIDED
"""A takedown of such a delivery still has its point."""
_CONSENT = table(
    "consent",
    column("id", Integer),
    column("subject_id", Integer),
    column("signed_on", Date),
    column("superseded_by", Integer),
    column("end_handled_on", Date),
    column("expires_on", Date),
    column("withdrawn_on", Date),
)
_SUBJECT = table("subject", column("id", Integer), column("staff_id", Integer), column("left_on", Date))
_STAFF = table("staff_member", column("id", Integer), column("left_at", Instant))
_TAKEDOWN = table(
    "takedown",
    column("id", Integer),
    column("delivery_id", Integer),
    column("began_as", String),
    column("closed_at", Instant),
)
_DELIVERY = table("delivery", column("id", Integer), column("state", String))


def ended_consents(session: Session, now: datetime) -> tuple[int, ...]:
    """Records that hold no more: run out, withdrawn by today, or of a colleague who has left."""
    return tuple(session.scalars(_ended(session, now)))


def pointless_takedowns(session: Session) -> tuple[int, ...]:
    """Open ones whose post surely never came out, or was removed elsewhere.

    What a person was to publish by hand is theirs to tell.
    """
    return tuple(session.scalars(_pointless()))


def something_ended(store: Store, clock: Clock) -> bool:
    """Whether `handle_ends` has anything to do."""
    with store.read() as session:
        ended = session.scalar(_ended(session, clock.now()).limit(1))
        return ended is not None or session.scalar(_pointless().limit(1)) is not None


def _ended(session: Session, now: datetime) -> Select[int]:
    """Days are the clinic's: somebody who left today has left, what holds until today still holds."""
    zone = ZoneInfo(clinic_zone(session))
    today = now.astimezone(zone).date()
    tomorrow = datetime.combine(today + timedelta(days=1), time(), zone)
    consent, subject, staff = _CONSENT.c, _SUBJECT.c, _STAFF.c
    people = _CONSENT.join(_SUBJECT, subject.id == consent.subject_id)
    return (
        select(consent.id)
        .select_from(people.outerjoin(_STAFF, staff.id == subject.staff_id))
        .where(
            consent.signed_on.is_not(None),
            consent.superseded_by.is_(None),
            consent.end_handled_on.is_(None),
            or_(
                consent.expires_on < today,
                consent.withdrawn_on <= today,
                subject.left_on <= today,
                staff.left_at < tomorrow,
            ),
        )
        .order_by(consent.id)
    )


def _pointless() -> Select[int]:
    takedown, delivery = _TAKEDOWN.c, _DELIVERY.c
    return (
        select(takedown.id)
        .select_from(_TAKEDOWN.join(_DELIVERY, delivery.id == takedown.delivery_id))
        .where(
            takedown.closed_at.is_(None),
            takedown.began_as != S.BY_HAND.value,
            delivery.state.not_in([state.value for state in _STAYS]),
        )
        .order_by(takedown.id)
    )
