"""What the media folder has to keep: asked at every start, so it imports next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import Asset, ConsentEvidence, Subject

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def all_hashes(session: Session) -> tuple[str, ...]:
    """Every name under which something is kept encrypted: library files, signed forms, people."""
    columns = (Asset.sha256, ConsentEvidence.sha256, Subject.key_id)
    return tuple(name for column in columns for name in session.scalars(select(column)))
