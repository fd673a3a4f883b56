"""Whether ClinicSocial asks who somebody is before it lets them work: once a manager has a PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from clinicsocial.core.model import StaffMember, StaffPin
from clinicsocial.core.store import settings
from clinicsocial.core.values.clinic import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def locking_is_on(session: Session) -> bool:
    """Whether a manager who still works here has a PIN."""
    manager_with_pin = (
        exists()
        .where(StaffPin.staff_id == StaffMember.id)
        .where(StaffMember.role == Role.MANAGER.value, StaffMember.left_at.is_(None))
    )
    return bool(session.scalar(select(manager_with_pin)))


def is_locked(session: Session) -> bool:
    """Whether somebody must sit down, with a PIN or as an author without one, before anything is done."""
    return settings.at_desk(session) is None and locking_is_on(session)


def staff_with_pin(session: Session) -> frozenset[int]:
    """Ids of the colleagues who have one."""
    return frozenset(session.scalars(select(StaffPin.staff_id)))


def needs_pin(session: Session, staff_id: int | None) -> bool:
    """Whether this colleague can sit down only with a PIN; None, nobody in particular, never can then."""
    if not locking_is_on(session):
        return False
    if staff_id is None or session.get(StaffPin, staff_id) is not None:
        return True
    member = session.get(StaffMember, staff_id)
    return member is None or member.role != Role.AUTHOR.value
