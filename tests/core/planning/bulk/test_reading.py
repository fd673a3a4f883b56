"""Files with many posts: what is read, and what is refused with a sentence that helps."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from clinicsocial.core.planning.bulk.errors import BulkFileError, EncodingError, TooManyRowsError
from clinicsocial.core.planning.bulk.reading import read_sheet
from clinicsocial.core.planning.bulk.values import MOST_ROWS
from clinicsocial.core.sheets.delimited import WINDOWS

Write = Callable[[bytes], Path]


@pytest.fixture
def csv_file(tmp_path: Path) -> Write:
    def write(content: bytes) -> Path:
        path = tmp_path / "posts.csv"
        path.write_bytes(content)
        return path

    return write


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(csv_file: Write, delimiter: str) -> None:
    lines = (("Text", "Date"), ("One, or two; three", "2026-12-01"), ("Four", "2026-12-02"))
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    sheet = read_sheet(csv_file(text.encode()))
    assert (sheet.headings, sheet.rows[0]) == (("Text", "Date"), ("One, or two; three", "2026-12-01"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_without_being_asked(csv_file: Write, encoding: str) -> None:
    assert read_sheet(csv_file("Text\nCafé – 9 Uhr".encode(encoding))).rows == (("Café – 9 Uhr",),)


def test_another_encoding_is_named_with_its_line_and_how_windows_reads_it(csv_file: Write) -> None:
    with pytest.raises(EncodingError) as refused:
        read_sheet(csv_file("Text\nPlain\nCafé".encode(WINDOWS)))
    assert (refused.value.line, refused.value.as_windows) == (3, "Café")


def test_a_picture_is_no_text_of_another_encoding(csv_file: Write) -> None:
    with pytest.raises(BulkFileError, match="could not be read") as refused:
        read_sheet(csv_file(b"\x89PNG\x00\x00"))
    assert not isinstance(refused.value, EncodingError)


def test_a_chosen_encoding_is_used(csv_file: Write) -> None:
    assert read_sheet(csv_file("Text\nCafé".encode(WINDOWS)), encoding=WINDOWS).rows == (("Café",),)


def test_line_breaks_within_a_cell_are_kept(csv_file: Write) -> None:
    assert read_sheet(csv_file(b'Text\n"One\n\nTwo"')).rows == (("One\n\nTwo",),)


def test_empty_rows_fall_away_and_numbers_stay_those_of_the_spreadsheet(csv_file: Write) -> None:
    sheet = read_sheet(csv_file(b"Text,Date\n,\nOne,\n,\nTwo,"))
    assert (sheet.numbers, [row[0] for row in sheet.rows]) == ((3, 5), ["One", "Two"])


def test_short_and_long_rows_get_the_width_of_the_headings(csv_file: Write) -> None:
    assert read_sheet(csv_file(b"A,B\n1\n1,2,3")).rows == (("1", ""), ("1", "2"))


def test_the_last_row_that_fits_fits(csv_file: Write) -> None:
    assert len(read_sheet(csv_file(b"Text\n" + b"x\n" * MOST_ROWS)).rows) == MOST_ROWS


def test_one_row_more_is_refused(csv_file: Write) -> None:
    with pytest.raises(TooManyRowsError):
        read_sheet(csv_file(b"Text\n" + b"x\n" * (MOST_ROWS + 1)))


def test_a_hundred_thousand_rows_are_refused_in_little_memory(csv_file: Write) -> None:
    path = csv_file(b"Text,Date\n" + b"A post that says something about the week,2026-12-01\n" * 100_000)
    tracemalloc.start()
    with pytest.raises(TooManyRowsError):
        read_sheet(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("content", [b"", b"\n\n", b"Text,Date\n", b",,\n"])
def test_a_file_without_rows_is_refused(csv_file: Write, content: bytes) -> None:
    with pytest.raises(BulkFileError):
        read_sheet(csv_file(content))


@pytest.mark.parametrize(
    "content", [b"Text\na\x00b", b'Text\n"never closed', b"PK\x03\x04broken", b"\xff\xfe\x00"]
)
def test_a_damaged_file_is_refused(csv_file: Write, content: bytes) -> None:
    with pytest.raises(BulkFileError):
        read_sheet(csv_file(content))


def test_an_excel_workbook_is_read_as_a_person_sees_it(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "posts.xlsx",
        ("Text", "Date", "Time", "When", "Number"),
        ("One", date(2026, 12, 1), time(9, 5), datetime(2026, 12, 1, 9, 5), 3.0),  # noqa: DTZ001 - a wall time
    )
    assert read_sheet(path).rows == (("One", "2026-12-01", "09:05", "2026-12-01 09:05", "3"),)


def test_a_formula_is_never_evaluated_nor_shown(tmp_path: Path) -> None:
    path = workbook(tmp_path / "posts.xlsx", ("Text", "Link"), ("One", '=HYPERLINK("https://a.example")'))
    assert read_sheet(path).rows == (("One", ""),)


def test_a_workbook_with_too_many_rows_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "posts.xlsx", ("Text",), *((f"Post {n}",) for n in range(MOST_ROWS + 1)))
    with pytest.raises(TooManyRowsError):
        read_sheet(path)


def test_an_archive_that_unpacks_to_far_more_than_a_sheet_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b" " * 80_000_000)
    with pytest.raises(BulkFileError):
        read_sheet(path)


def test_entities_in_a_workbook_are_not_expanded(tmp_path: Path) -> None:
    path = workbook(tmp_path / "posts.xlsx", ("Text",), ("One",))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name.startswith("xl/worksheets/sheet") else old.read(name))
    with pytest.raises(BulkFileError):
        read_sheet(changed)


def test_a_missing_file_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"gone\.csv"):
        read_sheet(tmp_path / "gone.csv")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(content)
    try:
        sheet = read_sheet(path)
    except BulkFileError:
        return
    assert all(len(row) == len(sheet.headings) for row in sheet.rows)
