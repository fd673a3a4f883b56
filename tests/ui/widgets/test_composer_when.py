"""Choosing a time: the missing and the doubled hour, quick times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from clinicsocial.ui.widgets.composer_when import WhenField
from tests.fakes.clock import FakeClock

wall = datetime.fromisoformat
"""A naive wall time."""

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def when(keep: Callable[[QWidget], QWidget]) -> WhenField:
    made = WhenField(FakeClock(datetime(2026, 10, 1, 9, tzinfo=UTC)))
    keep(made)
    made.show()
    return made


def said(when: WhenField) -> str:
    label = when.findChild(QLabel, "when-remark")
    assert label is not None
    return label.text()


def test_the_zone_is_printed_beside_the_time(when: WhenField) -> None:
    when.show_time(wall("2026-11-24 09:00"), "Australia/Adelaide")
    label = when.findChild(QLabel, "when-zone")
    assert label is not None
    assert label.text() == "(Australia/Adelaide)"


def test_a_time_in_the_missing_hour_is_an_obstacle_that_names_the_next_time(when: WhenField) -> None:
    when.show_time(wall("2027-03-28 01:30"), "Europe/London")
    assert "02:00" in when.obstacle


def test_in_the_doubled_hour_the_person_chooses_which_of_the_two(when: WhenField) -> None:
    when.show_time(wall("2026-10-25 01:30"), "Europe/London")
    first = when.plan.due
    when.turn.setCurrentIndex(1)
    assert when.turn.isVisible()
    assert (first, when.plan.due) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )


def test_an_ordinary_time_is_left_without_a_remark(when: WhenField) -> None:
    when.show_time(wall("2026-11-24 09:00"), "Europe/London")
    assert (said(when), when.obstacle, when.turn.isVisible()) == ("", "", False)


def test_a_quick_time_is_taken_and_told(when: WhenField) -> None:
    when.show_time(wall("2026-11-24 09:00"), "Europe/London")
    told: list[bool] = []
    when.changed.connect(lambda: told.append(True))
    menu = when.quick.menu()
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert told
    assert when.plan.wall == wall("2026-10-05 09:00")
