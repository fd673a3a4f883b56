"""One file: answers about faces and text, blurring with undo, description, deleting, a post from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QMessageBox, QPlainTextEdit, QPushButton, QWidget

from clinicsocial.core.consents.subjects import list_subjects, people_in_asset
from clinicsocial.core.media.library import load_assets
from clinicsocial.core.media.looks import record_failed_look
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.values.looking import FaceAnswer, LookFailure, LookState
from clinicsocial.ui.widgets.library_person import PersonDialog
from tests.fakes.hands import click, find, press
from tests.fakes.held import reads_held, runs_held, writes_held
from tests.ui.pages.library.conftest import Room


def label(room: Room, name: str) -> str:
    return find(room.page, QLabel, name).text()


def action(menu: QMenu, words: str) -> QAction:
    return next(one for one in menu.actions() if words in one.text())


def unnamed(room: Room) -> int:
    """The number of the open day's visitor, whom nobody has named."""
    return next(one.number for one in room.seen("open-day.jpg").faces if one.answer is None)


def answer(room: Room, number: int) -> FaceAnswer | None:
    return room.seen("open-day.jpg").faces[number].answer


def test_a_face_is_said_to_be_nobody(room: Room) -> None:
    room.open("open-day.jpg")
    number = unnamed(room)
    menu = find(room.page, QMenu, f"face-{number}-menu")
    action(menu, "Nobody").trigger()
    room.bot.waitUntil(lambda: answer(room, number) is FaceAnswer.NOT_IDENTIFIABLE)
    room.bot.waitUntil(lambda: label(room, f"face-{number}-status") == "Nobody could be recognised")


def test_a_face_is_said_to_be_a_colleague(room: Room) -> None:
    room.open("open-day.jpg")
    number = unnamed(room)
    colleagues = action(find(room.page, QMenu, f"face-{number}-menu"), "A colleague").menu()
    assert isinstance(colleagues, QMenu)
    action(colleagues, "Kofi Mensah").trigger()
    room.bot.waitUntil(lambda: label(room, f"face-{number}-status") == "Kofi Mensah, works here")
    assert answer(room, number) is FaceAnswer.STAFF


def dialog_for(room: Room, number: int) -> PersonDialog:
    action(find(room.page, QMenu, f"face-{number}-menu"), "consent register").trigger()
    return find(room.page, PersonDialog, "person-dialog")


def test_a_new_person_is_added_and_linked(room: Room) -> None:
    room.open("open-day.jpg")
    number = unnamed(room)
    dialog = dialog_for(room, number)
    find(dialog, QLineEdit, "person-search").setText("Vera Quill")
    press(dialog, "person-add")
    room.bot.waitUntil(lambda: answer(room, number) is FaceAnswer.SUBJECT)
    room.bot.waitUntil(lambda: label(room, f"face-{number}-status").startswith("Vera Quill: "))
    with room.app.store.read() as session:
        (person,) = list_subjects(session, seals=room.app.media.seals, search="Vera")
        assert person.id in people_in_asset(session, sha256=room.files()["open-day.jpg"])


def test_somebody_without_a_face_is_added_and_taken_out_again(room: Room) -> None:
    room.open("telephone.jpg")
    press(room.page, "library-add-person")
    dialog = find(room.page, PersonDialog, "person-dialog")
    find(dialog, QLineEdit, "person-search").setText("Vera Quill")
    press(dialog, "person-add")
    sha256 = room.files()["telephone.jpg"]

    def linked() -> tuple[int, ...]:
        with room.app.store.read() as session:
            return people_in_asset(session, sha256=sha256)

    room.bot.waitUntil(lambda: len(linked()) == 1)
    (person,) = linked()
    room.bot.waitUntil(lambda: room.page.findChild(QWidget, f"person-{person}-remove") is not None)
    remove = room.page.findChild(QWidget, f"person-{person}-remove")
    assert isinstance(remove, QWidget)
    click(remove, QPoint(5, 5))
    room.bot.waitUntil(lambda: linked() == ())


def linked_in(room: Room, name: str) -> tuple[str, ...]:
    """Who is noted in a file."""
    with room.app.store.read() as session:
        numbers = people_in_asset(session, sha256=room.files()[name])
        people = list_subjects(session, seals=room.app.media.seals, ids=numbers)
    return tuple(sorted(one.label for one in people))


def add_somebody(room: Room, name: str) -> None:
    """Say that somebody new is in the file that is shown."""
    press(room.page, "library-add-person")
    dialog = room.page.findChildren(PersonDialog, "person-dialog")[-1]
    find(dialog, QLineEdit, "person-search").setText(name)
    press(dialog, "person-add")


