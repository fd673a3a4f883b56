"""The settings with real widgets over a real clinic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.clinic.identity import load_clinic, save_clinic
from clinicsocial.core.clinic.staff import at_desk, list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm, StaffView
from clinicsocial.core.store.backup import list_backups
from clinicsocial.core.store.settings import lateness_limit, most_posts_in_a_day, publishing_pause, text_size
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Role
from clinicsocial.ui.look import Look
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.theme import Appearance
from tests.fakes.hands import let_go
from tests.fakes.held import writes_held
from tests.fakes.navigator import FakeNavigator
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk

RIVERSIDE = ClinicIdentity(name="Riverside Family Clinic", telephones=("020 7946 0123",))


@dataclass(frozen=True, slots=True)
class Settings(PageHands):
    """The page as a person uses it."""

    page: SettingsPage
    app: App
    qtbot: QtBot

    def clinic(self) -> ClinicIdentity:
        with self.app.store.read() as session:
            return load_clinic(session)

    def staff(self) -> tuple[StaffView, ...]:
        with self.app.store.read() as session:
            return list_staff(session)


@pytest.fixture
def settings(empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> Settings:
    """Settings of a clinic with a name and one manager."""
    with empty_app.store.unit_of_work() as unit:
        save_clinic(unit, identity=RIVERSIDE)
        save_staff(unit, staff=StaffForm("Dr Aoife Byrne", short_names=("Aoife",), role=Role.MANAGER))
    page = SettingsPage(desk.services(empty_app))
    keep(page)
    page.resize(1160, 700)
    page.show()
    qtbot.waitUntil(lambda: page.clinic.form.name.text() == RIVERSIDE.name, timeout=10_000)
    return Settings(page, empty_app, qtbot)


def test_the_save_bar_appears_with_the_first_change_and_goes_with_the_last(settings: Settings) -> None:
    bar = settings.page.clinic.bar
    assert bar is not None
    before = bar.isVisible()
    settings.page.clinic.form.name.setText("Riverside Clinic")
    changed = bar.isVisible()
    settings.page.clinic.form.name.setText(RIVERSIDE.name)
    assert (before, changed, bar.isVisible()) == (False, True, False)


def test_the_clinic_is_stored_with_all_its_lines(settings: Settings) -> None:
    form = settings.page.clinic.form
    form.telephones.setPlainText("020 7946 0123\n\n 020 7946 0999 ")
    form.handles.setPlainText("@riverside.example")
    form.site.setText("https://riverside.example")
    settings.press("clinic-save")
    settings.until(lambda: settings.clinic().site)
    assert settings.clinic().telephones == ("020 7946 0123", "020 7946 0999")
    assert settings.clinic().handles == ("@riverside.example",)


def test_what_is_typed_while_the_clinic_is_being_stored_stays_unsaved(settings: Settings) -> None:
    form, bar = settings.page.clinic.form, settings.page.clinic.bar
    form.site.setText("https://riverside.example")
    with writes_held(settings.page.work):
        settings.press("clinic-save")
        form.address.setPlainText("1 Mill Lane")
    settings.until(lambda: not settings.page.work.is_busy)
    assert settings.clinic().site == "https://riverside.example"
    assert form.address.toPlainText() == "1 Mill Lane"
    assert bar is not None
    assert bar.isVisible()


def test_a_colleague_saved_twice_is_one_colleague(settings: Settings) -> None:
    settings.page.show_place("staff")
    settings.press("add-staff")
    staff = settings.page.staff
    staff.form.fields.name.setText("Dr Priya Shah")
    with writes_held(settings.page.work):
        staff.form.submit()
        staff.form.submit()
    settings.until(lambda: not settings.page.work.is_busy)
    assert [one.public_name for one in settings.staff()].count("Dr Priya Shah") == 1


def test_a_colleague_who_was_refused_can_be_put_right(settings: Settings) -> None:
    settings.page.show_place("staff")
    settings.press("add-staff")
    form = settings.page.staff.form
    form.submit()
    settings.until(lambda: settings.shown("staff-name-error"))
    form.fields.name.setText("Dr Priya Shah")
    form.submit()
    settings.until(lambda: len(settings.staff()) > 1)


@pytest.mark.parametrize(
    ("field", "words", "error"),
    [
        ("email", "reception", "clinic-email-error"),
        ("site", "riverside", "clinic-site-error"),
        ("name", "  ", "clinic-name-error"),
    ],
)
def test_what_is_wrong_with_a_field_is_said_below_it_and_nothing_is_stored(
    settings: Settings, field: str, words: str, error: str
) -> None:
    before = settings.clinic()
    getattr(settings.page.clinic.form, field).setText(words)
    settings.press("clinic-save")
    assert settings.words(error)
    assert settings.clinic() == before


def test_an_unknown_time_zone_is_refused(settings: Settings) -> None:
    settings.page.clinic.form.zone.setCurrentText("Mars/Olympus")
    settings.press("clinic-save")
    assert "Mars/Olympus" in settings.words("clinic-zone-error")


def test_time_zones_are_offered_by_any_part_of_their_name(settings: Settings) -> None:
    zone = settings.page.clinic.form.zone
    settings.until(lambda: zone.count() > 300)
    completer = zone.completer()
    assert completer is not None
    completer.setCompletionPrefix("lord_h")
    assert completer.currentCompletion() == "Australia/Lord_Howe"


def test_a_state_is_asked_for_in_the_united_states_only(settings: Settings) -> None:
    form = settings.page.clinic.form
    before = form.rows["us_state"].isVisible()
    form.country.setCurrentIndex(form.country.findData(Jurisdiction.US.value))
    assert (before, form.rows["us_state"].isVisible()) == (False, True)


def test_discarding_shows_what_is_stored(settings: Settings) -> None:
    settings.page.clinic.form.name.setText("Nonsense")
    settings.press("clinic-discard")
    assert settings.page.clinic.form.name.text() == RIVERSIDE.name


def test_a_change_made_elsewhere_does_not_wipe_what_is_being_typed(settings: Settings) -> None:
    settings.page.clinic.form.name.setText("Riverside and Hill")
    with settings.app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Renamed elsewhere"))
    settings.page.clinic.refresh()
    settings.until(lambda: settings.page.clinic._stored.name == "Renamed elsewhere")  # noqa: SLF001 - the arrival
    assert settings.page.clinic.form.name.text() == "Riverside and Hill"


def test_leaving_with_unsaved_changes_asks_and_can_save_them(settings: Settings) -> None:
    settings.page.clinic.form.name.setText("Riverside and Hill")
    assert not settings.page.may_leave()
    settings.answer_yes()
    settings.until(lambda: settings.clinic().name == "Riverside and Hill")
    settings.until(settings.page.may_leave)


def test_a_colleague_is_added_with_short_names_and_role(settings: Settings) -> None:
    settings.page.open_section("staff")
    settings.press("add-staff")
    form = settings.page.staff.form.fields
    form.name.setText("Ben Okafor")
    form.short_names.setText("Ben, Mr Okafor")
    form.title.setText("Practice nurse")
    settings.press("save-staff")
    settings.until(lambda: len(settings.staff()) == 2)
    ben = next(one for one in settings.staff() if one.public_name == "Ben Okafor")
    assert (ben.short_names, ben.title, ben.role) == (("Ben", "Mr Okafor"), "Practice nurse", Role.AUTHOR)


def test_a_colleague_without_a_name_is_refused_at_the_field(settings: Settings) -> None:
    settings.page.open_section("staff")
    settings.press("add-staff")
    settings.press("save-staff")
    assert settings.words("staff-name-error")


def test_the_last_manager_keeps_the_role_while_there_are_others(settings: Settings) -> None:
    with settings.app.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Ben Okafor"))
    settings.page.open_section("staff")
    settings.until(lambda: settings.page.findChild(QWidget, "staff-1") is not None)
    settings.page.staff.mark_left(1)
    assert "only manager" in settings.words("staff-banner-title")


def test_a_button_that_is_being_pressed_while_a_colleague_is_added_does_what_it_says(
    settings: Settings, desk: Desk
) -> None:
    settings.page.open_section("staff")
    button = settings.named("edit-staff")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    with settings.app.store.unit_of_work() as unit:
        stored = save_staff(unit, staff=StaffForm("Aaron Abel"))
    desk.bridge.tell_changes(stored.changes)
    settings.until(lambda: len(settings.shown("edit-staff")) == 2)
    let_go(button, button.rect().center())
    assert settings.page.staff.form.fields.name.text() == "Dr Aoife Byrne"


def test_somebody_who_has_left_is_asked_about_once_and_then_no_longer_listed(settings: Settings) -> None:
    settings.page.open_section("staff")
    settings.press("left-staff")
    settings.answer_yes()
    settings.until(lambda: settings.staff() == ())
    assert settings.named("no-staff").isVisible()


def test_who_is_at_the_desk_is_kept_and_signs_what_is_done_from_then_on(settings: Settings) -> None:
    settings.page.open_section("staff")
    desk = settings.page.staff.desk
    settings.until(lambda: desk.count() == 2)
    desk.setCurrentIndex(1)
    settings.until(lambda: settings.page.work.actor == 1)
    with settings.app.store.read() as session:
        present = at_desk(session)
    assert present is not None
    assert present.public_name == "Dr Aoife Byrne"


def test_the_lateness_limit_is_kept(settings: Settings, navigator: FakeNavigator) -> None:
    settings.page.open_section("publishing")
    settings.until(lambda: settings.page.publishing.minutes.value() == 15)
    settings.page.publishing.minutes.setValue(45)
    settings.press("publishing-save")
    settings.until(lambda: navigator.said)
    with settings.app.store.read() as session:
        assert lateness_limit(session).total_seconds() == 45 * 60


def test_how_many_posts_in_a_day_are_too_many_is_kept(settings: Settings) -> None:
    settings.page.open_section("publishing")
    settings.until(lambda: settings.page.publishing.most.value() == 3)
    settings.page.publishing.most.setValue(5)
    settings.page.publishing.save()
    settings.until(lambda: not settings.page.publishing.dirty)
    with settings.app.store.read() as session:
        assert most_posts_in_a_day(session) == 5


def test_pausing_needs_a_reason_and_resuming_ends_it(settings: Settings) -> None:
    settings.page.open_section("publishing")
    settings.press("pause")
    assert settings.words("pause-reason-error")
    settings.page.publishing.reason.setText("Sad news")
    settings.press("pause")
    settings.until(lambda: "Sad news" in settings.words("pause-state"))
    settings.press("resume")
    settings.until(lambda: settings.named("pause"))
    with settings.app.store.read() as session:
        assert publishing_pause(session) is None


def test_the_chosen_appearance_is_put_on_at_once(settings: Settings, look: Look) -> None:
    settings.page.open_section("appearance")
    settings.page.appearance.choices[Appearance.DARK].click()
    assert (look.appearance, look.theme.dark) == (Appearance.DARK, True)


def test_the_chosen_size_of_text_is_put_on_at_once_and_kept(settings: Settings, look: Look) -> None:
    settings.page.open_section("appearance")
    before = look.theme.sizes.body
    settings.page.appearance.sizes[150].click()
    assert look.theme.sizes.body > before

    def kept() -> bool:
        with settings.app.store.read() as session:
            return text_size(session) == 150

    settings.until(kept)


def test_the_size_of_text_in_force_is_the_one_that_is_marked(settings: Settings, look: Look) -> None:
    look.choose(look.appearance, scale=1.3)
    settings.page.open_section("appearance")
    assert [size for size, choice in settings.page.appearance.sizes.items() if choice.isChecked()] == [130]


def test_a_backup_is_made_with_progress_and_listed(settings: Settings) -> None:
    settings.page.open_section("data")
    settings.named("no-backup")
    settings.press("make-backup")
    assert settings.page.data.state.bar.isVisible()
    settings.named("backup-line")
    assert len(list_backups(settings.app.folder.backups)) == 1


def test_the_audit_log_is_verified_on_request(settings: Settings) -> None:
    settings.page.open_section("data")
    settings.press("verify-audit")
    assert "unbroken" in settings.words("audit-verdict")


def test_about_names_every_network_with_the_day_its_facts_were_checked(settings: Settings) -> None:
    settings.page.open_section("about")
    card = settings.named("about-networks")
    shown = {label.text() for label in card.findChildren(QLabel)}
    assert {facts.display_name for facts in settings.app.facts.values()} <= shown


def test_what_about_shows_is_copied_whole_and_tells_nothing_of_the_clinic(settings: Settings) -> None:
    settings.page.open_section("about")
    settings.named("about-programs")
    settings.press("copy-versions")
    copied = QGuiApplication.clipboard().text()
    parts = {line.split(":")[0].strip() for line in copied.splitlines()}
    assert {"SQLCipher", "Python", "Qt", "Bluesky", "United Kingdom"} <= parts
    assert RIVERSIDE.name not in copied
