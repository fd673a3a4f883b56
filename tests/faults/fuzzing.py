"""Files from outside, with their bytes changed by chance: each reader takes them or says a sentence."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook
from PIL import Image

from clinicsocial.core.insights.importing.reading import read_export
from clinicsocial.core.insights.importing.results_file import read_results_file
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.networks.answers import AnswerError, as_fields, parse_json
from clinicsocial.core.planning.bulk.reading import read_sheet
from clinicsocial.core.store.backup import check_database, list_backups, make_backup
from clinicsocial.core.store.manifest import read_manifest
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.recovery import new_recovery_code, read_recovery
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import ClinicSocialError

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MAGIC = (
    b"\x00",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x00" * 8,
    b'"',
    b"\n",
    b",",
    b"{",
    b"]",
)
CSV = "When,Text,Accounts\n2026-12-01 09:00,Flu clinic,Riverside\n2026-12-02 10:00,Closed,Riverside\n"
EXPORT = (
    '"Post id","Date","Post text","Post Link","Impressions","Likes"\n'
    '"1861","Sun, Nov 22, 2026","Flu jabs","https://x.com/a/status/1861","120","4"\n'
)
RESULTS = "Date,Sessions,Key events\n20261121,12,3\n20261122,15,4\n"
ANSWER = b'{"id": "7", "link": "https://clinic.example/?p=7", "likes": {"count": 3}, "others": [1, null]}'


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of file, with a good one and what reads it."""

    name: str
    good: bytes
    read: Callable[[bytes], object]


@dataclass(slots=True)
class Fuzzed:
    """What many bad files did."""

    files: int = 0
    refused: int = 0
    """Answered with a sentence; the others were read."""
    crashes: list[str] = field(default_factory=list[str])
    """Kind of file and error of each that ended in anything but a sentence."""
    longest: float = 0.0
    """Seconds of the slowest."""


def mutated(chance: random.Random, good: bytes) -> bytes:
    """Some bytes changed, cut out, doubled or put in; sometimes only the beginning is left."""
    content = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(content) + 1)
        span = chance.choice((1, 2, 8, 64))
        act = chance.randrange(6)
        if act == 0:
            content[at : at + span] = chance.randbytes(span)
        elif act == 1:
            del content[at : at + span]
        elif act == 2:
            content[at:at] = content[at : at + span]
        elif act == 3:
            content[at:at] = chance.choice(MAGIC)
        elif act == 4:
            content[at : at + 1] = chance.choice(MAGIC)
        else:
            del content[at:]
    return bytes(content)


def fuzz(targets: tuple[Target, ...], chance: random.Random, each: int) -> Fuzzed:
    """So many bad files of each kind."""
    found = Fuzzed()
    for target in targets:
        for _ in range(each):
            content = mutated(chance, target.good)
            began = time.monotonic()
            try:
                target.read(content)
            except (ClinicSocialError, AnswerError):  # the latter becomes one, with the account's name
                found.refused += 1
            except Exception as error:  # noqa: BLE001 -- what is being looked for
                found.crashes.append(f"{target.name}: {type(error).__name__}: {error}")
            found.files += 1
            found.longest = max(found.longest, time.monotonic() - began)
    return found


def targets(store: Store, folder: Path) -> tuple[Target, ...]:
    """Everything that comes from outside; `store` is a clinic of its own, `folder` a place for files."""
    media = MediaFiles(store.folder, store.key, store.clock)
    pictures = tuple(
        Target(
            f"picture.{kind.lower()}",
            _picture(kind),
            lambda content, kind=kind: import_bytes(media, content, f"picture.{kind.lower()}"),  # type: ignore[misc]
        )
        for kind in ("JPEG", "PNG", "WEBP", "GIF")
    )
    return (*pictures, *_tables(folder), *_of_the_store(store, folder), *_answers())


def _picture(kind: str) -> bytes:
    stream = io.BytesIO()
    picture = Image.effect_mandelbrot((64, 48), (-2, -1, 1, 1), 20).convert("RGB")
    picture.save(stream, kind)
    return stream.getvalue()


def _tables(folder: Path) -> Iterator[Target]:
    def sheet(name: str) -> Callable[[bytes], object]:
        def read(content: bytes) -> object:
            path = folder / name
            path.write_bytes(content)
            return read_sheet(path)

        return read

    book = Workbook()
    active = book.active
    for line in CSV.splitlines():
        if active is not None:
            active.append(line.split(","))
    stream = io.BytesIO()
    book.save(stream)
    yield Target("posts.csv", CSV.encode(), sheet("posts.csv"))
    yield Target("posts.xlsx", stream.getvalue(), sheet("posts.xlsx"))
    yield Target("figures.csv", EXPORT.encode(), lambda content: read_export(content, "figures.csv", now=NOW))
    yield Target(
        "figures.xlsx", stream.getvalue(), lambda content: read_export(content, "figures.xlsx", now=NOW)
    )
    yield Target("results.csv", RESULTS.encode(), lambda content: read_results_file(content, "results.csv"))


def _of_the_store(store: Store, folder: Path) -> Iterator[Target]:
    make_backup(store.folder, store.key, store.clock)
    manifest = list_backups(store.folder.backups)[0]
    code = new_recovery_code()

    def written(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
        def act(content: bytes) -> object:
            path = folder / name
            path.write_bytes(content)
            return read(path)

        return act

    yield Target("manifest", manifest.path.read_bytes(), written(manifest.path.name, read_manifest))
    yield Target(
        "recovery.json",
        store.folder.recovery.read_bytes(),
        written("recovery.json", lambda path: read_recovery(path, code)),
    )
    yield Target(
        "backup.db",
        manifest.database.read_bytes(),
        written("backup.db", lambda path: check_database(path, store.key)),
    )


def _answers() -> Iterator[Target]:
    def read(content: bytes) -> object:
        fields = as_fields(parse_json(content))
        return fields.text("id"), fields.text("link"), fields.fields("likes")

    yield Target("answer.json", ANSWER, read)
