"""A process of its own that dies in the middle of a withdrawal: ``python -m … FOLDER SUBJECT STEP``.

The database key comes through stdin, so that it is in no list of processes.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.consents.withdrawal import withdraw
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.keys import key_from
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network import Secret


def main() -> None:
    """Withdraw, and be killed just before the statement that writes for the STEP-th time; -1: never."""
    folder, subject_id, step = DataFolder(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
    store = Store(folder, key_from(Secret(sys.stdin.readline().strip())), SystemClock())
    writes = 0

    def count(*arguments: object) -> None:
        nonlocal writes
        if str(arguments[2]).lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            if writes == step:
                os.kill(os.getpid(), signal.SIGKILL)
            writes += 1

    event.listen(Engine, "before_cursor_execute", count)
    with store.unit_of_work() as unit:
        withdraw(unit, subject_id=subject_id)
        if step == writes:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.stdout.write(f"{writes}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
