"""Processes killed (SIGKILL) at random instants while they write, and what the next start finds."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.media.library import list_assets
from clinicsocial.core.model import Post
from clinicsocial.core.store import schema
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.backup import check_database, file_sha256, list_backups
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.store import Store
from clinicsocial.core.vault import Vault
from tests.fakes.keyring_backend import MemoryKeyring
from tests.faults.works import WORKS, Place, begin

ONE_MORE = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("post") as batch:
        batch.add_column(sa.Column("colour", sa.String(), nullable=True))
    with op.batch_alter_table("account") as batch:
        batch.alter_column("label", nullable=True)
"""
LONGEST = {"typing": 0.6, "importing": 0.6, "backing up": 2.2, "migrating": 0.5}
"""Seconds after its beginning by which a process is surely killed."""
PATIENCE = 60.0


@dataclass(slots=True)
class Killed:
    """What many kills ended with. Every list names what was wrong, and is to be empty."""

    kills: Counter[str] = field(default_factory=Counter[str])
    midway: Counter[str] = field(default_factory=Counter[str])
    """Killed before anything was through: a migration that was not done, a first backup half made."""
    wrong: list[str] = field(default_factory=list[str])


class Victims:
    """A clinic whose processes are killed again and again; each start goes on with what was left."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._keyring = MemoryKeyring()
        self._folder = DataFolder(root / "data")
        store = self._open(self._folder)
        self._key = store.key
        MediaFiles(store.folder, store.key, SystemClock()).close()
        store.close()
        self._scripts = Path(shutil.copytree(schema.MIGRATIONS, root / "scripts"))
        (self._scripts / "versions" / "0002_colour.py").write_text(ONE_MORE)
        self._context = multiprocessing.get_context("spawn")  # a server of forks would outlive the tests

    def run(self, kills: int, chance: random.Random) -> Killed:
        """Kill so many times, each kind of work as often."""
        found = Killed()
        for number in range(kills):
            name = list(WORKS)[number % len(WORKS)]
            folder = self._folder
            if name == "migrating":  # of a copy: today's program could not open it afterwards
                folder = DataFolder(Path(shutil.copytree(self._folder.root, self._root / f"copy{number}")))
            said = self._kill(name, folder, chance.random() * LONGEST[name])
            found.kills[name] += 1
            try:
                self._look(name, folder, said, found)
            except Exception as error:  # noqa: BLE001 -- whatever it is, it is a loss
                found.wrong.append(f"{name}: {type(error).__name__}: {error}")
            if name == "migrating":
                shutil.rmtree(folder.root)
        return found

    def _kill(self, name: str, folder: DataFolder, after: float) -> list[str]:
        """Let it work for so many seconds after it has begun; what it said."""
        path = self._root / "said"
        path.write_text("")
        place = Place(folder.root, self._key.raw, path, self._scripts)
        child = self._context.Process(target=begin, args=(name, place))
        child.start()
        ends = time.monotonic() + PATIENCE
        while not path.read_text() and time.monotonic() < ends and child.is_alive():
            time.sleep(0.005)
        time.sleep(after)
        alive = child.is_alive()
        child.kill()
        child.join()
        if not alive:
            raise RuntimeError(f"{name} ended by itself")
        return [line for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")][1:]

    def _open(self, folder: DataFolder) -> Store:
        return open_store(folder, Vault(folder.profile(), self._keyring), SystemClock()).store

    def _look(self, name: str, folder: DataFolder, said: list[str], found: Killed) -> None:
        """What the next start finds; what is missing is noted."""
        if name == "migrating":
            found.midway[name] += not said
            schema.upgrade(folder.database, self._key, scripts=self._scripts)
            store = Store(folder, self._key, SystemClock())
        else:
            store = self._open(folder)
        try:
            with store.read() as session:
                if not verify_audit(session).holds:
                    found.wrong.append(f"{name}: the audit log does not verify")
                texts = {f"{post.id}:{post.text}" for post in session.scalars(select(Post))}
                listed = {asset.sha256 for asset in list_assets(session)}
            check_database(folder.database, self._key)
            last = said[-1].strip() if said else ""
            if name == "typing" and last and _number(last) > max(map(_number, texts)):
                found.wrong.append(f"typing: the last words said to be saved are gone: {last}")
            if name == "importing":
                found.wrong += self._pictures(folder, {line.strip() for line in said}, listed)
            if name == "backing up":
                found.midway[name] += not said
                backups = list_backups(folder.backups)
                if last and last not in {one.database.name for one in backups}:
                    found.wrong.append(f"backing up: {last} is gone")
                found.wrong += [
                    f"backing up: {one.database.name} is not whole"
                    for one in backups
                    if file_sha256(one.database) != one.database_sha256
                ]
        finally:
            store.close()

    def _pictures(self, folder: DataFolder, said: set[str], listed: set[str]) -> list[str]:
        media = MediaFiles(folder, self._key, SystemClock())
        media.sweep(listed)
        try:
            unread = [name for name in listed if not media.read(name)]
        finally:
            media.close()
        return [f"importing: {name} is not in the library" for name in (said - listed) | set(unread)]


def _number(text: str) -> int:
    """Number of the version in what was typed; 0 at the beginning."""
    last = text.rsplit(" ", 1)[-1]
    post = int(text.split(":", 1)[0])
    return post * 1_000_000 + (int(last) if last.isdigit() else 0)
