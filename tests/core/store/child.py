"""A process of its own for the tests that kill one: ``python -m tests.core.store.child WHAT FOLDER [MORE]``.

The database key comes through stdin, so that it is in no list of processes. Each thing that is done for good
is said on stdout with one line; what was said must be there after the kill.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.model import Setting
from clinicsocial.core.store import schema
from clinicsocial.core.store.backup import list_backups, make_backup
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.keys import DatabaseKey, key_from
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.restore import prepare_restore
from clinicsocial.core.store.settings import put_setting
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.swapping import finish_restore
from clinicsocial.core.values.network import Secret
from clinicsocial.core.values.store_errors import StoreError
from clinicsocial.core.values.watch import Watch
from clinicsocial.core.vault import Vault
from tests.fakes.keyring_backend import MemoryKeyring


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


def backup(folder: DataFolder, key: DatabaseKey, step: str) -> None:
    """Make a backup, and die just before rename number `step` (from 0); says "done" where it gets through."""
    _die_before(int(step))
    make_backup(folder, key, SystemClock())
    say("done")


def _die_before(step: int) -> None:
    """From now on, die just before rename or replace number `step` (from 0)."""
    count = 0

    def deadly(act: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def acted(source: Path, target: Path) -> Path:
            nonlocal count
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1
            return act(source, target)

        return acted

    Path.replace = deadly(Path.replace)  # type: ignore[method-assign,assignment]  # this process dies of it
    Path.rename = deadly(Path.rename)  # type: ignore[method-assign,assignment]


class DeadlyWatch(Watch):
    """This process dies at step number `last`."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self._left = last

    def step(self, done: int = 0) -> None:
        """Count down."""
        super().step(done)
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1


def exchange(folder: DataFolder, _key: DatabaseKey, step: str) -> None:
    """Put restored data in place, and die just before rename number `step`."""
    _die_before(int(step))
    finish_restore(folder)


def prepare(folder: DataFolder, key: DatabaseKey, step: str) -> None:
    """Restore the newest backup beside its place, and die at step number `step` of what is watched."""
    keyring = MemoryKeyring()
    prepare_restore(
        list_backups(folder.backups)[0],
        folder,
        SystemClock(),
        key=key,
        make_vault=lambda profile: Vault(profile, keyring),
        keep_former=True,
        watch=DeadlyWatch(int(step)),
    )


def fill(folder: DataFolder, key: DatabaseKey, _argument: str) -> None:
    """Write until the disk is full, then make room again; says what it saw as one line of JSON."""
    ballast = folder.root / "ballast"
    ballast.write_bytes(bytes(400_000))
    store = Store(folder, key, SystemClock())
    media = MediaFiles(folder, key, SystemClock())
    pictures: list[str] = []
    picture_error = _until_full(lambda number: pictures.append(media.put(io.BytesIO(content(number)))))
    backup_error = _until_full(lambda _number: make_backup(folder, key, SystemClock()))
    stored: list[int] = []
    note_error = _until_full(lambda number: stored.append(_note(store, number)))
    seen_while_full = _count(store)
    ballast.unlink()
    _note(store, 0)
    say(
        json.dumps(
            {
                "errors": [picture_error, backup_error, note_error],
                "stored": len(stored),
                "seen_while_full": seen_while_full,
                "seen_after": _count(store),
                "pictures": len(pictures),
                "readable": sum(len(media.read(name)) == len(content(0)) for name in pictures),
                "left_over": [path.name for path in folder.root.rglob("*.part")],
            }
        )
    )


def limited(folder: DataFolder, key: DatabaseKey, _argument: str) -> None:
    """Write until the system lets no file grow, then be allowed to again; says what it saw."""
    import resource  # POSIX only

    store = Store(folder, key, SystemClock())
    _note(store, 0)
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (folder.database.stat().st_size, hard))
    stored: list[int] = []
    error = _until_full(lambda number: stored.append(_note(store, number)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    _note(store, len(stored) + 1)
    say(json.dumps({"error": error, "stored": len(stored), "seen_after": _count(store)}))


def _until_full(act: Callable[[int], object]) -> str:
    """Repeat until it fails; the name of the error."""
    number = 0
    while True:
        number += 1
        try:
            act(number)
        except StoreError as error:
            return type(error).__name__


def _note(store: Store, number: int) -> int:
    with store.unit_of_work() as unit:
        put_setting(unit, f"note-{number}", {"value": "words " * 500})
    return number


def _count(store: Store) -> int:
    with store.read() as session:
        return session.query(Setting).count()


TASKS: dict[str, Callable[[DataFolder, DatabaseKey, str], None]] = {
    "upgrade": upgrade,
    "commit": commit,
    "put": put,
    "backup": backup,
    "exchange": exchange,
    "prepare": prepare,
    "fill": fill,
    "limited": limited,
}


def main() -> None:
    """Do what the command line says with the key from stdin."""
    what, folder, *rest = sys.argv[1:]
    key = key_from(Secret(sys.stdin.readline().strip()))
    TASKS[what](DataFolder(Path(folder)), key, rest[0] if rest else "")


if __name__ == "__main__":
    main()
