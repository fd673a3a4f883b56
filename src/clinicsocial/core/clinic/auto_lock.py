"""When ClinicSocial locks itself: after a while without a key or the mouse, and with the PC's own screen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.store import settings
from clinicsocial.core.values.changes import Done, Topic, changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

AUTO_LOCK_MINUTES = 10
"""Our own rule, where the clinic has not chosen."""
_AUTO_LOCK = "auto_lock"
_WITH_COMPUTER = "lock_with_computer"


def auto_lock_after(session: Session) -> timedelta | None:
    """After how long without a key or the mouse ClinicSocial locks itself; None: never."""
    value = settings.get_setting(session, _AUTO_LOCK)
    minutes = AUTO_LOCK_MINUTES if value is None else value.get("minutes")
    return timedelta(minutes=minutes) if isinstance(minutes, int) and minutes > 0 else None


def set_auto_lock(unit: UnitOfWork, *, minutes: int | None) -> Done:
    """Change it; None: never.

    Raises:
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.MANAGE_CLINIC)
    settings.put_setting(unit, _AUTO_LOCK, {"minutes": minutes})
    unit.audit("lock.after", "desk", minutes=str(minutes or 0))
    return Done(changed(Topic.STAFF))


def locks_with_computer(session: Session) -> bool:
    """Whether ClinicSocial locks itself when this PC locks its screen; it does unless somebody said no."""
    value = settings.get_setting(session, _WITH_COMPUTER)
    return value is None or value.get("wanted") is True


def set_lock_with_computer(unit: UnitOfWork, *, wanted: bool) -> Done:
    """Change it.

    Raises:
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.MANAGE_CLINIC)
    settings.put_setting(unit, _WITH_COMPUTER, {"wanted": wanted})
    unit.audit("lock.with_computer", "desk", wanted="yes" if wanted else "no")
    return Done(changed(Topic.STAFF))
