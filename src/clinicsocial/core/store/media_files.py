"""Pictures and videos, encrypted beside the database, each under a key of its own.

The order makes a crash harmless. Storing: the key, then the file under a temporary name, then the rename; a
key without a file is swept. Deleting: the hash goes on the deletion list, the key is destroyed here and in
the backup folder and in what a restore put aside, then the file goes; `sweep` finishes what was broken off.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from clinicsocial.core.clock import Clock
from clinicsocial.core.store import deletions, media_stream
from clinicsocial.core.store.data_folder import PRIVATE_FILE, DataFolder, explained_files, sync_folder
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.media_keys import MediaKeys
from clinicsocial.core.store.seals import Seals
from clinicsocial.core.values.store_errors import MediaDamagedError, MediaMissingError

_HASH = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".part"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Swept:
    """What `MediaFiles.sweep` cleared away."""

    unfinished: int
    """Temporary files of an import that was broken off."""
    unused: int
    """Files or keys that no asset refers to."""
    deletions_finished: int


class MediaFiles:
    """The media folder of one clinic. May be used from several threads.

    Every method raises `StoreError`s that name the file.
    """

    def __init__(self, folder: DataFolder, key: DatabaseKey, clock: Clock) -> None:
        self._folder = folder
        self._keys = MediaKeys(folder.keys, key)
        self._clock = clock
        self.seals = Seals(self._keys)
        """Records sealed under keys that stand beside those of the files; `delete` destroys them alike."""

    def put(self, content: IO[bytes]) -> str:
        """Store what `content` (seekable) holds from its start; returns its SHA-256 in hexadecimal.

        The same content is stored once, however often it comes.
        """
        sha256 = _hash(content)
        path = self.path(sha256)
        if path.exists() and self._keys.get(sha256) is not None:
            return sha256
        with self._keys.exclusive():
            deletions.forget_deletion(self._folder.deleted, sha256)
        key = self._keys.get_or_make(sha256)
        self._write(content, path, key, bytes.fromhex(sha256))
        return sha256

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The content in pieces of up to 256 KiB.

        Raises:
            MediaMissingError: deleted, or the file is gone. MediaDamagedError: not what was stored.
        """
        path = self.path(sha256)
        key = self._keys.get(sha256)
        if key is None or not path.exists():
            raise MediaMissingError(path)
        with explained_files(path), path.open("rb") as file:
            try:
                yield from media_stream.decrypt(file, key, bytes.fromhex(sha256))
            except media_stream.BrokenStreamError:
                raise MediaDamagedError(path) from None

    def read(self, sha256: str) -> bytes:
        """The whole content; errors as in `chunks`."""
        return b"".join(self.chunks(sha256))

    def open(self, sha256: str) -> IO[bytes]:
        """The whole content as a file in memory (never a plain file on the disk); errors as in `chunks`."""
        return io.BytesIO(self.read(sha256))

    def has(self, sha256: str) -> bool:
        """Whether the content is here and has its key; says nothing about damage."""
        return self.path(sha256).exists() and self._keys.get(sha256) is not None

    def delete(self, sha256: str) -> None:
        """Make the content unreadable for good, here and in the backups of this folder."""
        with self._keys.exclusive():  # two deletions at once must not overwrite each other's note
            deletions.note_deletion(self._folder.deleted, sha256, self._clock.now())
            self._copy_list_to_backups()
        self._destroy(sha256)

    def sweep(self, referenced: Iterable[str]) -> Swept:
        """Clear away what a crash left; `referenced` are the hashes of all assets. Call at start only."""
        unfinished = self._sweep_unfinished()
        deleted = deletions.read_deletions(self._folder.deleted)
        broken_off = [sha256 for sha256 in deleted if self._stands(sha256)]
        if broken_off:
            self._copy_list_to_backups()
        for sha256 in broken_off:
            self._destroy(sha256)
        unused = (self._stored() | self._keys.all()).difference(referenced)
        for sha256 in unused:
            self._keys.destroy(sha256)
            self._unlink(sha256)
        return Swept(unfinished, len(unused), len(broken_off))

    def path(self, sha256: str) -> Path:
        """Where the encrypted file of this content lies.

        Raises:
            ValueError: not a SHA-256 in lower-case hexadecimal.
        """
        if not _HASH.fullmatch(sha256):
            raise ValueError("not a SHA-256")
        return self._folder.media / sha256

    def copy_keys_to(self, target: Path) -> None:
        """Replace the key file of a backup by the keys of this moment."""
        self._keys.copy_to(target)

    def close(self) -> None:
        """Let go of the key file."""
        self._keys.close()

    def _write(self, content: IO[bytes], path: Path, key: bytes, sha256: bytes) -> None:
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
        with explained_files(path):
            try:
                content.seek(0)
                descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
                with os.fdopen(descriptor, "wb") as file:
                    media_stream.encrypt(content, file, key, sha256)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.replace(path)
                sync_folder(path.parent)
            finally:
                temporary.unlink(missing_ok=True)

    def _destroy(self, sha256: str) -> None:
        self._keys.destroy(sha256)
        self._keys.destroy_in(self._folder.former.rglob(self._folder.keys.name), sha256)
        in_backups = self._folder.backups / self._folder.keys.name
        if in_backups.exists():
            self._keys.copy_to(in_backups)
        self._unlink(sha256)

    def _copy_list_to_backups(self) -> None:
        if (self._folder.backups / self._folder.keys.name).exists():
            listed = deletions.read_deletions(self._folder.deleted)
            deletions.write_deletions(self._folder.backups / self._folder.deleted.name, listed)

    def _unlink(self, sha256: str) -> None:
        path = self.path(sha256)
        with explained_files(path):
            path.unlink(missing_ok=True)
            (self._folder.backups / "media" / sha256).unlink(missing_ok=True)

    def _stands(self, sha256: str) -> bool:
        return self._keys.get(sha256) is not None or self.path(sha256).exists()

    def _stored(self) -> frozenset[str]:
        return frozenset(path.name for path in self._folder.media.iterdir() if _HASH.fullmatch(path.name))

    def _sweep_unfinished(self) -> int:
        leftovers = list(self._folder.media.glob(f".*{_UNFINISHED}"))
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        return len(leftovers)


def _hash(content: IO[bytes]) -> str:
    content.seek(0)
    digest = hashlib.sha256()
    while block := content.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()
