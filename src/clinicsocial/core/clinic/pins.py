"""PINs of the colleagues: set, proved, taken away. Off until a manager sets the first one.

From then on nobody sits down as "anyone", and who may do more than write proves it with a PIN; an author may
do without. It keeps colleagues apart at a shared desk. It does not keep out somebody who commands the
account of the operating system (docs/decisions/0031-a-pin-keeps-colleagues-apart.md).
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.guessing import FREE_TRIES, still_to_wait, wait_after
from clinicsocial.core.clinic.locking import locking_is_on
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.clinic.staff import present_member
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import StaffPin
from clinicsocial.core.store import settings
from clinicsocial.core.store.recovery import parse_recovery_code, read_recovery
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.store_errors import RecoveryCodeWrongError

if TYPE_CHECKING:
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes

SHORTEST, LONGEST = 4, 64
COST = 1 << 15
"""scrypt's N, with r = 8 and p = 1: 32 MiB and about 0.1 s a try (RFC 7914)."""
_BLOCK, _PARALLEL, _LENGTH = 8, 1, 32
_SALT = 16
_EASY = frozenset({"1234", "12345", "123456", "4321", "0000", "1111", "2222", "password"})


@dataclass(frozen=True, slots=True)
class Proof:
    """How a try at a PIN ended."""

    right: bool
    wait: timedelta = timedelta(0)
    """Before the next try is looked at."""
    tries_left: int = 0
    """Before waiting begins."""
    looked_at: bool = True
    """False: it came while waiting, and was not even compared."""
    changes: Changes = field(default_factory=changed)


def set_pin(unit: UnitOfWork, *, staff_id: int, pin: str) -> Done:
    """Give a colleague a new PIN: their own, or as a manager anybody's.

    The page that asks lets them prove the old one first.

    Raises:
        InvalidInputError: too short, too long, or the first that anybody would try.
        NotAllowedError: not theirs to set; no manager has one yet.
    """
    member = present_member(unit.session, staff_id)
    if unit.actor != staff_id:
        require(unit, Act.MANAGE_CLINIC)
    if member.role != Role.MANAGER.value and not locking_is_on(unit.session):
        raise NotAllowedError(
            tr("A manager’s PIN comes first."),
            tr("Without one, nobody could unlock ClinicSocial for a colleague who forgot theirs."),
            tr("Set the PIN of a manager, then this one."),
        )
    _keep(unit, staff_id, _plain(pin))
    unit.audit("pin.set", f"staff:{staff_id}")
    return Done(changed(Topic.STAFF))


def set_pin_by_code(unit: UnitOfWork, *, store: Store, typed: str, staff_id: int, pin: str) -> Done:
    """A manager who forgot their PIN gives themselves a new one with the clinic's recovery code.

    Raises:
        RecoveryCodeUnreadableError, RecoveryCodeWrongError: nothing was changed.
        NotAllowedError: not a manager.
        InvalidInputError: as for `set_pin`.
    """
    member = present_member(unit.session, staff_id)
    if member.role != Role.MANAGER.value:
        raise NotAllowedError(
            tr("The recovery code helps a manager only."),
            tr("{name} has another role.", name=member.public_name),
            tr("A manager can give {name} a new PIN under Settings › Staff.", name=member.public_name),
        )
    path = store.folder.recovery
    if read_recovery(path, parse_recovery_code(typed, path)).raw != store.key.raw:
        raise RecoveryCodeWrongError(path)
    _keep(unit, staff_id, _plain(pin))
    unit.audit("pin.recovered", f"staff:{staff_id}")
    return Done(changed(Topic.STAFF))


def remove_pin(unit: UnitOfWork, *, staff_id: int) -> Done:
    """Take a colleague's PIN away; with the last manager's go all others: nothing is locked any more.

    Raises:
        NotAllowedError: only a manager may.
    """
    require(unit, Act.MANAGE_CLINIC)
    found = unit.session.get(StaffPin, staff_id)
    if found is not None:
        unit.session.delete(found)
        unit.session.flush()
        unit.audit("pin.removed", f"staff:{staff_id}")
    if not locking_is_on(unit.session):
        for left in unit.session.scalars(select(StaffPin)).all():
            unit.session.delete(left)
            unit.audit("pin.removed", f"staff:{left.staff_id}")
        unit.session.flush()
    return Done(changed(Topic.STAFF))


