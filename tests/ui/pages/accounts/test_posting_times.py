"""Choosing posting times on the accounts page, with real widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.app import App
from clinicsocial.core.planning.slots import list_slots, save_slots
from clinicsocial.core.values.slots import suggested_slots
from clinicsocial.ui.pages.accounts import AccountsPage
from clinicsocial.ui.widgets.slots_dialog import SlotsDialog
from tests.fakes.hands import find
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk


@dataclass(frozen=True, slots=True)
class Choosing(PageHands):
    """The page, and the dialog over it."""

    page: AccountsPage
    app: App
    qtbot: QtBot

    def open(self) -> SlotsDialog:
        """Press the button of the only account."""
        self.until(lambda: self.page.cards)
        self.press("posting-times")
        dialog = self.page.findChild(SlotsDialog)
        assert dialog is not None
        return dialog

    def add(self, dialog: SlotsDialog, at: QTime, *weekdays: int) -> None:
        """Enter a time and its days, and add it."""
        dialog._adder.time.setTime(at)  # noqa: SLF001 - a person sees the field itself
        for number in range(7):
            find(dialog, QCheckBox, f"slot-day-{number}").setChecked(number in weekdays)
        find(dialog, QPushButton, "slot-add").click()

    def stored(self) -> list[tuple[int, time]]:
        """Weekdays and times in the database."""
        with self.app.store.read() as session:
            return [(slot.weekday, slot.wall_time) for slot in list_slots(session)]


@pytest.fixture
def choosing(empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> Choosing:
    with empty_app.store.unit_of_work() as unit:
        connect_assisted(unit, network="facebook", label="Riverside Clinic")
    page = AccountsPage(desk.services(empty_app))
    keep(page)
    page.resize(1160, 700)
    page.show()
    return Choosing(page, empty_app, qtbot)


def test_a_time_on_several_days_is_added_and_saved(choosing: Choosing) -> None:
    dialog = choosing.open()
    choosing.add(dialog, QTime(9, 0), 1, 3)
    find(dialog, QPushButton, "slots-save").click()
    choosing.until(choosing.stored)
    assert choosing.stored() == [(1, time(9)), (3, time(9))]
    choosing.until(lambda: "Tue, Thu 09:00" in choosing.words("posting-times-words"))


def test_the_suggestion_is_one_click_and_says_it_is_none_of_ours_to_know(choosing: Choosing) -> None:
    dialog = choosing.open()
    assert "not measured" in find(dialog, QLabel, "slots-suggestion").text()
    find(dialog, QPushButton, "slots-suggest").click()
    assert dialog.slots == suggested_slots(1)
    assert choosing.stored() == []


def test_a_pressed_time_goes(choosing: Choosing) -> None:
    with choosing.app.store.unit_of_work() as unit:
        save_slots(unit, account_id=1, slots=suggested_slots(1))
    choosing.page.refresh()
    choosing.until(lambda: "17:00" in choosing.words("posting-times-words"))
    dialog = choosing.open()
    dialog.chips[0].click()
    assert dialog.slots == suggested_slots(1)[1:]


def test_a_time_without_a_day_asks_for_the_day(choosing: Choosing) -> None:
    dialog = choosing.open()
    choosing.add(dialog, QTime(9, 0))
    assert not find(dialog, QLabel, "slot-no-day").isHidden()
    assert dialog.slots == ()


def test_times_too_close_together_are_named_and_stay_to_be_changed(choosing: Choosing) -> None:
    dialog = choosing.open()
    choosing.add(dialog, QTime(9, 0), 1)
    choosing.add(dialog, QTime(9, 10), 1)
    find(dialog, QPushButton, "slots-save").click()
    error = find(dialog, QLabel, "slots-error")
    choosing.until(error.text)
    assert "09:00 and 09:10" in error.text()
    assert len(dialog.chips) == 2


def test_every_chip_says_which_time_it_takes_out(choosing: Choosing) -> None:
    dialog = choosing.open()
    choosing.add(dialog, QTime(9, 0), 1)
    assert [chip.accessibleName() for chip in dialog.chips] == ["Take out Tuesday 09:00"]


def test_times_are_chosen_without_a_mouse(choosing: Choosing) -> None:
    dialog = choosing.open()
    day = find(dialog, QCheckBox, "slot-day-2")
    for part in (day, find(dialog, QPushButton, "slot-add")):
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(part, Qt.Key.Key_Space)
    save = find(dialog, QPushButton, "slots-save")
    QTest.keyClick(save, Qt.Key.Key_Return)
    choosing.until(choosing.stored)
    assert choosing.stored() == [(2, time(9))]