def test_two_people_added_in_a_row_on_a_slow_pc_are_both_in_it(room: Room) -> None:
    room.open("telephone.jpg")
    with writes_held(room.page.work):
        add_somebody(room, "Vera Quill")
        add_somebody(room, "Otto Lang")
    room.rest()
    assert linked_in(room, "telephone.jpg") == ("Otto Lang", "Vera Quill")


def test_somebody_added_is_in_the_file_that_was_shown_then(room: Room) -> None:
    room.open("telephone.jpg")
    with writes_held(room.page.work):
        add_somebody(room, "Vera Quill")
        room.page.open_asset(room.files()["moon.jpg"])
        room.bot.waitUntil(lambda: room.page.title.text() == "moon.jpg")
    room.rest()
    assert linked_in(room, "telephone.jpg") == ("Vera Quill",)
    assert "Vera Quill" not in linked_in(room, "moon.jpg")


def test_a_blurred_copy_takes_nobody_away_from_another_file(room: Room) -> None:
    room.open("open-day.jpg")
    with runs_held(room.page.work):
        press(room.page, f"face-{unnamed(room)}-blur")
        room.page.open_asset(room.files()["moon.jpg"])
    room.bot.waitUntil(lambda: "open-day-blurred.jpg" in room.files())
    room.rest()
    assert room.page.title.text() == "moon.jpg"


def test_text_is_confirmed_and_taken_back(room: Room) -> None:
    room.open("thank-you.jpg")
    assert room.seen("thank-you.jpg").lines
    press(room.page, "library-text-confirm")
    room.bot.waitUntil(lambda: room.seen("thank-you.jpg").lines_cleared)
    room.bot.waitUntil(
        lambda: find(room.page, QPushButton, "library-text-confirm").text() == "Take that back"
    )
    press(room.page, "library-text-confirm")
    room.bot.waitUntil(lambda: not room.seen("thank-you.jpg").lines_cleared)


def test_a_blurred_face_makes_a_copy_that_can_be_taken_back(room: Room) -> None:
    room.open("open-day.jpg")
    press(room.page, f"face-{unnamed(room)}-blur")
    room.bot.waitUntil(lambda: room.page.title.text() == "open-day-blurred.jpg", timeout=15_000)
    room.rest()
    ((_, command_id),) = room.desk.navigator.undo
    assert {"open-day.jpg", "open-day-blurred.jpg"} <= set(room.files())
    with room.app.store.unit_of_work() as unit:
        undone = undo(unit, command_id=command_id)
    room.desk.bridge.tell_changes(undone.changes)
    room.bot.waitUntil(lambda: not room.page.shows_a_file)
    assert "open-day-blurred.jpg" not in room.files()
    room.rest()


def test_the_copy_leads_to_its_original_and_back(room: Room) -> None:
    room.open("open-day.jpg")
    press(room.page, f"face-{unnamed(room)}-blur")
    room.bot.waitUntil(lambda: room.page.title.text() == "open-day-blurred.jpg", timeout=15_000)
    room.rest()
    assert find(room.page, QPushButton, "library-original").text() == "Show the original"
    press(room.page, "library-original")
    room.bot.waitUntil(lambda: room.page.title.text() == "open-day.jpg")
    room.rest()


def test_what_is_typed_is_kept_when_leaving(room: Room) -> None:
    room.open("moon.jpg")
    find(room.page, QPlainTextEdit, "library-alt").setPlainText("A quiet night")
    assert room.page.may_leave()
    room.rest()
    sha256 = room.files()["moon.jpg"]
    with room.app.store.read() as session:
        assert load_assets(session, sha256s=[sha256])[sha256].alt_text == "A quiet night"


def test_what_is_typed_is_kept_when_the_page_goes_out_of_sight(room: Room) -> None:
    room.open("moon.jpg")
    find(room.page, QPlainTextEdit, "library-alt").setPlainText("A quiet night")
    room.page.hide()  # as the end of the program does
    room.rest()
    sha256 = room.files()["moon.jpg"]
    with room.app.store.read() as session:
        assert load_assets(session, sha256s=[sha256])[sha256].alt_text == "A quiet night"


def test_nothing_is_typed_into_the_words_of_the_file_before(room: Room) -> None:
    room.open("moon.jpg")
    with reads_held(room.page.work):
        room.page.open_asset(room.files()["telephone.jpg"])
        assert not find(room.page, QPlainTextEdit, "library-alt").isEnabled()
        assert not room.page.detail.uses.isEnabled()
    room.bot.waitUntil(find(room.page, QPlainTextEdit, "library-alt").isEnabled)
    room.rest()


def test_what_was_read_before_the_last_words_were_kept_does_not_take_them_back(room: Room) -> None:
    room.open("moon.jpg")
    field = find(room.page, QPlainTextEdit, "library-alt")
    field.setPlainText("A quiet night")
    with writes_held(room.page.work):
        room.page.detail.description.keep()
        room.page.refresh()
        done: list[bool] = []
        room.page.work.read(lambda _: True, done.append, owner=room.page)
        room.bot.waitUntil(lambda: bool(done))
        assert field.toPlainText() == "A quiet night"
    room.rest()
    assert field.toPlainText() == "A quiet night"


