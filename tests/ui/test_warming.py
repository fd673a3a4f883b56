"""The code of pages is brought in before anybody visits them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.values.store_errors import DamagedDatabaseError
from clinicsocial.ui import rooms
from clinicsocial.ui.pages.insights import trying
from clinicsocial.ui.warming import PAGES, Warming, try_insights
from clinicsocial.ui.work import Work
from tests.fakes.window import Desk
from tests.guards import ExpectedLog

NAMES = (*(entry.page for entry in rooms.entries()), "composer", "board")


@pytest.mark.parametrize("name", NAMES)
def test_the_module_of_every_page_is_brought_in(
    desk: Desk, demo_app: App, keep: Callable[[QWidget], QWidget], name: str
) -> None:
    page = keep(rooms.make_page(name, desk.services(demo_app)))
    assert type(page).__module__.startswith(PAGES)


def test_modules_come_in_one_after_the_other_and_a_missing_one_is_passed_over(
    qtbot: QtBot, work: Work, qapp: QObject, expected_log: ExpectedLog
) -> None:
    expected_log.announce("clinicsocial.ui.warming", logging.WARNING, "no_such_module")
    sys.modules.pop("colorsys", None)
    done: list[str] = []
    acts = (lambda: done.append("acted"),)
    warming = Warming(work, qapp, ("no_such_module", "colorsys"), acts=acts)
    with qtbot.waitSignal(warming.finished, timeout=10_000):
        warming.start(0)
    assert "colorsys" in sys.modules
    assert done == ["acted"]
    warming.deleteLater()


def test_insights_are_read_and_drawn_once_for_nobody(demo_app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(trying, "drawn", lambda key: drawn.append(type(key.chart).__name__))
    try_insights(demo_app)
    assert sorted(drawn) == ["BarChart", "HeatMap", "LineChart"]


def test_what_cannot_be_tried_is_told_when_it_is_visited(
    demo_app: App, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    def fail(_: App) -> None:
        raise DamagedDatabaseError(demo_app.store.folder.database)

    expected_log.announce("clinicsocial.ui.warming", logging.WARNING, "DamagedDatabaseError")
    monkeypatch.setattr(trying, "try_once", fail)
    try_insights(demo_app)
