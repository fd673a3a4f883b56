"""The table behind a chart, as lists and screen readers are given it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from clinicsocial.core.insights.tables import table
from clinicsocial.core.insights.views import Chart
from clinicsocial.ui.models.insights_table import InsightsTableModel
from tests.fakes.insights import bar_chart, heat_map, line_chart

pytestmark = pytest.mark.usefixtures("qapp")
FAILS = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model() -> InsightsTableModel:
    made = InsightsTableModel()
    QAbstractItemModelTester(made, FAILS, made)
    made.show_table(table(line_chart()))
    return made


@pytest.mark.parametrize("chart", [line_chart(), bar_chart(), heat_map()], ids=lambda chart: chart.slug)
def test_it_has_a_cell_for_every_number(model: InsightsTableModel, chart: Chart) -> None:
    model.show_table(table(chart))
    assert (model.rowCount(), model.columnCount()) == (len(table(chart).rows), len(table(chart).head))


def test_a_day_is_written_out_and_a_gap_says_that_it_is_one(model: InsightsTableModel) -> None:
    assert model.index(0, 0).data() == "7 September 2026"
    assert model.index(4, 2).data() == "not counted"


def test_a_screen_reader_hears_the_head_with_each_cell(model: InsightsTableModel) -> None:
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Facebook: 120"


def test_numbers_stand_at_the_right_and_words_at_the_left(model: InsightsTableModel) -> None:
    right, left = model.index(0, 1), model.index(0, 0)
    assert Qt.AlignmentFlag.AlignRight in Qt.AlignmentFlag(right.data(Qt.ItemDataRole.TextAlignmentRole))
    assert Qt.AlignmentFlag.AlignLeft in Qt.AlignmentFlag(left.data(Qt.ItemDataRole.TextAlignmentRole))
