"""What the page about backups shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.keeping.former import Former, list_former
from clinicsocial.core.keeping.plan import BackupPlan, BackupState, backup_plan, backup_state, next_slot
from clinicsocial.core.store.backup import backup_folder, list_backups

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.store.store import Store


@dataclass(frozen=True, slots=True)
class BackupsView:
    """Everything at one moment."""

    plan: BackupPlan
    state: BackupState
    next_at: datetime
    zone: str
    here: tuple[Manifest, ...]
    """The backups in the data folder, the newest first."""
    here_bytes: int
    second: tuple[Manifest, ...]
    second_there: bool
    """Whether the second folder can be reached now."""
    former: tuple[Former, ...]


def view_backups(store: Store) -> BackupsView:
    """Look it all up. Asks disks, so run it in a worker."""
    with store.read() as session:
        plan, state, zone = backup_plan(session), backup_state(session), clinic_zone(session)
    there = plan.place is not None and plan.place.is_dir()
    return BackupsView(
        plan=plan,
        state=state,
        next_at=next_slot(plan, now=store.clock.now(), zone=zone),
        zone=zone,
        here=list_backups(store.folder.backups),
        here_bytes=_size(store.folder.backups),
        second=list_backups(backup_folder(store.folder, plan.place)) if there else (),
        second_there=there,
        former=list_former(store.folder),
    )


def _size(folder: Path) -> int:
    """Bytes of all files; one that vanishes meanwhile does not count."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total
