"""The register at a glance: one row a person, with what stands and what needs somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.checks.consent import ends_on, state_on
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
    open_ones = _takedowns(session)
    return tuple(
        _row(one, facts.get(one.id, []), told.get(one.id, set()), open_ones.get(one.id, 0), day)
        for one in people
    )


def _takedowns(session: Session) -> Mapping[int, int]:
    rows = session.execute(
        select(Takedown.subject_id, func.count().label("number"))
        .where(Takedown.closed_at.is_(None))
        .group_by(Takedown.subject_id)
    )
    return {row.subject_id: row.number for row in rows}


def _row(
    subject: SubjectView, facts: Sequence[ConsentFacts], told: set[Reminding], takedowns: int, day: date
) -> GlanceRow:
    states = [(one, state_on(one, day)) for one in facts]
    left = any(one.left_on is not None and one.left_on <= day for one in facts)
    running = [] if left else [one for one, state in states if state in _RUNNING]
    ends = [end for one in running if (end := ends_on(one)) is not None]
    past = [end for one, _ in states if one.signed_on is not None and (end := ends_on(one)) is not None]
    kinds = {one.kind for one in running or facts}
    return GlanceRow(
        subject=subject,
        standing=_standing(
            subject, {state for _, state in states}, told, left=left, must_come_off=takedowns > 0
        ),
        kinds=tuple(kind for kind in ConsentKind if kind.value in kinds),
        ends_on=min(ends) if ends else None if running else max(past, default=None),
        takedowns=takedowns,
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
