"""Bringing a file into the library from the window: a slow part for the pool, a quick one for the writer.

A file whose person withdrew is refused before a byte of it is stored. One that only looks like such a file is
taken, and said to.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.consents.bars import near_copies, refuse_barred
from clinicsocial.core.consents.likeness import likeness_of
from clinicsocial.core.media.importing import import_content, read_file
from clinicsocial.core.media.library import record_asset

if TYPE_CHECKING:
    from pathlib import Path

    from clinicsocial.core.consents.likeness import Likeness
    from clinicsocial.core.media.looking.running import CancelToken, Looker
    from clinicsocial.core.media.views import AssetView, ImportedFile
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that is stored; its row is still to be written."""

    imported: ImportedFile
    likeness: Likeness | None


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A file is in the library."""

    asset: AssetView
    new: bool
    """False where it was there already."""
    resembles_barred: bool
    """It looks like a picture whose person withdrew; only a person can tell."""
    changes: Changes


def bring_in(
    store: Store, files: MediaFiles, path: Path, *, looker: Looker, token: CancelToken | None = None
) -> Brought:
    """Look at a file and store it. Run it in the pool; nothing is stored where it raises.

    Raises:
        MediaError, BarredFileError: why it cannot be used, naming it. StoreError: it could not be stored.
    """
    content = read_file(path)
    with store.read() as session:
        refuse_barred(session, hashlib.sha256(content).hexdigest(), path.name)
    imported = import_content(files, content, path.name, looker=looker, token=token)
    still = not imported.mime.startswith("video/")
    return Brought(imported, likeness_of(content, path.name) if still else None)


def record_brought(unit: UnitOfWork, *, brought: Brought) -> BroughtIn:
    """Write its row.

    Raises:
        BarredFileError: somebody withdrew in between. NotAllowedError: the role may not add pictures.
    """
    recorded = record_asset(unit, imported=brought.imported)
    alike = any(one.sha256 != recorded.asset.sha256 for one in near_copies(unit.session, brought.likeness))
    return BroughtIn(recorded.asset, recorded.new, alike, recorded.changes)
