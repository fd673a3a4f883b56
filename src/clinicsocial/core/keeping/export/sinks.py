"""Where an export goes: a new folder, or a ZIP file. Whole, or not at all."""

from __future__ import annotations

import shutil
import zipfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Protocol

from clinicsocial.core.i18n import tr
from clinicsocial.core.store.data_folder import PRIVATE_FOLDER, explained_files
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

_PACKED = (".csv", ".json", ".txt")
"""Pictures and videos are packed already."""


class Sink(Protocol):
    """Takes one file after the other, by names with forward slashes."""

    def file(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open the next file for writing."""
        ...


class _FolderSink:
    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        path = self._root / name
        path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        with path.open("xb") as opened:
            yield opened


class _ZipSink:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        entry = zipfile.ZipInfo(name)  # its date is the earliest a ZIP knows: nothing here asks a clock
        entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(_PACKED) else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        with self._archive.open(entry, "w", force_zip64=True) as opened:
            yield opened


@contextmanager
def sink_at(target: Path) -> Iterator[Sink]:
    """A sink for `target`: a ZIP where its name ends so (it replaces one), else a new folder.

    It is built beside its place and renamed at the end, so that nothing half ever stands there.

    Raises:
        InvalidInputError: the folder is there already.
        FolderNotWritableError, DiskFullError, DiskFailedError: nothing is left.
    """
    unfinished = target.with_name(f".{target.name}.part")
    if target.is_dir():
        raise InvalidInputError(
            "target",
            tr("This folder is there already."),
            tr("The export would mix with what is in {folder}.", folder=target),
            tr("Choose another name or another place."),
        )
    with explained_files(target):
        _remove(unfinished)
        try:
            if target.suffix.lower() == ".zip":
                with zipfile.ZipFile(unfinished, "x", strict_timestamps=False) as archive:
                    yield _ZipSink(archive)
                _replace_file(unfinished, target)
            else:
                unfinished.mkdir(mode=PRIVATE_FOLDER)
                yield _FolderSink(unfinished)
                unfinished.rename(target)
        finally:
            _remove(unfinished)


def _replace_file(unfinished: Path, target: Path) -> None:
    unfinished.chmod(0o600)
    unfinished.replace(target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
