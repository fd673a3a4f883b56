"""How far setting up the clinic has come: where the guide goes on, and what is still missing.

What is missing is read from the clinic itself, never from ticks in a list: an account that was connected on
the accounts page counts like one that was connected in the guide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.clinic.identity import is_demo, is_described
from clinicsocial.core.clinic.staff import save_staff, sit_down
from clinicsocial.core.clinic.steps import Progress, SetUp, Step
from clinicsocial.core.model import Account, Post, StaffMember
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Changes, Done, Topic, changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.clinic.views import StaffForm
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_GUIDE = "first_run"
_CODE_KEPT = "recovery_code_kept"


@dataclass(frozen=True, slots=True)
class Introduced:
    """Who uses this PC is known, and sits at the desk."""

    staff_id: int
    changes: Changes


def set_up(session: Session) -> SetUp:
    """How far it has come. The demo clinic lacks nothing."""
    if is_demo(session):
        return SetUp(Progress.DONE, Step.WELCOME, ())
    stored = get_setting(session, _GUIDE) or {}
    progress, step = str(stored.get("progress", "")), str(stored.get("step", ""))
    return SetUp(
        Progress(progress) if progress in set(Progress) else Progress.NEW,
        Step(step) if step in set(Step) else Step.WELCOME,
        _missing(session),
    )


def reach_step(unit: UnitOfWork, *, step: Step) -> Done:
    """The guide shows this step now: a start after a power cut goes on with it."""
    return _note(unit, Progress.UNDER_WAY, step)


def put_off(unit: UnitOfWork, *, step: Step) -> Done:
    """The person goes on with this step another day; Today says what is missing."""
    return _note(unit, Progress.PUT_OFF, step)


def finish(unit: UnitOfWork) -> Done:
    """The guide has been followed to its end."""
    return _note(unit, Progress.DONE, Step.WELCOME)


def introduce(unit: UnitOfWork, *, staff: StaffForm) -> Introduced:
    """Add or change the one who uses this PC, and put them at the desk.

    Raises:
        InvalidInputError: the name is empty.
        NotAllowedError: as `save_staff`.
    """
    done = save_staff(unit, staff=staff)
    staff_id = staff.id
    if staff_id is None:
        staff_id = unit.session.scalars(select(func.max(StaffMember.id))).one()
    sit_down(unit, staff_id=staff_id)
    return Introduced(staff_id, done.changes)


def code_is_kept(session: Session) -> bool:
    """Whether somebody has proved that the recovery code is on paper."""
    return get_setting(session, _CODE_KEPT) is not None


def note_code_kept(unit: UnitOfWork) -> Done:
    """Somebody has typed groups of the code from paper, or opened the data with it."""
    put_setting(unit, _CODE_KEPT, {"at": unit.now.isoformat()})
    unit.audit("recovery.on_paper", "store")
    return Done(changed(Topic.CLINIC))


def forget_code(unit: UnitOfWork) -> None:
    """There is a new code, and nobody has it on paper yet."""
    put_setting(unit, _CODE_KEPT, None)


def _missing(session: Session) -> tuple[Step, ...]:
    here = select(StaffMember.id).where(StaffMember.left_at.is_(None)).limit(1)
    account = select(Account.id).where(Account.state != "removed").limit(1)
    there = {
        Step.CLINIC: is_described(session),
        Step.TEAM: session.scalar(here) is not None,
        Step.CODE: code_is_kept(session),
        Step.ACCOUNT: session.scalar(account) is not None,
        Step.POST: session.scalar(select(Post.id).limit(1)) is not None,
    }
    return tuple(step for step, found in there.items() if not found)


def _note(unit: UnitOfWork, progress: Progress, step: Step) -> Done:
    put_setting(unit, _GUIDE, {"progress": progress.value, "step": step.value})
    return Done(changed(Topic.CLINIC))
