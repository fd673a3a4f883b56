"""The diagnostics bundle tells much about the program and nothing about anybody."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import JSON, String, Text, literal, update
from sqlalchemy.exc import DatabaseError, StatementError

from clinicsocial.core import doctor
from clinicsocial.core.app import App
from clinicsocial.core.demo.build import build_demo
from clinicsocial.core.diagnosing.bundle import Bundle, file_name, gather
from clinicsocial.core.model import Base, Setting
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.values.secret import Secret
from clinicsocial.core.vault import Vault
from tests.fakes.clock import FakeClock
from tests.fakes.keyring_backend import MemoryKeyring
from tests.fakes.store import StoreTemplate

PLANTED = ("Margaret Hollow", "943 476 5919", "Willowbrook", "tok-7f3a9c-secret", "hollow.jpg", "Bexley Row")
SENTENCE = " / ".join(PLANTED)
FEWEST_COLUMNS = 100
"""So many columns took the planted words at least, or the test proves little."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A clinic with names and secrets everywhere."""

    folder: DataFolder
    bundle: Bundle
    columns: int


def plant_in_records(app: App) -> int:
    """Write the words into every text of every row that takes them; returns how many columns did."""
    taken = 0
    with app.store.unit_of_work() as unit:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if column.primary_key or column.foreign_keys:
                    continue
                if isinstance(column.type, JSON):
                    value: object = {"minutes": 5, "title": SENTENCE, SENTENCE: SENTENCE}
                elif isinstance(column.type, String | Text):
                    value = SENTENCE
                else:
                    continue
                try:
                    with unit.session.begin_nested():
                        unit.session.execute(update(table).values({column: literal(value, column.type)}))
                        taken += 1
                except (DatabaseError, StatementError, TypeError):
                    continue  # unique, checked, or never to be changed
        unit.session.add(Setting(name=SENTENCE, value={"value": SENTENCE}))
    return taken


def plant_in_files(folder: DataFolder) -> None:
    """Write the words into crash reports, and call files by them."""
    folder.logs.mkdir(parents=True, exist_ok=True)
    own = f"/home/Margaret Hollow/{PLANTED[3]}/clinicsocial/core/clock.py:12 in now"
    hard = 'File "/home/Willowbrook/lib/python3.11/json/decoder.py", line 7 in decode'
    words = f"ClinicSocial 0.1.0 · {SENTENCE}\n\nbuiltins.ValueError\n  {own}\n"
    words += f"{SENTENCE}\nValueError: {SENTENCE}\n"
    words += f"Fatal Python error: Segmentation fault {SENTENCE}\n"
    words += f"Thread 0x00007f [{SENTENCE}] (most recent):\n  {hard}\n"
    (folder.logs / "crash-20261122-101112.txt").write_text(words)
    (folder.logs / f"{PLANTED[0]}.log").write_text(SENTENCE)
    (folder.backups / PLANTED[0]).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def planted(
    store_template: StoreTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Planted]:
    """A demo clinic in a folder called after a patient, with words planted all over it."""
    monkeypatch.setattr(doctor, "_window", lambda: doctor.Diagnosis("Window", doctor.Verdict.GOOD, "there"))
    root = Path(shutil.copytree(store_template.root, tmp_path / "Margaret Hollow" / "Willowbrook"))
    backend = MemoryKeyring()
    backend.stored.update(store_template.keyring.stored)
    clock = FakeClock()
    with App.open(DataFolder(root), clock=clock, make_vault=lambda profile: Vault(profile, backend)) as app:
        build_demo(app.store, app.media, clock)
        app.vault.set("account-1", Secret(PLANTED[3]))
        columns = plant_in_records(app)
        plant_in_files(app.folder)
        yield Planted(app.folder, gather(app.folder, app.vault, clock, app.store), columns)


def test_no_byte_of_the_bundle_tells_what_was_planted(planted: Planted) -> None:
    assert planted.columns >= FEWEST_COLUMNS
    content = planted.bundle.content()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        files = [file.read(name) for name in file.namelist()] + [n.encode() for n in file.namelist()]
    for words in (*PLANTED, "Margaret", "Hollow", "5919", "Bexley"):
        for form in (words, words.lower(), words.upper(), words.replace(" ", "")):
            for part in (content, *files, planted.bundle.text.encode()):
                assert form.encode() not in part, form


def test_the_bundle_says_what_a_helper_needs(planted: Planted) -> None:
    text = planted.bundle.text
    for part in (
        "ClinicSocial 0.1.0",
        "database: whole",
        "delivery: ",
        "clinic.db: ",
        "clinicsocial/core/clock.py:12",
    ):
        assert part in text
    for part in ("Segmentation fault", "builtins.ValueError", "json/decoder.py:7 in decode", "uk 2"):
        assert part in text


def test_what_is_shown_is_what_is_saved(planted: Planted, tmp_path: Path) -> None:
    target = tmp_path / "bundle.zip"
    planted.bundle.save(target)
    with zipfile.ZipFile(target) as file:
        assert file.namelist() == [f"{part.name}.txt" for part in planted.bundle.parts]
        for part in planted.bundle.parts:
            assert file.read(f"{part.name}.txt").decode() == part.text
            assert part.text in planted.bundle.text


def test_data_that_do_not_open_still_give_a_bundle(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_window", lambda: doctor.Diagnosis("Window", doctor.Verdict.GOOD, "there"))
    made = gather(DataFolder(tmp_path / "none"), Vault("none", MemoryKeyring()), clock, None)
    assert [part.name for part in made.parts] == ["versions", "doctor", "folder", "rules", "crashes"]


def test_the_file_is_called_after_the_moment() -> None:
    name = file_name(datetime(2026, 11, 22, 9, 5, tzinfo=UTC))
    assert name == "clinicsocial-diagnostics-20261122-0905.zip"
