"""What goes into the bundle, part by part, and the file it becomes.

Nothing is taken over and then blacked out: each part is written from what is known to be harmless (numbers,
times, states, our own codes), so that a name cannot be in it wherever somebody put one.
"""

from __future__ import annotations

import io
import platform
import zipfile
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from clinicsocial import __version__
from clinicsocial.core.diagnosing.crashes import crash_lines
from clinicsocial.core.diagnosing.paths import PathShortener
from clinicsocial.core.diagnosing.records import record_parts
from clinicsocial.core.doctor import examine
from clinicsocial.core.i18n import tr
from clinicsocial.core.store.data_folder import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.vault import Vault

LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "httpx", "keyring", "pillow")
_STILL = (1980, 1, 1, 0, 0, 0)
"""The time of every file within: the same bundle is the same bytes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the bundle."""

    name: str
    """Without its ending; letters and hyphens."""
    title: str
    """What a person reads above it."""
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """What the file holds."""
        return "\n".join((*self.lines, ""))


@dataclass(frozen=True, slots=True)
class Bundle:
    """All parts; what is shown is what is saved."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Everything, to be read before it is saved."""
        return "\n".join(f"{part.title}\n{'=' * len(part.title)}\n{part.text}" for part in self.parts)

    def save(self, path: Path) -> None:
        """Write the ZIP file, whole or not at all.

        Raises:
            DiskFullError, FolderNotWritableError, DiskFailedError
        """
        write_whole(path, self.content())

    def content(self) -> bytes:
        """The bytes of the ZIP file."""
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
            for part in self.parts:
                file.writestr(zipfile.ZipInfo(f"{part.name}.txt", _STILL), part.text)
        return into.getvalue()


def gather(folder: DataFolder, vault: Vault, clock: Clock, store: Store | None) -> Bundle:
    """Look everywhere and write down what is harmless. Takes seconds: not for the window's thread.

    Without a `store` (the data do not open) the parts about records are left out.
    """
    short = PathShortener(folder.root)
    now = clock.now()
    records: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    if store is not None:
        with store.read() as session:
            records = record_parts(session)
    parts = (
        Part("versions", tr("Versions"), tuple(_versions(now))),
        Part("doctor", tr("What was examined"), tuple(_examined(folder, vault, clock, short))),
        Part("folder", tr("Files in the data folder"), tuple(_files(folder))),
        Part("rules", tr("Rule packs"), tuple(_rule_packs())),
        Part("crashes", tr("Where it stopped unexpectedly"), tuple(crash_lines(folder.logs))),
    )
    return Bundle((*parts, *(Part(*one) for one in records)))


def file_name(now: datetime) -> str:
    """What the file is called where the person chooses no other name."""
    return f"clinicsocial-diagnostics-{now:%Y%m%d-%H%M}.zip"


def _versions(now: datetime) -> Iterator[str]:
    yield f"ClinicSocial {__version__}"
    yield f"made {now.isoformat(timespec='seconds')}"
    yield f"Python {platform.python_version()}"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    for name in LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:  # a packaged copy has no list of what it is made of
            yield f"{name} (not told)"


def _examined(folder: DataFolder, vault: Vault, clock: Clock, short: PathShortener) -> Iterator[str]:
    for one in examine(folder, vault, clock):
        yield short(f"{one.verdict.value}: {one.subject}: {one.finding} {one.next_step}".rstrip())


def _files(folder: DataFolder) -> Iterator[str]:
    """How large our own files are, and how many lie in our own folders; no other name is told."""
    for path in (folder.database, folder.keys, folder.recovery, folder.deleted):
        size = path.stat().st_size if path.is_file() else None
        yield f"{path.name}: {'missing' if size is None else f'{size} bytes'}"
    for place in (folder.media, folder.backups, folder.former, folder.outgoing, folder.logs):
        count = sum(1 for _ in place.rglob("*")) if place.is_dir() else 0
        yield f"{place.name}/: {count} entries"


def _rule_packs() -> Iterator[str]:
    from clinicsocial.core.checks.rules.overview import packs

    for pack in packs():
        yield f"{pack.id} {pack.version}, checked {pack.checked_on}, review by {pack.review_by}"
