"""Things to try in practice mode, ticked as they are really done.

Most are read from the audit log: what it says since the demo was built, somebody did. The rest leaves no line
there (a check that stopped a text, a reply put on the clipboard, a page looked at): the window notes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.model import AuditEntry
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Done, changed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_NOTED = "practice_tried"
_BUILT = "demo.built"


class Exercise(StrEnum):
    """What somebody who learns should have done once, in the order in which it is offered."""

    SCHEDULE = "schedule"
    BLOCK = "block"
    CONSENT = "consent"
    WITHDRAW = "withdraw"
    ANSWER = "answer"
    PAUSE = "pause"
    MOVE = "move"
    CHARTS = "charts"


_BY_ACTION = {
    "delivery.planned": Exercise.SCHEDULE,
    "consent.signed": Exercise.CONSENT,
    "consent.withdrawn": Exercise.WITHDRAW,
    "publishing.paused": Exercise.PAUSE,
    "delivery.moved": Exercise.MOVE,
}
NOTED_BY_WINDOW = frozenset(Exercise) - frozenset(_BY_ACTION.values())
"""Exercises that no line of the audit log tells of."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What has been done so far."""

    done: frozenset[Exercise]

    @property
    def everything(self) -> bool:
        """Whether nothing is left to try."""
        return self.done == frozenset(Exercise)


def what_was_tried(session: Session) -> Tried:
    """The exercises that were done since the demo was built; none where this is no demo."""
    built = session.scalar(select(func.max(AuditEntry.seq)).where(AuditEntry.action == _BUILT))
    if built is None:
        return Tried(frozenset())
    query = select(AuditEntry.action).where(AuditEntry.seq > built, AuditEntry.action.in_(_BY_ACTION))
    told = {_BY_ACTION[action] for action in session.scalars(query.distinct())}
    return Tried(frozenset(told | set(_noted(session))))


def note_tried(unit: UnitOfWork, *, exercise: Exercise) -> Done:
    """Somebody did what leaves no line in the audit log. No page shows it: none is told to look again.

    Raises:
        ValueError: the audit log tells of this one; only what was really done counts.
    """
    if exercise not in NOTED_BY_WINDOW:
        raise ValueError("the audit log tells of it")
    known = _noted(unit.session)
    if exercise not in known:
        put_setting(unit, _NOTED, {"exercises": [*(one.value for one in known), exercise.value]})
    return Done(changed())


def _noted(session: Session) -> tuple[Exercise, ...]:
    found = (get_setting(session, _NOTED) or {}).get("exercises", ())
    names: Iterable[object] = found if isinstance(found, list) else ()
    return tuple(Exercise(name) for name in names if isinstance(name, str) and name in set(Exercise))
