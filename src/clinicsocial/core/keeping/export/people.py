"""The people of the register and what they agreed to, unsealed: leaves only where that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.keeping.export.rows import Row, write_rows
from clinicsocial.core.model import Consent, ConsentEvidence, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Result
    from sqlalchemy.orm import Session

    from clinicsocial.core.keeping.export.sinks import Sink
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.values.watch import Watch

_PEOPLE = ("id", "staff_id", "left_on", "created_at", "updated_at")
_CONSENTS = (
    "id",
    "subject_id",
    "kind",
    "jurisdiction",
    "channels",
    "purposes",
    "assets",
    "signed_on",
    "expires_on",
    "withdrawn_on",
    "needs_guardian",
    "guardian_signed_on",
    "ask_again_on",
    "form_version",
    "renews",
    "superseded_by",
    "created_at",
    "updated_at",
)
UNSEALED = "details"
"""The column with what lay sealed; empty where the person's key was destroyed."""


def write_people(session: Session, seals: Seals, sink: Sink, watch: Watch) -> Mapping[str, int]:
    """Write people and consents; returns rows by file."""
    people = session.execute(select(Subject.__table__).order_by(Subject.id))
    consents = session.execute(
        select(Consent.__table__, Subject.key_id)
        .join(Subject, Subject.id == Consent.subject_id)
        .order_by(Consent.id)
    )
    return {
        "people/people": _write(sink, "people/people", _PEOPLE, _opened(seals, _mappings(people)), watch),
        "people/consents": _write(
            sink, "people/consents", _CONSENTS, _opened(seals, _mappings(consents)), watch
        ),
    }


def forms(session: Session) -> tuple[tuple[str, str], ...]:
    """SHA-256 and kind of file of every signed form."""
    rows = session.execute(select(ConsentEvidence.sha256, ConsentEvidence.mime).order_by(ConsentEvidence.id))
    return tuple({row.sha256: row.mime for row in rows}.items())


def _mappings(found: Result[tuple[object, ...]]) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in found.mappings()]


def _opened(seals: Seals, known: Sequence[Row]) -> Iterator[Row]:
    sealed = [(str(row["key_id"]), row["sealed"]) for row in known]
    opened = seals.open_many((key, held) for key, held in sealed if isinstance(held, bytes))
    for row, details in zip(known, opened, strict=True):
        yield {**row, UNSEALED: details}


def _write(sink: Sink, name: str, columns: tuple[str, ...], rows: Iterator[Row], watch: Watch) -> int:
    return write_rows(sink, name, (*columns, UNSEALED), rows, watch)
