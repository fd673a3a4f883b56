"""The grid: what it lists, how it is searched, how files come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from clinicsocial.core.consents.bars import bar_files
from clinicsocial.core.demo.drawings import draw
from clinicsocial.core.media.listing import search_library
from tests.core.media.pictures import corners, jpeg, png_that_claims
from tests.fakes.hands import find, key, press, write
from tests.ui.pages.library.conftest import Room


def choose(room: Room, box: str, words: str) -> None:
    """Choose an entry of a filter."""
    field = find(room.page, QComboBox, box)
    field.setCurrentIndex(field.findText(words))
    room.rest()


def label(room: Room, name: str) -> str:
    return find(room.page, QLabel, name).text()


def test_it_lists_what_the_core_lists(room: Room) -> None:
    with room.app.store.read() as session:
        found = search_library(session, seals=room.app.media.seals, now=room.app.clock.now())
    assert room.page.browser.model.hashes == tuple(row.sha256 for row in found.rows)


def test_words_narrow_the_grid(room: Room) -> None:
    field = find(room.page, QLineEdit, "library-search")
    write(field, "footpath")
    key(field, Qt.Key.Key_Return)
    room.bot.waitUntil(lambda: room.listed() == {"path.jpg"})


def test_a_search_without_result_offers_all(room: Room) -> None:
    field = find(room.page, QLineEdit, "library-search")
    field.setText("xylophone")
    key(field, Qt.Key.Key_Return)
    room.bot.waitUntil(find(room.page, QWidget, "library-nothing").isVisible)
    press(room.page, "library-nothing-action")
    room.bot.waitUntil(lambda: "path.jpg" in room.listed())


def test_files_that_need_an_answer_are_counted_and_shown(room: Room) -> None:
    press(room.page, "library-asks")
    room.bot.waitUntil(lambda: room.listed() == {"open-day.jpg", "thank-you.jpg"})


def test_a_place_can_be_led_to(room: Room) -> None:
    room.page.show_place("needs")
    room.bot.waitUntil(lambda: "open-day.jpg" in room.listed() and len(room.listed()) == 2)
    room.page.show_place(f"asset:{room.files()['open-day.jpg']}")
    room.bot.waitUntil(lambda: room.page.title.text() == "open-day.jpg")


def test_files_without_anybody_of_the_register_can_be_chosen(room: Room) -> None:
    choose(room, "library-standing", "Nobody linked")
    assert "telephone.jpg" in room.listed()


def test_barred_files_are_hidden_and_said(room: Room) -> None:
    sha256 = room.files()["moon.jpg"]
    with room.app.store.unit_of_work() as unit:
        bar_files(unit, sha256s=[sha256], subject_id=None, reason="withdrawn")
    room.page.refresh()
    room.bot.waitUntil(lambda: "moon.jpg" not in room.listed())
    hidden = find(room.page, QPushButton, "library-hidden-files")
    assert hidden.isVisible()
    assert "1 withdrawn" in hidden.text()
    hidden.click()
    room.bot.waitUntil(lambda: room.listed() == {"moon.jpg"})


def test_enter_opens_and_escape_comes_back(room: Room) -> None:
    grid = room.page.browser.grid
    key(grid, Qt.Key.Key_Return)
    opened = room.page.shows_a_file
    room.rest()
    press(room.page, "library-back")
    assert (opened, room.page.shows_a_file) == (True, False)
    room.rest()


def test_tiles_come_for_what_is_seen(room: Room) -> None:
    room.bot.waitUntil(lambda: room.page.tiles.tile(room.page.browser.model.hashes[0]) is not None)


def test_a_refresh_keeps_the_place(room: Room) -> None:
    grid = room.page.browser.grid
    grid.go_to(room.files()["moon.jpg"])
    room.page.refresh()
    room.rest()
    assert grid.current == room.files()["moon.jpg"]


def test_an_empty_library_says_what_to_do_first(bare_room: Room) -> None:
    bare_room.bot.waitUntil(find(bare_room.page, QWidget, "library-empty").isVisible)


def test_files_come_in_and_are_told(bare_room: Room, tmp_path: Path) -> None:
    path = tmp_path / "door.jpg"
    path.write_bytes(draw("house"))
    bare_room.add(path)
    bare_room.bot.waitUntil(lambda: bare_room.listed() == {"door.jpg"})
    assert bare_room.desk.navigator.said == ["1 file added"]


def test_files_can_be_dropped(bare_room: Room, tmp_path: Path) -> None:
    path = tmp_path / "door.jpg"
    path.write_bytes(draw("house"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/a.jpg")])
    with bare_room.bot.waitSignal(bare_room.page.importer.finished, timeout=20_000):
        bare_room.page.dropEvent(
            QDropEvent(
                QPointF(5, 5),
                Qt.DropAction.CopyAction,
                mime,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
    bare_room.bot.waitUntil(lambda: bare_room.listed() == {"door.jpg"})


def test_a_bad_file_does_not_stop_the_others(bare_room: Room, tmp_path: Path) -> None:
    good, bomb, fake = tmp_path / "good.jpg", tmp_path / "bomb.png", tmp_path / "notes.jpg"
    good.write_bytes(jpeg(corners()))
    bomb.write_bytes(png_that_claims(60_000, 60_000))
    fake.write_bytes(b"%PDF-1.7 (script)")
    bare_room.add(bomb, fake, good)
    assert bare_room.listed() == {"good.jpg"}
    told = label(bare_room, "banner-message")
    assert "bomb.png" in told
    assert "notes.jpg" in told
    assert label(bare_room, "banner-title") == "2 files could not be added."
    assert label(bare_room, "banner-next") == "1 file was added."


def test_a_barred_file_is_refused_with_a_sentence(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "again.jpg"
    path.write_bytes(draw("moon"))
    with room.app.store.unit_of_work() as unit:
        bar_files(unit, sha256s=[room.files()["moon.jpg"]], subject_id=None, reason="withdrawn")
    room.add(path)
    assert "again.jpg" in label(room, "banner-title")


def test_the_same_file_again_is_no_second_one(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "again.jpg"
    path.write_bytes(draw("moon"))
    before = len(room.files())
    room.add(path)
    assert len(room.files()) == before
    assert room.desk.navigator.said == ["It is in the library already."]


def test_cancelling_leaves_out_what_was_not_begun(bare_room: Room, tmp_path: Path) -> None:
    paths = []
    for number in range(4):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(jpeg(corners(60 + number)))
        paths.append(path)
    with bare_room.bot.waitSignal(bare_room.page.importer.finished, timeout=20_000):
        bare_room.page.add_files(paths)
        bare_room.page.importer.cancel()
    bare_room.rest()
    assert len(bare_room.files()) == 1


@pytest.mark.parametrize("name", ["library-show", "library-kind", "library-standing", "library-campaign"])
def test_every_filter_has_a_name_for_screen_readers(room: Room, name: str) -> None:
    assert find(room.page, QComboBox, name).accessibleName()
