"""A file being put right: fixes stand beside it, rows left out return to a file, columns are remembered."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.bulk.columns import guess_columns
from clinicsocial.core.planning.bulk.reading import read_sheet
from clinicsocial.core.planning.bulk.remembering import REMEMBERED, columns_for, remember_columns
from clinicsocial.core.planning.bulk.rows import Known, load_known
from clinicsocial.core.planning.bulk.table import Table, left_as_csv
from clinicsocial.core.planning.bulk.values import Column, Sheet
from clinicsocial.core.planning.bulk.writing import sample_csv
from clinicsocial.core.store.store import Store

KNOWN = Known(
    zone="Europe/London",
    month_first=False,
    now=datetime(2026, 11, 23, 9, tzinfo=UTC),
    accounts={"the practice": (1,)},
    themes={},
    campaigns={},
    pictures={},
)
SHEET = Sheet(
    ("Text", "Date", "Time", "Desk"),
    (
        ("Flu clinics start.", "30/2/2027", "9:30", "Ann"),
        ("We are open.", "2/12/2026", "9:30", "'=Ben"),
    ),
    (2, 3),
)
TABLE = Table(SHEET, guess_columns(SHEET.headings))
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" =+-@'"), max_size=30)


def test_a_cell_put_right_makes_the_row_right() -> None:
    mended = TABLE.fixed(2, {Column.DATE: "1/12/2026"}).row(2, KNOWN)
    assert (TABLE.row(2, KNOWN).problems != (), mended.problems) == (True, ())


def test_a_column_that_the_file_does_not_have_can_be_filled_in() -> None:
    mended = TABLE.fixed(3, {Column.ACCOUNTS: "The Practice"}).row(3, KNOWN)
    assert [one.account_id for one in mended.content.variants] == [1]


def test_other_rows_stay_as_they_are() -> None:
    assert TABLE.fixed(2, {Column.TEXT: "Other words."}).row(3, KNOWN) == TABLE.row(3, KNOWN)


def test_writing_the_same_words_is_no_fix() -> None:
    assert TABLE.fixed(3, {Column.TEXT: "We are open.", Column.THEME: ""}) is TABLE


def test_a_table_does_not_show_what_stands_in_it() -> None:
    assert "Flu" not in repr(TABLE.fixed(3, {Column.TEXT: "Flu"}))


def test_only_rows_left_out_go_into_the_file_with_their_reason(tmp_path: Path) -> None:
    path = tmp_path / "left.csv"
    path.write_bytes(left_as_csv(TABLE, {3: "No account."}))
    again = read_sheet(path)
    assert again.headings == ("Text", "Date", "Time", "Desk", "Why it was left out")
    assert again.rows == (("We are open.", "2/12/2026", "9:30", "'=Ben", "No account."),)


@given(words=WORDS, account=WORDS)
def test_what_was_put_right_is_read_again_from_the_file_of_rows_left_out(
    tmp_path_factory: pytest.TempPathFactory, words: str, account: str
) -> None:
    wanted = {Column.TEXT: words.strip() or "-", Column.ACCOUNTS: account.strip()}
    path = tmp_path_factory.mktemp("left") / "left.csv"
    path.write_bytes(left_as_csv(TABLE.fixed(2, wanted), {2: "-"}))
    sheet = read_sheet(path)
    cells = Table(sheet, guess_columns(sheet.headings)).cells(2)
    assert {column: cells.get(column, "") for column in wanted} == wanted


def test_what_a_person_said_about_headings_is_remembered(store: Store) -> None:
    headings, said = ("Text", "Desk"), (Column.TEXT, Column.THEME)
    with store.unit_of_work() as unit:
        remember_columns(unit, headings=headings, mapped=said)
    with store.read() as session:
        assert (columns_for(session, headings), columns_for(session, ("Text", "Other"))) == (
            said,
            (Column.TEXT, None),
        )


def test_only_so_many_sets_of_headings_are_remembered(store: Store) -> None:
    with store.unit_of_work() as unit:
        for number in range(REMEMBERED + 1):
            remember_columns(unit, headings=(f"Own {number}",), mapped=(Column.TEXT,))
    with store.read() as session:
        first, second = columns_for(session, ("Own 0",)), columns_for(session, ("Own 1",))
    assert (first, second) == ((None,), (Column.TEXT,))


@pytest.mark.usefixtures("facebook")
def test_the_sample_file_can_be_brought_in_as_it_is(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "sample.csv"
    with store.read() as session:
        path.write_bytes(sample_csv(session, now=store.clock.now()))
        known = load_known(session, facts={}, now=store.clock.now())
    sheet = read_sheet(path)
    rows = Table(sheet, guess_columns(sheet.headings)).rows(known)
    assert [(row.problems, row.plan is not None, len(row.content.variants)) for row in rows] == [
        ((), True, 1),
        ((), True, 1),
    ]
