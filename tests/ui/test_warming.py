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
from clinicsocial.ui import rooms
from clinicsocial.ui.warming import PAGES, Warming
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
    warming = Warming(work, qapp, ("no_such_module", "colorsys"))
    with qtbot.waitSignal(warming.finished, timeout=10_000):
        warming.start(0)
    assert "colorsys" in sys.modules
    warming.deleteLater()
