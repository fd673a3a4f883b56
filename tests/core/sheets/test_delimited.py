"""What cuts a text into cells is found, whatever stands in the cells and above the headings."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.sheets.delimited import delimiter_of, marked_encoding

CELLS = st.text("abc .'\"\n123", min_size=1, max_size=12)


def written(rows: list[list[str]], delimiter: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


@given(
    rows=st.integers(2, 6).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=3, max_size=8)
    ),
    delimiter=st.sampled_from(",;\t|"),
)
def test_a_table_whose_cells_are_quoted_is_cut_as_it_was_written(
    rows: list[list[str]], delimiter: str
) -> None:
    assert delimiter_of(written(rows, delimiter)) == delimiter


def test_lines_above_the_headings_do_no_harm() -> None:
    assert delimiter_of("Report of November\n\nPost;Likes;Reach\na;1;2\nb;3;4\nc;5;6\n") == ";"


def test_commas_in_texts_do_not_win_over_tabs() -> None:
    assert delimiter_of("Post\tLikes\nhello, all, of you\t1\nbye, now\t2\nso, it, is\t3\n") == "\t"


def test_a_hint_for_excel_is_believed() -> None:
    assert delimiter_of("sep=;\r\na,b;c\r\n") == ";"


def test_one_column_needs_no_delimiter() -> None:
    assert delimiter_of("Likes\n1\n2\n") == ","


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_at_the_beginning_names_the_encoding(encoding: str) -> None:
    assert marked_encoding("Likes".encode(encoding)[:4]) == encoding


def test_without_a_mark_no_encoding_is_named() -> None:
    assert marked_encoding(b"Likes") == ""
