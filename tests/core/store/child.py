"""A process of its own for the tests that kill one: ``python -m tests.core.store.child WHAT FOLDER [MORE]``.

The database key comes through stdin, so that it is in no list of processes. Each thing that is done for good
is said on stdout with one line; what was said must be there after the kill.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable
from pathlib import Path

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.store import schema
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.keys import DatabaseKey, key_from
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.settings import put_setting
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network import Secret


def say(line: str) -> None:
    """Tell the test, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def upgrade(folder: DataFolder, key: DatabaseKey, scripts: str) -> None:
    """Run the migrations in the folder `scripts`."""
    schema.upgrade(folder.database, key, scripts=Path(scripts))


def commit(folder: DataFolder, key: DatabaseKey, _argument: str) -> None:
    """Two settings and an audit line per unit, for ever; says the number of each unit that is committed."""
    store = Store(folder, key, SystemClock())
    number = 0
    while True:
        number += 1
        with store.unit_of_work() as unit:
            put_setting(unit, f"left-{number}", {"value": number})
            put_setting(unit, f"right-{number}", {"value": number})
            unit.audit("test.committed", f"pair:{number}")
        say(str(number))


def put(folder: DataFolder, key: DatabaseKey, _argument: str) -> None:
    """Store one picture after another, for ever; says the hash of each that is stored."""
    media = MediaFiles(folder, key, SystemClock())
    number = 0
    while True:
        number += 1
        say(media.put(io.BytesIO(content(number))))


def content(number: int) -> bytes:
    """The picture with this number: 600 KiB that do not repeat in another."""
    return hashlib.sha256(str(number).encode()).digest() * 19_200


TASKS: dict[str, Callable[[DataFolder, DatabaseKey, str], None]] = {
    "upgrade": upgrade,
    "commit": commit,
    "put": put,
}


def main() -> None:
    """Do what the command line says with the key from stdin."""
    what, folder, *rest = sys.argv[1:]
    key = key_from(Secret(sys.stdin.readline().strip()))
    TASKS[what](DataFolder(Path(folder)), key, rest[0] if rest else "")


if __name__ == "__main__":
    main()
