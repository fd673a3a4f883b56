"""Typing in figures: numbers are kept as they are typed, what is none is marked, a block can be pasted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.app import App
from clinicsocial.core.model import Account, Sample
from clinicsocial.ui.figures_in import open_typing_in
from clinicsocial.ui.figures_typing import FiguresTyping
from tests.fakes.hands import find
from tests.fakes.held import writes_held
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]


@dataclass
class Hands(PageHands):
    """What a person does with the table."""

    page: QWidget
    qtbot: QtBot
    typing: FiguresTyping
    app: App

    def at(self, row: int, column: int) -> QModelIndex:
        """A cell."""
        return self.typing.dialog.table.figures.index(row, column)

    def type(self, row: int, column: int, words: str) -> None:
        """Type into a cell and leave it with Enter, as with a keyboard."""
        table = self.typing.dialog.table
        table.setCurrentIndex(self.at(row, column))
        table.edit(self.at(row, column))
        editor = next(one for one in table.findChildren(QLineEdit) if one.isVisible())
        editor.setText(words)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()

    def shown_at(self, row: int, column: int) -> str:
        """What a cell says."""
        return str(self.at(row, column).data())

    def typed(self) -> list[int]:
        """The numbers typed by hand that are stored."""
        with self.app.store.read() as session:
            query = select(Sample.value).where(Sample.source == "hand").order_by(Sample.id)
            return list(session.scalars(query))


@pytest.fixture
def hands(desk: Desk, demo_app: App, keep: Keep, qtbot: QtBot) -> Hands:
    with demo_app.store.unit_of_work() as unit:
        page = unit.session.scalars(select(Account.id).where(Account.network == "facebook")).one()
        unit.session.query(Sample).filter(Sample.source == "hand").delete()
    typing = open_typing_in(desk.services(demo_app), keep(QWidget()), page)
    hands = Hands(typing.dialog, qtbot, typing, demo_app)
    hands.until(typing.dialog.table.figures.rowCount)
    return hands


def test_a_number_is_kept_as_soon_as_its_cell_is_left(hands: Hands) -> None:
    hands.type(0, 1, "1,204")
    hands.until(hands.typed)
    assert hands.typed() == [1204]
    hands.until(lambda: hands.words("typing-status") == "1 number kept")


def test_enter_goes_on_to_the_cell_below(hands: Hands) -> None:
    hands.type(0, 2, "7")
    here = hands.typing.dialog.table.currentIndex()
    assert (here.row(), here.column()) == (1, 2)


def test_what_is_no_number_is_marked_and_not_kept(hands: Hands) -> None:
    hands.type(0, 1, "1.2K")
    assert "rounded" in hands.words("typing-wrong-cell")
    assert "rounded" in str(hands.at(0, 1).data(Qt.ItemDataRole.ToolTipRole))
    hands.type(0, 1, "1200")
    hands.until(hands.typed)
    assert not hands.shown("typing-wrong-cell")


def test_an_emptied_cell_says_again_what_is_known(hands: Hands) -> None:
    hands.type(0, 1, "12")
    hands.type(0, 1, "")
    assert hands.shown_at(0, 1) == "12"


def test_a_block_from_a_spreadsheet_is_pasted_from_the_chosen_cell_on(hands: Hands) -> None:
    QGuiApplication.clipboard().setText("11\t\t13\r\n21\t22\t23\r\n")
    hands.typing.dialog.table.setCurrentIndex(hands.at(0, 1))
    hands.typing.dialog.table.paste()
    hands.until(lambda: len(hands.typed()) == 5)
    assert hands.typed() == [11, 13, 21, 22, 23]


def test_followers_are_kept_with_their_day(hands: Hands) -> None:
    find(hands.page, QLineEdit, "typing-followers").setText("1 024")
    find(hands.page, QLineEdit, "typing-day").setText("20/11/2026")
    hands.press("typing-keep")
    hands.until(lambda: hands.words("typing-last") == "1,024 on 20 November 2026")
    assert hands.typed() == [1024]


def test_followers_of_a_day_to_come_are_said_to_be_impossible(hands: Hands) -> None:
    find(hands.page, QLineEdit, "typing-followers").setText("5")
    find(hands.page, QLineEdit, "typing-day").setText("20/12/2026")
    hands.press("typing-keep")
    assert "ahead" in hands.words("typing-banner-title")


def test_the_table_tells_a_screen_reader_figure_post_and_number(hands: Hands) -> None:
    hands.type(0, 1, "12")
    spoken = str(hands.at(0, 1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Viewers, ")
    assert spoken.endswith(": 12")


def test_the_model_keeps_qts_own_rules(hands: Hands) -> None:
    figures = hands.typing.dialog.table.figures
    tester = QAbstractItemModelTester(figures, QAbstractItemModelTester.FailureReportingMode.Fatal)
    figures.put(0, 1, [["1", "2"], ["3", "x"]])
    assert tester.model() is figures


def test_followers_stored_late_do_not_bring_the_account_before_back(hands: Hands) -> None:
    before = hands.typing.dialog.account.currentData()
    other = next(
        data
        for place in range(hands.typing.dialog.account.count())
        if (data := hands.typing.dialog.account.itemData(place)) != before
    )
    with writes_held(hands.typing._work):  # noqa: SLF001 - nothing public tells
        hands.typing.keep_followers(date(2026, 11, 20), 900)
        hands.typing.load(other)
        hands.until(lambda: hands.typing.dialog.account.currentData() == other)
    hands.until(lambda: 900 in hands.typed())
    hands.until(lambda: not hands.typing._work.is_busy)  # noqa: SLF001 - nothing public tells
    assert hands.typing.dialog.account.currentData() == other
