"""What the media folder has to keep: asked at every start, so no record is declared for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CompoundSelect, column, select, table, union_all

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAMES = (("asset", "sha256"), ("consent_evidence", "sha256"), ("subject", "key_id"))
"""Tables and the columns with the names of keys and files."""


def all_hashes(session: Session) -> tuple[str, ...]:
    """Every name under which something is kept encrypted: library files, signed forms, people."""
    query: CompoundSelect[str] = union_all(
        *(select(column(name)).select_from(table(place)) for place, name in NAMES)
    )
    return tuple(str(name) for name in session.scalars(query))
