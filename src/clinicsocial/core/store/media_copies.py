"""The media folder of a backup: each encrypted file once, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from clinicsocial.core.store.data_folder import sync_folder
from clinicsocial.core.values.watch import Watch

_BLOCK = 1 << 20
_BEGINNING = 64
"""Bytes that tell two encryptions apart: the header holds a random prefix, the rest is ciphertext."""


def stored(media: Path) -> tuple[str, ...]:
    """The names (SHA-256) of the files in a media folder, without unfinished ones."""
    return tuple(sorted(path.name for path in media.iterdir() if not path.name.startswith(".")))


def missing_from(source: Path, target: Path) -> tuple[str, ...]:
    """Files of `source` that `target` lacks, or has under an older key (deleted and imported again)."""
    return tuple(name for name in stored(source) if not _same(source / name, target / name))


def size_missing(source: Path, target: Path) -> int:
    """How many bytes `copy_missing` would copy; files that vanish meanwhile do not count."""
    sizes = 0
    for name in missing_from(source, target):
        with suppress(FileNotFoundError):
            sizes += (source / name).stat().st_size
    return sizes


def copy_missing(source: Path, target: Path, watch: Watch) -> int:
    """Copy what is missing; returns how many files that were. `watch` counts bytes.

    Raises:
        StoppedError: what was copied whole stays.
    """
    copied = 0
    for name in missing_from(source, target):
        copied += copy_whole(source / name, target / name, watch)
    sync_folder(target)
    return copied


def remove(media: Path, names: Iterable[str]) -> None:
    """Remove these files where they stand."""
    for name in names:
        (media / name).unlink(missing_ok=True)


def _same(source: Path, target: Path) -> bool:
    """Whether both are the same encryption of the same content."""
    try:
        if source.stat().st_size != target.stat().st_size:
            return False
        with source.open("rb") as one, target.open("rb") as other:
            return one.read(_BEGINNING) == other.read(_BEGINNING)
    except FileNotFoundError:
        return False


def _copy_file(source: Path, target: Path, watch: Watch) -> None:
    """Copy a file piece by piece onto the disk; `watch` counts bytes.

    Raises:
        FileNotFoundError, OSError, StoppedError: a part of `target` may stand there.
    """
    with source.open("rb") as read, target.open("wb") as written:
        while block := read.read(_BLOCK):
            written.write(block)
            watch.step(len(block))
        written.flush()
        os.fsync(written.fileno())


def copy_whole(source: Path, target: Path, watch: Watch) -> bool:
    """Copy under a temporary name (same disk: link, the files never change); False where it is gone."""
    unfinished = target.with_name(f".{target.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        try:
            os.link(source, unfinished)
            watch.step(unfinished.stat().st_size)
        except FileNotFoundError:
            return False
        except OSError:
            _copy_file(source, unfinished, watch)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return True
