"""Importing figures from a file: looked at, taken in, undone; each trouble is said where it happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from clinicsocial.core.app import App
from clinicsocial.core.insights.counted import counting
from clinicsocial.core.model import Account, Delivery, FigureImport, Sample
from clinicsocial.ui.figures_importing import FiguresImporting
from clinicsocial.ui.figures_in import open_import
from tests.core.insights.importing.files import facebook, facebook_row, series
from tests.fakes.hands import find
from tests.fakes.navigator import FakeNavigator
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]


@dataclass
class Hands(PageHands):
    """What a person does with the dialog."""

    page: QWidget
    qtbot: QtBot
    importing: FiguresImporting
    folder: Path
    live_at: datetime

    def drop(self, data: bytes, name: str = "export.csv") -> None:
        """Choose a file with these bytes."""
        path = self.folder / name
        path.write_bytes(data)
        self.importing.dialog.file.file_chosen.emit(path)

    def page_file(self, **cells: str) -> bytes:
        """A download of the clinic's page with the post that went out, and one that is not ours."""
        mine = facebook_row(1, at=f"{self.live_at - timedelta(hours=8):%m/%d/%Y %H:%M}", **cells)
        return facebook(mine, facebook_row(7, **cells))

    def can_import(self) -> bool:
        """Whether the file may be taken in now."""
        return find(self.page, QPushButton, "figures-import").isEnabled()


@pytest.fixture
def hands(desk: Desk, demo_app: App, keep: Keep, qtbot: QtBot, tmp_path: Path) -> Hands:
    with demo_app.store.unit_of_work() as unit:
        account = unit.session.scalars(select(Account).where(Account.network == "facebook")).one()
        account.label = "Harbour Street Surgery"
        delivery = unit.session.scalars(
            select(Delivery)
            .where(Delivery.account_id == account.id, Delivery.live_at.is_not(None))
            .order_by(Delivery.live_at.desc())
        ).first()
        assert delivery is not None
        assert delivery.live_at is not None
        delivery.address = facebook_row(1)[8]
        live_at = delivery.live_at
    importing = open_import(desk.services(demo_app), keep(QWidget()))
    return Hands(importing.dialog, qtbot, importing, tmp_path, live_at)


def from_files(app: App) -> int:
    """How many figures of the test's file count."""
    with app.store.read() as session:
        query = (
            select(func.count())
            .select_from(Sample)
            .join(FigureImport, FigureImport.id == Sample.import_id)
            .where(FigureImport.file_name == "export.csv", counting())
        )
        return session.scalar(query) or 0


def test_a_file_is_shown_with_what_it_holds_before_anything_is_kept(hands: Hands, demo_app: App) -> None:
    hands.drop(hands.page_file())
    assert hands.words("figures-title") == "Facebook posts, from Meta Business Suite"
    assert "2 posts" in hands.words("figures-contents")
    assert hands.can_import()
    assert from_files(demo_app) == 0


def test_what_is_imported_counts_and_can_be_undone_in_place(hands: Hands, demo_app: App) -> None:
    hands.drop(hands.page_file())
    hands.press("figures-import")
    assert hands.words("figures-done") == "Figures of 1 post are in"
    assert "1 post was not made with ClinicSocial" in hands.words("figures-notes")
    assert from_files(demo_app) == 5
    hands.press("figures-undo")
    hands.until(lambda: "taken back" in hands.words("figures-done"))
    assert from_files(demo_app) == 0


def test_after_the_dialog_the_import_can_still_be_undone(hands: Hands, navigator: FakeNavigator) -> None:
    hands.drop(hands.page_file())
    hands.press("figures-import")
    hands.press("figures-close")
    assert navigator.undo
    assert "imported" in navigator.undo[-1][0]


def test_a_file_of_another_account_waits_for_a_tick(hands: Hands) -> None:
    hands.drop(hands.page_file(Page_name="Hill Dental"))
    assert "Hill Dental" in hands.words("figures-same-words")
    assert not hands.can_import()
    hands.importing.dialog.preview.same.setChecked(True)
    assert hands.can_import()


def test_a_file_taken_in_before_is_not_offered_again(hands: Hands) -> None:
    hands.drop(hands.page_file())
    hands.press("figures-import")
    hands.press("figures-next")
    hands.drop(hands.page_file())
    hands.named("figures-preview")
    assert not hands.can_import()


def test_odd_places_are_named_by_their_line(hands: Hands) -> None:
    hands.drop(hands.page_file(Views="1.2K"))
    assert "Line 2" in hands.words("figures-problem-lines")
    assert "rounded" in hands.words("figures-problem-lines")


def test_what_is_no_export_is_said_with_a_next_step(hands: Hands) -> None:
    hands.drop(b"\xd0\xcf\x11\xe0", "content.xls")
    assert "content.xls" in hands.words("figures-banner-title")
    assert ".xlsx" in hands.words("figures-banner-next")


def test_days_that_can_be_read_in_two_ways_are_chosen(hands: Hands) -> None:
    hands.drop(facebook(facebook_row(1, at="11/03/2026 09:00")))
    box = hands.named("figures-order")
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in (0, 1)] == [
        "Month first: 3 November 2026",
        "Day first: 11 March 2026",
    ]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    hands.until(lambda: "11 March 2026" in hands.words("figures-contents"))


def test_without_an_account_of_the_network_nothing_can_be_imported(hands: Hands, demo_app: App) -> None:
    with demo_app.store.unit_of_work() as unit:
        for account in unit.session.scalars(select(Account).where(Account.network == "facebook")):
            account.state = "removed"
    hands.drop(series("Facebook follows", [("2026-11-01", "2")]))
    hands.named("figures-no-account")
    assert not hands.can_import()


def test_where_the_networks_give_their_files_out_is_told(hands: Hands) -> None:
    box = hands.named("figures-where-kind")
    assert isinstance(box, QComboBox)
    box.setCurrentText("LinkedIn posts, from the page's analytics")
    assert ".xlsx" in hands.words("figures-where-steps")


def test_an_import_of_earlier_is_taken_back_from_the_list(hands: Hands, demo_app: App) -> None:
    hands.drop(hands.page_file())
    hands.press("figures-import")
    hands.press("figures-next")
    hands.press("figures-earlier-imports")
    hands.named("figures-earlier")
    with demo_app.store.read() as session:
        newest = session.scalar(select(func.max(FigureImport.id)))
    hands.press(f"earlier-take-back-{newest}")
    hands.until(lambda: not hands.shown(f"earlier-take-back-{newest}"))
    assert from_files(demo_app) == 0
