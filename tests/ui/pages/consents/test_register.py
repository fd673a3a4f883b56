"""The list of people, and the form about one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.values.consent import Standing
from clinicsocial.ui.models.consents import PersonLine
from clinicsocial.ui.models.lines import LINE_ROLE
from tests.fakes.hands import find, key, press, write
from tests.fakes.held import reads_held, writes_held
from tests.fakes.window import Desk
from tests.ui.pages.consents.conftest import Consents, shown

EVERYBODY = [
    "George Lindqvist",
    "Grace Adeyemi",
    "Helen Marsh",
    "Mia Hartley",
    "Owen Clarke",
    "Rosa Pemberton",
    "Samuel Brandt",
    "Tom Okafor",
]


def standings(consents: Consents) -> dict[str, Standing]:
    model = consents.page.register.model
    lines = (model.index(row).data(LINE_ROLE) for row in range(model.rowCount()))
    return {line.name: line.standing for line in lines if isinstance(line, PersonLine)}


def choose(consents: Consents, words: str) -> None:
    box = find(consents.page, QComboBox, "register-filter")
    box.setCurrentIndex(box.findText(words))


def test_everybody_is_listed_by_name_with_where_their_consent_stands(consents: Consents) -> None:
    assert consents.listed() == EVERYBODY
    assert standings(consents) == {
        "George Lindqvist": Standing.MUST_COME_OFF,
        "Grace Adeyemi": Standing.AGREED,
        "Helen Marsh": Standing.NO_FORM,
        "Mia Hartley": Standing.AGREED,
        "Owen Clarke": Standing.WITHDRAWN,
        "Rosa Pemberton": Standing.AGREED,
        "Samuel Brandt": Standing.NOT_SIGNED,
        "Tom Okafor": Standing.ENDS_SOON,
    }


def test_a_name_or_a_reference_finds_a_person(consents: Consents) -> None:
    field = find(consents.page, QLineEdit, "register-search")
    write(field, "wb-10")
    key(field, Qt.Key.Key_Return)
    consents.until(lambda: consents.listed() == ["Rosa Pemberton"])


def test_only_those_who_need_something_are_shown(consents: Consents) -> None:
    choose(consents, "Needs something")
    assert consents.listed() == ["George Lindqvist", "Helen Marsh", "Tom Okafor"]


def test_one_kind_of_consent_is_shown_alone(consents: Consents) -> None:
    choose(consents, "Photos")
    assert consents.listed() == ["Mia Hartley", "Samuel Brandt", "Tom Okafor"]


def test_a_search_without_result_offers_everybody(consents: Consents) -> None:
    field = find(consents.page, QLineEdit, "register-search")
    field.setText("zzz")
    key(field, Qt.Key.Key_Return)
    consents.press("register-nothing-action")
    consents.until(lambda: consents.listed() == EVERYBODY)


def test_a_filter_can_be_named_from_elsewhere(consents: Consents) -> None:
    consents.page.show_place("filter:withdrawn")
    assert consents.listed() == ["George Lindqvist", "Owen Clarke"]


def test_the_model_keeps_its_promises_while_rows_come_and_go(consents: Consents) -> None:
    QAbstractItemModelTester(
        consents.page.register.model, QAbstractItemModelTester.FailureReportingMode.Fatal, consents.page
    )
    for words in ("Needs something", "Everybody", "Video", "Withdrawn", "Everybody"):
        choose(consents, words)
    assert consents.listed() == EVERYBODY


def test_a_row_tells_a_screen_reader_everything_it_shows(consents: Consents) -> None:
    index = consents.page.register.model.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "George Lindqvist · WB-0415 · Must come off · Their words · ended 23 November 2026 · "
        "2 posts must come off by 24 November 2026"
    )


def test_enter_opens_the_person(consents: Consents) -> None:
    listed = consents.page.register.list
    listed.setCurrentIndex(consents.page.register.model.index(5))
    key(listed, Qt.Key.Key_Return)
    consents.until(consents.page.person.isVisible)
    assert consents.words("person-name") == "Rosa Pemberton"


def test_an_empty_register_says_what_to_do_first(
    qtbot: QtBot, desk: Desk, empty_app: App, keep: Callable[[QWidget], QWidget]
) -> None:
    consents = shown(qtbot, desk, empty_app, keep)
    consents.press("register-empty-action")
    consents.until(consents.page.person_form.isVisible)


def test_a_person_is_added_and_shown(consents: Consents) -> None:
    consents.press("add-person")
    consents.until(consents.page.person_form.isVisible)
    form = consents.page.person_form
    form.name.setText("Ida Wren")
    form.born.setText("4/5/2014")
    press(form, "person-save")
    consents.until(consents.page.person.isVisible)
    assert consents.words("person-name") == "Ida Wren"
    assert consents.words("person-about") == "born 4 May 2014, under 18"


def test_a_person_saved_twice_on_a_slow_pc_is_one_person(consents: Consents) -> None:
    consents.press("add-person")
    form = consents.page.person_form
    consents.until(form.isVisible)
    form.name.setText("Rosa Lind")
    with writes_held(consents.page.work):
        press(form, "person-save")
        press(form, "person-save")
    consents.until(consents.page.person.isVisible)
    assert [one.label for one in consents.people()].count("Rosa Lind") == 1


def test_asking_twice_for_a_new_person_does_not_empty_the_form(consents: Consents) -> None:
    with reads_held(consents.page.work):
        consents.press("add-person")
        consents.press("add-person")
    form = consents.page.person_form
    consents.until(form.isVisible)
    form.name.setText("Rosa Lind")
    consents.until(lambda: not consents.page.work.is_busy)
    assert form.name.text() == "Rosa Lind"


def test_a_person_without_name_and_reference_is_refused_at_the_field(consents: Consents) -> None:
    consents.press("add-person")
    consents.until(consents.page.person_form.isVisible)
    press(consents.page.person_form, "person-save")
    consents.until(lambda: "no name" in consents.words("person-name-field-error"))
    assert len(consents.people()) == len(EVERYBODY)


def test_a_day_that_is_none_is_refused_before_anything_is_stored(consents: Consents) -> None:
    consents.press("add-person")
    consents.until(consents.page.person_form.isVisible)
    consents.page.person_form.name.setText("Ida Wren")
    consents.page.person_form.born.setText("yesterday")
    press(consents.page.person_form, "person-save")
    assert "not a date" in find(consents.page, QLabel, "person-born-error").text()


def test_a_form_in_the_making_is_not_left_without_a_word(consents: Consents) -> None:
    consents.press("add-person")
    consents.until(consents.page.person_form.isVisible)
    consents.page.person_form.name.setText("Ida Wren")
    assert not consents.page.may_leave()
    consents.answer_yes()
    consents.until(lambda: "Ida Wren" in [one.name for one in consents.people()])


def test_a_person_added_for_a_post_leads_back_to_it(consents: Consents) -> None:
    consents.page.show_place("new-for-post:Ida")
    consents.until(consents.page.person_form.isVisible)
    assert consents.page.person_form.name.text() == "Ida"
    press(consents.page.person_form, "person-save")
    consents.until(consents.page.person.isVisible)
    consents.press("back-to-post")
    assert consents.navigator.went[-1] == ("go", "composer")


def test_cancelling_goes_back_to_where_one_was(consents: Consents) -> None:
    consents.open("Rosa")
    consents.page.acts.choose("edit")
    consents.until(consents.page.person_form.isVisible)
    press(consents.page.person_form, "person-cancel")
    consents.until(consents.page.person.isVisible)


def test_a_last_day_is_asked_of_colleagues_only(consents: Consents) -> None:
    consents.press("add-person")
    consents.until(consents.page.person_form.isVisible)
    row = find(consents.page, QWidget, "person-left-row")
    assert row.isHidden()
    consents.page.person_form.colleague.setCurrentIndex(1)
    assert not row.isHidden()


def test_the_empty_form_is_made_for_the_viewer(consents: Consents) -> None:
    menu = find(consents.page, QPushButton, "print-form").menu()
    next(act for act in menu.actions() if act.objectName() == "photo").trigger()
    consents.until(lambda: consents.opened)
    paper = consents.opened[0]
    assert (paper.name, paper.read_bytes()[:5]) == ("consent-form-photo.pdf", b"%PDF-")
    assert paper.is_relative_to(consents.app.folder.outgoing)


def test_a_person_opened_from_a_post_leads_back_to_it(consents: Consents) -> None:
    consents.page.show_place(f"person-for-post:{consents.number('Rosa')}")
    consents.until(consents.page.person.isVisible)
    consents.press("back-to-post")
    assert consents.navigator.went[-1] == ("go", "composer")


def test_giving_up_on_a_person_for_a_post_leads_back_to_it(consents: Consents) -> None:
    consents.page.show_place("new-for-post:Ida")
    consents.until(consents.page.person_form.isVisible)
    press(consents.page.person_form, "person-cancel")
    assert consents.navigator.went[-1] == ("go", "composer")


def test_a_last_day_in_the_past_stops_what_shows_the_colleague(consents: Consents) -> None:
    consents.open("Rosa")
    consents.page.acts.choose("edit")
    consents.until(consents.page.person_form.isVisible)
    consents.page.person_form.left.setText("1 November 2026")
    press(consents.page.person_form, "person-save")
    consents.until(lambda: "Saved. 2 planned posts were stopped." in consents.navigator.said)
