"""Settings › Keeping and deleting over the demo clinic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.consents.periods import Kept, load_periods
from clinicsocial.core.consents.retention import TIDIED, last_tidied, retention
from clinicsocial.core.consents.subjects import list_subjects
from clinicsocial.core.store.settings import put_setting
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.pages.settings.keeping import SpanRow
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, press
from tests.fakes.window import Desk


@dataclass(frozen=True, slots=True)
class Keeping:
    """The section as a person uses it."""

    page: SettingsPage
    app: App
    qtbot: QtBot

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def years(self) -> int:
        with self.app.store.read() as session:
            return retention(session, periods=load_periods())[Kept.CONSENT_RECORDS].years

    def lines(self) -> list[str]:
        labels = self.page.keeping.findChildren(QLabel, "tidy-line")
        return [label.text() for label in labels]

    def people(self) -> list[str]:
        with self.app.store.read() as session:
            return [one.label for one in list_subjects(session, seals=self.app.media.seals)]

    def row(self) -> SpanRow:
        return find(self.page, SpanRow, "kept-consent-records")


@pytest.fixture
def keeping(qtbot: QtBot, desk: Desk, demo_app: App, keep: Callable[[QWidget], QWidget]) -> Keeping:
    page = SettingsPage(desk.services(demo_app))
    keep(page)
    page.resize(1160, 700)
    page.show_place("keeping")
    page.show()
    made = Keeping(page, demo_app, qtbot)
    made.until(lambda: page.keeping.findChildren(SpanRow))
    return made


def test_each_span_tells_how_long_from_when_and_why(keeping: Keeping) -> None:
    told = [label.text() for label in keeping.row().findChildren(QLabel)]
    assert told[0] == "Consent records and their forms"
    assert told[1].startswith("6 years from the last day on which the consent held")
    assert told[2].startswith("Our suggestion: UK GDPR")


def test_a_span_is_changed_with_its_reason(keeping: Keeping) -> None:
    row = keeping.row()
    press(row, "consent-records-change")
    row.years.setValue(8)
    row.reason.setText("Our insurer asks for eight years.")
    press(row, "consent-records-save")
    keeping.until(lambda: keeping.years() == 8)
    keeping.until(lambda: any("Our insurer" in one.text() for one in keeping.row().findChildren(QLabel)))


def test_without_a_reason_nothing_is_changed_and_it_is_said_at_the_field(keeping: Keeping) -> None:
    row = keeping.row()
    press(row, "consent-records-change")
    press(row, "consent-records-save")
    error = find(row, QLabel, "consent-records-reason-error")
    keeping.until(lambda: "The reason is missing." in error.text())
    assert keeping.years() == 6


def test_what_is_being_written_stays_when_the_section_looks_again(keeping: Keeping) -> None:
    row = keeping.row()
    press(row, "consent-records-change")
    row.reason.setText("Our insurer asks")
    with keeping.app.store.unit_of_work() as unit:
        put_setting(unit, TIDIED, None)
    keeping.page.refresh()
    keeping.until(lambda: find(keeping.page, QLabel, "tidy-due").text().endswith("It is due."))
    assert keeping.row().reason.text() == "Our insurer asks"


def test_nothing_old_enough_is_said_and_nothing_can_be_erased(keeping: Keeping) -> None:
    press(keeping.page, "tidy-look")
    keeping.until(keeping.lines)
    assert keeping.lines() == ["Nothing has been kept long enough. There is nothing to erase."]
    assert find(keeping.page, QPushButton, "tidy-erase").isHidden()


def test_looking_when_it_is_due_and_nothing_is_old_begins_the_year_anew(
    keeping: Keeping, clock: FakeClock
) -> None:
    with keeping.app.store.unit_of_work() as unit:
        put_setting(unit, TIDIED, None)
    keeping.page.refresh()
    keeping.until(lambda: find(keeping.page, QLabel, "tidy-due").text().endswith("It is due."))
    press(keeping.page, "tidy-look")

    def tidied() -> bool:
        with keeping.app.store.read() as session:
            return last_tidied(session) == clock.now().date()

    keeping.until(tidied)


def test_what_was_kept_long_enough_is_listed_asked_about_and_erased(
    keeping: Keeping, clock: FakeClock
) -> None:
    clock.advance(timedelta(days=365 * 8))
    press(keeping.page, "tidy-look")
    keeping.until(lambda: len(keeping.lines()) > 1)
    listed = [line.split(":")[0] for line in keeping.lines()]
    assert "Owen Clarke" in listed
    assert "Owen Clarke" in keeping.people()
    press(keeping.page, "tidy-erase")
    question = keeping.page.findChild(QMessageBox)
    assert question is not None
    find(question, QPushButton, "question-yes").click()
    keeping.until(lambda: "Owen Clarke" not in keeping.people())
    assert "George Lindqvist" in keeping.people()  # a post about him is still live
