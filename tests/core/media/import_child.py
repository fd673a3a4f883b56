"""A process of its own that dies in the middle of an import: ``python -m … FOLDER FILE STEP``.

STEP counts what is written: statements of the databases, files made durable, files put in their place. The
database key comes through stdin, so that it is in no list of processes.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import event
from sqlalchemy.engine import Engine

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.media.bringing_in import bring_in, record_brought
from clinicsocial.core.media.looking.running import Looker
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.keys import key_from
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network import Secret

_WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT")


class Fate:
    """Counts writes, and ends the process before write number `step`; -1: never."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.writes = 0

    def note(self) -> None:
        """One more write is about to happen."""
        if self.writes == self.step:
            os.kill(os.getpid(), signal.SIGKILL)
        self.writes += 1


@contextmanager
def watched(fate: Fate) -> Iterator[None]:
    """Tell it of every write to come."""
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(descriptor: int) -> None:
        fate.note()
        fsync(descriptor)

    def noted_replace(path: Path, target: Path) -> Path:
        fate.note()
        return replace(path, target)

    def noted_statement(*arguments: object) -> None:
        if str(arguments[2]).lstrip().upper().startswith(_WRITES):
            fate.note()

    event.listen(Engine, "before_cursor_execute", noted_statement)
    event.listen(Engine, "commit", lambda _: fate.note())
    with patch.object(os, "fsync", noted_fsync), patch.object(Path, "replace", noted_replace):
        yield


def main() -> None:
    """Import one file, and be killed on the way."""
    folder, path, fate = DataFolder(Path(sys.argv[1])), Path(sys.argv[2]), Fate(int(sys.argv[3]))
    clock = SystemClock()
    store = Store(folder, key_from(Secret(sys.stdin.readline().strip())), clock)
    files = MediaFiles(folder, store.key, clock)
    with watched(fate):
        brought = bring_in(store, files, path, looker=Looker(clock))
        with store.unit_of_work() as unit:
            record_brought(unit, brought=brought)
    sys.stdout.write(f"{fate.writes}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
