"""Results of a campaign: typed by day, read from a file of statistics, taken away and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.insights.results import results_of
from clinicsocial.core.planning.belonging_views import CampaignForm
from clinicsocial.core.planning.campaigns import save_campaign
from clinicsocial.ui.figures_in import open_results
from clinicsocial.ui.figures_results import FiguresResults
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]


@dataclass
class Hands(PageHands):
    """What a person does with the dialog."""

    page: QWidget
    qtbot: QtBot
    results: FiguresResults
    app: App
    campaign: int

    def put(self, row: int, column: int, words: str) -> None:
        """Type into a cell."""
        self.results.dialog.table.figures.put(row, column, [[words]])

    def known(self) -> list[tuple[str, int]]:
        """What is stored of the campaign."""
        with self.app.store.read() as session:
            found = results_of(session, campaign_id=self.campaign)
        return [(one.kind, one.value) for one in found]


@pytest.fixture
def hands(desk: Desk, demo_app: App, keep: Keep, qtbot: QtBot) -> Hands:
    with demo_app.store.unit_of_work() as unit:
        form = CampaignForm(
            name="Walking group",
            goal="",
            first_day=None,
            last_day=None,
            hashtags=(),
            utm_campaign="walk",
            id=None,
        )
        campaign = save_campaign(unit, campaign=form).id
    results = open_results(desk.services(demo_app), keep(QWidget()), campaign)
    hands = Hands(results.dialog, qtbot, results, demo_app, campaign)
    hands.until(results.dialog.table.figures.rowCount)
    return hands


def test_what_is_typed_for_a_day_is_kept(hands: Hands) -> None:
    hands.put(0, 1, "12")
    hands.put(0, 3, "2")
    hands.until(lambda: len(hands.known()) == 2)
    assert sorted(hands.known()) == [("bookings", 2), ("visits", 12)]
    hands.until(lambda: hands.words("results-status") == "2 numbers kept")


def test_an_emptied_cell_takes_its_number_away(hands: Hands) -> None:
    hands.put(0, 1, "12")
    hands.until(hands.known)
    model = hands.results.dialog.table.figures
    model.setData(model.index(0, 1), "")
    hands.until(lambda: not hands.known())
    assert not model.index(0, 1).data()


def test_a_file_of_statistics_brings_the_campaigns_days_and_can_be_undone(
    hands: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "ga4.csv"
    path.write_text("Session campaign,Date,Sessions\nwalk,20261103,12\nother,20261103,9\nwalk,20261104,3\n")
    hands.results.take(path)
    hands.until(lambda: hands.words("results-banner-title") == "Results of 2 days are in")
    assert hands.known() == [("visits", 12), ("visits", 3)]
    hands.press("results-banner-action")
    hands.until(lambda: not hands.known())


def test_a_file_about_other_campaigns_says_which(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "ga4.csv"
    path.write_text("Session campaign,Date,Sessions\nsomething-else,20261103,12\n")
    hands.results.take(path)
    assert "Walking group" in hands.words("results-banner-title")
    assert "something-else" in hands.words("results-banner-message")


def test_a_file_without_days_is_said_with_what_to_add(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "ga4.csv"
    path.write_text("Session campaign,Sessions\nwalk,12\n")
    hands.results.take(path)
    assert "ga4.csv" in hands.words("results-banner-title")
    assert "Date" in hands.words("results-banner-next")


def test_without_a_campaign_the_dialog_says_what_to_do_first(
    desk: Desk, empty_app: App, keep: Keep, qtbot: QtBot
) -> None:
    results = open_results(desk.services(empty_app), keep(QWidget()))
    assert "campaign" in Hands(results.dialog, qtbot, results, empty_app, 0).words("results-empty")
