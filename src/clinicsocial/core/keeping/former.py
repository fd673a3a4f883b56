"""What stood in the data folder before a restore: kept for a month, then erased.

It cannot stay for ever: whoever is erased later would still be readable there.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.store.data_folder import explained_files
from clinicsocial.core.values.changes import Done, changed

if TYPE_CHECKING:
    from pathlib import Path

    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.unit_of_work import UnitOfWork

KEPT_FOR = timedelta(days=30)
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Former:
    """One such folder."""

    path: Path
    since: datetime
    """When it was put aside."""

    @property
    def until(self) -> datetime:
        """When it is erased by itself."""
        return self.since + KEPT_FOR


def list_former(folder: DataFolder) -> tuple[Former, ...]:
    """What lies aside, the newest first."""
    found: list[Former] = []
    for path in folder.former.glob("*"):
        with suppress(ValueError):
            found.append(Former(path, datetime.strptime(path.name, _STAMP).replace(tzinfo=UTC)))
    return tuple(sorted(found, key=lambda one: one.since, reverse=True))


def forget_former(folder: DataFolder, *, now: datetime) -> int:
    """Erase what has lain aside for a month; returns how many folders that were."""
    old = [one for one in list_former(folder) if one.until <= now]
    for one in old:
        shutil.rmtree(one.path, ignore_errors=True)
    return len(old)


def begin_erasing(unit: UnitOfWork, *, former: Former) -> Done:
    """Let the person at the desk erase one now, and note it.

    Raises:
        NotAllowedError: only a manager may.
    """
    require(unit, Act.MANAGE_DATA)
    unit.audit("store.former_erased", "store", since=former.since.isoformat())
    return Done(changed())


def erase_former(former: Former) -> None:
    """Erase one now.

    Raises:
        StoreError: the system does not let us.
    """
    with explained_files(former.path):
        shutil.rmtree(former.path)
