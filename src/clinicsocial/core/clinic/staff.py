"""Who works at the clinic, what they may do in the app, and who is at the desk now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from clinicsocial.core.clinic.locking import locking_is_on, needs_pin
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clinic.views import StaffForm, StaffView
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import StaffMember, StaffPin
from clinicsocial.core.store import settings
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork


def list_staff(session: Session, *, with_left: bool = False) -> tuple[StaffView, ...]:
    """Everybody who works here, by name; with `with_left` also who has left."""
    query = select(StaffMember).order_by(StaffMember.public_name, StaffMember.id)
    if not with_left:
        query = query.where(StaffMember.left_at.is_(None))
    return tuple(_view(member) for member in session.scalars(query))


def save_staff(unit: UnitOfWork, *, staff: StaffForm) -> Done:
    """Add somebody, or change what is known about them.

    Raises:
        InvalidInputError: the name is empty.
        NotAllowedError: the role at the desk does not include it; the last manager would lose the role.
    """
    require(unit, Act.MANAGE_CLINIC)
    if not staff.public_name.strip():
        raise InvalidInputError(
            "public_name",
            tr("The name is missing."),
            tr("It is how the public knows this colleague."),
            tr("Enter a name, for example Dr Sam Example."),
        )
    if staff.id is None:
        member = StaffMember(public_name="", left_at=None)
        unit.session.add(member)
    else:
        member = present_member(unit.session, staff.id)
        if staff.role is not Role.MANAGER:
            _keep_a_manager(unit.session, member)
    was_on = locking_is_on(unit.session)
    member.public_name = staff.public_name.strip()
    member.short_names = list(dict.fromkeys(s for name in staff.short_names if (s := name.strip())))
    member.title = staff.title.strip()
    member.registration = staff.registration.strip()
    member.role = staff.role.value
    unit.session.flush()
    _keep_a_lock(unit.session, was_on=was_on)
    unit.audit("staff.saved", f"staff:{member.id}", role=member.role)
    return Done(changed(Topic.STAFF, Topic.CLINIC))


def staff_left(unit: UnitOfWork, *, staff_id: int) -> Done:
    """Somebody has left: no longer offered anywhere, kept because the records refer to them.

    Raises:
        NotAllowedError: the role at the desk does not include it, or it is the last manager of a team.
    """
    require(unit, Act.MANAGE_CLINIC)
    member = present_member(unit.session, staff_id)
    _keep_a_manager(unit.session, member)
    was_on = locking_is_on(unit.session)
    member.left_at = unit.now
    unit.session.execute(delete(StaffPin).where(StaffPin.staff_id == staff_id))
    if settings.at_desk(unit.session) == staff_id:
        settings.set_at_desk(unit, None)
    unit.session.flush()
    _keep_a_lock(unit.session, was_on=was_on)
    unit.audit("staff.left", f"staff:{staff_id}")
    return Done(changed(Topic.STAFF, Topic.CLINIC))


def sit_down(unit: UnitOfWork, *, staff_id: int | None) -> Done:
    """This colleague is at the desk now; None: nobody in particular, which counts as the manager.

    Raises:
        NotAllowedError: they have left; or they prove who they are by a PIN (`pins.sit_down_with_pin`).
    """
    if staff_id is not None:
        present_member(unit.session, staff_id)
    if needs_pin(unit.session, staff_id):
        raise NotAllowedError(
            tr("This asks for a PIN."),
            tr("Colleagues of this clinic prove who they are before they sit down."),
            tr("Lock ClinicSocial, choose your name and enter your PIN. Without one, ask a manager for it."),
        )
    settings.set_at_desk(unit, staff_id)
    unit.audit("desk.changed", "desk" if staff_id is None else f"staff:{staff_id}")
    return Done(changed(Topic.STAFF))


def at_desk(session: Session) -> StaffView | None:
    """Who is at the desk; None where nobody sat down, or they have left."""
    staff_id = settings.at_desk(session)
    member = None if staff_id is None else session.get(StaffMember, staff_id)
    return None if member is None or member.left_at is not None else _view(member)


def present_member(session: Session, staff_id: int) -> StaffMember:
    """The record of a colleague who still works here.

    Raises:
        NotAllowedError: they do not.
    """
    member = session.get(StaffMember, staff_id)
    if member is None or member.left_at is not None:
        raise NotAllowedError(
            tr("This colleague is no longer in the list."),
            tr("They have left, or were changed in another window."),
            tr("Open the list of staff again."),
        )
    return member


def _keep_a_manager(session: Session, member: StaffMember) -> None:
    """A team without a manager could change nothing any more."""
    if member.role != Role.MANAGER.value:
        return
    present = select(func.count()).where(StaffMember.left_at.is_(None), StaffMember.id != member.id)
    others = session.scalar(present) or 0
    managers = session.scalar(present.where(StaffMember.role == Role.MANAGER.value)) or 0
    if others and not managers:
        raise NotAllowedError(
            tr("{name} is the only manager.", name=member.public_name),
            tr("Without a manager nobody could change accounts, staff or settings."),
            tr("Make somebody else a manager first."),
        )


def _keep_a_lock(session: Session, *, was_on: bool) -> None:
    """Who demotes or removes the last manager with a PIN would open the clinic to everybody by accident."""
    if was_on and not locking_is_on(session):
        raise NotAllowedError(
            tr("This is the only manager with a PIN."),
            tr("Without one, ClinicSocial would no longer ask anybody who they are."),
            tr("Give another manager a PIN first, or take the PIN away under Settings › Lock."),
        )


def _view(member: StaffMember) -> StaffView:
    return StaffView(
        id=member.id,
        public_name=member.public_name,
        short_names=tuple(member.short_names),
        title=member.title,
        registration=member.registration,
        role=Role(member.role),
        left_at=member.left_at,
    )
