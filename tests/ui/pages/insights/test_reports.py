"""Making a report from the page, and choosing that one makes itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.insights.report_plan import report_plan
from clinicsocial.core.values.watch import StoppedError
from clinicsocial.ui.pages.insights import InsightsPage
from clinicsocial.ui.pages.insights import reporting as reporting_module
from clinicsocial.ui.pages.settings.insights import InsightsSection
from clinicsocial.ui.widgets.report_dialog import ReportDialog
from tests.fakes.window import Desk


@pytest.fixture
def page(demo_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> InsightsPage:
    """The page over the demo's fourteen months."""
    page = InsightsPage(desk.services(demo_app))
    keep(page)
    page.resize(1160, 700)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.shown is not None, timeout=30_000)
    return page


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Papers that were given to the PC's own viewer, of which there is none here."""
    papers: list[Path] = []
    monkeypatch.setattr(reporting_module, "open_paper", lambda path, _navigator: papers.append(path))
    return papers


@pytest.mark.parametrize("ending", ["pdf", "png"])
def test_a_report_is_made_where_the_person_says_and_opened(
    page: InsightsPage, qtbot: QtBot, tmp_path: Path, opened: list[Path], ending: str
) -> None:
    page.report.ask()
    dialog = page.findChild(ReportDialog)
    assert dialog is not None
    page.report.make(dialog, tmp_path / f"report.{ending}")
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    assert opened[0].read_bytes()[:4] in {b"%PDF", b"\x89PNG"}


def test_closing_stops_the_making_before_it_closes_the_dialog(page: InsightsPage, qtbot: QtBot) -> None:
    dialog = ReportDialog("16 to 22 November 2026", "", page)
    dialog.open()
    watch = dialog.begin()
    dialog.close()
    dialog.reject()
    assert (dialog.isVisible(), watch.stopped) == (True, True)
    dialog.show_error(StoppedError())
    dialog.close()
    qtbot.waitUntil(lambda: page.findChild(ReportDialog) is None)


def test_a_place_that_is_gone_is_said_and_another_can_be_chosen(
    page: InsightsPage, qtbot: QtBot, tmp_path: Path, opened: list[Path]
) -> None:
    page.report.ask()
    dialog = page.findChild(ReportDialog)
    assert dialog is not None
    page.report.make(dialog, tmp_path / "gone" / "report.pdf")
    error = dialog.findChild(QWidget, "report-error")
    make = dialog.findChild(QWidget, "report-make")
    assert error is not None
    assert make is not None
    qtbot.waitUntil(error.isVisible, timeout=60_000)
    assert (make.isEnabled(), opened) == (True, [])


def test_a_report_every_week_is_chosen_in_the_settings(
    demo_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot, tmp_path: Path
) -> None:
    section = InsightsSection(desk.services(demo_app))
    keep(section)
    section.refresh()
    qtbot.waitUntil(lambda: section.report.weekday.currentIndex() == 4, timeout=20_000)
    section.report.choose_folder(tmp_path)
    qtbot.waitUntil(lambda: str(tmp_path) in _folder(section), timeout=20_000)
    section.report.on.setChecked(True)
    qtbot.waitUntil(lambda: not desk.work.is_busy, timeout=20_000)
    with demo_app.store.read() as session:
        plan = report_plan(session)
    assert (plan.on, plan.place, plan.at) == (True, tmp_path, time(15, 0))


def _folder(section: InsightsSection) -> str:
    from PySide6.QtWidgets import QLabel

    from tests.fakes.hands import find

    return find(section, QLabel, "report-folder").text()
