"""Files that may not come back into the library, and pictures that look like one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.errors import BarredFileError
from clinicsocial.core.consents.likeness import Likeness, likeness_of
from clinicsocial.core.model import BarredFile
from clinicsocial.core.planning.views import Done
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.errors import ClinicSocialError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NearCopy:
    """A barred picture that looks like the one at hand."""

    sha256: str
    bits: int
    """How many of 128 bits differ; 0: the same picture saved anew."""


def bar_files(
    unit: UnitOfWork, *, sha256s: Iterable[str], subject_id: int | None, reason: str
) -> tuple[str, ...]:
    """Bar these files; returns those that were not barred yet. What they look like is noted later, apart."""
    known = set(unit.session.scalars(select(BarredFile.sha256)))
    fresh = tuple(sorted(set(sha256s) - known))
    for sha256 in fresh:
        unit.session.add(BarredFile(sha256=sha256, subject_id=subject_id, reason=reason, barred_at=unit.now))
        unit.audit("asset.barred", f"asset:{sha256}", reason=reason)
    unit.session.flush()
    return fresh


def lift_bar(unit: UnitOfWork, *, sha256: str) -> Done:
    """Let a file come back: the person agreed anew."""
    require(unit, Act.MANAGE_DATA)
    row = unit.session.get(BarredFile, sha256)
    if row is not None:
        unit.session.delete(row)
        unit.session.flush()
        unit.audit("asset.bar_lifted", f"asset:{sha256}")
    return Done(changed(Topic.MEDIA, Topic.CONSENTS))


def refuse_barred(session: Session, sha256: str, file_name: str) -> None:
    """Let a file pass that is not barred.

    Raises:
        BarredFileError: it may not come back.
    """
    if session.get(BarredFile, sha256) is not None:
        raise BarredFileError(file_name)


def near_copies(session: Session, likeness: Likeness | None) -> tuple[NearCopy, ...]:
    """Barred pictures that look like this one, the most alike first; none where it could not be looked at."""
    if likeness is None:
        return ()
    rows = session.scalars(select(BarredFile).where(BarredFile.average_hash != ""))
    compared = ((row.sha256, Likeness(row.average_hash, row.difference_hash)) for row in rows)
    found = (
        NearCopy(sha256, likeness.bits_from(other)) for sha256, other in compared if likeness.is_like(other)
    )
    return tuple(sorted(found, key=lambda one: (one.bits, one.sha256)))


def look_at_barred(files: MediaFiles, sha256s: Iterable[str]) -> Mapping[str, Likeness]:
    """What barred pictures look like, while their bytes are here. Run in a worker, after a withdrawal."""
    found: dict[str, Likeness] = {}
    for sha256 in sha256s:
        try:
            likeness = likeness_of(files.read(sha256), sha256)
        except ClinicSocialError:  # deleted meanwhile, or no picture: its hash still bars it
            continue
        if likeness is not None:
            found[sha256] = likeness
    return found


def note_likeness(unit: UnitOfWork, *, found: Mapping[str, Likeness]) -> None:
    """Keep what barred pictures look like, so that near-copies are noticed."""
    for sha256, likeness in found.items():
        row = unit.session.get(BarredFile, sha256)
        if row is not None:
            row.average_hash, row.difference_hash = likeness.average, likeness.difference
    unit.session.flush()
