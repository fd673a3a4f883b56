"""A chart's table has the same numbers, and a spreadsheet takes it as it is."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.tables import as_csv, table
from clinicsocial.core.insights.views import Bar, BarChart, Chart
from tests.fakes.insights import bar_chart, best_posts, heat_map, line_chart


def read(chart: Chart) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(chart).decode("utf-8-sig"), newline="")))


def test_a_row_of_lines_is_a_step_with_its_day() -> None:
    found = table(line_chart())
    assert found.head[:3] == ("From", "Facebook", "Bluesky")
    assert found.rows[0][:3] == (date(2026, 9, 7), 120, 154)


def test_what_was_not_counted_is_empty_and_never_nought() -> None:
    assert table(line_chart()).rows[4][2] is None
    assert read(line_chart())[5][2] == ""


def test_bars_have_the_columns_that_are_filled() -> None:
    assert table(best_posts()).head == ("Name", "Value (reactions, comments and shares)")
    assert table(bar_chart()).rows[0][:6] == ("Prevention", 14.5, 18, 11, 18.5, 12)


def test_squares_without_a_post_are_left_out() -> None:
    shown = sum(bool(cell.posts) for cells in heat_map().cells for cell in cells)
    assert len(table(heat_map()).rows) == shown


def test_a_file_begins_with_the_mark_that_spreadsheets_look_for() -> None:
    assert as_csv(bar_chart()).startswith(b"\xef\xbb\xbf")


def test_days_are_written_in_the_international_form() -> None:
    assert read(line_chart())[1][0] == "2026-09-07"


@given(label=st.text(max_size=30))
def test_no_name_is_taken_for_a_formula(label: str) -> None:
    chart = BarChart("odd", "Odd", "", "posts", (Bar(label, -2.0, 3),))
    row = read(chart)[1]
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row[1] == "-2"
