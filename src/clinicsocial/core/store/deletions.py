"""What was deleted for good: hashes that outlive the database and are applied again after a restore.

The list holds SHA-256 of media, names of people's keys (random) and when they were deleted, nothing else, and
stands beside the database and in every backup folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from clinicsocial.core.clock import utc
from clinicsocial.core.store.data_folder import read_json, write_json
from clinicsocial.core.store.past_words import forget_past_words
from clinicsocial.core.values.store_errors import FolderDamagedError

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork


def read_deletions(path: Path) -> dict[str, str]:
    """SHA-256 to the instant of deletion (ISO 8601); empty where nothing was ever deleted.

    Raises:
        FolderDamagedError: the list is there but cannot be understood.
    """
    if not path.exists():
        return {}
    found = read_json(path).get("sha256")
    if not isinstance(found, dict):
        raise FolderDamagedError(path)
    return {str(sha256): str(at) for sha256, at in found.items()}


def write_deletions(path: Path, deletions: Mapping[str, str]) -> None:
    """Replace the list, whole or not at all."""
    write_json(path, {"format": 1, "sha256": dict(deletions)})


def note_deletion(path: Path, sha256: str, at: datetime) -> None:
    """Add a hash to the list."""
    write_deletions(path, {**read_deletions(path), sha256: utc(at).isoformat()})


def forget_deletion(path: Path, sha256: str) -> None:
    """Take a hash off the list: somebody imported the same file again."""
    deletions = read_deletions(path)
    if deletions.pop(sha256, None) is not None:
        write_deletions(path, deletions)


def apply_deletions(unit: UnitOfWork, hashes: Iterable[str]) -> int:
    """Take deleted media and people out of everything; returns how many were still there."""
    from clinicsocial.core.model import Asset, PostAsset, Variant  # a restore needs them, a start does not

    gone = frozenset(hashes)
    session = unit.session
    found = [sha256 for sha256 in session.scalars(select(Asset.sha256)) if sha256 in gone]
    for variant in session.scalars(select(Variant).where(Variant.media.is_not(None))):
        if variant.media and gone.intersection(variant.media):
            variant.media = [sha256 for sha256 in variant.media if sha256 not in gone]
    for sha256 in found:
        session.execute(delete(PostAsset).where(PostAsset.asset_sha256 == sha256))
        session.execute(delete(Asset).where(Asset.sha256 == sha256))
        unit.audit("media.deleted_again", f"asset:{sha256}")
    return len(found) + _people_deleted_again(unit, gone)


def _people_deleted_again(unit: UnitOfWork, gone: frozenset[str]) -> int:
    """Take people whose key was destroyed out of the register, with everything that refers to them."""
    from clinicsocial.core.model import ConsentEvidence, PostSubject, Subject

    session = unit.session
    people = {row.key_id: row.id for row in session.execute(select(Subject.key_id, Subject.id))}
    found = sorted(subject_id for key_id, subject_id in people.items() if key_id in gone)
    for subject_id in found:
        naming = session.scalars(
            select(PostSubject.post_id).where(PostSubject.subject_id == subject_id)
        ).all()
        forget_past_words(session, subject_id=subject_id, post_ids=naming, sha256s=gone)
        session.execute(delete(Subject).where(Subject.id == subject_id))
        unit.audit("subject.deleted_again", f"subject:{subject_id}")
    forms = [sha256 for sha256 in session.scalars(select(ConsentEvidence.sha256)) if sha256 in gone]
    for sha256 in forms:
        session.execute(delete(ConsentEvidence).where(ConsentEvidence.sha256 == sha256))
    return len(found)
