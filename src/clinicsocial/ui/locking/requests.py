"""What the lock asks of the core, as works for the lanes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from clinicsocial.core.app import App
    from clinicsocial.core.clinic.pins import Proof
    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done

    Trying = Callable[[UnitOfWork], Proof]


@dataclass(frozen=True, slots=True)
class LockView:
    """How locking stands."""

    on: bool
    locked: bool
    staff: tuple[StaffView, ...]
    with_pin: frozenset[int]
    after: timedelta | None
    """Without a key or the mouse; None: never by itself."""
    with_computer: bool = True
    """Also when this PC locks its screen."""


def look(session: Session) -> LockView:
    """Look it up."""
    from clinicsocial.core.clinic.auto_lock import auto_lock_after, locks_with_computer
    from clinicsocial.core.clinic.locking import is_locked, locking_is_on, staff_with_pin
    from clinicsocial.core.clinic.staff import list_staff

    return LockView(
        on=locking_is_on(session),
        locked=is_locked(session),
        staff=list_staff(session),
        with_pin=staff_with_pin(session),
        after=auto_lock_after(session),
        with_computer=locks_with_computer(session),
    )


def locking(unit: UnitOfWork) -> Done:
    """Nobody is at the desk any more."""
    from clinicsocial.core.clinic.pins import lock

    return lock(unit)


def sitting_down(staff_id: int, pin: str) -> Trying:
    """Prove and sit down."""

    def sit(unit: UnitOfWork) -> Proof:
        from clinicsocial.core.clinic.locking import needs_pin
        from clinicsocial.core.clinic.pins import Proof, sit_down_with_pin
        from clinicsocial.core.clinic.staff import sit_down

        if needs_pin(unit.session, staff_id):
            return sit_down_with_pin(unit, staff_id=staff_id, pin=pin)
        return Proof(right=True, changes=sit_down(unit, staff_id=staff_id).changes)

    return sit


def recovering(app: App, staff_id: int, code: str, pin: str) -> Trying:
    """A manager's new PIN by the recovery code; they sit down with it."""

    def recover(unit: UnitOfWork) -> Proof:
        from clinicsocial.core.clinic.pins import set_pin_by_code, sit_down_with_pin

        set_pin_by_code(unit, store=app.store, typed=code, staff_id=staff_id, pin=pin)
        return sit_down_with_pin(unit, staff_id=staff_id, pin=pin)

    return recover


def setting(staff_id: int, old: str | None, pin: str) -> Trying:
    """A new PIN; `old` is proved first where it is given."""

    def change(unit: UnitOfWork) -> Proof:
        from clinicsocial.core.clinic.locking import locking_is_on
        from clinicsocial.core.clinic.pins import Proof, prove, set_pin, sit_down_with_pin

        proof = Proof(right=True) if old is None else prove(unit, staff_id=staff_id, pin=old)
        if not proof.right:
            return proof
        begins = not locking_is_on(unit.session)
        done = set_pin(unit, staff_id=staff_id, pin=pin)
        if begins and unit.actor is None:
            # Whoever begins locking has just typed the PIN twice: they are at the desk from now on.
            return sit_down_with_pin(unit, staff_id=staff_id, pin=pin)
        return replace(proof, changes=done.changes)

    return change


def removing(staff_id: int) -> Callable[[UnitOfWork], Done]:
    """Take a PIN away."""

    def remove(unit: UnitOfWork) -> Done:
        from clinicsocial.core.clinic.pins import remove_pin

        return remove_pin(unit, staff_id=staff_id)

    return remove


def choosing_after(minutes: int | None) -> Callable[[UnitOfWork], Done]:
    """After how long it locks itself."""

    def choose(unit: UnitOfWork) -> Done:
        from clinicsocial.core.clinic.auto_lock import set_auto_lock

        return set_auto_lock(unit, minutes=minutes)

    return choose


def choosing_with_computer(*, wanted: bool) -> Callable[[UnitOfWork], Done]:
    """Whether it locks with the screen of this PC."""

    def choose(unit: UnitOfWork) -> Done:
        from clinicsocial.core.clinic.auto_lock import set_lock_with_computer

        return set_lock_with_computer(unit, wanted=wanted)

    return choose
