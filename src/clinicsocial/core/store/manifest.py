"""What a backup says about itself: one JSON file per backup, written last.

A backup without a manifest is not one: it was broken off. The manifest holds hashes, sizes and numbers only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from clinicsocial.core.clock import utc
from clinicsocial.core.store.audit import AuditHead
from clinicsocial.core.store.data_folder import read_json, write_json
from clinicsocial.core.values.store_errors import BackupDamagedError, FolderDamagedError

FORMAT: Final = 1
_PATTERN = "manifest-*.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup: a copy of the database and the media it needs."""

    folder: Path
    """Where it lies."""
    made_at: datetime
    app_version: str
    revision: str
    database_sha256: str
    database_size: int
    media: tuple[str, ...]
    """SHA-256 of every media file that stood in the library then."""
    audit: AuditHead
    posts: int | None = None
    """How many posts it holds; None where the backup was made before this was noted."""

    @property
    def stamp(self) -> str:
        """When it was made, as part of file names, e.g. ``20261123T090000Z``."""
        return stamp(self.made_at)

    @property
    def database(self) -> Path:
        """The encrypted copy of the database."""
        return self.folder / f"clinic-{self.stamp}.db"

    @property
    def path(self) -> Path:
        """The manifest itself."""
        return self.folder / f"manifest-{self.stamp}.json"


def stamp(at: datetime) -> str:
    """An instant as part of a file name: UTC, to the second."""
    return utc(at).strftime("%Y%m%dT%H%M%SZ")


def write_manifest(manifest: Manifest) -> None:
    """Make the backup count, whole or not at all."""
    write_json(
        manifest.path,
        {
            "format": FORMAT,
            "made_at": utc(manifest.made_at).isoformat(),
            "app_version": manifest.app_version,
            "revision": manifest.revision,
            "database_sha256": manifest.database_sha256,
            "database_size": manifest.database_size,
            "media": list(manifest.media),
            "audit_seq": manifest.audit.seq,
            "audit_digest": manifest.audit.digest,
            **({} if manifest.posts is None else {"posts": manifest.posts}),
        },
    )


def read_manifest(path: Path) -> Manifest:
    """Read one.

    Raises:
        BackupDamagedError: it is not one of ours, or of a format that is not known yet.
    """
    try:
        value = read_json(path)
        media = value["media"]
        if value["format"] != FORMAT or not isinstance(media, list):
            raise BackupDamagedError(path)
        return Manifest(
            folder=path.parent,
            made_at=utc(datetime.fromisoformat(str(value["made_at"]))),
            app_version=str(value["app_version"]),
            revision=str(value["revision"]),
            database_sha256=str(value["database_sha256"]),
            database_size=int(str(value["database_size"])),
            media=tuple(str(sha256) for sha256 in media),
            audit=AuditHead(int(str(value["audit_seq"])), str(value["audit_digest"])),
            posts=int(str(value["posts"])) if "posts" in value else None,
        )
    except (KeyError, ValueError, FolderDamagedError) as error:
        raise BackupDamagedError(path) from error


def list_manifests(folder: Path) -> tuple[Manifest, ...]:
    """Every readable backup in `folder`, the newest first; a damaged manifest hides only its own backup."""
    found: list[Manifest] = []
    for path in folder.glob(_PATTERN):
        try:
            found.append(read_manifest(path))
        except BackupDamagedError:
            continue
    return tuple(sorted(found, key=lambda manifest: manifest.made_at, reverse=True))
