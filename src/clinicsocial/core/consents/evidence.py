"""The signed form on file: a scan, a photo or a PDF, encrypted under a key of its own."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.errors import EvidenceUnusableError
from clinicsocial.core.consents.records import get_consent
from clinicsocial.core.consents.renewing import settle_covered
from clinicsocial.core.consents.views import ConsentSaved
from clinicsocial.core.i18n import tr
from clinicsocial.core.media.importing import read_file
from clinicsocial.core.media.kinds import MIME_BY_FORMAT
from clinicsocial.core.media.pictures import open_picture
from clinicsocial.core.model import ConsentEvidence
from clinicsocial.core.values.changes import Topic, changed

if TYPE_CHECKING:
    from pathlib import Path

    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b")
"""Names in a PDF that make a viewer do something (ISO 32000-1, 12.6.4 and 7.11.4)."""
_STREAM = re.compile(rb"stream\r?\n")
_MOST = 64_000_000
"""Bytes of unpacked streams that are looked through; a scan's streams are pictures and stay packed."""


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """A file that was looked at and stored; its row is still to be written."""

    sha256: str
    mime: str
    size: int


def store_evidence(files: MediaFiles, path: Path) -> StoredEvidence:
    """Look at a scan and store it encrypted. Run in a worker.

    Raises:
        MediaError: it is no picture or plain PDF, is damaged, or is too large.
        StoreError: it could not be stored.
    """
    return store_evidence_bytes(files, read_file(path), path.name)


def store_evidence_bytes(files: MediaFiles, content: bytes, file_name: str) -> StoredEvidence:
    """The same for a form that is no file yet, e.g. signed on the screen."""
    if content.startswith(b"%PDF-"):
        _check_pdf(content, file_name)
        mime = "application/pdf"
    else:
        mime = MIME_BY_FORMAT[str(open_picture(content, file_name).format)]
    return StoredEvidence(files.put(io.BytesIO(content)), mime, len(content))


def _check_pdf(content: bytes, file_name: str) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise EvidenceUnusableError(file_name, tr("The PDF is cut short; probably a copy was broken off."))
    if _ACTIVE.search(content) or any(_ACTIVE.search(part) for part in _unpacked(content)):
        raise EvidenceUnusableError(
            file_name, tr("The PDF holds scripts or other files, which a signed form never needs.")
        )


def _unpacked(content: bytes) -> list[bytes]:
    """The streams that are packed with Flate, unpacked as far as `_MOST` allows."""
    left = _MOST
    parts: list[bytes] = []
    for begin in _STREAM.finditer(content):
        if left <= 0:
            break
        try:
            part = zlib.decompressobj().decompress(content[begin.end() :], left)
        except zlib.error:
            continue
        left -= len(part)
        parts.append(part)
    return parts


def record_evidence(unit: UnitOfWork, *, consent_id: int, stored: StoredEvidence) -> ConsentSaved:
    """Put a stored file on a record; the same file twice is one.

    Raises:
        ConsentGoneError: the record is not there.
    """
    require(unit, Act.WRITE)
    row = get_consent(unit.session, consent_id)
    known = unit.session.scalar(
        select(ConsentEvidence.id).where(
            ConsentEvidence.consent_id == row.id, ConsentEvidence.sha256 == stored.sha256
        )
    )
    if known is None:
        unit.session.add(
            ConsentEvidence(
                consent_id=row.id,
                sha256=stored.sha256,
                mime=stored.mime,
                size=stored.size,
                added_at=unit.now,
            )
        )
        unit.session.flush()
        unit.audit("consent.evidence", f"consent:{row.id}", sha256=stored.sha256)
        settle_covered(unit, subject_id=row.subject_id)
    return ConsentSaved(row.id, changed(Topic.CONSENTS))
