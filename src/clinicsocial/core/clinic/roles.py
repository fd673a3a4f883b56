"""Who may do what in the app: the one table.

It keeps colleagues from doing by accident what is another's to decide; where a clinic sets PINs (`pins`),
nobody sits down as somebody else either.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.locking import locking_is_on
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import StaffMember
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import NotAllowedError

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork


class Act(StrEnum):
    """Something a person does that not everybody may do."""

    WRITE = "write"
    """Make, change, duplicate and delete drafts; add pictures."""
    PLAN = "plan"
    """Schedule, move, unschedule, publish; confirm what was posted by hand."""
    PAUSE = "pause"
    """Stop all publishing. Everybody may: stopping is the safe direction."""
    SIGN_OFF = "sign_off"
    """Accept a warning with a reason, or call it fine here; approve a post."""
    LIFT = "lift"
    """Lift a block with a reason, where its rule allows this role to."""
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_CLINIC = "manage_clinic"
    """The clinic's identity and its staff."""
    MANAGE_DATA = "manage_data"
    """Backups, restore, recovery code; updates of rules and facts."""


_AUTHOR = frozenset({Act.WRITE, Act.PLAN, Act.PAUSE})

TABLE = MappingProxyType(
    {
        Role.AUTHOR: _AUTHOR,
        Role.APPROVER: _AUTHOR | {Act.SIGN_OFF, Act.LIFT},
        Role.MANAGER: frozenset(Act),
    }
)


def role_label(role: Role) -> str:
    """What a person calls this role."""
    return {Role.AUTHOR: tr("Author"), Role.APPROVER: tr("Approver"), Role.MANAGER: tr("Manager")}[role]


def may(role: Role, act: Act) -> bool:
    """Whether somebody with this role may do this."""
    return act in TABLE[role]


def require(unit: UnitOfWork, act: Act) -> None:
    """Let the person at the desk pass if their role allows the act.

    Nobody at the desk counts as the manager, unless colleagues prove who they are by PINs: then it is locked.

    Raises:
        NotAllowedError: the role does not allow it; says whose role does. Or it is locked.
    """
    if unit.actor is None:
        if locking_is_on(unit.session):
            raise NotAllowedError(
                tr("ClinicSocial is locked."),
                tr("Nobody has said who is at the desk."),
                tr("Choose your name and enter your PIN."),
            )
        return
    member = unit.session.get(StaffMember, unit.actor)
    if member is None or may(Role(member.role), act):
        return
    raise NotAllowedError(
        tr("This is not yours to change."),
        tr(
            "{name} has the role “{role}”, which does not include this.",
            name=member.public_name,
            role=member.role,
        ),
        tr("Ask a manager to do it, or to change the role under Settings › Staff."),
    )
