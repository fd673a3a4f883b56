"""Everything taken out in open formats, read back with nothing but csv, json and zipfile."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.keeping.export.everything import AllExported, begin_export, export_all
from clinicsocial.core.keeping.export.sheets import INTERNAL, sheets
from clinicsocial.core.model import Asset, Base, DayNote, Post
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.secret import Secret
from clinicsocial.core.values.watch import StoppedError, Watch
from clinicsocial.core.vault import password_name
from tests.core.keeping.parts import NAME, PICTURE, Kept

PATIENT = "Rosa Quintanilla"
FORMULA = '=HYPERLINK("http://evil.example","win")'


@pytest.fixture
def media(kept: Kept) -> Iterator[MediaFiles]:
    opened = MediaFiles(kept.store.folder, kept.store.key, kept.clock)
    yield opened
    opened.close()


def _fill(kept: Kept, media: MediaFiles) -> str:
    """A post like a formula, one in other letters, a delivery, a note, a patient, a picture."""
    kept.delivery(kept.post(FORMULA), kept.clock.now() + timedelta(days=1))
    kept.post("Grüße aus Łódź,\nzwei Zeilen; “quotes” und 🙂")
    sha256 = kept.picture()
    with kept.store.unit_of_work() as unit:
        asset = unit.session.get(Asset, sha256)
        assert asset is not None
        asset.alt_text = "An empty waiting room"
        day = unit.now.date()
        unit.session.add(DayNote(first_day=day, last_day=day, text="Closed for training", closed=True))
        save_subject(unit, seals=media.seals, subject=SubjectForm(name=PATIENT, reference="R-17"))
    return sha256


def _export(kept: Kept, media: MediaFiles, target: Path, *, people: bool = False) -> AllExported:
    return export_all(kept.store, media, target=target, people=people, watch=Watch())


def _csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_every_table_can_be_read_back_with_its_rows_as_csv_and_as_json(
    kept: Kept, media: MediaFiles, tmp_path: Path
) -> None:
    _fill(kept, media)
    found = _export(kept, media, tmp_path / "out", people=True)
    with kept.store.read() as session:
        for sheet in sheets():
            table = Base.metadata.tables[sheet.table]
            count = session.query(table).count()
            lines = _csv((tmp_path / "out" / "tables" / f"{sheet.file}.csv").read_bytes())
            values = json.loads((tmp_path / "out" / "tables" / f"{sheet.file}.json").read_text("utf-8"))
            assert (len(lines), len(values), found.rows[f"tables/{sheet.file}"]) == (count, count, count)
    assert found.rows["tables/posts"] == 2


def test_words_come_out_as_they_were_written(kept: Kept, media: MediaFiles, tmp_path: Path) -> None:
    _fill(kept, media)
    _export(kept, media, tmp_path / "out")
    with kept.store.read() as session:
        posts = [(post.id, post.text) for post in session.query(Post).order_by(Post.id)]
    values = json.loads((tmp_path / "out" / "tables" / "posts.json").read_text("utf-8"))
    assert [(value["id"], value["text"]) for value in values] == posts
    lines = _csv((tmp_path / "out" / "tables" / "posts.csv").read_bytes())
    assert [(int(line["id"]), line["text"].removeprefix("'")) for line in lines] == posts


def test_no_cell_is_taken_for_a_formula(kept: Kept, media: MediaFiles, tmp_path: Path) -> None:
    _fill(kept, media)
    _export(kept, media, tmp_path / "out", people=True)
    for path in (tmp_path / "out").rglob("*.csv"):
        for line in _csv(path.read_bytes()):
            assert not [cell for cell in line.values() if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_pictures_come_out_as_the_originals_with_their_alt_texts(
    kept: Kept, media: MediaFiles, tmp_path: Path
) -> None:
    sha256 = _fill(kept, media)
    _export(kept, media, tmp_path / "out")
    (line,) = _csv((tmp_path / "out" / "files.csv").read_bytes())
    assert (line["sha256"], line["alt_text"]) == (sha256, "An empty waiting room")
    content = (tmp_path / "out" / line["file"]).read_bytes()
    assert content == PICTURE
    assert hashlib.sha256(content).hexdigest() == sha256


def test_a_zip_holds_what_a_folder_does(kept: Kept, media: MediaFiles, tmp_path: Path) -> None:
    _fill(kept, media)
    _export(kept, media, tmp_path / "out", people=True)
    _export(kept, media, tmp_path / "out.zip", people=True)
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.testzip() is None
        zipped = {name: archive.read(name) for name in archive.namelist()}
    root = tmp_path / "out"
    assert zipped == {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_patients_leave_only_where_that_was_asked_for(kept: Kept, media: MediaFiles, tmp_path: Path) -> None:
    _fill(kept, media)
    _export(kept, media, tmp_path / "without")
    assert PATIENT.encode() not in _everything(tmp_path / "without")
    assert not (tmp_path / "without" / "people").exists()
    _export(kept, media, tmp_path / "with", people=True)
    (person,) = json.loads((tmp_path / "with" / "people" / "people.json").read_text("utf-8"))
    assert person["details"]["name"] == PATIENT
    assert "PERSONAL DATA" in (tmp_path / "with" / "README.txt").read_text("utf-8")


def test_no_secret_is_in_an_export(kept: Kept, media: MediaFiles, tmp_path: Path) -> None:
    _fill(kept, media)
    kept.vault(kept.store.folder.profile()).set(password_name(1), Secret("app-password-7Q2M"))
    _export(kept, media, tmp_path / "out", people=True)
    everything = _everything(tmp_path / "out")
    for secret in ("app-password-7Q2M", kept.code.printable, kept.store.key.secret().value):
        assert secret.encode() not in everything


def test_every_table_leaves_or_stays_for_a_reason() -> None:
    named = [sheet.table for sheet in sheets()]
    assert len(named) == len(set(named))
    assert set(Base.metadata.tables) - set(named) - set(INTERNAL) == set(), (
        "say in sheets.py what becomes of it"
    )


def test_the_readme_names_every_file_and_the_clinic(kept: Kept, media: MediaFiles, tmp_path: Path) -> None:
    found = _export(kept, media, tmp_path / "out")
    words = (tmp_path / "out" / "README.txt").read_text("utf-8")
    assert NAME in words
    assert [name for name in found.rows if name not in words] == []


def test_a_picture_that_is_gone_is_counted_and_holds_nothing_up(
    kept: Kept, media: MediaFiles, tmp_path: Path
) -> None:
    media.path(_fill(kept, media)).unlink()
    found = _export(kept, media, tmp_path / "out")
    assert (found.files, found.missing) == (0, 1)


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_an_export_that_is_stopped_leaves_nothing(
    kept: Kept, media: MediaFiles, tmp_path: Path, name: str
) -> None:
    _fill(kept, media)
    place = tmp_path / "place"
    place.mkdir()
    watch = Watch()
    watch.stop()
    with pytest.raises(StoppedError):
        export_all(kept.store, media, target=place / name, people=False, watch=watch)
    assert list(place.iterdir()) == []


def test_an_export_never_overwrites_a_folder(kept: Kept, media: MediaFiles, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(InvalidInputError):
        _export(kept, media, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_only_a_manager_takes_everything_out_and_the_log_knows(kept: Kept) -> None:
    with kept.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm(public_name="Ann Lee", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm(public_name="Joe May", role=Role.AUTHOR))
    with kept.store.read() as session:
        people = {one.public_name: one.id for one in list_staff(session)}
    with kept.store.unit_of_work(actor=people["Ann Lee"]) as unit:
        begin_export(unit, people=True)
    with pytest.raises(NotAllowedError), kept.store.unit_of_work(actor=people["Joe May"]) as unit:
        begin_export(unit, people=False)