def prove(unit: UnitOfWork, *, staff_id: int, pin: str) -> Proof:
    """Compare a PIN. A wrong one is counted, so commit the unit whatever comes out; takes about 0.1 s."""
    found = unit.session.get(StaffPin, staff_id)
    if found is None:
        return Proof(right=False, looked_at=False)
    if found.wrong_at is not None and found.wrong_at > unit.now:
        found.wrong_at = unit.now  # the clock was set back: the wait begins anew
    wait = still_to_wait(found.wrong, found.wrong_at, unit.now)
    if wait:
        return Proof(right=False, wait=wait, looked_at=False)
    if hmac.compare_digest(_digest(_normal(pin), bytes.fromhex(found.salt), found.cost), found.digest):
        found.wrong, found.wrong_at = 0, None
        return Proof(right=True)
    found.wrong += 1
    found.wrong_at = unit.now
    unit.audit("pin.wrong", f"staff:{staff_id}", tries=str(found.wrong))
    return Proof(right=False, wait=wait_after(found.wrong), tries_left=max(FREE_TRIES - found.wrong, 0))


def sit_down_with_pin(unit: UnitOfWork, *, staff_id: int, pin: str) -> Proof:
    """Prove and sit down; a wrong PIN leaves the desk as it is. Commit the unit whatever comes out."""
    proof = prove(unit, staff_id=staff_id, pin=pin)
    if proof.right:
        settings.set_at_desk(unit, present_member(unit.session, staff_id).id)
        unit.audit("desk.unlocked", f"staff:{staff_id}")
        return replace(proof, changes=changed(Topic.STAFF))
    return proof


def lock(unit: UnitOfWork) -> Done:
    """Nobody is at the desk; where locking is on, nothing can be done until somebody proves who they are."""
    if settings.at_desk(unit.session) is not None:
        settings.set_at_desk(unit, None)
        unit.audit("desk.locked", "desk")
    return Done(changed(Topic.STAFF))


def _keep(unit: UnitOfWork, staff_id: int, pin: str) -> None:
    salt = secrets.token_bytes(_SALT)
    found = unit.session.get(StaffPin, staff_id)
    if found is None:
        found = StaffPin(staff_id=staff_id, salt="", digest="", cost=COST, wrong_at=None, set_at=unit.now)
        unit.session.add(found)
    found.salt, found.cost = salt.hex(), COST
    found.digest = _digest(pin, salt, COST)
    found.wrong, found.wrong_at, found.set_at = 0, None, unit.now
    unit.session.flush()


def _digest(pin: str, salt: bytes, cost: int) -> str:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=_LENGTH, n=cost, r=_BLOCK, p=_PARALLEL).derive(pin.encode()).hex()


def _normal(pin: str) -> str:
    # A pass-phrase typed on another keyboard may arrive decomposed; half a pair cannot be encoded at all.
    return unicodedata.normalize("NFKC", pin).encode(errors="replace").decode()


def _plain(pin: str) -> str:
    """The PIN as it is kept.

    Raises:
        InvalidInputError: it would not do.
    """
    normal = _normal(pin)
    if not SHORTEST <= len(normal) <= LONGEST:
        raise InvalidInputError(
            "pin",
            tr("This PIN is too short or too long."),
            tr(
                "A PIN has {least} to {most} characters: digits, or a few words.",
                least=SHORTEST,
                most=LONGEST,
            ),
            tr("Choose another one."),
        )
    if normal.casefold() in _EASY or len(set(normal)) == 1:
        raise InvalidInputError(
            "pin",
            tr("This PIN is easy to guess."),
            tr("It is among the first that anybody tries."),
            tr("Choose another one."),
        )
    return normal
