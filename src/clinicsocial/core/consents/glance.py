"""The register at a glance: one row a person, with what stands and what needs somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.checks.consent import ends_on, state_on
from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.consents.listing import Reminding, reminders
from clinicsocial.core.consents.subjects import list_subjects, today
from clinicsocial.core.consents.using import load_facts
from clinicsocial.core.model import Takedown
from clinicsocial.core.values.consent import ConsentKind, ConsentState, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.consents.views import SubjectView
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.values.consent import ConsentFacts


_BY_REMINDER = {
    Reminding.EXPIRED: Standing.EXPIRED,
    Reminding.NO_EVIDENCE: Standing.NO_FORM,
    Reminding.ASK_AGAIN: Standing.ASK_AGAIN,
    Reminding.EXPIRING: Standing.ENDS_SOON,
}
_RUNNING = frozenset({ConsentState.ACTIVE, ConsentState.EXPIRING, ConsentState.SIGNED})


@dataclass(frozen=True, slots=True, repr=False)
class GlanceRow:
    """A person with where their consent stands today."""

    subject: SubjectView
    standing: Standing
    kinds: tuple[ConsentKind, ...]
    """What running records are about; where none runs, what any record was about."""
    ends_on: date | None
    """The first end among running records; where none runs, the day the last one ended."""
    takedowns: int
    """Live posts that must come off."""
    due_on: date | None = None
    """The day by which the first of them must be off."""

    def __repr__(self) -> str:
        """Never who it is."""
        return f"GlanceRow(id={self.subject.id}, standing={self.standing.value})"


def glance(session: Session, *, seals: Seals, now: datetime) -> tuple[GlanceRow, ...]:
    """Everybody of the register, by name. Opens every sealed record: a few milliseconds for hundreds."""
    people = list_subjects(session, seals=seals)
    day = today(session, now)
    facts: dict[int, list[ConsentFacts]] = {}
    for one in load_facts(session, (person.id for person in people)):
        facts.setdefault(int(one.person), []).append(one)
    told: dict[int, set[Reminding]] = {}
    for reminder in reminders(session, now=now):
        told.setdefault(reminder.subject_id, set()).add(reminder.why)
    due = _takedowns(session)
    return tuple(
        _row(one, facts.get(one.id, []), told.get(one.id, set()), due.get(one.id, []), day) for one in people
    )


def _takedowns(session: Session) -> Mapping[int, Sequence[date]]:
    """By person, the days by which their posts must be off, the first first."""
    zone = ZoneInfo(clinic_zone(session))
    rows = session.execute(
        select(Takedown.subject_id, Takedown.due_at)
        .where(Takedown.closed_at.is_(None))
        .order_by(Takedown.due_at)
    )
    found: dict[int, list[date]] = {}
    for subject_id, due_at in rows:
        found.setdefault(subject_id, []).append(due_at.astimezone(zone).date())
    return found


def _row(
    subject: SubjectView, facts: Sequence[ConsentFacts], told: set[Reminding], due: Sequence[date], day: date
) -> GlanceRow:
    states = [(one, state_on(one, day)) for one in facts]
    left = any(one.left_on is not None and one.left_on <= day for one in facts)
    running = [] if left else [one for one, state in states if state in _RUNNING]
    ends = [end for one in running if (end := ends_on(one)) is not None]
    past = [end for one, _ in states if one.signed_on is not None and (end := ends_on(one)) is not None]
    kinds = {one.kind for one in running or facts}
    return GlanceRow(
        subject=subject,
        standing=_standing(subject, {state for _, state in states}, told, left=left, must_come_off=bool(due)),
        kinds=tuple(kind for kind in ConsentKind if kind.value in kinds),
        ends_on=min(ends) if ends else None if running else max(past, default=None),
        takedowns=len(due),
        due_on=due[0] if due else None,
    )


def _standing(
    subject: SubjectView,
    states: Iterable[ConsentState],
    told: set[Reminding],
    *,
    left: bool,
    must_come_off: bool,
) -> Standing:
    known = frozenset(states)
    if must_come_off:
        return Standing.MUST_COME_OFF
    if not subject.readable:
        return Standing.ERASED
    if left:
        return Standing.LEFT
    for why, standing in _BY_REMINDER.items():
        if why in told:
            return standing
    by_state = {
        ConsentState.ACTIVE: Standing.AGREED,
        ConsentState.EXPIRING: Standing.AGREED,
        ConsentState.SIGNED: Standing.NO_FORM,
        ConsentState.WITHDRAWN: Standing.WITHDRAWN,
        ConsentState.EXPIRED: Standing.ENDED,
        ConsentState.DRAFT: Standing.NOT_SIGNED,
    }
    return next((by_state[state] for state in by_state if state in known), Standing.NO_RECORD)
