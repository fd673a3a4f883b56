"""The guide of the first hour, in the window over a real store: by mouse, by keyboard, put off, resumed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.app import App
from clinicsocial.core.clinic.first_run import note_code_kept, put_off, set_up
from clinicsocial.core.clinic.identity import load_clinic, save_clinic
from clinicsocial.core.clinic.staff import at_desk, list_staff
from clinicsocial.core.clinic.steps import Progress, SetUp, Step
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Role, Sector
from clinicsocial.ui.clinic_words import choose
from clinicsocial.ui.pages.first_run import FirstRunPage
from clinicsocial.ui.pages.first_run.clinic import country_of, zone_of_this_pc
from clinicsocial.ui.restoring import RestoreDialog
from clinicsocial.ui.shell import MainWindow
from tests.fakes.hands import find, key, write
from tests.fakes.held import writes_held
from tests.fakes.page_hands import PageHands
from tests.fakes.window import OpenWindow

WILLOW = ClinicIdentity(name="Willow Practice", zone="Europe/Dublin", jurisdiction=Jurisdiction.IE)


@dataclass(frozen=True, slots=True)
class Hour(PageHands):
    """The first hour as a person spends it."""

    page: FirstRunPage
    window: MainWindow
    app: App
    qtbot: QtBot

    def set_up(self) -> SetUp:
        with self.app.store.read() as session:
            return set_up(session)

    def clinic(self) -> ClinicIdentity:
        with self.app.store.read() as session:
            return load_clinic(session)

    def reached(self, title: str) -> None:
        """Wait until the step of this title is shown, and stored as the one to go on with."""
        self.until(lambda: self.page.title.text() == title)

    def type(self, name: str, words: str) -> None:
        """Type into the field of this name, as it stands."""
        field = self.named(name)
        self.until(field.isEnabled)
        write(field, words)

    def describe(self) -> None:
        """Fill in what the clinic has to say."""
        self.until(lambda: self.page.steps.clinic.form.zone.count() > 300)
        self.type("clinic-name", "Willow Practice")
        form = self.page.steps.clinic.form
        choose(form.country, Jurisdiction.UK)
        choose(form.sector, Sector.DENTAL)
        form.zone.setCurrentText("Europe/London")

    def groups(self) -> list[str]:
        self.until(lambda: self.page.steps.code.card.printable)
        return self.page.steps.code.card.printable.split("-")


@pytest.fixture
def hour(empty_app: App, open_window: OpenWindow, qtbot: QtBot) -> Hour:
    """The window of a new clinic."""
    return begin(empty_app, open_window, qtbot)


def begin(app: App, open_window: OpenWindow, qtbot: QtBot) -> Hour:
    window = open_window(app, demo=False, first="first_run")
    page = window.page("first_run")
    assert isinstance(page, FirstRunPage)
    made = Hour(page, window, app, qtbot)
    made.until(made.page.subtitle.text)
    return made


def test_the_whole_guide_by_mouse_ends_on_a_template_and_everything_is_stored(hour: Hour) -> None:
    hour.press("guide-begin")
    hour.reached("Your clinic")
    hour.describe()
    hour.press("guide-next")
    hour.reached("Your team")
    hour.type("you-name", "Mia Hart")
    hour.type("you-title", "Practice manager")
    hour.press("add-colleague")
    hour.type("staff-name", "Dr Priya Shah")
    hour.press("save-staff")
    hour.press("guide-next")
    hour.reached("Your recovery code")
    groups = hour.groups()
    hour.press("recovery-written")
    hour.type("recovery-answer-1", groups[1].lower())
    hour.type("recovery-answer-4", groups[4])
    hour.press("recovery-check")
    hour.until(hour.page.next.isVisible)
    hour.press("guide-next")
    hour.reached("Your first account")
    hour.press("guide-connect")
    hour.press("network-facebook")
    hour.type("by-hand-label", "Willow Practice")
    hour.press("add-by-hand")
    hour.press("done-write")
    hour.reached("Your first post")
    hour.press("first-service_update")
    hour.until(lambda: hour.window.current_page == "composer")
    hour.until(lambda: hour.window.findChild(QWidget, "template-dialog"))
    dialog = hour.window.findChild(QWidget, "template-dialog")
    assert dialog is not None
    assert find(dialog, QPushButton, "template-use").isVisible()
    with hour.app.store.read() as session:
        staff = {one.public_name: one.role for one in list_staff(session)}
        present, accounts = at_desk(session), list_accounts(session)
    assert (hour.clinic().name, hour.clinic().sector) == ("Willow Practice", Sector.DENTAL)
    assert staff == {"Mia Hart": Role.MANAGER, "Dr Priya Shah": Role.AUTHOR}
    assert present is not None
    assert (present.public_name, [one.label for one in accounts]) == ("Mia Hart", ["Willow Practice"])
    assert (hour.set_up().progress, hour.set_up().missing) == (Progress.DONE, (Step.POST,))


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(name: str) -> QWidget:
    """Press Tab until the thing of this name has the keyboard."""
    for _ in range(40):
        if focus().objectName() == name:
            return focus()
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    message = f"the keyboard does not reach {name}"
    raise AssertionError(message)


def test_the_whole_guide_by_keyboard_alone(hour: Hour, qtbot: QtBot) -> None:
    with qtbot.waitActive(hour.window, timeout=20_000):
        hour.window.activateWindow()
    qtbot.waitUntil(lambda: focus().objectName() == "guide-begin", timeout=10_000)
    key(focus(), Qt.Key.Key_Return)
    hour.reached("Your clinic")
    hour.until(lambda: hour.page.steps.clinic.form.zone.count() > 300)
    hour.until(hour.page.steps.clinic.form.isEnabled)
    hour.until(lambda: focus().objectName() == "clinic-name")
    write(focus(), "Willow Practice")
    key(tab_to("clinic-country"), Qt.Key.Key_U)  # United Kingdom
    key(tab_to("clinic-sector"), Qt.Key.Key_D)
    zone = tab_to("clinic-zone")
    key(zone, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(zone, "Europe/London")
    key(tab_to("guide-next"), Qt.Key.Key_Space)
    hour.reached("Your team")
    hour.until(lambda: focus().objectName() == "you-name")
    write(focus(), "Mia Hart")
    key(focus(), Qt.Key.Key_Return)
    hour.reached("Your recovery code")
    groups = hour.groups()
    key(tab_to("recovery-written"), Qt.Key.Key_Return)
    hour.until(lambda: focus().objectName() == "recovery-answer-1")
    write(focus(), groups[1])
    write(tab_to("recovery-answer-4"), groups[4])
    key(focus(), Qt.Key.Key_Return)
    hour.until(hour.page.next.isVisible)
    key(tab_to("guide-next"), Qt.Key.Key_Return)
    hour.reached("Your first account")
    key(tab_to("guide-skip"), Qt.Key.Key_Return)
    hour.reached("Your first post")
    key(tab_to("guide-next"), Qt.Key.Key_Return)
    hour.until(lambda: hour.window.current_page == "today")
    assert hour.set_up().missing == (Step.ACCOUNT, Step.POST)


def test_a_backup_can_be_brought_back_instead(hour: Hour) -> None:
    hour.press("guide-restore")
    dialog = find(hour.page, RestoreDialog, "restore-dialog")
    with hour.qtbot.waitSignal(hour.window.restart_wanted):
        dialog.restart_wanted.emit()
    dialog.reject()


def test_nothing_stands_beside_the_guide_and_today_has_its_navigation_again(hour: Hour) -> None:
    before = hour.window.navigation.isVisible()
    hour.press("guide-later")
    hour.until(lambda: hour.window.current_page == "today")
    assert (before, hour.window.navigation.isVisible()) == (False, True)


def test_what_has_to_be_chosen_is_not_assumed(hour: Hour) -> None:
    hour.press("guide-begin")
    hour.reached("Your clinic")
    hour.type("clinic-name", "Willow Practice")
    hour.press("guide-next")
    assert hour.words("clinic-sector-error") == "Choose the kind of practice."
    assert hour.set_up().missing[0] is Step.CLINIC


def test_what_is_half_entered_can_be_left_out_for_another_day(hour: Hour) -> None:
    hour.press("guide-begin")
    hour.reached("Your clinic")
    hour.type("clinic-email", "reception")
    hour.press("guide-later")
    assert hour.words("banner-title") == "Something here is not right yet."
    hour.press("banner-action")
    hour.until(lambda: hour.window.current_page == "today")
    assert (hour.set_up().progress, hour.set_up().step) == (Progress.PUT_OFF, Step.CLINIC)


def test_finishing_later_stores_what_was_entered(hour: Hour) -> None:
    hour.press("guide-begin")
    hour.reached("Your clinic")
    hour.describe()
    hour.press("guide-later")
    hour.until(lambda: hour.window.current_page == "today")
    assert hour.clinic().name == "Willow Practice"


def test_the_way_back_keeps_what_was_typed(hour: Hour) -> None:
    hour.press("guide-begin")
    hour.reached("Your clinic")
    hour.type("clinic-name", "Willow")
    hour.press("guide-back")
    hour.reached("Welcome to ClinicSocial")
    hour.press("guide-begin")
    hour.reached("Your clinic")
    assert hour.page.steps.clinic.form.name.text() == "Willow"


def test_next_pressed_twice_goes_one_step_and_stores_a_colleague_once(hour: Hour) -> None:
    hour.page.show_place("team")
    hour.reached("Your team")
    hour.type("you-name", "Mia Hart")
    hour.press("add-colleague")
    hour.type("staff-name", "Ben Okafor")
    with writes_held(hour.page.work):
        hour.press("guide-next")
        hour.press("guide-next")
    hour.reached("Your recovery code")
    hour.until(lambda: not hour.page.work.is_busy)
    assert hour.page.title.text() == "Your recovery code"
    with hour.app.store.read() as session:
        assert sorted(one.public_name for one in list_staff(session)) == ["Ben Okafor", "Mia Hart"]


def test_a_wrong_group_shows_the_code_again_and_says_which(hour: Hour) -> None:
    hour.page.show_place("code")
    groups = hour.groups()
    hour.press("recovery-written")
    assert not hour.shown("recovery-group-0")
    hour.type("recovery-answer-1", groups[1])
    hour.type("recovery-answer-4", "zzzz")
    hour.press("recovery-check")
    assert "group 5" in hour.words("recovery-again")
    assert hour.words("recovery-group-4") == groups[4]
    assert Step.CODE in hour.set_up().missing


def test_a_program_that_was_killed_goes_on_where_it_was(
    empty_app: App, open_window: OpenWindow, qtbot: QtBot
) -> None:
    first = begin(empty_app, open_window, qtbot)
    first.press("guide-begin")
    first.reached("Your clinic")
    first.describe()
    first.press("guide-next")
    first.reached("Your team")
    first.until(lambda: first.set_up().step is Step.TEAM)
    again = begin(empty_app, open_window, qtbot)
    again.reached("Your team")
    assert again.set_up().comes_first


def test_a_card_of_today_leads_to_its_step_alone_and_back(
    empty_app: App, open_window: OpenWindow, qtbot: QtBot
) -> None:
    with empty_app.store.unit_of_work() as unit:
        save_clinic(unit, identity=WILLOW)
        put_off(unit, step=Step.ACCOUNT)
        note_code_kept(unit)
    window = open_window(empty_app, demo=False)
    card: Callable[[], QWidget | None] = lambda: window.findChild(QWidget, "needs-no_team")  # noqa: E731
    qtbot.waitUntil(lambda: card() is not None, timeout=10_000)
    found = card()
    assert found is not None
    find(found, QPushButton, "act-set_up").click()
    page = window.page("first_run")
    assert isinstance(page, FirstRunPage)
    hour = Hour(page, window, empty_app, qtbot)
    hour.reached("Your team")
    assert (page.later.isVisible(), page.next.text(), page.back.text()) == (False, "Done", "Back to Today")
    hour.type("you-name", "Mia Hart")
    key(hour.named("you-name"), Qt.Key.Key_Return)
    hour.until(lambda: window.current_page == "today")
    assert hour.set_up().progress is Progress.PUT_OFF


def test_enter_in_the_form_of_a_colleague_saves_the_colleague_only(hour: Hour) -> None:
    hour.page.show_place("team")
    hour.reached("Your team")
    hour.press("add-colleague")
    field = hour.named("staff-name")
    write(field, "Ben Okafor")
    key(field, Qt.Key.Key_Return)
    hour.until(lambda: find(hour.page, QWidget, "colleagues-card").isVisible())
    with hour.app.store.read() as session:
        assert [one.public_name for one in list_staff(session)] == ["Ben Okafor"]
    assert hour.page.title.text() == "Your team"


def test_the_time_in_a_zone_is_told_so_that_a_wrong_one_is_noticed(hour: Hour) -> None:
    hour.page.show_place("clinic")
    hour.reached("Your clinic")
    hour.until(lambda: hour.page.steps.clinic.form.zone.count() > 300)
    field = find(hour.page, QLineEdit, "clinic-email")
    hour.page.steps.clinic.form.zone.setCurrentText("Australia/Sydney")
    described = hour.page.steps.clinic.form.zone.accessibleDescription()
    assert described.startswith("It is ")
    assert field.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not ask the environment for its zone")
@pytest.mark.parametrize(("set_to", "found"), [("Australia/Sydney", "Australia/Sydney"), ("Etc/UTC", "")])
def test_a_zone_is_guessed_from_this_pc_if_it_names_a_place(
    monkeypatch: pytest.MonkeyPatch, set_to: str, found: str
) -> None:
    monkeypatch.setenv("TZ", set_to)
    assert zone_of_this_pc() == found


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/London", Jurisdiction.UK),
        ("Europe/Dublin", Jurisdiction.IE),
        ("America/Chicago", Jurisdiction.US),
        ("Australia/Perth", Jurisdiction.AU),
        ("America/Toronto", None),
        ("", None),
    ],
)
def test_a_country_is_guessed_only_where_its_rules_are_known(zone: str, country: Jurisdiction | None) -> None:
    assert country_of(zone) is country
