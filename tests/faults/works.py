"""What a process does until it is killed: writes, imports, backups, a migration. It says what is done."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.planning.posts import create_post, save_post
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store import schema
from clinicsocial.core.store.backup import make_backup
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where it works; travels to another process."""

    root: Path
    key: bytes
    said: Path
    """What was said goes there, a line each."""
    scripts: Path
    """Migrations with one more than today's."""

    def store(self) -> Store:
        """The database, opened."""
        return Store(DataFolder(self.root), DatabaseKey(self.key), SystemClock())


def typing(place: Place, say: Say) -> None:
    """One post is typed and saved word after word; says the words of each save."""
    store = place.store()
    words = "Flu jabs:"
    with store.unit_of_work() as unit:
        saved = create_post(unit, content=PostContent(text=words))
    number = 0
    while True:
        number += 1
        words = f"Flu jabs for carers start on Monday, version {number}"
        with store.unit_of_work() as unit:
            saved = save_post(
                unit, post_id=saved.post_id, revision=saved.revision, content=PostContent(text=words)
            )
        say(f"{saved.post_id}:{words}")


def importing(place: Place, say: Say) -> None:
    """One picture after another comes into the library; says the hash of each."""
    store = place.store()
    files = MediaFiles(store.folder, store.key, SystemClock())
    number = sum(1 for _ in store.folder.media.iterdir()) * 7 if store.folder.media.exists() else 0
    while True:
        number += 1
        stream = io.BytesIO()
        Image.new("RGB", (64, 48), (number % 256, number // 256 % 256, 90)).save(stream, "PNG")
        imported = import_bytes(files, stream.getvalue(), f"door{number}.png")
        with store.unit_of_work() as unit:
            record_asset(unit, imported=imported)
        say(imported.sha256)


def backing_up(place: Place, say: Say) -> None:
    """One backup after another, none in the second of another as people make them; says the name of each."""
    clock = SystemClock()
    while True:
        second = clock.now().second
        while clock.now().second == second:
            time.sleep(0.002)
        say(make_backup(DataFolder(place.root), DatabaseKey(place.key), clock).manifest.database.name)


def migrating(place: Place, say: Say) -> None:
    """One migration; says when it is done, and waits to be killed."""
    schema.upgrade(DataFolder(place.root).database, DatabaseKey(place.key), scripts=place.scripts)
    say("migrated")
    while True:
        pass


WORKS: dict[str, Callable[[Place, Say], None]] = {
    "typing": typing,
    "importing": importing,
    "backing up": backing_up,
    "migrating": migrating,
}


def begin(name: str, place: Place) -> None:
    """Do it, in this process; the first line says that it has begun."""
    with place.said.open("a", encoding="utf-8") as said:

        def say(line: str) -> None:
            said.write(line + "\n")
            said.flush()

        say("begun")
        WORKS[name](place, say)
