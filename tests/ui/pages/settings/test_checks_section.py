"""Settings › Checks with real widgets over a real clinic: tips, accepted wordings, how old the rules are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.checks.rules import packs
from clinicsocial.core.checks.switches import Switch
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.clinic.staff import save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.planning.answers import accept_here, list_accepted
from clinicsocial.core.planning.checking import check_post, load_check_inputs
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.settings import tips_switched_off
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Role
from clinicsocial.core.values.finding import Severity
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.pages.settings.accepted import FIRST
from clinicsocial.ui.when import calendar_day
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, press
from tests.fakes.navigator import FakeNavigator
from tests.fakes.window import Desk


@dataclass(frozen=True, slots=True)
class Checks:
    """The section as a person uses it."""

    page: SettingsPage
    app: App
    qtbot: QtBot
    post_id: int

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def switched_off(self) -> frozenset[str]:
        with self.app.store.read() as session:
            return tips_switched_off(session)

    def accepted(self) -> int:
        with self.app.store.read() as session:
            return len(list_accepted(session))

    def words(self, name: str) -> list[str]:
        """The texts of the visible labels of this name."""
        return [one.text() for one in self.page.findChildren(QLabel, name) if one.isVisible()]

    def rows(self) -> list[QWidget]:
        buttons = self.page.findChildren(QPushButton, "accepted-withdraw")
        return [one for one in buttons if one.isVisible()]

    def show(self, rows: int) -> None:
        """Open the section and wait for its rows."""
        self.page.open_section("checks")
        self.until(lambda: len(self.rows()) == rows and self.words("pack-uk"))

    def answer_yes(self) -> None:
        question = self.page.findChild(QMessageBox)
        assert question is not None
        press(question, "question-yes")


def accept(app: App, words: str, post_id: int | None) -> None:
    """Somebody called the first warning of these words fine."""
    with app.store.unit_of_work() as unit:
        inputs = load_check_inputs(unit.session)
        found = check_post(PostContent(words), inputs, facts={}, now=unit.now).checked
        warning = next(one for one in found if one.finding.severity is Severity.WARN)
        accept_here(unit, checked=warning, post_id=post_id)


@pytest.fixture
def checks(empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> Checks:
    """A clinic with a manager, who called one wording of a post fine."""
    with empty_app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Riverside Family Clinic"))
        save_staff(unit, staff=StaffForm("Dr Aoife Byrne", role=Role.MANAGER))
        post_id = create_post(unit, content=PostContent("Jenny Marsh says hello.")).post_id
    accept(empty_app, "Jenny Marsh says that her root canal went well.", post_id)
    page = SettingsPage(desk.services(empty_app))
    keep(page)
    page.resize(1160, 900)
    page.show()
    return Checks(page, empty_app, qtbot, post_id)


def test_a_tip_is_switched_off_and_on_by_the_keyboard(checks: Checks) -> None:
    checks.show(1)
    box = checks.page.checks.tips.switches[Switch.CAPITALS]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    checks.until(lambda: checks.switched_off() == {"capitals"})
    QTest.keyClick(box, Qt.Key.Key_Space)
    checks.until(lambda: checks.switched_off() == frozenset())


def test_somebody_who_may_not_switch_is_told_so_and_the_switch_goes_back(checks: Checks) -> None:
    with checks.app.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Sam Lee", role=Role.AUTHOR))
    checks.page.work.actor = 2
    checks.show(1)
    box = checks.page.checks.tips.switches[Switch.CAPITALS]
    box.click()
    checks.until(lambda: checks.words("checks-banner-title"))
    checks.until(box.isChecked)
    assert checks.switched_off() == frozenset()


def test_an_accepted_wording_names_check_person_role_and_day(checks: Checks) -> None:
    checks.show(1)
    shown = find(checks.page, QWidget, "accepted-1")
    title, told = (label.text() for label in shown.findChildren(QLabel))
    day = calendar_day(FakeClock().now().date())
    assert title == "This tells about one person’s health or treatment"
    assert told == f"Somebody at this PC · Manager · {day}"


def test_a_wording_is_withdrawn_after_one_question(checks: Checks) -> None:
    checks.show(1)
    checks.rows()[0].setFocus()
    QTest.keyClick(checks.rows()[0], Qt.Key.Key_Space)
    before = checks.accepted()
    checks.answer_yes()
    checks.until(lambda: checks.words("accepted-none"))
    assert (before, checks.accepted()) == (1, 0)


def test_its_post_can_be_opened(checks: Checks, navigator: FakeNavigator) -> None:
    checks.show(1)
    press(checks.page, "accepted-post")
    assert navigator.went == [("open", checks.post_id)]


def test_a_long_list_shows_its_beginning_and_can_be_searched(checks: Checks) -> None:
    for number in range(FIRST):
        accept(checks.app, f"Jenny Marsh says that her root canal number {number} went well.", None)
    checks.show(FIRST)
    press(checks.page, "accepted-more")
    checks.until(lambda: len(checks.rows()) == FIRST + 1)
    search = checks.page.checks.accepted.search
    search.setText("one person health")
    search.search_now()
    checks.until(lambda: len(checks.rows()) == FIRST)
    assert search.isVisible()


def test_a_search_without_result_says_so(checks: Checks) -> None:
    checks.show(1)
    search = checks.page.checks.accepted.search
    search.setText("xylophone")
    search.search_now()
    checks.until(lambda: not checks.rows())
    assert checks.words("accepted-none") == ["Nothing matches your search."]


def test_every_pack_is_named_with_its_version_and_days(checks: Checks) -> None:
    checks.show(1)
    shown = {label.text() for label in checks.page.checks.packs.findChildren(QLabel)}
    wanted = {
        words for pack in packs() for words in (pack.title, pack.version, calendar_day(pack.checked_on))
    }
    assert wanted <= shown


def test_rules_that_are_not_overdue_are_not_called_so(checks: Checks) -> None:
    checks.show(1)
    assert not checks.page.checks.overdue.isVisible()


def test_overdue_rules_of_the_clinics_own_country_are_said_plainly(
    checks: Checks, clock: FakeClock, navigator: FakeNavigator
) -> None:
    last = max(pack.review_by for pack in packs())
    clock.advance(timedelta(days=(last - clock.now().date()).days + 1))
    with checks.app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Shannon Clinic", jurisdiction=Jurisdiction.IE))
    checks.show(1)
    checks.until(checks.page.checks.overdue.isVisible)
    (next_step,) = checks.words("packs-overdue-next")
    assert "Settings › Rules and facts" in next_step
    find(checks.page.checks.overdue, QPushButton, "packs-overdue-action").click()
    assert navigator.went[-1] == ("go_to", ("settings", "updates"))
    (message,) = checks.words("packs-overdue-message")
    (review,) = checks.words("review-ie")
    assert ("Ireland" in message, "United Kingdom" in message, "overdue" in review) == (True, False, True)


def test_about_names_every_pack_with_its_version(checks: Checks) -> None:
    checks.page.open_section("about")
    checks.until(lambda: checks.page.about.findChild(QWidget, "about-rules") is not None)
    shown = [label.text() for label in find(checks.page.about, QWidget, "about-rules").findChildren(QLabel)]
    versions = [words.split(" · ")[0] for words in shown]
    assert all(pack.title in shown and pack.version in versions for pack in packs())
