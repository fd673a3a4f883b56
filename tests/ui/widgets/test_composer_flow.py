"""A layout for chips: lines from left to right, as many as it takes, and an end without a crash."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.ui.widgets.composer_flow import FlowLayout

GAP = 10
CHIP = 100, 20
"""Width and height in pixels."""
ENDS = """
from PySide6.QtWidgets import QApplication, QPushButton
from clinicsocial.ui.widgets.basics import Card, row
from clinicsocial.ui.widgets.composer_flow import FlowLayout

application = QApplication([])
window = Card()
for _ in range(100):
    card, chips = Card(), FlowLayout()
    card.chips = chips
    chips.addWidget(QPushButton("chip"))
    card.body.addLayout(row(chips))
    window.body.addWidget(card)
"""
"""A layout within a layout stays Python's own, which takes it apart at the end, in no order: one of many
comes before its card."""


@pytest.fixture
def chips(qtbot: QtBot) -> Iterator[FlowLayout]:
    """Five chips of one size."""
    ground = QWidget()
    qtbot.addWidget(ground)
    layout = FlowLayout(ground, gap=GAP, line_gap=GAP)
    for _ in range(5):
        chip = QWidget()
        chip.setFixedSize(*CHIP)
        layout.addWidget(chip)
    ground.show()
    yield layout
    ground.close()


def corners(layout: FlowLayout) -> list[tuple[int, int]]:
    """Left and top of every item."""
    found = (layout.itemAt(place) for place in range(layout.count()))
    return [(item.geometry().x(), item.geometry().y()) for item in found if item is not None]


def chip_at(layout: FlowLayout, place: int) -> QWidget:
    """The widget of an item."""
    item = layout.itemAt(place)
    assert item is not None
    chip = item.widget()
    assert chip is not None
    return chip


def test_what_does_not_fit_a_line_goes_below(chips: FlowLayout) -> None:
    chips.setGeometry(QRect(0, 0, 2 * CHIP[0] + GAP, 500))
    assert corners(chips) == [(0, 0), (110, 0), (0, 30), (110, 30), (0, 60)]


@pytest.mark.parametrize(("width", "lines"), [(540, 1), (539, 2), (100, 5), (10, 5)])
def test_the_height_is_that_of_all_lines(chips: FlowLayout, width: int, lines: int) -> None:
    assert chips.heightForWidth(width) == lines * CHIP[1] + (lines - 1) * GAP


def test_one_line_is_wanted_and_one_chip_is_enough(chips: FlowLayout) -> None:
    assert chips.sizeHint().toTuple() == (540, 20)
    assert chips.minimumSize().toTuple() == CHIP


def test_what_is_hidden_takes_no_room(chips: FlowLayout) -> None:
    chip_at(chips, 0).hide()
    assert chips.heightForWidth(430) == CHIP[1]


def test_what_is_deleted_leaves_its_place(chips: FlowLayout) -> None:
    assert chips.heightForWidth(430) > CHIP[1]
    chip_at(chips, 0).setParent(None)
    assert (chips.count(), chips.heightForWidth(430)) == (4, CHIP[1])


def test_what_grows_gets_its_room(chips: FlowLayout) -> None:
    assert chips.heightForWidth(540) == CHIP[1]
    chip_at(chips, 2).setFixedSize(200, 50)
    assert chips.heightForWidth(540) == 50 + GAP + CHIP[1]


def test_a_program_ends_cleanly_whatever_is_left_in_it() -> None:
    ended = subprocess.run([sys.executable, "-c", ENDS], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
