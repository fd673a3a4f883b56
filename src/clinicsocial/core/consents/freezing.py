"""Stopping what consent no longer covers: waiting posts at once, live ones with a takedown. All or nothing.

Every delivery of every post that uses a person is decided again, on the day it is due; only what the records
do not allow any more is stopped. A post whose network keeps the appointment has to be recalled by the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.checks.consent import decide
from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.consents.periods import load_periods
from clinicsocial.core.consents.posts import PostPeople, load_post_people, posts_using
from clinicsocial.core.consents.using import Register, channel_of, load_register, post_use
from clinicsocial.core.consents.views import Frozen
from clinicsocial.core.model import Account, Delivery, Takedown
from clinicsocial.core.publishing import outbox
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store import settings
from clinicsocial.core.store.audit import AuditLine
from clinicsocial.core.values.consent import Outcome
from clinicsocial.core.values.delivery import DeliveryState as S

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.consents.periods import Periods
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.consent import Decision

MAYBE_LIVE = frozenset({S.LIVE, S.SENDING, S.UNSURE, S.BY_HAND, S.PLACED})
"""A reader may see these now or soon: each gets a takedown, which closes by itself if it never came out."""
STOPPABLE = frozenset({S.WAITING, S.BY_HAND})
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class _Stopped:
    """A delivery that its people no longer allow, and why."""

    delivery: Delivery
    decision: Decision

    @property
    def who(self) -> tuple[int, int | None]:
        """The person it is about, and the record."""
        first = next(one for one in self.decision.people if one.reason is self.decision.reason)
        return int(first.person), first.consents[0] if first.consents else None


def freeze(unit: UnitOfWork, *, subject_ids: Iterable[int]) -> Frozen:
    """Decide again about every post that uses one of these people, and stop what is not covered any more."""
    session = unit.session
    posts = posts_using(session, subject_ids)
    stopped = _stopped(session, posts, unit.now.astimezone(ZoneInfo(clinic_zone(session))).date())
    if not stopped:
        return Frozen()
    periods = load_periods()
    owner = unit.actor if unit.actor is not None else settings.at_desk(session)
    opened = _open_takedowns(unit, [one for one in stopped if _state(one) in MAYBE_LIVE], periods, owner)
    held = [one for one in stopped if _state(one) in STOPPABLE]
    for one in held:
        if _state(one) is S.BY_HAND:
            outbox.step(unit, one.delivery, S.WAITING)
    stops = [(one.delivery, {"consent": one.decision.reason.value}) for one in held]
    outbox.hold_many(unit, stops, Why.CONSENT)
    return Frozen(
        held=tuple(one.delivery.id for one in held),
        takedowns=opened,
        to_recall=tuple(one.delivery.id for one in stopped if _state(one) is S.PLACED),
        post_ids=tuple(sorted({one.delivery.post_id for one in stopped})),
    )


def covered_now(unit: UnitOfWork, *, delivery_ids: Sequence[int]) -> frozenset[int]:
    """Which of these deliveries everybody in them agrees to, as things stand today."""
    session = unit.session
    posts = session.scalars(select(Delivery.post_id).where(Delivery.id.in_(delivery_ids))).all()
    today = unit.now.astimezone(ZoneInfo(clinic_zone(session))).date()
    stopped = {one.delivery.id for one in _stopped(session, sorted(set(posts)), today)}
    live = session.scalars(
        select(Delivery.id).where(Delivery.id.in_(delivery_ids), Delivery.state.in_([*MAYBE_LIVE]))
    )
    return frozenset(live) - stopped


def _state(one: _Stopped) -> S:
    return S(one.delivery.state)


def _stopped(session: Session, post_ids: Sequence[int], today: date) -> list[_Stopped]:
    found: list[_Stopped] = []
    for start in range(0, len(post_ids), _CHUNK):
        found += _stopped_of(session, post_ids[start : start + _CHUNK], today)
    return found


def _stopped_of(session: Session, post_ids: Sequence[int], today: date) -> list[_Stopped]:
    people = load_post_people(session, post_ids)
    register = load_register(
        session,
        subject_ids={tag.subject_id for one in people.values() for tag in one.tags},
        sha256s={file.sha256 for one in people.values() for file in one.files},
    )
    zone = ZoneInfo(clinic_zone(session))
    rows = session.execute(
        select(Delivery, Account.network)
        .join(Account, Account.id == Delivery.account_id)
        .where(Delivery.post_id.in_(post_ids), Delivery.state.in_([*MAYBE_LIVE, *STOPPABLE]))
        .order_by(Delivery.id)
    )
    found: list[_Stopped] = []
    for delivery, network in rows:
        day = max(today, delivery.due_at.astimezone(zone).date())
        if S(delivery.state) is S.LIVE:
            day = today
        decision = _decide(people[delivery.post_id], register, delivery.account_id, network, day)
        if decision.outcome is Outcome.BLOCK:
            found.append(_Stopped(delivery, decision))
    return found


def _decide(people: PostPeople, register: Register, account_id: int, network: str, day: date) -> Decision:
    use = post_use(
        people.tags,
        people.files_for(account_id),
        register,
        channels=frozenset({channel_of(network)}),
        purpose=people.purpose,
    )
    return decide(use, register.records, day)


def _open_takedowns(
    unit: UnitOfWork, stopped: Sequence[_Stopped], periods: Periods, owner: int | None
) -> tuple[int, ...]:
    known = unit.session.execute(
        select(Takedown.delivery_id, Takedown.consent_id, Takedown.reason, Takedown.closed_at)
    ).all()
    standing = {row.delivery_id for row in known if row.closed_at is None}
    seen_to = {(row.delivery_id, row.consent_id, row.reason) for row in known}
    opened: list[Takedown] = []
    for one in stopped:
        subject_id, consent_id = one.who
        reason = one.decision.reason
        if one.delivery.id in standing or (one.delivery.id, consent_id, reason.value) in seen_to:
            continue
        opened.append(
            Takedown(
                delivery_id=one.delivery.id,
                post_id=one.delivery.post_id,
                subject_id=subject_id,
                consent_id=consent_id,
                reason=reason.value,
                began_as=one.delivery.state,
                owner_id=owner,
                due_at=unit.now + periods.takedown_within(reason),
                opened_at=unit.now,
                closed_at=None,
            )
        )
    unit.session.add_all(opened)
    unit.session.flush()
    unit.audit_many(
        AuditLine(
            "takedown.opened",
            f"takedown:{row.id}",
            {"delivery": str(row.delivery_id), "reason": row.reason},
        )
        for row in opened
    )
    return tuple(row.id for row in opened)
