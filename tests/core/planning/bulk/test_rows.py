"""Rows as posts: names looked up, times checked, and everything wrong named by its column."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.bulk.rows import Known, read_rows
from clinicsocial.core.planning.bulk.values import Column, RowPost, Sheet
from clinicsocial.core.planning.views import MediaUse, VariantContent

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
KNOWN = Known(
    zone="Europe/London",
    month_first=False,
    now=NOW,
    accounts={"the practice": (1,), "facebook": (1,), "harbour page": (2,), "bluesky": (3, 4)},
    themes={"prevention": "Prevention"},
    campaigns={"flu 2026": "Flu 2026"},
    pictures={"garden.jpg": (("a" * 64, "The garden"),), "twice.jpg": (("b" * 64, ""), ("c" * 64, ""))},
)


def row(**cells: str) -> RowPost:
    columns = {Column(name.replace("_", "-")): cell for name, cell in cells.items()}
    sheet = Sheet(tuple(column.value for column in columns), (tuple(columns.values()),), (2,))
    return read_rows(sheet, tuple(columns), KNOWN)[0]


def wrong(post: RowPost) -> list[Column | None]:
    return [problem.column for problem in post.problems]


def test_a_whole_row_becomes_a_planned_post() -> None:
    post = row(
        text="Flu clinics start.",
        date="1/12/2026",
        time="9:30",
        accounts="the Practice; Harbour  Page",
        theme="prevention",
        campaign="FLU 2026",
        link="https://harbour.example/flu",
        picture="Garden.JPG",
        alt_text="Roses by the door",
    )
    assert post.problems == ()
    assert post.plan is not None
    assert post.plan.wall == datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001 - a wall time
    assert post.content.variants == (VariantContent(1), VariantContent(2))
    assert (post.content.theme, post.content.campaign) == ("Prevention", "Flu 2026")
    assert post.content.media == (MediaUse("a" * 64, "Roses by the door"),)


def test_the_librarys_own_description_stands_where_the_row_has_none() -> None:
    assert row(text="See", picture="garden.jpg").content.media[0].alt_text == "The garden"


def test_an_account_named_twice_counts_once() -> None:
    assert row(text="See", accounts="Facebook, The Practice").content.variants == (VariantContent(1),)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"date": "30/02/2027", "time": "9:00"}, Column.DATE),
        ({"date": "1/12/2026", "time": "25:00"}, Column.TIME),
        ({"date": "1/12/2026"}, Column.TIME),
        ({"date": "28/3/2027", "time": "01:30"}, Column.DATE),
        ({"date": "1/1/2020", "time": "9:00"}, Column.DATE),
        ({"when": "soon"}, Column.WHEN),
        ({"when": "28 March 2027 01:30"}, Column.WHEN),
        ({"accounts": "Myspace"}, Column.ACCOUNTS),
        ({"accounts": "Bluesky"}, Column.ACCOUNTS),
        ({"theme": "Unheard"}, Column.THEME),
        ({"campaign": "Unheard"}, Column.CAMPAIGN),
        ({"link": "harbour.example"}, Column.LINK),
        ({"picture": "gone.jpg"}, Column.PICTURE),
        ({"picture": "twice.jpg"}, Column.PICTURE),
    ],
)
def test_what_is_wrong_is_named_by_its_column(cells: dict[str, str], column: Column) -> None:
    assert wrong(row(text="Flu clinics start.", **cells)) == [column]


def test_a_row_without_text_and_picture_says_so() -> None:
    assert wrong(row(text=" ", theme="prevention")) == [Column.TEXT]


def test_everything_wrong_with_a_row_is_named_at_once() -> None:
    found = wrong(row(text="", date="x", time="y", accounts="z", link="w"))
    assert set(found) == {Column.TEXT, Column.DATE, Column.TIME, Column.ACCOUNTS, Column.LINK}


def test_the_missing_hour_is_told_with_the_next_time_that_exists() -> None:
    problem = row(text="Early", when="2027-03-28 01:30").problems[0]
    assert "does not exist" in problem.sentence


def test_the_doubled_hour_is_taken_as_its_first_turn() -> None:
    post = row(text="Late", when="2027-10-31 01:30")
    assert post.plan is not None
    assert post.plan.due == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("cell", ["=1+1", "+44 1632 960001", "-5 %", "@handle", '=HYPERLINK("x")'])
def test_what_looks_like_a_formula_is_text(cell: str) -> None:
    assert row(text=cell).content.text == cell


@given(st.dictionaries(st.sampled_from(Column), st.text(max_size=30), max_size=6))
def test_any_cells_give_a_row_with_or_without_problems(cells: dict[Column, str]) -> None:
    sheet = Sheet(tuple(column.value for column in cells), (tuple(cells.values()),), (2,))
    post = read_rows(sheet, tuple(cells), KNOWN)[0]
    assert post.plan is None or not set(wrong(post)) & {Column.DATE, Column.TIME, Column.WHEN}