def test_a_look_that_failed_says_why_and_is_tried_again(room: Room) -> None:
    with room.app.store.unit_of_work() as unit:
        record_failed_look(unit, sha256=room.files()["moon.jpg"], failure=LookFailure.TOO_LONG)
    room.open("moon.jpg")
    assert "moon.jpg" in label(room, "library-notice-title")
    assert "can't be posted" in label(room, "library-notice-message")
    press(room.page, "library-notice-action")
    room.bot.waitUntil(lambda: room.seen("moon.jpg").state is LookState.WAITING)
    room.rest()


def test_a_post_is_made_from_it(room: Room) -> None:
    room.open("moon.jpg")
    press(room.page, "library-new-post")
    room.bot.waitUntil(lambda: bool(room.desk.navigator.went))
    ((what, post_id),) = room.desk.navigator.went
    assert what == "open"
    assert isinstance(post_id, int)
    with room.app.store.read() as session:
        (use,) = load_post(session, post_id=post_id).content.media
    assert (use.sha256, bool(use.alt_text)) == (room.files()["moon.jpg"], True)


def test_the_consent_of_somebody_shown_is_one_click_away(room: Room) -> None:
    room.open("waiting-room.jpg")
    (face,) = room.seen("waiting-room.jpg").faces
    press(room.page, "face-0-record")
    assert room.desk.navigator.went == [("go_to", ("consents", f"person:{face.subject_id}"))]


def test_from_a_post_there_is_a_way_back_to_it(room: Room) -> None:
    room.page.show_place(f"asset-for-post:{room.files()['moon.jpg']}")
    room.rest()
    press(room.page, "library-to-post")
    assert room.desk.navigator.went == [("go", "composer")]
    assert not room.page.shows_a_file


def test_it_is_added_to_a_draft(room: Room) -> None:
    room.open("moon.jpg")
    menu = find(room.page, QMenu, "library-drafts")
    menu.actions()[0].trigger()
    room.bot.waitUntil(lambda: bool(room.desk.navigator.went))
    ((_, post_id),) = room.desk.navigator.went
    assert isinstance(post_id, int)
    with room.app.store.read() as session:
        media = load_post(session, post_id=post_id).content.media
    assert media[-1].sha256 == room.files()["moon.jpg"]
    room.rest()


def test_posts_that_show_it_can_be_opened(room: Room) -> None:
    room.open("telephone.jpg")
    uses = [one for one in room.page.findChildren(QPushButton) if one.objectName().startswith("use-")]
    assert uses
    uses[0].click()
    assert room.desk.navigator.went == [("open", int(uses[0].objectName().removeprefix("use-")))]


def confirm(room: Room) -> None:
    press(room.page, "library-delete")
    press(find(room.page, QMessageBox, "question"), "question-yes")
    room.rest()


def test_a_file_in_use_is_not_deleted(room: Room) -> None:
    room.open("telephone.jpg")
    confirm(room)
    assert "telephone.jpg" in room.files()
    assert "in use" in label(room, "banner-title")


def test_an_unused_file_is_destroyed(room: Room) -> None:
    room.open("open-day.jpg")
    sha256 = room.files()["open-day.jpg"]
    confirm(room)
    room.bot.waitUntil(lambda: "open-day.jpg" not in room.files())
    room.bot.waitUntil(lambda: not room.app.media.has(sha256))
    assert not room.page.shows_a_file
    room.rest()


def test_a_click_on_a_face_leads_to_its_row(room: Room) -> None:
    room.open("open-day.jpg")
    picture = room.page.detail.picture
    number = unnamed(room)
    place = picture.place_of(room.seen("open-day.jpg").faces[number].face.box)
    click(picture, place.center().toPoint())
    assert room.page.focusWidget() is find(room.page, QPushButton, f"face-{number}-who")


def test_every_face_can_be_reached_and_heard(room: Room) -> None:
    room.open("team.jpg")
    for face in room.page.detail.people.rows:
        who = find(face, QPushButton, f"face-{face.number}-who")
        assert who.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert f"Face {face.number + 1}" in who.accessibleName()


@pytest.mark.parametrize(("name", "words"), [("library-next", 1), ("library-previous", -1)])
def test_neighbours_can_be_leafed_through(room: Room, name: str, words: int) -> None:
    model = room.page.browser.model
    middle = model.rowCount() // 2
    cell, other = model.cell(middle), model.cell(middle + words)
    assert cell is not None
    assert other is not None
    room.open(cell.name)
    press(room.page, name)
    room.bot.waitUntil(lambda: room.page.title.text() == other.name)
    room.rest()
