"""Where the data of one clinic lie on this PC. Nothing here reads or writes the database itself."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from clinicsocial.core.values.store_errors import (
    DiskFailedError,
    DiskFullError,
    FolderDamagedError,
    FolderNotWritableError,
)

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
OF_THE_PROGRAM = frozenset({"lock", "logs", "window.json"})
"""What belongs to the program and not to the clinic: it is there before any data is open."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOENT})


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of one clinic. Every path in it has its name here and nowhere else."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "clinic.db"

    @property
    def keys(self) -> Path:
        """The keys of the media files: an encrypted database of their own, so that backups hold none."""
        return self.root / "keys.db"

    @property
    def media(self) -> Path:
        """Encrypted pictures and videos, by SHA-256 of their content."""
        return self.root / "media"

    @property
    def backups(self) -> Path:
        """Where backups go unless the person chooses another place."""
        return self.root / "backups"

    @property
    def packs(self) -> Path:
        """Signed updates of rules and facts, as they came; made with the first one."""
        return self.root / "packs"

    @property
    def former(self) -> Path:
        """What stood here before a restore, each time in a folder of its own; kept for a month."""
        return self.root / "former"

    @property
    def outgoing(self) -> Path:
        """Pictures handed to the person for posting by hand; emptied at start and on quit."""
        return self.root / "outgoing"

    @property
    def logs(self) -> Path:
        """Log files: ids and reasons only."""
        return self.root / "logs"

    @property
    def lock(self) -> Path:
        """Held by the one program that works here."""
        return self.root / "lock"

    @property
    def recovery(self) -> Path:
        """The database key, wrapped by the recovery code."""
        return self.root / "recovery.json"

    @property
    def deleted(self) -> Path:
        """Hashes of media that were deleted for good; applied again after a restore."""
        return self.root / "deleted.json"

    @property
    def window(self) -> Path:
        """How the window was left: nothing secret, and read before the database is."""
        return self.root / "window.json"

    def create(self) -> None:
        """Make what is missing, readable by this user only.

        Raises:
            FolderNotWritableError, DiskFullError: the system does not allow it; names the folder.
        """
        with explained_files(self.root):
            self.root.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            for folder in (self.root, self.media, self.backups, self.outgoing, self.logs):
                folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
                folder.chmod(PRIVATE_FOLDER)

    def profile(self) -> str:
        """The random id of this folder, made at first use; it names the secrets in the vault, and is none.

        Raises:
            FolderDamagedError: ``profile.json`` is there but cannot be understood.
        """
        path = self.root / "profile.json"
        if not path.exists():
            import secrets  # the window needs paths before its first paint, and nothing random

            self.create()
            write_json(path, {"format": 1, "profile": secrets.token_hex(8)})
        profile = read_json(path).get("profile")
        if not isinstance(profile, str) or not profile.isalnum():
            raise FolderDamagedError(path)
        return profile

    def holds_data(self) -> bool:
        """Whether anything stands here, besides the database, that only the old key can open."""
        return self.keys.exists() or any(self.backups.glob("clinic-*.db"))


def default_data_folder() -> DataFolder:
    """Where this platform keeps the data of a program for one user."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return DataFolder(base / "ClinicSocial")


@contextmanager
def explained_files(path: Path) -> Iterator[None]:
    """Turn what the system says about files into our sentences, naming `path`.

    Raises:
        DiskFullError, FolderNotWritableError, DiskFailedError
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(path) from error
        if error.errno in _FORBIDDEN:
            raise FolderNotWritableError(path) from error
        raise DiskFailedError(path) from error


def write_whole(path: Path, content: bytes) -> None:
    """Replace a small private file so that a crash leaves the old or the new one, never half of it."""
    import secrets

    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with explained_files(path):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut (Windows does that by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_json(path: Path, value: dict[str, object]) -> None:
    """Write a small JSON file whole or not at all."""
    write_whole(path, (json.dumps(value, indent=1, sort_keys=True) + "\n").encode())


def read_json(path: Path) -> dict[str, object]:
    """Read a small JSON file of ours.

    Raises:
        FolderDamagedError: it is missing, or is not a JSON object.
    """
    try:
        value: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FolderDamagedError(path) from error
    if not isinstance(value, dict):
        raise FolderDamagedError(path)
    return {str(name): item for name, item in value.items()}
