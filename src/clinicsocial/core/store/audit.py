"""The audit log: append-only, hash-chained, verifiable and exportable.

The digest of a line is the SHA-256 of its canonical JSON (keys sorted, no spaces, UTF-8), which includes the
digest of the line before it. Triggers in the database refuse to change or remove a line; the chain shows it
if somebody does so with another program. A cut-off end shows only against a head noted elsewhere, which is
why every backup manifest notes one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinicsocial.core.clock import utc
from clinicsocial.core.model import AuditEntry

FIRST = "0" * 64
"""What the first line has as digest of the line before it."""


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The last line of the log at one moment: number 0 where it is empty."""

    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """What a line says, before it is chained."""

    action: str
    subject: str
    details: dict[str, str]


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """What `verify_audit` found."""

    lines: int
    head: AuditHead
    broken_at: int | None = None
    """The first line that does not follow from the one before it; None where all do."""

    @property
    def holds(self) -> bool:
        """Whether every line is as it was written."""
        return self.broken_at is None


def head(session: Session) -> AuditHead:
    """The last line, as seen by this session."""
    found = session.execute(
        select(AuditEntry.seq, AuditEntry.digest).order_by(AuditEntry.seq.desc()).limit(1)
    ).first()
    return AuditHead(found.seq, found.digest) if found else AuditHead(0, FIRST)


def append(
    session: Session,
    *,
    at: datetime,
    staff_id: int | None,
    action: str,
    subject: str,
    details: dict[str, str],
) -> AuditHead:
    """Write one line and return it as the new head. `details` holds ids, hashes and reasons, never texts."""
    return append_many(session, at=at, staff_id=staff_id, lines=[AuditLine(action, subject, details)])


def append_many(
    session: Session, *, at: datetime, staff_id: int | None, lines: Iterable[AuditLine]
) -> AuditHead:
    """Write lines of the same moment, one after the other, and return the new head: hundreds in one go."""
    last = head(session)
    entries: list[AuditEntry] = []
    for line in lines:
        entry = AuditEntry(
            seq=last.seq + 1,
            at=utc(at),
            staff_id=staff_id,
            action=line.action,
            subject=line.subject,
            details=line.details,
            previous=last.digest,
            digest="",
        )
        entry.digest = hashlib.sha256(_canonical(entry).encode()).hexdigest()
        last = AuditHead(entry.seq, entry.digest)
        entries.append(entry)
    session.add_all(entries)
    session.flush()
    return last


def verify_audit(session: Session, *, known: AuditHead | None = None) -> AuditVerdict:
    """Follow the chain from the first line; `known` is a head noted earlier that must be on it."""
    last = AuditHead(0, FIRST)
    for entry in _entries(session):
        follows = entry.seq == last.seq + 1 and entry.previous == last.digest
        digest = hashlib.sha256(_canonical(entry).encode()).hexdigest()
        noted = known is None or known.seq != entry.seq or known.digest == digest
        if not (follows and digest == entry.digest and noted):
            return AuditVerdict(last.seq, last, broken_at=last.seq + 1)
        last = AuditHead(entry.seq, entry.digest)
    if known is not None and known.seq > last.seq:
        return AuditVerdict(last.seq, last, broken_at=last.seq + 1)
    return AuditVerdict(last.seq, last)


def export_audit(session: Session) -> Iterator[str]:
    """Every line as one line of JSON with its digest: what an inspector can verify without this program."""
    for entry in _entries(session):
        yield json.dumps({**_fields(entry), "digest": entry.digest}, sort_keys=True, ensure_ascii=False)


def _entries(session: Session) -> Iterator[AuditEntry]:
    statement = select(AuditEntry).order_by(AuditEntry.seq).execution_options(yield_per=500)
    return iter(session.scalars(statement))


def _fields(entry: AuditEntry) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "staff_id": entry.staff_id,
        "action": entry.action,
        "subject": entry.subject,
        "details": entry.details,
        "previous": entry.previous,
    }


def _canonical(entry: AuditEntry) -> str:
    return json.dumps(_fields(entry), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
