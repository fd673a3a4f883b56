"""The export itself: tables, people, files and a README, one after the other, in a worker.

Nothing in it is encrypted: whoever has it can read it. Secrets are not in it: passwords lie in the password
store alone, and what only serves this PC stays here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.keeping.export.people import forms, write_people
from clinicsocial.core.keeping.export.readme import readme
from clinicsocial.core.keeping.export.rows import ROW_COST, as_row, write_rows
from clinicsocial.core.keeping.export.sheets import Sheet, sheets
from clinicsocial.core.keeping.export.sinks import sink_at
from clinicsocial.core.model import Asset, Base
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.store_errors import MediaDamagedError, MediaMissingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from clinicsocial.core.keeping.export.sinks import Sink
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.watch import Watch

_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
}
_ODD = re.compile(r"[^\w.-]+")
_NAME = 60
"""Characters of a file's own name that are kept."""
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class AllExported:
    """What was written."""

    target: Path
    rows: Mapping[str, int]
    """By file, without its ending."""
    files: int
    """Pictures, videos and signed forms."""
    missing: int
    """Those that are not here any more, or damaged."""


@dataclass(frozen=True, slots=True)
class _File:
    sha256: str
    name: str
    size: int


def begin_export(unit: UnitOfWork, *, people: bool) -> Done:
    """Let the person at the desk take everything out, and note it in the log.

    Raises:
        NotAllowedError: only a manager may.
    """
    require(unit, Act.MANAGE_DATA)
    unit.audit("store.exported", "store", people="yes" if people else "no")
    return Done(changed(Topic.CLINIC))


def export_all(store: Store, media: MediaFiles, *, target: Path, people: bool, watch: Watch) -> AllExported:
    """Write everything to a new folder or ZIP file; `people`: patients and their consents, too.

    Raises:
        StoppedError, StoreError: nothing is left.
    """
    with sink_at(target) as sink:
        wanted = [sheet for sheet in sheets() if people or not sheet.personal]
        rows: dict[str, int] = {}
        with store.read() as session:
            files = _files(session, people=people)
            watch.expect(sum(file.size for file in files) + _expected(session, wanted))
            for sheet in wanted:
                rows[f"tables/{sheet.file}"] = _write_table(session, sheet, sink, watch)
            if people:
                rows.update(write_people(session, media.seals, sink, watch))
            rows["files"] = _write_index(session, files, sink, watch)
            clinic = load_clinic(session).name
        missing = sum(not _write_file(media, file, sink, watch) for file in files)
        with sink.file("README.txt") as file:
            words = readme(clinic, store.clock.now(), rows, people=people, missing=missing)
            file.write(words.replace("\n", "\r\n").encode())
    return AllExported(target, rows, len(files) - missing, missing)


def _expected(session: Session, wanted: Sequence[Sheet]) -> int:
    tables = [Base.metadata.tables[sheet.table] for sheet in wanted]
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables) * ROW_COST


def _write_table(session: Session, sheet: Sheet, sink: Sink, watch: Watch) -> int:
    table = Base.metadata.tables[sheet.table]
    found = session.execute(
        select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_CHUNK)
    )
    columns = [column.name for column in table.columns if column.type.python_type is not bytes]
    rows = (as_row({str(name): value for name, value in row.items()}) for row in found.mappings())
    return write_rows(sink, f"tables/{sheet.file}", columns, rows, watch)


def _files(session: Session, *, people: bool) -> list[_File]:
    rows = session.execute(select(Asset).order_by(Asset.imported_at, Asset.sha256)).scalars()
    found = [_File(one.sha256, _name("media", one.sha256, one.mime, one.file_name), one.size) for one in rows]
    if people:
        found += [
            _File(sha256, _name("people/forms", sha256, mime, ""), 0) for sha256, mime in forms(session)
        ]
    return found


def _name(folder: str, sha256: str, mime: str, own: str) -> str:
    """A name that is no other's, says what it was called, and that every system takes."""
    stem = _ODD.sub("_", own.rpartition(".")[0] or own).strip("._")[:_NAME]
    return f"{folder}/{sha256[:16]}{'-' if stem else ''}{stem}{_ENDINGS.get(mime, '.bin')}"


def _write_index(session: Session, files: Sequence[_File], sink: Sink, watch: Watch) -> int:
    """Which file is which, with its alt text."""
    alts = {row.sha256: row.alt_text for row in session.execute(select(Asset.sha256, Asset.alt_text))}
    rows = (
        {"file": file.name, "sha256": file.sha256, "alt_text": alts.get(file.sha256, "")} for file in files
    )
    return write_rows(sink, "files", ("file", "sha256", "alt_text"), rows, watch)


def _write_file(media: MediaFiles, file: _File, sink: Sink, watch: Watch) -> bool:
    """Whether it could be written; one that is gone or damaged is counted, not waited for."""
    try:
        chunks = media.chunks(file.sha256)
        first = next(chunks, b"")
    except (MediaMissingError, MediaDamagedError):
        watch.step(file.size)
        return False
    with sink.file(file.name) as target:
        target.write(first)
        watch.step(len(first))
        try:
            for chunk in chunks:
                target.write(chunk)
                watch.step(len(chunk))
        except MediaDamagedError:
            return False
    return True
